//! Which field of a record is which: names the user gives, and common spellings.

use std::fmt;

/// A field of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The article's own id.
    Id,
    /// The text.
    Text,
    /// The headline.
    Title,
    /// The publisher.
    Source,
    /// When it was published.
    Published,
    /// The address.
    Url,
    /// The byline.
    Author,
}

impl Field {
    /// All fields.
    pub const ALL: [Field; FIELDS] = [
        Field::Id,
        Field::Text,
        Field::Title,
        Field::Source,
        Field::Published,
        Field::Url,
        Field::Author,
    ];

    /// The name of the field, as in `--id-field`.
    pub fn name(self) -> &'static str {
        match self {
            Field::Id => "id",
            Field::Text => "text",
            Field::Title => "title",
            Field::Source => "source",
            Field::Published => "published",
            Field::Url => "url",
            Field::Author => "author",
        }
    }

    /// The names that are recognised by default, the preferred one first. If a record has
    /// several, the first with a value that is not empty counts.
    pub fn spellings(self) -> &'static [&'static str] {
        match self {
            Field::Id => &["id", "_id", "article_id", "doc_id", "document_id"],
            Field::Text => &[
                "text",
                "content",
                "body",
                "article",
                "full_text",
                "fulltext",
                "maintext",
                "article_text",
            ],
            Field::Title => &["title", "headline", "heading"],
            Field::Source => &[
                "source",
                "publisher",
                "series",
                "outlet",
                "publication",
                "newspaper",
                "source_name",
                "site_name",
            ],
            Field::Published => &[
                "published",
                "date",
                "timestamp",
                "published_at",
                "publishedat",
                "publish_date",
                "published_date",
                "date_published",
                "datepublished",
                "date_publish",
                "publication_date",
                "pub_date",
                "pubdate",
                "datetime",
                "created_at",
            ],
            Field::Url => &["url", "link", "uri", "canonical_url"],
            Field::Author => &["author", "byline", "authors"],
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How many fields an article has.
pub(super) const FIELDS: usize = 7;

/// The names of fields in the input. A field that the user names is found by that name only, letter
/// for letter; the others by their common spellings, ignoring case.
///
/// One name may serve several fields (`--id-field url` still leaves the address there), but a name
/// given by the user serves no field for which it was not given, unless it is that field's own name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldNames {
    given: [Option<String>; FIELDS],
}

impl FieldNames {
    /// Common spellings only.
    pub fn new() -> FieldNames {
        FieldNames::default()
    }

    /// These names, with `field` found by `name` only.
    #[must_use]
    pub fn with(mut self, field: Field, name: impl Into<String>) -> FieldNames {
        self.given[field as usize] = Some(name.into());
        self
    }

    /// The name the user gave to `field`.
    pub fn given(&self, field: Field) -> Option<&str> {
        self.given[field as usize].as_deref()
    }
}

/// What one name stands for: for each field how far down its list of spellings the name stands,
/// or [`NOT`].
pub(super) type Meanings = [u8; FIELDS];

/// The name does not stand for this field.
pub(super) const NOT: u8 = u8::MAX;

/// [`FieldNames`] ready for look-up.
#[derive(Clone, Debug)]
pub(super) struct FieldTable {
    /// Common spellings, sorted. No spelling is common for two fields.
    known: Vec<(&'static str, Field, u8)>,
    /// Names given by the user, which alone are compared letter for letter.
    given: Vec<(Box<str>, Field)>,
}

/// The longest common spelling fits with room to spare.
const LONGEST: usize = 24;

impl FieldTable {
    pub(super) fn new(names: &FieldNames) -> FieldTable {
        let mut known = Vec::new();
        let mut given = Vec::new();
        for field in Field::ALL {
            if let Some(name) = names.given(field) {
                given.push((Box::from(name), field));
                continue;
            }
            for (rank, &name) in field.spellings().iter().enumerate() {
                let taken = Field::ALL.iter().any(|&f| names.given(f) == Some(name));
                if !taken || name == field.name() {
                    known.push((name, field, rank as u8));
                }
            }
        }
        known.sort_unstable();
        FieldTable { known, given }
    }

    /// What `name` stands for: nothing (`None`), one field, or several. About 20 ns.
    pub(super) fn meanings(&self, name: &str) -> Option<Meanings> {
        let mut meanings = [NOT; FIELDS];
        if let Some((field, rank)) = self.known_meaning(name) {
            meanings[field as usize] = rank;
        }
        for (_, field) in self.given.iter().filter(|(given, _)| **given == *name) {
            meanings[*field as usize] = 0;
        }
        (meanings != [NOT; FIELDS]).then_some(meanings)
    }

    fn known_meaning(&self, name: &str) -> Option<(Field, u8)> {
        let mut lower = [0; LONGEST];
        let lower = lower.get_mut(..name.len())?;
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        let found = self
            .known
            .binary_search_by(|(n, ..)| n.as_bytes().cmp(lower));
        found
            .ok()
            .map(|index| (self.known[index].1, self.known[index].2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(names: FieldNames, name: &str) -> Vec<(Field, u8)> {
        let table = FieldTable::new(&names);
        let meanings = table.meanings(name).unwrap_or([NOT; FIELDS]);
        let found = Field::ALL.into_iter().zip(meanings);
        found.filter(|&(_, rank)| rank != NOT).collect()
    }

    #[test]
    fn common_spellings_are_known_in_any_case() {
        for (name, field, rank) in [
            ("id", Field::Id, 0),
            ("text", Field::Text, 0),
            ("Body", Field::Text, 2),
            ("HEADLINE", Field::Title, 1),
            ("series", Field::Source, 2),
            ("timestamp", Field::Published, 2),
            ("link", Field::Url, 1),
            ("byline", Field::Author, 1),
        ] {
            assert_eq!(fields(FieldNames::new(), name), [(field, rank)], "{name}");
        }
        for unknown in [
            "",
            "ident",
            "textt",
            "a name much longer than any that is known",
        ] {
            assert_eq!(fields(FieldNames::new(), unknown), [], "{unknown}");
        }
    }

    #[test]
    fn a_given_name_excludes_the_common_ones() {
        let names = FieldNames::new().with(Field::Text, "Story");
        assert_eq!(fields(names.clone(), "Story"), [(Field::Text, 0)]);
        assert_eq!(fields(names.clone(), "story"), []);
        assert_eq!(fields(names, "text"), []);
    }

    #[test]
    fn a_name_may_serve_two_fields() {
        let names = FieldNames::new().with(Field::Id, "url");
        assert_eq!(
            fields(names.clone(), "url"),
            [(Field::Id, 0), (Field::Url, 0)]
        );
        assert_eq!(fields(names, "id"), []);
    }

    #[test]
    fn a_given_name_is_taken_from_other_spellings() {
        let names = FieldNames::new().with(Field::Id, "article");
        assert_eq!(fields(names, "article"), [(Field::Id, 0)]);
    }

    #[test]
    fn every_spelling_can_be_looked_up() {
        for field in Field::ALL {
            for &spelling in field.spellings() {
                assert!(spelling.len() <= LONGEST);
                let found = fields(FieldNames::new(), spelling);
                assert_eq!((found.len(), found[0].0), (1, field), "{spelling}");
            }
        }
    }
}
