//! The truth: labelled pairs, or clusters.

use super::{Error, Row, Table};
use std::collections::BTreeMap;
use std::path::Path;

/// The label of one pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// Together: `1`.
    Together,
    /// Apart: `0`.
    Apart,
    /// Not to be scored: `m`.
    LeftOut,
}

impl Label {
    /// The label written as `text`.
    fn from_text(text: &str) -> Option<Label> {
        match text {
            "1" => Some(Label::Together),
            "0" => Some(Label::Apart),
            "m" => Some(Label::LeftOut),
            _ => None,
        }
    }
}

/// The right answers. Each id or pair occurs once, sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Truth {
    /// Some pairs of articles, lower id first; pairs not listed are not scored.
    Pairs(BTreeMap<(String, String), Label>),
    /// The cluster of each article; articles not listed are not scored.
    Clusters(BTreeMap<String, String>),
}

impl Truth {
    /// Reads a CSV file with the columns `id_a,id_b,label` or `id,cluster`; further columns are
    /// ignored.
    ///
    /// # Errors
    ///
    /// [`Error`] with path and line: no such columns, an empty id, an unknown label, a pair of an
    /// article with itself, or a line that contradicts an earlier one.
    pub fn read(path: &Path) -> Result<Truth, Error> {
        Truth::of_table(&Table::read(path)?)
    }

    fn of_table(table: &Table) -> Result<Truth, Error> {
        if let Ok(columns) = table.columns(["id_a", "id_b", "label"]) {
            labelled_pairs(table, columns)
        } else if let Ok(columns) = table.columns(["id", "cluster"]) {
            named_clusters(table, columns)
        } else {
            Err(table.lacks("id_a,id_b,label or id,cluster"))
        }
    }

    /// Every article that is named, sorted, each once.
    pub fn ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = match self {
            Truth::Pairs(pairs) => pairs
                .keys()
                .flat_map(|(a, b)| [a.as_str(), b.as_str()])
                .collect(),
            Truth::Clusters(clusters) => clusters.keys().map(String::as_str).collect(),
        };
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

fn labelled_pairs(table: &Table, [a, b, label]: [usize; 3]) -> Result<Truth, Error> {
    let mut pairs = BTreeMap::new();
    for row in table.rows() {
        let (a, b) = (row.filled(a)?.to_string(), row.filled(b)?.to_string());
        if a == b {
            let reason = format!("`{a}` is paired with itself");
            return Err(Error::Line {
                path: table.path().to_path_buf(),
                line: row.line(),
                reason,
            });
        }
        let got = row.get(label);
        let label = Label::from_text(got).ok_or_else(|| Error::Label {
            path: table.path().to_path_buf(),
            line: row.line(),
            got: got.to_string(),
        })?;
        let pair = if a < b { (a, b) } else { (b, a) };
        let what = format!("the pair `{}`, `{}`", pair.0, pair.1);
        if pairs
            .insert(pair, label)
            .is_some_and(|before| before != label)
        {
            return Err(contradiction(table, &row, what));
        }
    }
    Ok(Truth::Pairs(pairs))
}

fn named_clusters(table: &Table, [id, cluster]: [usize; 2]) -> Result<Truth, Error> {
    let mut clusters = BTreeMap::new();
    for row in table.rows() {
        let (id, cluster) = (row.filled(id)?, row.filled(cluster)?);
        let before = clusters.insert(id.to_string(), cluster.to_string());
        if before.is_some_and(|before| before != cluster) {
            return Err(contradiction(table, &row, format!("`{id}`")));
        }
    }
    Ok(Truth::Clusters(clusters))
}

fn contradiction(table: &Table, row: &Row<'_>, what: String) -> Error {
    Error::Contradiction {
        path: table.path().to_path_buf(),
        line: row.line(),
        what,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Truth, Error> {
        Truth::of_table(&Table::parse(Path::new("truth.csv"), text.as_bytes())?)
    }

    #[test]
    fn both_shapes_are_read() {
        let pairs = read("id_a,id_b,label,relation\nb,a,1,x\na,c,m,y\na,b,1,again\n");
        let expected = [
            (("a".to_string(), "b".to_string()), Label::Together),
            (("a".to_string(), "c".to_string()), Label::LeftOut),
        ];
        assert_eq!(pairs.ok(), Some(Truth::Pairs(expected.into())));

        let clusters = read("\u{feff}id,cluster\nx,1\n").ok();
        let expected = [("x".to_string(), "1".to_string())];
        assert_eq!(clusters, Some(Truth::Clusters(expected.into())));
    }

    /// name, file, what the message must say
    const WRONG: &[(&str, &str, &str)] = &[
        (
            "no such columns",
            "a,b\n1,2\n",
            "id_a,id_b,label or id,cluster",
        ),
        ("nothing at all", "", "id_a,id_b,label or id,cluster"),
        (
            "unknown label",
            "id_a,id_b,label\na,b,1\na,c,yes\n",
            "truth.csv:3: `yes`",
        ),
        ("empty id", "id,cluster\n,1\n", "truth.csv:2: no id"),
        (
            "a pair of one",
            "id_a,id_b,label\na,a,1\n",
            "truth.csv:2: `a` is paired with itself",
        ),
        (
            "two labels",
            "id_a,id_b,label\na,b,1\nb,a,0\n",
            "truth.csv:3: the pair `a`, `b`",
        ),
        ("two clusters", "id,cluster\na,1\na,2\n", "truth.csv:3: `a`"),
        ("a short line", "id,cluster\na\n", "truth.csv:2: 1 fields"),
    ];

    #[test]
    fn errors_say_where() {
        for (name, text, expected) in WRONG {
            let message = read(text).map_err(|error| error.to_string());
            assert!(
                message.as_ref().is_err_and(|m| m.contains(expected)),
                "{name}: {message:?}"
            );
        }
    }
}
