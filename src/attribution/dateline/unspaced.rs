//! Datelines in scripts without spaces: in brackets of their own, or before a character for "wire".

use super::super::dateline_words::DatelineWord;
use super::super::part::{Part, found_within};
use super::super::place::PlaceAndDay;
use super::super::word_table::WordKind;

/// `新华社北京8月20日电`, `【ワシントン共同】`, `[東京 20日 ロイター]`, `(서울=연합뉴스)`.
pub fn unspaced<'t>(before: Part<'t>, after: Part<'t>) -> Option<PlaceAndDay<'t>> {
    let head = before.trim();
    // 【共同】, 【AFP=時事】
    let opened = head.starts_with(['【', '〔']);
    if matches!(&*head, "【" | "〔") {
        let next = after.strip_prefix(['=', '＝']).unwrap_or(&after);
        if next.len() < after.len() || next.starts_with(['】', '〕']) {
            return Some((None, None));
        }
    }
    if matches!(&*head, "" | "(" | "（" | "【") {
        return wired(after);
    }
    let inside = head.last(head.strip_prefix(['【', '[', '［', '(', '（', '〔'])?.len());
    // "(इनपुट: पीटीआई)" labels its source.
    if inside.len() > 60 || inside.contains(['】', ']', ')', '）', '。', ':', '：']) {
        return None;
    }
    // The source before it has the same credit.
    if opened
        && after.starts_with(['】', '〕'])
        && inside.is_ascii()
        && inside.ends_with(['=', '＝'])
    {
        return Some((None, None));
    }
    if !after.starts_with(['】', ']', '］', ')', '）', '=', '〕']) || inside.is_ascii() {
        return None;
    }
    if DatelineWord::PictureUnspaced.is_within(&inside) {
        return None;
    }
    let inside = inside.first(inside.trim_end_matches(['=', '＝']).len());
    match digit(&inside) {
        Some(at) => Some(cut(inside, at)),
        None => Some((inside.trim().some(), None)),
    }
}

/// `北京8月20日电` after an agency, where the character for "wire" ends the dateline. That character also
/// begins many words ("電動", "电子", "通讯"), so a day must precede it directly, or nothing may follow that
/// could belong to it.
fn wired(after: Part<'_>) -> Option<PlaceAndDay<'_>> {
    let is_wire = |c: char| matches!(c, '电' | '電' | '讯' | '訊');
    let mut from = 0;
    loop {
        let wire = from + found_within(&after[from..], 60, is_wire).filter(|at| from + at <= 60)?;
        let inside = after.first(wire).trim();
        if inside.contains(['，', '。', ',', '、', '：']) {
            return None;
        }
        let next = wire + after[wire..].chars().next().map_or(1, char::len_utf8);
        let apart = !after[next..].starts_with(char::is_alphanumeric);
        match digit(&inside) {
            Some(at) if inside.ends_with(['日', '号', '號']) => return Some(cut(inside, at)),
            Some(at) if apart => return Some(cut(inside, at)),
            None if apart && wire <= 18 => return Some((inside.some(), None)),
            _ => from = next,
        }
    }
}

/// The first digit, narrow or wide.
fn digit(text: &str) -> Option<usize> {
    text.find(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

/// Place and day of a text in which the day begins at `at`.
fn cut(text: Part<'_>, at: usize) -> PlaceAndDay<'_> {
    let (place, day) = (text.first(at), text.behind(at));
    (place.trim().some(), day.trim().some())
}
