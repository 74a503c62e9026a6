//! Expands paths, folders and globs to the list of files: sorted, each once.

use super::compress::Compression;
use super::error::IngestError;
use super::format::{Ending, by_ending, is_tsv};
use globset::{GlobBuilder, GlobMatcher};
use std::fs::{self, File};
use std::io;
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
    /// Whether it is named as a table whose fields stand between tabs.
    pub(super) tsv: bool,
    /// Whether it is standard input, named `-`.
    pub(super) stdin: bool,
    /// Whether it can be read only once: standard input, a pipe, a terminal.
    pub(super) once: bool,
    /// Bytes on disk; 0 where that is not known.
    pub(super) len: u64,
    /// Tells whether two paths are one file.
    real: PathBuf,
}

/// What was met in a folder and is not read.
#[derive(Debug)]
pub(super) enum Unread {
    /// The system refuses to open it, or a link leads nowhere.
    Refused(PathBuf, io::Error),
    /// It is no file: a pipe, say, which may never end.
    NoFile(PathBuf),
}

/// What the arguments stand for.
#[derive(Debug, Default)]
pub(super) struct Listing {
    pub(super) files: Vec<Found>,
    /// Files in folders whose ending is none that is read, in no order.
    pub(super) skipped: Vec<PathBuf>,
    /// Links in folders that lead to folders, which are not walked, in no order.
    pub(super) linked: Vec<PathBuf>,
    /// What would have been read, but cannot be, in no order.
    pub(super) unread: Vec<Unread>,
}

/// Whether an argument names standard input.
pub fn is_stdin(arg: &Path) -> bool {
    arg.as_os_str() == "-"
}

