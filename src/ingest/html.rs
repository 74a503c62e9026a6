//! The article of a web page: its main text, and what the page says about it.
//!
//! The main text is found by readability rules (`dom_smoothie`, after Mozilla's Readability):
//! paragraphs become lines, menus and captions are removed. A page too short or too odd for the rules gives
//! all the text of its body.
//!
//! A page of 30 KB takes two milliseconds, and `pages` sees to it that it takes them once. Cost grows with
//! the square of the nesting depth of a page, so a page nested deeper than browsers accept is refused, before it
//! is parsed if it is much deeper.

use super::error::RecordReason;
use super::fields::Field;
use super::host;
use super::nesting;
use super::record::{Value, Values};
use dom_smoothie::{Readability, TextMode};
use std::borrow::Cow;

/// The fields of a page: main text, headline, byline, publisher, date and address, the last five
/// where its metadata have them.
///
/// # Errors
///
/// When elements stand inside each other more than 512 deep.
pub(super) fn values(page: &str) -> Result<Values<'static>, RecordReason> {
    if nesting::most_open(page, MOST_OPEN) > MOST_OPEN {
        return Err(TOO_DEEP);
    }
    let mut parsed = Readability::from(page);
    parsed.config.text_mode = TextMode::Formatted;
    if nesting::depth(&parsed) > DEEPEST {
        return Err(TOO_DEEP);
    }
    let mut values = Values::default();
    let mut set = |field, text: Option<String>| {
        let text = text.map(|text| text.trim().to_string());
        if let Some(text) = text.filter(|text| !text.is_empty() || field == Field::Text) {
            values = std::mem::take(&mut values).with(field, Value::Text(Cow::Owned(text)));
        }
    };
    let links = Links::of(&parsed);
    match parsed.parse() {
        Ok(article) => {
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
            let document = Readability::from(page).doc;
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

/// The nesting at which Chromium and WebKit stop.
const DEEPEST: usize = 512;

/// Tags that may be open at one time, as counted before parsing. So many take a tenth of a second to
/// parse, and no page that is less deep comes near.
const MOST_OPEN: usize = 8 * DEEPEST;

const TOO_DEEP: RecordReason = RecordReason::TooDeep { max: DEEPEST };

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
            let values = values(&page).unwrap();
            let got = [Field::Source, Field::Url].map(|field| match values.get(field) {
                Value::Text(text) => Some(text.to_string()),
                _ => None,
            });
            assert_eq!((got[0].as_deref(), got[1].as_deref()), expected, "{name}");
        }
    }

    /// A page of an article with this in it.
    fn page(with: &str) -> String {
        let text = "<p>The council voted on Monday to close the old bridge, and said that it would take two years.</p>".repeat(12);
        format!(
            "<html><head><title>A</title></head><body><article>{text}{with}</article></body></html>"
        )
    }

    #[test]
    fn only_what_is_nested_is_too_deep() {
        let often = |text: &str, times| text.repeat(times);
        for (name, with, is_read) in [
            (
                "one drawing",
                format!("<svg>{}</svg>", often("<path/>", 600)),
                true,
            ),
            ("drawings", often("<svg><use/></svg>", 600), true),
            (
                "a script",
                format!("<script>{}</script>", often("i<n;", 600)),
                true,
            ),
            ("a comment", format!("<!--{}-->", often("<div>", 600)), true),
            ("open anchors", often("<a name=x>y", 6_000), true),
            ("nested", often("<div>", 600), false),
            ("stray end tags", often("<div></x>", 600), false),
            (
                "end tags that miss",
                often("<span><div></span>", 600),
                false,
            ),
            ("very deep", often("<div></x>", 20_000), false),
        ] {
            let values = values(&page(&with));
            match values {
                Ok(values) => {
                    let text = values.get(Field::Text);
                    let has_text =
                        matches!(text, Value::Text(text) if text.contains("The council voted"));
                    assert!(is_read && has_text, "{name}: {text:?}");
                }
                Err(reason) => {
                    assert!(!is_read, "{name}: {reason}");
                    assert_eq!(reason, TOO_DEEP, "{name}");
                }
            }
        }
    }
}
