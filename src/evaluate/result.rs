//! The clusters of a result, read back from its articles table.

use super::{Error, Table};
use crate::cluster::Level;
use crate::report::unguarded;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The cluster of each article at one level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignment {
    cluster: BTreeMap<String, String>,
}

impl Assignment {
    /// Reads `articles.csv` or `articles.jsonl`, or the folder that holds one.
    ///
    /// # Errors
    ///
    /// [`Error`] with the path: no such file or columns, or no cluster at `level` at all.
    pub fn read(path: &Path, level: Level) -> Result<Assignment, Error> {
        let path = if path.is_dir() {
            articles_in(path)?
        } else {
            path.to_path_buf()
        };
        if has_ending(&path, "parquet") {
            return Err(Error::Parquet { path });
        }
        let column = format!("{level}_id");
        let cluster = if has_ending(&path, "jsonl") {
            of_json_lines(&path, &column)?
        } else {
            of_csv(&path, &column)?
        };
        if !cluster.is_empty() && cluster.values().all(String::is_empty) {
            return Err(Error::NoLevel { path, level });
        }
        Ok(Assignment { cluster })
    }

    /// Articles with their clusters, as given.
    pub fn of<'a>(clusters: impl IntoIterator<Item = (&'a str, &'a str)>) -> Assignment {
        let owned = |(id, cluster): (&str, &str)| (id.to_string(), cluster.to_string());
        Assignment {
            cluster: clusters.into_iter().map(owned).collect(),
        }
    }

    /// The cluster of an article; `None` if the result does not have the article, or gives it
    /// no cluster.
    pub fn cluster(&self, id: &str) -> Option<&str> {
        self.cluster
            .get(id)
            .map(String::as_str)
            .filter(|cluster| !cluster.is_empty())
    }

    /// Whether the result has the article.
    pub fn has(&self, id: &str) -> bool {
        self.cluster.contains_key(id)
    }

    /// Whether two articles are in one cluster.
    pub fn together(&self, a: &str, b: &str) -> bool {
        self.cluster(a)
            .is_some_and(|cluster| self.cluster(b) == Some(cluster))
    }

    /// Every article with its cluster, by id; an empty name means no cluster.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.cluster
            .iter()
            .map(|(id, cluster)| (id.as_str(), cluster.as_str()))
    }
}

fn articles_in(folder: &Path) -> Result<PathBuf, Error> {
    let files = ["articles.csv", "articles.jsonl", "articles.parquet"];
    let files = files.map(|name| folder.join(name));
    let found = files.into_iter().find(|file| file.is_file());
    found.ok_or_else(|| Error::NoResult {
        path: folder.to_path_buf(),
    })
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found == ending)
}

fn of_csv(path: &Path, column: &str) -> Result<BTreeMap<String, String>, Error> {
    let table = Table::read(path)?;
    let [id, cluster] = table.columns(["article_id", column])?;
    // What was written for spreadsheets (`--excel`) has a `'` before ids such as `-1`.
    let given = |cell| {
        if table.is_marked() {
            unguarded(cell)
        } else {
            cell
        }
    };
    table
        .rows()
        .map(|row| {
            let (id, cluster) = (given(row.filled(id)?), row.get(cluster));
            Ok((id.to_string(), cluster.to_string()))
        })
        .collect()
}

fn of_json_lines(path: &Path, column: &str) -> Result<BTreeMap<String, String>, Error> {
    let text = fs::read_to_string(path).map_err(|source| Error::Read {
        path: path.to_path_buf(),
        source,
    })?;
    let mut cluster = BTreeMap::new();
    for (index, line) in text.lines().enumerate() {
        let wrong = |reason: String| Error::Line {
            path: path.to_path_buf(),
            line: index as u64 + 1,
            reason,
        };
        let article: serde_json::Value =
            serde_json::from_str(line).map_err(|error| wrong(error.to_string()))?;
        let id = article["article_id"]
            .as_str()
            .ok_or_else(|| wrong("no article_id".to_string()))?;
        cluster.insert(
            id.to_string(),
            article[column].as_str().unwrap_or("").to_string(),
        );
    }
    Ok(cluster)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(name: &str, text: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("tests may write temporary files");
        fs::write(folder.path().join(name), text).expect("it can be written");
        folder
    }

    #[test]
    fn both_formats_and_the_folder_are_read() {
        let files = [
            (
                "articles.csv",
                "article_id,title,copy_id,family_id\na,\"x, y\",c:a,\nb,,c:a,\n",
            ),
            (
                "articles.jsonl",
                "{\"article_id\":\"a\",\"copy_id\":\"c:a\",\"family_id\":null}\n\
                 {\"article_id\":\"b\",\"copy_id\":\"c:a\",\"family_id\":null}\n",
            ),
        ];
        for (name, text) in files {
            let folder = folder_with(name, text);
            for path in [folder.path().to_path_buf(), folder.path().join(name)] {
                let result = Assignment::read(&path, Level::Copy).expect(name);
                assert!(
                    result.together("a", "b") && !result.together("a", "z"),
                    "{name}"
                );
                let error = Assignment::read(&path, Level::Family).expect_err(name);
                assert!(matches!(error, Error::NoLevel { .. }), "{name}: {error}");
            }
        }
    }

    #[test]
    fn ids_that_were_guarded_for_spreadsheets_are_those_of_the_articles() {
        let rows = "article_id,copy_id\n'-1,c:-1\n'a,c:'a\n'+x,c:-1\n";
        let ids = |text: &str| -> Vec<String> {
            let folder = folder_with("articles.csv", text);
            let result = Assignment::read(folder.path(), Level::Copy).expect("it is a result");
            result.iter().map(|(id, _)| id.to_string()).collect()
        };
        assert_eq!(ids(&format!("\u{feff}{rows}")), ["'a", "+x", "-1"]);
        // Without the mark nothing was guarded.
        assert_eq!(ids(rows), ["'+x", "'-1", "'a"]);
    }

    #[test]
    fn what_is_no_result_is_named() {
        let folder = folder_with("other.csv", "id,text\n");
        let error = Assignment::read(folder.path(), Level::Copy).expect_err("no articles");
        assert!(matches!(error, Error::NoResult { .. }), "{error}");
        let columns = folder_with("articles.parquet", "PAR1");
        for path in [
            columns.path().to_path_buf(),
            columns.path().join("articles.parquet"),
        ] {
            let error = Assignment::read(&path, Level::Copy).expect_err("it is not read");
            assert!(matches!(error, Error::Parquet { .. }), "{error}");
            assert!(error.hint().is_some());
        }
        let error = Assignment::read(&folder.path().join("other.csv"), Level::Copy)
            .expect_err("other columns");
        assert!(error.to_string().contains("article_id,copy_id"), "{error}");
    }
}