/// Lists the files that `args` stand for, in sorted path order.
pub(super) fn list<'a>(args: impl Iterator<Item = &'a Path>) -> Result<Listing, IngestError> {
    let mut listing = Listing::default();
    let mut any = false;
    for arg in args {
        any = true;
        if is_stdin(arg) {
            listing.files.push(Found {
                path: Path::new("-").into(),
                id: "stdin".to_string(),
                ending: Ending::Unknown,
                compression: Compression::None,
                tsv: false,
                stdin: true,
                once: true,
                len: 0,
                real: PathBuf::from("-"),
            });
            continue;
        }
        match fs::metadata(arg) {
            Ok(meta) if meta.is_dir() => listing.folder(arg)?,
            Ok(meta) => {
                let name = arg.file_name().map(Path::new).unwrap_or(arg);
                // What the shell opened has no path that leads to it.
                let once = !meta.is_file();
                let real = if once { arg.to_path_buf() } else { real(arg)? };
                listing.push(arg, name, meta.len(), real);
                let last = listing.files.last_mut();
                last.expect("it was pushed above").once = once;
            }
            Err(_) if is_glob(arg) => listing.glob(arg)?,
            Err(source) => return Err(cannot_read(arg, source)),
        }
    }
    if !any {
        return Err(IngestError::NoInput);
    }
    if listing.files.is_empty() {
        listing.refuse_unread()?;
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
            tsv: is_tsv(&name),
            stdin: false,
            once: false,
            len,
            real,
        });
    }

    fn folder(&mut self, root: &Path) -> Result<(), IngestError> {
        let before = self.files.len();
        let refused = self.refused();
        let (skipped, linked) = (self.skipped.len(), self.linked.len());
        let real = real(root)?;
        walk(root, Path::new(""), &|_| true, &mut |below, entry| {
            let path = root.join(below);
            let is_folder = matches!(
                entry,
                FolderEntry::Unlistable(_) | FolderEntry::LinkedFolder
            );
            if !is_folder && by_ending(&below.to_string_lossy()).2 == Ending::Unknown {
                self.skipped.push(path);
            } else {
                self.take(path, below, entry, &real);
            }
        })?;
        if self.files.len() == before && self.refused() == refused {
            return Err(IngestError::NoArticles {
                path: root.to_path_buf(),
                skipped: (self.skipped.len() - skipped) as u64,
                linked: (self.linked.len() - linked) as u64,
            });
        }
        Ok(())
    }

    /// Takes an entry of a folder whose own path without links is `root`.
    fn take(&mut self, path: PathBuf, below: &Path, entry: FolderEntry, root: &Path) {
        match entry {
            // Opened once here, so that one among many does not stop a run.
            FolderEntry::File(len) => match File::open(&path) {
                Ok(_) => self.push(&path, below, len, root.join(below)),
                Err(error) => self.unread.push(Unread::Refused(path, error)),
            },
            FolderEntry::Special => self.unread.push(Unread::NoFile(path)),
            FolderEntry::LinkedFolder => self.linked.push(path),
            FolderEntry::Unreachable(error) | FolderEntry::Unlistable(error) => {
                self.unread.push(Unread::Refused(path, error));
            }
        }
    }

    /// How much was met that cannot be read.
    fn refused(&self) -> usize {
        let unread = self.unread.iter();
        unread
            .filter(|unread| matches!(unread, Unread::Refused(..)))
            .count()
    }

    /// Where nothing else is there to read: the first that cannot be read.
    fn refuse_unread(&mut self) -> Result<(), IngestError> {
        let refused = self.unread.drain(..).filter_map(|unread| match unread {
            Unread::Refused(path, error) => Some((path, error)),
            Unread::NoFile(_) => None,
        });
        match refused.min_by(|a, b| a.0.cmp(&b.0)) {
            Some((path, error)) => Err(cannot_read(&path, error)),
            None => Ok(()),
        }
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
        let glob = GlobBuilder::new(&below.to_string_lossy())
            .literal_separator(true)
            .build();
        let glob = match glob {
            Ok(glob) => glob.compile_matcher(),
            Err(source) => return Err(IngestError::Glob { pattern, source }),
        };
        if !base.as_os_str().is_empty() && !base.exists() {
            return Err(IngestError::NoMatch { pattern });
        }
        let folders = Folders::above(&below);
        let (before, refused) = (self.files.len(), self.refused());
        let real = real(&base)?;
        let is_entered = |below: &Path| folders.may_hold(below);
        walk(&base, Path::new(""), &is_entered, &mut |below, entry| {
            if matches!(entry, FolderEntry::Unlistable(_)) || glob.is_match(below) {
                self.take(base.join(below), below, entry, &real);
            }
        })?;
        if self.files.len() == before && self.refused() == refused {
            return Err(IngestError::NoMatch { pattern });
        }
        Ok(())
    }
}

/// The folders in which something can match a glob: others are not entered, so that one that cannot be listed
/// concerns nobody.
struct Folders {
    /// What they are called, level by level.
    levels: Vec<GlobMatcher>,
    /// Whether there are more levels, whatever they are called.
    is_open: bool,
}

impl Folders {
    fn above(pattern: &Path) -> Folders {
        let mut levels = Vec::new();
        let parts: Vec<_> = pattern.components().collect();
        let folders = parts.split_last().map_or(&[][..], |(_, folders)| folders);
        for part in folders {
            let part = part.as_os_str().to_string_lossy();
            // A part that is no glob by itself is one side of a choice between paths, as in `{a/b,c}/*.txt`.
            match GlobBuilder::new(&part).literal_separator(true).build() {
                Ok(glob) if !part.contains("**") => levels.push(glob.compile_matcher()),
                _ => {
                    return Folders {
                        levels,
                        is_open: true,
                    };
                }
            }
        }
        let last = parts.last().map(|part| part.as_os_str().to_string_lossy());
        let is_open = last.is_some_and(|part| part.contains("**"));
        Folders { levels, is_open }
    }

    fn may_hold(&self, folder: &Path) -> bool {
        let mut parts = folder.components();
        let named = self.levels.iter().zip(parts.by_ref());
        named
            .into_iter()
            .all(|(level, part)| level.is_match(part.as_os_str()))
            && (self.is_open || folder.components().count() <= self.levels.len())
    }
}

