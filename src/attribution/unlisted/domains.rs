//! Names that are domains.

use crate::attribution::media_words::MediaWord;
use crate::attribution::word_table::WordKind;
use std::ops::Range;

/// The domains in a text that are not parts of addresses.
pub fn domains(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    let mut seen = 0;
    memchr::memchr_iter(b'.', bytes).filter_map(move |dot| {
        let followed = bytes.get(dot + 1).is_some_and(u8::is_ascii_alphabetic);
        let preceded = dot > 0 && bytes[dot - 1].is_ascii_alphanumeric();
        if dot < seen || !followed || !preceded {
            return None;
        }
        let start = bytes[..dot]
            .iter()
            .rposition(|byte| !is_part(byte))
            .map_or(0, |at| at + 1);
        let end = bytes[dot..]
            .iter()
            .position(|byte| !is_part(byte))
            .map_or(bytes.len(), |at| dot + at);
        seen = end;
        // "© 2031-Harbour.com"
        let years = text[start..dot].find('-').filter(|&at| {
            text[start..start + at]
                .bytes()
                .all(|byte| byte.is_ascii_digit())
        });
        let start = years.map_or(start, |at| start + at + 1);
        let name = text[start..end].trim_end_matches(['.', '-']);
        let end = start + name.len();
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        let outside = |c: char| !c.is_alphanumeric() && !matches!(c, '@' | '/' | '_' | '=' | '?');
        let alone = before.is_none_or(outside) && after.is_none_or(outside);
        (alone && is_domain(name)).then_some(start..end)
    })
}

/// Whether a word is a domain, and not an abbreviation or a lost space: "U.S", "bridge.He".
pub fn is_domain(name: &str) -> bool {
    let Some((rest, last)) = name.rsplit_once('.') else {
        return false;
    };
    let cased = last.chars().all(|c| c.is_ascii_lowercase())
        || !name.contains(|c: char| c.is_ascii_lowercase());
    let country = last.len() == 2
        && last.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !MediaWord::NoCountry.has(last);
    let ends = country || MediaWord::Domain.has(&last.to_ascii_lowercase());
    let labels = rest
        .split('.')
        .all(|label| label.len() >= 2 && !label.starts_with('-'));
    cased && ends && labels && rest.contains(|c: char| c.is_ascii_alphabetic())
}
