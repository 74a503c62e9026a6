//! Converts text files to UTF-8, whatever their encoding.
//!
//! In this order: a byte order mark; UTF-8, where the bytes are valid and not all ASCII (pages
//! that were stored again often keep the name of an encoding they no longer have); the encoding
//! that a page names; the guess of chardetng, made for old web pages. Invalid bytes
//! become U+FFFD. Cost: one pass where the text is UTF-8, as nearly all are.

use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;

/// Decodes `bytes`, in which `declared` finds the name of an encoding, if they give one.
pub(super) fn decode(
    bytes: &[u8],
    declared: impl FnOnce(&[u8]) -> Option<&'static Encoding>,
) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        // ISO-2022-JP is ASCII to the eye, with escapes.
        if !text.is_ascii() || !text.contains('\x1b') {
            return Cow::Borrowed(text);
        }
    }
    let encoding = declared(bytes)
        .filter(|&e| e != UTF_8)
        .unwrap_or_else(|| guess(bytes));
    encoding.decode_without_bom_handling(bytes).0
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
            assert_eq!(decode(bytes, |_| None), expected, "{name}");
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
        assert_eq!(decode(page.as_bytes(), of_page), page, "valid UTF-8 wins");
        let page = b"<meta charset=windows-1251>\xcc\xee\xf1\xea\xe2\xe0";
        assert!(decode(page, of_page).ends_with("Москва"));
    }
}