/// Something that stands in a folder.
enum FolderEntry {
    /// A file of so many bytes.
    File(u64),
    /// A pipe, a socket or a device.
    Special,
    /// A link that leads nowhere, or what the system tells nothing of.
    Unreachable(io::Error),
    /// A folder that cannot be listed.
    Unlistable(io::Error),
    /// A link to a folder.
    LinkedFolder,
}

/// Calls `found` with what stands below `root`, as a path from there. Hidden files and folders are
/// passed over, and folders that are not to be entered. Links to folders are told and not followed, since they can
/// lead round in circles.
///
/// # Errors
///
/// When `root` itself cannot be listed.
fn walk(
    root: &Path,
    below: &Path,
    is_entered: &impl Fn(&Path) -> bool,
    found: &mut impl FnMut(&Path, FolderEntry),
) -> Result<(), IngestError> {
    let folder = root.join(below);
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        &folder
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(source) if below.as_os_str().is_empty() => return Err(cannot_read(folder, source)),
        Err(source) => {
            found(below, FolderEntry::Unlistable(source));
            return Ok(());
        }
    };
    for entry in entries {
        let entry = entry.map_err(|source| cannot_read(folder, source))?;
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let below = below.join(name);
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            if is_entered(&below) {
                walk(root, &below, is_entered, found)?;
            }
            continue;
        }
        match fs::metadata(entry.path()) {
            // What a link leads to.
            Ok(meta) if meta.is_dir() => found(&below, FolderEntry::LinkedFolder),
            Ok(meta) if meta.is_file() => found(&below, FolderEntry::File(meta.len())),
            Ok(_) => found(&below, FolderEntry::Special),
            Err(error) => found(&below, FolderEntry::Unreachable(error)),
        }
    }
    Ok(())
}

/// Whether two files are one article each, and their names would say which if they began further up.
pub(super) fn is_named_alike(one: &Path, other: &Path) -> bool {
    let stem = |path: &Path| {
        let path = path.to_string_lossy();
        let (stem, _, ending) = by_ending(&path);
        matches!(ending, Ending::Known(format) if format.is_one_article()).then(|| stem.to_string())
    };
    let stems = stem(one).zip(stem(other));
    // Of two in one folder only the endings differ.
    stems.is_some_and(|(one, other)| one != other)
}

