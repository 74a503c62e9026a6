//! Converts text files to UTF-8, whatever their encoding.
//!
//! In this order: a byte order mark; UTF-8, where the bytes are valid and not all ASCII (pages
//! that were stored again often keep the name of an encoding they no longer have), or where most
//! of what is not ASCII is valid, as in a text that was cut off; the encoding
//! that a page names; the guess of chardetng, made for old web pages. Invalid bytes
//! become U+FFFD. Cost: one pass where the text is UTF-8, as nearly all are.

use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;

/// What bytes say.
#[derive(Debug)]
pub(super) struct Text<'b> {
    pub(super) text: Cow<'b, str>,
    /// The encoding, where some of the bytes mean nothing in it and became U+FFFD.
    pub(super) broken: Option<&'static str>,
}

impl<'b> Text<'b> {
    fn of(bytes: &'b [u8], encoding: &'static Encoding) -> Text<'b> {
        let (text, is_broken) = encoding.decode_without_bom_handling(bytes);
        Text {
            text,
            broken: is_broken.then_some(encoding.name()),
        }
    }
}

/// Decodes `bytes`, in which `declared` finds the name of an encoding, if they give one.
pub(super) fn decode(
    bytes: &[u8],
    declared: impl FnOnce(&[u8]) -> Option<&'static Encoding>,
) -> Text<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Text::of(&bytes[mark..], encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        // ISO-2022-JP is ASCII to the eye, with escapes.
        if !text.is_ascii() || !text.contains('\x1b') {
            return Text {
                text: Cow::Borrowed(text),
                broken: None,
            };
        }
    }
    let declared = declared(bytes);
    let other = declared
        .filter(|&e| e != UTF_8)
        .unwrap_or_else(|| guess(bytes));
    // Letters of one byte hardly ever make a character of UTF-8, while those of several often do:
    // half of Japanese in EUC-JP may.
    let needed = match declared {
        Some(declared) if declared == UTF_8 => 1,
        _ if other.is_single_byte() => 2,
        _ => 8,
    };
    if is_damaged_utf8(bytes, needed) {
        Text::of(bytes, UTF_8)
    } else {
        Text::of(bytes, other)
    }
}

/// Whether there are characters of UTF-8 besides ASCII in `bytes`, and `needed` of them for each place that is
/// none. A last character that is cut off counts for nothing.
fn is_damaged_utf8(bytes: &[u8], needed: usize) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let error = std::str::from_utf8(chunk.invalid()).err();
        invalid += usize::from(error.is_some_and(|error| error.error_len().is_some()));
    }
    valid > 0 && valid >= needed * invalid
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Allow)
}

