//! The fields of one record, before they are an article.

use super::batch::Decoded;
use super::fields::{FIELDS, Field, Meanings, NOT};
use super::inputs::Shared;
use super::{
    ArticleRef, DateError, Place, Published, RecordError, RecordReason, RecordWarning,
    WarningReason,
};
use std::borrow::Cow;

/// The value of a field, as far from its final form as laziness allows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Value<'r> {
    /// The record has no such field.
    #[default]
    Absent,
    /// The field is there and holds nothing.
    Null,
    /// Text.
    Text(Cow<'r, str>),
    /// The inside of a JSON string that holds escapes, checked but not yet undone.
    Escaped(&'r str),
    /// A JSON number as written.
    Number(&'r str),
    /// A JSON `true` or `false`.
    Bool(&'r str),
    /// A JSON list or object, whole.
    Nested(&'r str),
}

/// How much a value says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Says {
    /// Nothing, since there is no value.
    Absent,
    /// Nothing: null.
    Null,
    /// That there is nothing: an empty text, list or object.
    Empty,
    Something,
}

impl Value<'_> {
    fn says(&self) -> Says {
        match self {
            Value::Absent => Says::Absent,
            Value::Null => Says::Null,
            Value::Text(text) if text.is_empty() => Says::Empty,
            Value::Nested(raw) if holds_nothing(raw) => Says::Empty,
            _ => Says::Something,
        }
    }

    /// The kind of value, for a message.
    fn kind(&self) -> &'static str {
        match self {
            Value::Absent | Value::Null => "missing",
            Value::Text(_) | Value::Escaped(_) => "a string",
            Value::Number(_) => "a number",
            Value::Bool(_) => "a boolean",
            Value::Nested(raw) if raw.starts_with('[') => "a list",
            Value::Nested(_) => "an object",
        }
    }

    /// As the text of a date. A list or an object that names nothing is no date, and stands for itself,
    /// so that whoever is told can find it; an empty one says as little as an empty text.
    fn as_date<'s>(&'s self, buffer: &'s mut String) -> &'s str {
        match (self, self.as_text(buffer)) {
            (Value::Nested(raw), "") if !holds_nothing(raw) => raw,
            (_, text) => text,
        }
    }

    /// As text; `buffer` is room for the text of a value that is not written out as such.
    fn as_text<'s>(&'s self, buffer: &'s mut String) -> &'s str {
        match self {
            Value::Absent | Value::Null => "",
            Value::Text(text) => text,
            Value::Number(raw) | Value::Bool(raw) => raw,
            Value::Escaped(inner) => {
                buffer.clear();
                super::json_scan::unescape(inner, buffer);
                buffer
            }
            Value::Nested(raw) => {
                *buffer = super::json_scan::names(raw);
                buffer
            }
        }
    }
}

/// Whether nothing but white space stands between the brackets of a list or an object.
fn holds_nothing(nested: &str) -> bool {
    let inside = nested.get(1..nested.len() - 1);
    inside.is_none_or(|inside| inside.trim_ascii().is_empty())
}

/// What was found of each field so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Values<'r> {
    values: [Value<'r>; FIELDS],
    ranks: Meanings,
    /// Dates in less preferred spellings, with the place of each among them, the preferred first. Of all
    /// fields only dates have values that turn out to be none.
    other_dates: Vec<(u8, Value<'r>)>,
}

impl<'r> Values<'r> {
    /// Takes a value into the fields its name stands for. Of several values of a field the one counts that says
    /// most: null and an empty text give way to any other. Of those, the one in the preferred spelling, and of
    /// one spelling given twice the last.
    pub(super) fn offer(&mut self, meanings: &Meanings, value: Value<'r>) {
        let fields = meanings.iter().enumerate();
        for (field, &rank) in fields.filter(|&(_, &rank)| rank != NOT) {
            let (held, held_rank) = (&mut self.values[field], &mut self.ranks[field]);
            let is_same = rank == *held_rank;
            let mut other = (rank, value.clone());
            if (value.says(), *held_rank) >= (held.says(), rank) {
                other = (
                    std::mem::replace(held_rank, rank),
                    std::mem::replace(held, other.1),
                );
            }
            if field == Field::Published as usize && !is_same {
                self.keep_date(other);
            }
        }
    }

    fn keep_date(&mut self, (rank, value): (u8, Value<'r>)) {
        if value.says() != Says::Something {
            return;
        }
        let dates = &mut self.other_dates;
        match dates.binary_search_by_key(&rank, |&(rank, _)| rank) {
            Ok(at) => dates[at].1 = value,
            Err(at) => dates.insert(at, (rank, value)),
        }
    }

    /// The date in the first spelling in which it can be read, and what is wrong with the first that cannot be.
    /// `buffer` is room as in [`Value::as_text`].
    fn date(&self, buffer: &mut String) -> (Option<Published>, Option<DateError>) {
        let others = self.other_dates.iter().map(|(_, value)| value);
        let mut wrong = None;
        for value in std::iter::once(self.get(Field::Published)).chain(others) {
            match value.as_date(buffer) {
                "" => {}
                text => match Published::of_record(text) {
                    Ok(date) => return (Some(date), wrong),
                    Err(error) => wrong = wrong.or(Some(error)),
                },
            }
        }
        (None, wrong)
    }

    /// The same with `field` set.
    pub(super) fn with(mut self, field: Field, value: Value<'r>) -> Values<'r> {
        self.values[field as usize] = value;
        self
    }

    /// A field that is there, but holds nothing, holds the empty text: a table cannot say null.
    pub(super) fn null_is_empty(&mut self, field: Field) {
        if self.values[field as usize] == Value::Null {
            self.values[field as usize] = Value::Text(Cow::Borrowed(""));
        }
    }

    pub(super) fn get(&self, field: Field) -> &Value<'r> {
        &self.values[field as usize]
    }

    /// Checks the fields, joins the metadata and appends the article, or says why not.
    pub(super) fn finish(
        &self,
        place: Place,
        shared: &Shared,
        buffers: &mut ValueBuffers,
        out: &mut Decoded,
    ) {
        if let Err(reason) = self.check(shared.text_required) {
            out.errors.push(shared.error(place, reason));
            return;
        }
        let [id, text, title, source, published, url, author] = &mut buffers.0;
        let mut article = ArticleRef {
            id: self.get(Field::Id).as_text(id),
            text: self.get(Field::Text).as_text(text),
            title: self.get(Field::Title).as_text(title),
            source: self.get(Field::Source).as_text(source),
            url: self.get(Field::Url).as_text(url),
            author: self.get(Field::Author).as_text(author),
            published: None,
        };
        if article.id.is_empty() {
            out.errors.push(shared.error(place, RecordReason::EmptyId));
            return;
        }
        let row = shared.metadata.as_ref().and_then(|m| m.row(article.id));
        if let Some(row) = row {
            article = ArticleRef {
                title: first(row.title, article.title),
                source: first(row.source, article.source),
                url: first(row.url, article.url),
                author: first(row.author, article.author),
                published: row.published,
                ..article
            };
        }
        // A row of the metadata says what it says: a host there would outdo the publisher that the
        // article itself names.
        let host = if shared.text_required {
            super::host::publisher(article.url)
        } else {
            None
        };
        article.source = first(article.source, host.as_deref().unwrap_or_default());
        if article.published.is_none() {
            let (date, wrong) = self.date(published);
            article.published = date;
            out.warnings.extend(wrong.map(|error| RecordWarning {
                path: shared.path(place.file),
                line: place.line,
                reason: match date {
                    Some(_) => WarningReason::OneOfDates(error),
                    None if shared.text_required => WarningReason::Date(error),
                    None => WarningReason::MetadataDate(error),
                },
            }));
        }
        out.articles.push(article, place);
    }

    fn check(&self, text_required: bool) -> Result<(), RecordReason> {
        let wrong = |field, found| Err(RecordReason::WrongKind { field, found });
        match self.get(Field::Id) {
            Value::Text(_) | Value::Escaped(_) | Value::Number(_) => {}
            Value::Absent | Value::Null => return Err(RecordReason::Missing { field: Field::Id }),
            other => return wrong(Field::Id, other.kind()),
        }
        match self.get(Field::Text) {
            _ if !text_required => Ok(()),
            Value::Text(_) | Value::Escaped(_) => Ok(()),
            Value::Absent | Value::Null => Err(RecordReason::Missing { field: Field::Text }),
            other => wrong(Field::Text, other.kind()),
        }
    }
}

fn first<'t>(preferred: &'t str, other: &'t str) -> &'t str {
    if preferred.is_empty() {
        other
    } else {
        preferred
    }
}

/// Room for values whose text is not written out in the record, kept from record to record.
#[derive(Debug, Default)]
pub(super) struct ValueBuffers([String; FIELDS]);

impl Shared {
    /// `reason`, said of the record at `place`.
    pub(super) fn error(&self, place: Place, reason: RecordReason) -> RecordError {
        RecordError {
            path: self.path(place.file),
            line: Some(place.line),
            reason,
        }
    }
}