/// The nearest folder that holds both files, if their paths tell and it is not the root of all.
pub(super) fn above(one: &Path, other: &Path) -> Option<PathBuf> {
    let parts = |path: &Path| -> Vec<PathBuf> {
        let parts = path.components().filter(|part| *part != Component::CurDir);
        parts.map(|part| PathBuf::from(part.as_os_str())).collect()
    };
    let (one, other) = (parts(one), parts(other));
    let shared = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let leads_out = |parts: &[PathBuf]| {
        let next = parts.get(shared);
        next.is_some_and(|next| next.has_root() || next == Path::new(".."))
    };
    let folder: PathBuf = one[..shared].iter().collect();
    if leads_out(&one) || leads_out(&other) || folder == Path::new("/") {
        return None;
    }
    Some(if shared == 0 {
        PathBuf::from(".")
    } else {
        folder
    })
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
        let mut skipped = listing.skipped;
        skipped.sort();
        let expected = ["LICENSE", "a/x.png", "a/y.PNG", "empty/none.bin"];
        assert_eq!(skipped, expected.map(|name| tree.path().join(name)));
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
    fn the_folder_above_two_files() {
        for (one, other, alike, expected) in [
            ("jan/1.txt", "feb/1.txt", true, Some(".")),
            (
                "2031/jan/a/1.txt",
                "2031/feb/a/1.html.gz",
                true,
                Some("2031"),
            ),
            ("/x/jan/1.md", "/x/feb/1.md", true, Some("/x")),
            ("./jan/1.txt", "feb/1.txt", true, Some(".")),
            ("1.txt", "feb/1.txt", true, Some(".")),
            ("../jan/1.txt", "../feb/1.txt", true, Some("..")),
            ("../jan/1.txt", "feb/1.txt", true, None),
            ("/jan/1.txt", "feb/1.txt", true, None),
            ("/jan/1.txt", "/feb/1.txt", true, None),
            ("jan/1.txt", "jan/1.html", false, Some("jan")),
            ("jan/1.jsonl", "feb/1.jsonl", false, Some(".")),
        ] {
            let (one, other) = (Path::new(one), Path::new(other));
            assert_eq!(is_named_alike(one, other), alike, "{one:?} {other:?}");
            assert_eq!(
                above(one, other).as_deref(),
                expected.map(Path::new),
                "{one:?} {other:?}"
            );
        }
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
    fn folders_that_a_glob_enters() {
        for (pattern, entered, passed) in [
            ("*.txt", &[][..], &["a", "a.txt", "a/b"][..]),
            ("a/*.txt", &["a"], &["b", "a/b"]),
            ("?/b/*", &["a", "a/b"], &["ab", "a/c", "a/b/c"]),
            ("**/*.txt", &["a", "a/b/c"], &[]),
            ("a/**", &["a", "a/b/c"], &["b"]),
            ("a/**/c.txt", &["a", "a/b/c"], &["b"]),
            ("{a,b}/c*", &["a", "b"], &["c", "a/c"]),
            ("{a/b,c}/*", &["a", "a/b", "c"], &[]),
            ("a/{b/c,d}.txt", &["a", "a/b"], &["b"]),
        ] {
            let folders = Folders::above(Path::new(pattern));
            for folder in entered {
                assert!(folders.may_hold(Path::new(folder)), "{pattern} {folder}");
            }
            for folder in passed {
                assert!(!folders.may_hold(Path::new(folder)), "{pattern} {folder}");
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_cannot_be_read_in_a_folder_is_told_and_the_rest_is_read() {
        use std::os::unix::fs::symlink;
        let tree = tree();
        let at = |name: &str| tree.path().join(name);
        symlink("nowhere", at("a/dangling.txt")).expect("links can be made");
        symlink("round.txt", at("round.txt")).expect("links can be made");
        symlink("nowhere", at("dangling.png")).expect("links can be made");
        symlink("a", at("folder.txt")).expect("links can be made");
        let _socket = std::os::unix::net::UnixListener::bind(at("socket.txt"));
        let told = |listing: Listing| {
            let mut told: Vec<String> = listing
                .unread
                .iter()
                .map(|unread| match unread {
                    Unread::Refused(path, _) => format!("refused {}", path.display()),
                    Unread::NoFile(path) => format!("no file {}", path.display()),
                })
                .map(|told| told.replace(&tree.path().display().to_string(), ""))
                .collect();
            told.sort();
            told
        };
        let all = [
            "no file /socket.txt",
            "refused /a/dangling.txt",
            "refused /round.txt",
        ];
        let listing = listed(&[tree.path().into()]).expect("the rest can be read");
        assert_eq!(ids(&listing), ["a/c", "a/d/e", "b"]);
        assert!(listing.skipped.contains(&at("dangling.png")));
        assert_eq!(listing.linked, [at("folder.txt")]);
        assert_eq!(told(listing), all);
        let listing = listed(&[at("**/*.txt")]).expect("the rest can be read");
        assert_eq!(told(listing), all);
        // Where nothing else is there, it is the whole answer.
        assert!(matches!(
            listed(&[at("r*.txt")]),
            Err(IngestError::Read { path, .. }) if path.ends_with("round.txt")
        ));
        assert!(matches!(
            listed(&[at("a/dang*.txt")]),
            Err(IngestError::NotFound { .. })
        ));
        // With anything else to read it is not.
        let listing = listed(&[at("r*.txt"), at("b.txt")]).expect("one can be read");
        assert_eq!(ids(&listing), ["b"]);
        assert_eq!(told(listing), ["refused /round.txt"]);
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
