//! Paths, folders and globs to the list of files: sorted, each once.

use super::compress::Compression;
use super::error::IngestError;
use super::format::{Ending, by_ending, unknown_ending};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// A file to read.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// As it is named in messages.
    pub(super) path: Arc<Path>,
    /// The id of the article that the file is, if it is one.
    pub(super) id: String,
    pub(super) ending: Ending,
    pub(super) compression: Compression,
    pub(super) stdin: bool,
    /// Bytes on disk; 0 where that is not known.
    pub(super) len: u64,
    /// Tells whether two paths are one file.
    real: PathBuf,
}

/// What the arguments stand for.
#[derive(Debug, Default)]
pub(super) struct Listing {
    pub(super) files: Vec<Found>,
    /// Files in folders that were left out, by ending.
    pub(super) skipped: BTreeMap<String, u64>,
}

/// Lists the files that `args` stand for, in sorted path order.
pub(super) fn list<'a>(args: impl Iterator<Item = &'a Path>) -> Result<Listing, IngestError> {
    let mut listing = Listing::default();
    let mut any = false;
    for arg in args {
        any = true;
        if arg.as_os_str() == "-" {
            listing.files.push(Found {
                path: Path::new("-").into(),
                id: "stdin".to_string(),
                ending: Ending::Unknown,
                compression: Compression::None,
                stdin: true,
                len: 0,
                real: PathBuf::from("-"),
            });
            continue;
        }
        match fs::metadata(arg) {
            Ok(meta) if meta.is_dir() => listing.folder(arg)?,
            Ok(meta) => {
                let name = arg.file_name().map(Path::new).unwrap_or(arg);
                let real = real(arg)?;
                listing.push(arg, name, meta.len(), real);
            }
            Err(_) if is_glob(arg) => listing.glob(arg)?,
            Err(source) => return Err(cannot_read(arg, source)),
        }
    }
    if !any {
        return Err(IngestError::NoInput);
    }
    let files = &mut listing.files;
    // One file under two names keeps the longer id, which says more.
    files.sort_by(|a, b| (&a.real, b.id.len(), &a.path).cmp(&(&b.real, a.id.len(), &b.path)));
    files.dedup_by(|later, first| later.real == first.real);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(listing)
}

impl Listing {
    fn push(&mut self, path: &Path, below: &Path, len: u64, real: PathBuf) {
        let parts = below
            .components()
            .map(|part| part.as_os_str().to_string_lossy());
        let name = parts.collect::<Vec<_>>().join("/");
        let (id, compression, ending) = by_ending(&name);
        self.files.push(Found {
            path: path.into(),
            id: id.to_string(),
            ending,
            compression,
            stdin: false,
            len,
            real,
        });
    }

    fn folder(&mut self, root: &Path) -> Result<(), IngestError> {
        let (before, mut skipped) = (self.files.len(), 0);
        let real = real(root)?;
        walk(root, Path::new(""), &mut |below, len| {
            let path = root.join(below);
            if by_ending(&below.to_string_lossy()).2 == Ending::Unknown {
                *self.skipped.entry(unknown_ending(&path)).or_default() += 1;
                skipped += 1;
            } else {
                self.push(&path, below, len, real.join(below));
            }
        })?;
        if self.files.len() == before {
            let path = root.to_path_buf();
            return Err(IngestError::NoArticles { path, skipped });
        }
        Ok(())
    }

    fn glob(&mut self, pattern: &Path) -> Result<(), IngestError> {
        let base: PathBuf = pattern
            .components()
            .take_while(|part| !has_meta(*part))
            .collect();
        let below: PathBuf = pattern
            .components()
            .skip_while(|part| !has_meta(*part))
            .collect();
        let pattern = pattern.to_string_lossy().into_owned();
        let glob = globset::GlobBuilder::new(&below.to_string_lossy())
            .literal_separator(true)
            .build();
        let glob = match glob {
            Ok(glob) => glob.compile_matcher(),
            Err(source) => return Err(IngestError::Glob { pattern, source }),
        };
        if !base.as_os_str().is_empty() && !base.exists() {
            return Err(IngestError::NoMatch { pattern });
        }
        let before = self.files.len();
        let real = real(&base)?;
        walk(&base, Path::new(""), &mut |below, len| {
            if glob.is_match(below) {
                self.push(&base.join(below), below, len, real.join(below));
            }
        })?;
        if self.files.len() == before {
            return Err(IngestError::NoMatch { pattern });
        }
        Ok(())
    }
}

