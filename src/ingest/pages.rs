//! What web pages turned into, kept so that no later pass parses them again.
//!
//! A page takes milliseconds to parse and its main text microseconds to read, and a run reads its input up to six
//! times. So the fields of each page go to an unnamed temporary file when it is first parsed, as a spool holds what
//! was decompressed. Nothing depends on that file: where it cannot be made, written or read, and where a page is
//! not the same as before, the page is parsed.

use super::Settings;
use super::error::RecordReason;
use super::fields::{FIELDS, Field};
use super::record::{Value, Values};
use super::spool::Spool;
use std::borrow::Cow;
use std::sync::OnceLock;
use xxhash_rust::xxh3::xxh3_64;

/// The file of a run for all its pages.
#[derive(Debug, Default)]
pub(super) struct Pages {
    /// Made for the first page; `None` if it could not be.
    spool: OnceLock<Option<Spool>>,
}

/// Where the fields of one page are.
#[derive(Debug)]
pub(super) struct KeptPage {
    /// The hash of the page as received.
    page: u64,
    at: u64,
    len: usize,
}

impl Pages {
    /// The fields of the page `raw`: as kept in `slot`, else as `parse` finds them, in which case they are kept.
    pub(super) fn values(
        &self,
        settings: &Settings,
        slot: &OnceLock<KeptPage>,
        raw: &[u8],
        parse: impl FnOnce(&[u8]) -> Result<Values<'static>, RecordReason>,
    ) -> Result<Values<'static>, RecordReason> {
        if !settings.keep_for_reading_again {
            return parse(raw);
        }
        let page = xxh3_64(raw);
        let kept = slot.get().filter(|kept| kept.page == page);
        if let Some(values) = kept.and_then(|kept| self.read(kept)) {
            return Ok(values);
        }
        let values = parse(raw)?;
        if slot.get().is_none()
            && let Some((at, len)) = self.write(settings, &values)
        {
            // Another thread may have kept the same.
            let _ = slot.set(KeptPage { page, at, len });
        }
        Ok(values)
    }

    fn write(&self, settings: &Settings, values: &Values<'_>) -> Option<(u64, usize)> {
        let spool = self.spool.get_or_init(|| Spool::new(settings).ok());
        let texts = Field::ALL.map(|field| match values.get(field) {
            Value::Text(text) => Some(&**text),
            _ => None,
        });
        let bytes = serde_json::to_vec(&texts).ok()?;
        let at = spool.as_ref()?.append(&bytes).ok()?;
        Some((at, bytes.len()))
    }

    fn read(&self, kept: &KeptPage) -> Option<Values<'static>> {
        let mut bytes = vec![0; kept.len];
        let spool = self.spool.get()?.as_ref()?;
        spool.read_exact(&mut bytes, kept.at).ok()?;
        let texts: [Option<String>; FIELDS] = serde_json::from_slice(&bytes).ok()?;
        let there = Field::ALL.into_iter().zip(texts);
        let there = there.filter_map(|(field, text)| Some((field, text?)));
        Some(there.fold(Values::default(), |values, (field, text)| {
            values.with(field, Value::Text(Cow::Owned(text)))
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn a_page_is_parsed_once_unless_it_changes() {
        let (pages, slot, parsed) = (Pages::default(), OnceLock::new(), Cell::new(0));
        let read = |settings: &Settings, raw: &[u8]| {
            let parse = |raw: &[u8]| {
                parsed.set(parsed.get() + 1);
                let text = |text| Value::Text(Cow::Owned(text));
                let values = Values::default().with(Field::Text, text(format!("{raw:?}\u{0}")));
                Ok(values.with(Field::Title, text("„ü“ \"\\".into())))
            };
            let values = pages.values(settings, &slot, raw, parse).unwrap();
            Field::ALL.map(|field| values.get(field).clone())
        };
        let settings = Settings::default();
        let first = read(&settings, b"one");
        assert_eq!(read(&settings, b"one"), first);
        assert_eq!(parsed.get(), 1);
        // What stood there before is not told of what stands there now.
        assert_ne!(read(&settings, b"other"), first);
        assert_eq!(read(&settings, b"one"), first);
        assert_eq!(parsed.get(), 2);
        let not_kept = Settings {
            keep_for_reading_again: false,
            ..Settings::default()
        };
        assert_eq!(read(&not_kept, b"one"), first);
        assert_eq!(parsed.get(), 3);
    }

    #[test]
    fn where_nothing_can_be_kept_pages_are_parsed_again() {
        let settings = Settings {
            temporary_folder: Some("no/such/folder".into()),
            ..Settings::default()
        };
        let (pages, slot, parsed) = (Pages::default(), OnceLock::new(), Cell::new(0));
        for _ in 0..2 {
            let parse = |_: &[u8]| {
                parsed.set(parsed.get() + 1);
                Ok(Values::default())
            };
            assert!(pages.values(&settings, &slot, b"page", parse).is_ok());
        }
        assert_eq!(parsed.get(), 2);
    }
}
