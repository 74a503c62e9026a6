//! The article of a web page: its main text, and what the page says about it.
//!
//! The main text is found by readability rules (`dom_smoothie`, after Mozilla's Readability):
//! paragraphs become lines, menus and captions are removed. A page too short or too odd for the rules gives
//! all the text of its body.
//!
//! A page of 30 KB takes one to two milliseconds. Cost grows with the square of the nesting depth of a
//! page, so a page nested deeper than browsers accept is refused.

use super::encoding;
use super::error::RecordReason;
use super::fields::Field;
use super::host;
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
        Ok((article, links)) => {
            set(Field::Text, Some(article.text_content.to_string()));
            set(Field::Title, Some(article.title));
            // A page whose original stands elsewhere is published by the outlet of its own address.
            let own = links.own.as_deref().and_then(host::publisher);
            let elsewhere = links.original.as_deref().and_then(host::publisher) != own;
            let publisher = own.filter(|_| elsewhere).map(Cow::into_owned);
            set(Field::Source, article.site_name.or(publisher));
            set(Field::Published, article.published_time);
            set(Field::Url, links.original.or(article.url));
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

/// Where a page says that it stands, and where its original does.
#[derive(Debug, PartialEq)]
struct Links {
    /// `og:url`.
    own: Option<String>,
    /// `original-source` or `syndication-source`, as publishers mark what they took over; else the
    /// canonical address.
    original: Option<String>,
}

impl Links {
    fn of(document: &dom_smoothie::Readability) -> Links {
        let attribute = |selector: &str, name: &str| {
            let found = document.doc.select(selector).attr(name);
            found
                .map(|address| address.trim().to_string())
                .filter(|address| !address.is_empty())
        };
        let marked = "meta[name=original-source], meta[name=syndication-source]";
        Links {
            own: attribute("meta[property='og:url']", "content"),
            original: attribute(marked, "content")
                .or_else(|| {
                    attribute(
                        "link[rel=original-source], link[rel=syndication-source]",
                        "href",
                    )
                })
                .or_else(|| attribute("link[rel=canonical]", "href")),
        }
    }
}

/// What readability makes of the page, and where it says that it and its original stand.
fn article(page: &str) -> Result<(Article, Links), ReadabilityError> {
    let config = Config {
        text_mode: TextMode::Formatted,
        ..Config::default()
    };
    let mut readability = Readability::new(page, None, Some(config))?;
    let links = Links::of(&readability);
    let article = readability.parse()?;
    Ok((article, links))
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
    fn originals_elsewhere() {
        let text = "<p>The council voted on Monday to close the old bridge, and said that it would take two years.</p>".repeat(12);
        let cases = [
            ("nothing", "", (None, None)),
            (
                "its own",
                r#"<meta property="og:url" content="https://www.gazette.example/a"><link rel="canonical" href="https://gazette.example/a">"#,
                (None, Some("https://gazette.example/a")),
            ),
            (
                "canonical elsewhere",
                r#"<meta property="og:url" content="https://www.gazette.example/a"><link rel="canonical" href="https://wire.example/b">"#,
                (Some("gazette.example"), Some("https://wire.example/b")),
            ),
            (
                "marked as taken over",
                r#"<meta property="og:url" content="https://gazette.example/a"><link rel="canonical" href="https://gazette.example/a"><meta name="syndication-source" content="https://wire.example/b">"#,
                (Some("gazette.example"), Some("https://wire.example/b")),
            ),
        ];
        for (name, head, expected) in cases {
            let page = format!(
                "<html><head><title>A</title>{head}</head><body><article>{text}</article></body></html>"
            );
            let values = values(page.as_bytes()).unwrap();
            let got = [Field::Source, Field::Url].map(|field| match values.get(field) {
                Value::Text(text) => Some(text.to_string()),
                _ => None,
            });
            assert_eq!((got[0].as_deref(), got[1].as_deref()), expected, "{name}");
        }
    }

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
