//! Tables of sources: six columns separated by tabs, as `data/agencies.tsv` describes.

use super::entry::{Entry, Written};
use super::error::LexiconReason;
use super::source::SourceKind;

/// Reads every source of `text`. An error comes with its line, from 1.
pub fn read(text: &str) -> Result<Vec<Entry>, (u32, LexiconReason)> {
    let mut entries = Vec::new();
    for (number, line) in (1u32..).zip(text.lines()) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        entries.push(row(number, line).map_err(|reason| (number, reason))?);
    }
    Ok(entries)
}

fn row(number: u32, line: &str) -> Result<Entry, LexiconReason> {
    let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
    let &[id, name, kind, country, aliases, hosts] = columns.as_slice() else {
        return Err(LexiconReason::Columns { got: columns.len() });
    };
    let kind = SourceKind::of_file(kind).ok_or_else(|| LexiconReason::Kind(kind.to_string()))?;
    let list = |field: &str| -> Vec<String> {
        field
            .split('|')
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .map(String::from)
            .collect()
    };
    let written = Written {
        line: number,
        id: id.to_string(),
        name: name.to_string(),
        kind,
        country: country.to_string(),
        aliases: list(aliases),
        hosts: list(hosts),
    };
    written.checked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_lists() {
        let entries =
            read("# x\n\nnord\tNordwire\twire\tNO\tNordwire|!NW\tnordwire.example\n").unwrap();
        assert_eq!(entries.len(), 1);
        assert_eq!(
            entries[0].aliases,
            [("Nordwire".to_string(), false), ("NW".to_string(), true)]
        );
        assert_eq!(entries[0].line, 3);
    }

    #[test]
    fn faults_name_their_line() {
        let cases: &[(&str, &str, (u32, LexiconReason))] = &[
            (
                "columns",
                "#\na\tb\twire",
                (2, LexiconReason::Columns { got: 3 }),
            ),
            (
                "kind",
                "a\tA B\tblog\tUS\tA B\t",
                (1, LexiconReason::Kind("blog".into())),
            ),
            (
                "id",
                "\tA B\twire\tUS\tA B\t",
                (1, LexiconReason::Empty { field: "id" }),
            ),
            (
                "letter",
                "a\tA B\twire\tUS\t!A\t",
                (1, LexiconReason::ShortAlias("A".into())),
            ),
        ];
        for (name, text, expected) in cases {
            assert_eq!(read(text).unwrap_err(), *expected, "{name}");
        }
    }
}