/// Calls `found` with each file below `root`, as a path from there, and its length. Hidden files
/// and folders are passed over; links to folders too, since they can lead round in circles.
fn walk(root: &Path, below: &Path, found: &mut impl FnMut(&Path, u64)) -> Result<(), IngestError> {
    let folder = root.join(below);
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        &folder
    };
    let entries = fs::read_dir(folder).map_err(|source| cannot_read(folder, source))?;
    for entry in entries {
        let entry = entry.map_err(|source| cannot_read(folder, source))?;
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let below = below.join(name);
        let kind = entry
            .file_type()
            .map_err(|source| cannot_read(&entry.path(), source))?;
        if kind.is_dir() {
            walk(root, &below, found)?;
            continue;
        }
        // A link that leads nowhere is no file; anything else is reported when it is opened.
        let meta = fs::metadata(entry.path());
        if meta.as_ref().is_ok_and(|meta| meta.is_file()) {
            found(&below, meta.map_or(0, |meta| meta.len()));
        }
    }
    Ok(())
}

fn real(path: &Path) -> Result<PathBuf, IngestError> {
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    fs::canonicalize(path).map_err(|source| cannot_read(path, source))
}

fn cannot_read(path: &Path, source: std::io::Error) -> IngestError {
    let path = path.to_path_buf();
    match source.kind() {
        std::io::ErrorKind::NotFound => IngestError::NotFound { path },
        _ => IngestError::Read { path, source },
    }
}

fn is_glob(path: &Path) -> bool {
    path.components().any(has_meta)
}

fn has_meta(part: Component<'_>) -> bool {
    let part = part.as_os_str().as_encoded_bytes();
    part.iter().any(|b| matches!(b, b'*' | b'?' | b'[' | b'{'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> tempfile::TempDir {
        let tree = tempfile::tempdir().expect("a temporary folder");
        for file in [
            "b.txt",
            "a/c.txt.gz",
            "a/d/e.jsonl",
            "a/x.png",
            "a/y.PNG",
            ".hidden.txt",
            ".h/z.txt",
            "LICENSE",
            "empty/none.bin",
        ] {
            let path = tree.path().join(file);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, "x").expect("a file");
        }
        tree
    }

    fn ids(listing: &Listing) -> Vec<&str> {
        listing.files.iter().map(|file| file.id.as_str()).collect()
    }

    fn listed(args: &[PathBuf]) -> Result<Listing, IngestError> {
        list(args.iter().map(PathBuf::as_path))
    }

    #[test]
    fn a_folder_is_walked_in_sorted_order() {
        let tree = tree();
        let listing = listed(&[tree.path().into()]).expect("a listing");
        assert_eq!(ids(&listing), ["a/c", "a/d/e", "b"]);
        let skipped: Vec<_> = listing.skipped.into_iter().collect();
        assert_eq!(
            skipped,
            [("".into(), 1), (".bin".into(), 1), (".png".into(), 2)]
        );
    }

    #[test]
    fn order_and_repetition_of_arguments_change_nothing() {
        let tree = tree();
        let at = |name: &str| tree.path().join(name);
        let args = [
            at("b.txt"),
            at("a"),
            at("a/d/e.jsonl"),
            at("a/../b.txt"),
            at("*.txt"),
        ];
        let mut back = args.to_vec();
        back.reverse();
        let (one, two) = (listed(&args).expect("one"), listed(&back).expect("two"));
        assert_eq!(ids(&one), ["b", "c", "d/e"]);
        assert_eq!(ids(&one), ids(&two));
        let paths = |l: &Listing| l.files.iter().map(|f| f.path.clone()).collect::<Vec<_>>();
        assert_eq!(paths(&one), paths(&two));
    }

    #[test]
    fn globs() {
        let tree = tree();
        let at = |name: &str| listed(&[tree.path().join(name)]);
        for (pattern, expected) in [
            ("*.txt", &["b"][..]),
            ("**/*.txt*", &["a/c", "b"]),
            ("a/*", &["c", "x", "y"]),
            ("a/{c,x}.*", &["c", "x"]),
            ("?/d/*.jsonl", &["a/d/e"]),
        ] {
            assert_eq!(ids(&at(pattern).expect(pattern)), expected, "{pattern}");
        }
        assert!(matches!(at("*.csv"), Err(IngestError::NoMatch { .. })));
        assert!(matches!(
            at("nowhere/*.csv"),
            Err(IngestError::NoMatch { .. })
        ));
        assert!(matches!(at("[.txt"), Err(IngestError::Glob { .. })));
    }

    #[test]
    fn what_cannot_be_listed() {
        let tree = tree();
        let at = |name: &str| listed(&[tree.path().join(name)]);
        assert!(matches!(listed(&[]), Err(IngestError::NoInput)));
        assert!(matches!(at("none.txt"), Err(IngestError::NotFound { .. })));
        assert!(matches!(
            at("empty"),
            Err(IngestError::NoArticles { skipped: 1, .. })
        ));
    }
}