/// The encoding that a page names in its first 4,096 bytes: `<meta charset=...>`, or the same
/// inside a content type.
pub(super) fn of_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(4_096)].to_ascii_lowercase();
    let mut from = 0;
    while let Some(run) = memchr::memmem::find(&head[from..], b"charset") {
        from += run + b"charset".len();
        let rest = head[from..].trim_ascii_start();
        let Some(rest) = rest.strip_prefix(b"=") else {
            continue;
        };
        let rest = rest.trim_ascii_start();
        let rest = rest
            .strip_prefix(b"\"")
            .or(rest.strip_prefix(b"'"))
            .unwrap_or(rest);
        let is_name = |b: &&u8| b.is_ascii_alphanumeric() || b"-_:.".contains(b);
        let len = rest.iter().take_while(is_name).count();
        if let Some(encoding) = Encoding::for_label(&rest[..len]) {
            return Some(encoding);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let russian = "Президент подписал новый закон о бюджете, сообщает агентство";
        let (old, ..) = encoding_rs::WINDOWS_1251.encode(russian);
        let (japanese, ..) = encoding_rs::ISO_2022_JP.encode("日本の新聞記事です。");
        let utf16: Vec<u8> = "\u{feff}Zürich"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (name, bytes, expected) in [
            ("utf-8", "Zürich".as_bytes(), "Zürich"),
            ("utf-8 with a mark", "\u{feff}Zürich".as_bytes(), "Zürich"),
            ("utf-16 with a mark", &utf16, "Zürich"),
            ("windows-1252", b"Z\xfcrich \x96 news", "Zürich – news"),
            ("windows-1251", &old, russian),
            ("iso-2022-jp", &japanese, "日本の新聞記事です。"),
            ("empty", b"", ""),
        ] {
            let decoded = decode(bytes, |_| None);
            assert_eq!(decoded.text, expected, "{name}");
            assert_eq!(decoded.broken, None, "{name}");
        }
    }

    #[test]
    fn one_bad_byte_does_not_change_the_encoding() {
        let german = "Zürcher Behörden für Brücke".as_bytes();
        let (hiragana, ..) = encoding_rs::EUC_JP.encode("このものはそのとおりになるのでしょう");
        let (chinese, ..) = encoding_rs::GBK.encode("新华社北京三月四日电");
        let page = |charset: &str, text: &[u8]| {
            [format!("<meta charset={charset}>").as_bytes(), text].concat()
        };
        // (name, bytes, what the text ends with, whether bytes were lost)
        let cases: [(&str, Vec<u8>, &str, bool); 9] = [
            (
                "a bad byte",
                [german, b" \xff!"].concat(),
                "für Brücke \u{fffd}!",
                true,
            ),
            (
                "cut off",
                "Brücken für Zü".as_bytes()[..16].to_vec(),
                "Brücken für Z\u{fffd}",
                true,
            ),
            ("a mark", b"\xef\xbb\xbfa\xff".to_vec(), "a\u{fffd}", true),
            (
                "declared, half is bad",
                page("utf-8", b"Z\xc3\xbcrich\xff"),
                "Zürich\u{fffd}",
                true,
            ),
            (
                "declared otherwise",
                page("windows-1252", &[german, b"\xff"].concat()),
                "für Brücke\u{fffd}",
                true,
            ),
            // What the page says of itself is wrong.
            (
                "declared, and another",
                page("utf-8", b"Z\xfcrich \x96 sch\xf6n"),
                "Zürich – schön",
                false,
            ),
            // The last byte alone would begin a character of UTF-8.
            ("an old text", b"au caf\xe9".to_vec(), "au café", false),
            (
                "euc-jp",
                hiragana.to_vec(),
                "このものはそのとおりになるのでしょう",
                false,
            ),
            ("gbk", chinese.to_vec(), "新华社北京三月四日电", false),
        ];
        for (name, bytes, expected, lost) in cases {
            let decoded = decode(&bytes, of_page);
            assert!(decoded.text.ends_with(expected), "{name}: {}", decoded.text);
            assert_eq!(decoded.broken.is_some(), lost, "{name}");
        }
    }

    #[test]
    fn what_a_page_says() {
        for (page, expected) in [
            (
                "<meta charset=\"iso-8859-1\">",
                Some(encoding_rs::WINDOWS_1252),
            ),
            ("<META CHARSET = Shift_JIS />", Some(encoding_rs::SHIFT_JIS)),
            (
                "<meta content='text/html; charset=koi8-r'>",
                Some(encoding_rs::KOI8_R),
            ),
            (
                "<meta charset=nonsense><meta charset='gbk'>",
                Some(encoding_rs::GBK),
            ),
            ("<p>The charset is unknown.", None),
        ] {
            assert_eq!(of_page(page.as_bytes()), expected, "{page}");
        }
        let page = "<meta charset=windows-1252>Zürich";
        let decoded = decode(page.as_bytes(), of_page);
        assert_eq!(decoded.text, page, "valid UTF-8 wins");
        let page = b"<meta charset=windows-1251>\xcc\xee\xf1\xea\xe2\xe0";
        assert!(decode(page, of_page).text.ends_with("Москва"));
    }
}
