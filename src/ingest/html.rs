//! The article of a web page: its main text, and what the page says of it.
//!
//! The main text is found by readability rules (`dom_smoothie`, after Mozilla's Readability):
//! paragraphs become lines, menus and captions go. A page too short or too odd for the rules gives
//! all the text of its body.
//!
//! A page of 30 KB takes one to two milliseconds. Cost grows with the square of the depth of a
//! page, so one that is deeper than browsers accept is refused.

use super::encoding;
use super::error::RecordReason;
use super::fields::Field;
use super::record::{Value, Values};
use dom_smoothie::{Article, Config, Readability, ReadabilityError, TextMode};
use std::borrow::Cow;

/// The fields of a page: main text, headline, byline, publisher, date and address, the last five
/// where its metadata have them.
///
/// # Errors
///
/// When elements stand inside each other more than 512 deep.
pub(super) fn values(raw: &[u8]) -> Result<Values<'static>, RecordReason> {
    let page = encoding::decode(raw, encoding::of_page);
    if depth(&page) > DEEPEST {
        return Err(RecordReason::TooDeep { max: DEEPEST });
    }
    let mut values = Values::default();
    let mut set = |field, text: Option<String>| {
        let text = text.map(|text| text.trim().to_string());
        if let Some(text) = text.filter(|text| !text.is_empty() || field == Field::Text) {
            values = std::mem::take(&mut values).with(field, Value::Text(Cow::Owned(text)));
        }
    };
    match article(&page) {
        Ok((article, canonical)) => {
            set(Field::Text, Some(article.text_content.to_string()));
            set(Field::Title, Some(article.title));
            set(Field::Source, article.site_name);
            set(Field::Published, article.published_time);
            set(Field::Url, canonical.or(article.url));
            set(Field::Author, article.byline);
        }
        Err(_) => {
            let document = Readability::from(&*page).doc;
            document
                .select("script, style, noscript, template")
                .remove();
            let title = document.select("title").text().to_string();
            set(
                Field::Text,
                Some(document.select("body").formatted_text().to_string()),
            );
            set(Field::Title, Some(title));
        }
    }
    Ok(values)
}

/// What readability makes of the page, and the address that the page calls its own.
fn article(page: &str) -> Result<(Article, Option<String>), ReadabilityError> {
    let config = Config {
        text_mode: TextMode::Formatted,
        ..Config::default()
    };
    let mut readability = Readability::new(page, None, Some(config))?;
    let canonical = readability.doc.select("link[rel=canonical]").attr("href");
    let canonical = canonical.map(|address| address.to_string());
    let article = readability.parse()?;
    Ok((article, canonical))
}

/// The nesting at which Chromium and WebKit stop.
const DEEPEST: usize = 512;

/// How deep elements stand inside each other, about: tags that are left open count, except of
/// elements that have no content or that the next one closes.
fn depth(page: &str) -> usize {
    const NOT_NESTED: [&str; 33] = [
        "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html",
        "img", "input", "li", "link", "meta", "optgroup", "option", "p", "param", "rp", "rt",
        "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr", "basefont",
    ];
    let bytes = page.as_bytes();
    let (mut open, mut deepest) = (0_usize, 0);
    for at in memchr::memchr_iter(b'<', bytes) {
        let rest = &bytes[at + 1..];
        let (closes, rest) = match rest.strip_prefix(b"/") {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let len = rest
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric())
            .count();
        let name = &rest[..len];
        if len == 0
            || NOT_NESTED
                .iter()
                .any(|n| name.eq_ignore_ascii_case(n.as_bytes()))
        {
            continue;
        }
        if closes {
            open = open.saturating_sub(1);
        } else {
            open += 1;
            deepest = deepest.max(open);
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depths() {
        for (page, expected) in [
            ("", 0),
            ("a < b", 0),
            ("<html><body><p>a<p>b<br><img src=x></body></html>", 0),
            ("<div><DIV><b>a</b></div></DIV><div></div>", 3),
            ("</div><div>", 1),
            ("<table><tr><td>a<td>b<tr><td>c</table>", 1),
        ] {
            assert_eq!(depth(page), expected, "{page}");
        }
    }
}
