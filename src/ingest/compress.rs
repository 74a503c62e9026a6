//! Gzip and Zstandard, recognised by their first bytes or by the file's extension.

use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    /// Not at all.
    None,
    /// Gzip, of one member or several.
    Gzip,
    /// Zstandard, of one frame or several.
    Zstd,
}

impl Compression {
    /// What the first bytes of a file say. No text begins like this.
    pub(super) fn of(head: &[u8]) -> Compression {
        match head {
            [0x1f, 0x8b, ..] => Compression::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Compression::Zstd,
            // A skippable frame, with which some writers begin.
            [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Compression::Zstd,
            _ => Compression::None,
        }
    }

    /// A reader of what `raw` holds.
    pub(super) fn reader<'r>(
        self,
        raw: impl Read + Send + 'r,
    ) -> io::Result<Box<dyn Read + Send + 'r>> {
        let buffered = |raw| io::BufReader::with_capacity(64 << 10, raw);
        Ok(match self {
            Compression::None => Box::new(raw),
            Compression::Gzip => Box::new(Members::new(buffered(raw))),
            Compression::Zstd => Box::new(zstd::stream::read::Decoder::with_buffer(buffered(raw))?),
        })
    }
}

/// Gzip of one member or several, and what pads it.
struct Members<R> {
    /// `None` once all is read.
    member: Option<GzDecoder<R>>,
}

/// Something else follows the last member.
#[derive(Debug, thiserror::Error)]
#[error("no gzip")]
pub(super) struct Trailing;

/// Whether this is said by an error of reading.
pub(super) fn is_trailing_error(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|error| error.is::<Trailing>())
}

impl<R: BufRead> Members<R> {
    fn new(raw: R) -> Members<R> {
        Members {
            member: Some(GzDecoder::new(raw)),
        }
    }

    /// The reader behind a member, where another one begins. Zeros are no data: some writers pad
    /// with them to a whole block.
    fn next(mut raw: R) -> io::Result<Option<R>> {
        let mut padded = false;
        loop {
            let data = raw.fill_buf()?;
            let zeros = data.iter().take_while(|&&byte| byte == 0).count();
            match data.get(zeros) {
                None if data.is_empty() => return Ok(None),
                None => {}
                // Of a magic number that is cut in two, the decoder says so.
                Some(0x1f) if !padded && zeros == 0 && matches!(data.get(1), Some(0x8b) | None) => {
                    return Ok(Some(raw));
                }
                Some(_) => return Err(io::Error::new(io::ErrorKind::InvalidData, Trailing)),
            }
            padded = true;
            raw.consume(zeros);
        }
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.member {
            let read = member.read(into)?;
            if read > 0 || into.is_empty() {
                return Ok(read);
            }
            let done = self.member.take().map(GzDecoder::into_inner);
            self.member = match done {
                Some(raw) => Members::next(raw)?.map(GzDecoder::new),
                None => None,
            };
        }
        Ok(0)
    }
}

/// The first bytes of a reader, read ahead and given out again.
pub(super) struct Peeked<R> {
    head: Vec<u8>,
    given: usize,
    /// What happened while reading ahead: said when the head is used up.
    error: Option<io::Error>,
    rest: R,
}

impl<R: Read> Peeked<R> {
    /// Reads up to `len` bytes ahead.
    pub(super) fn new(mut rest: R, len: u64) -> Peeked<R> {
        let mut head = Vec::new();
        let error = rest.by_ref().take(len).read_to_end(&mut head).err();
        Peeked {
            head,
            given: 0,
            error,
            rest,
        }
    }

    /// The bytes read ahead.
    pub(super) fn head(&self) -> &[u8] {
        &self.head
    }
}

impl<R: Read> Read for Peeked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.given < self.head.len() {
            let read = (&self.head[self.given..]).read(into)?;
            self.given += read;
            return Ok(read);
        }
        match self.error.take() {
            Some(error) => Err(error),
            None => self.rest.read(into),
        }
    }
}

/// Notes whether reading itself failed: an error that comes out of a decompressor may be either's.
pub(super) struct Watched<R> {
    pub(super) raw: R,
    pub(super) watch: Arc<Watch>,
}

/// What a [`Watched`] reader saw.
#[derive(Debug, Default)]
pub(super) struct Watch {
    pub(super) failed: AtomicBool,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.raw.read(into);
        let has_failed = |error: &io::Error| error.kind() != io::ErrorKind::Interrupted;
        if read.as_ref().is_err_and(has_failed) {
            self.watch.failed.store(true, Ordering::Relaxed);
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::write::GzEncoder;
    use std::io::Write;

    #[test]
    fn gzip_of_several_members_and_what_follows_them() {
        let member = |text: &str| {
            let mut encoder = GzEncoder::new(Vec::new(), Default::default());
            encoder.write_all(text.as_bytes()).expect("memory takes it");
            encoder.finish().expect("memory takes it")
        };
        let whole = [member("one "), member(""), member("two")].concat();
        for (behind, is_trailing) in [
            (&b""[..], false),
            (&[0; 100_000], false),
            (b"junk", true),
            (b"\0\0junk", true),
            (b"\0\x1f\x8b", true),
        ] {
            let data = [&whole[..], behind].concat();
            // A buffer of three bytes cuts all that can be cut.
            for room in [3, 1 << 16] {
                let raw = io::BufReader::with_capacity(room, &data[..]);
                let mut text = String::new();
                let read = Members::new(raw).read_to_string(&mut text);
                let trailing = read.err().is_some_and(|error| is_trailing_error(&error));
                assert_eq!((text.as_str(), trailing), ("one two", is_trailing));
            }
        }
        let cut = &whole[..whole.len() - 3];
        let error = Members::new(cut).read_to_end(&mut Vec::new());
        let kind = error.expect_err("its end is lost").kind();
        assert_eq!(kind, io::ErrorKind::UnexpectedEof);
    }

    #[test]
    fn what_was_read_ahead_is_given_out_again() {
        for ahead in [0, 1, 3, 6, 100] {
            let mut peeked = Peeked::new(&b"abcdef"[..], ahead);
            assert_eq!(peeked.head().len() as u64, ahead.min(6));
            let mut all = String::new();
            assert_eq!(peeked.read_to_string(&mut all).ok(), Some(6));
            assert_eq!(all, "abcdef");
        }
    }
}
