//! The article of a web page: its main text, and what the page says of it.
//!
//! The main text is found by readability rules (`dom_smoothie`, after Mozilla's Readability):
//! paragraphs become lines, menus and captions go. About a millisecond a page. A page too short or
//! too odd for the rules gives all the text of its body.

use super::encoding;
use super::fields::Field;
use super::record::{Value, Values};
use dom_smoothie::{Article, Config, Readability, ReadabilityError, TextMode};
use std::borrow::Cow;

/// The fields of a page: main text, headline, byline, publisher, date and address, the last five
/// where its metadata have them.
pub(super) fn values(raw: &[u8]) -> Values<'static> {
    let page = encoding::decode(raw, encoding::of_page);
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
    values
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
