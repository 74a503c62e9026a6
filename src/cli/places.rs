//! Where a run writes: never over what it reads, and each output in a place of its own.
//!
//! A conflict is refused before anything is written. Two paths are one place when they lead to the same
//! file, by whatever links. So does standard output, where the shell has sent it to a file.

use super::messages::UsageError;
use super::output;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use wirecopy::ingest::is_stdin;
use wirecopy::report::is_standard_output;

/// Endings of compressed files: what is written is never compressed.
const COMPRESSED: [&str; 5] = ["gz", "zst", "bz2", "xz", "zip"];

/// The outputs of a run, each with the flag that names it.
pub struct Places<'a> {
    outputs: Vec<Output<'a>>,
}

impl<'a> Places<'a> {
    /// The outputs that were asked for.
    ///
    /// # Errors
    ///
    /// When two of them are one, one lies in the other, or one is named like a compressed file.
    pub fn of(
        outputs: impl IntoIterator<Item = (&'static str, Option<&'a Path>)>,
    ) -> Result<Places<'a>, UsageError> {
        let outputs = outputs.into_iter();
        let asked_for = outputs.filter_map(|(flag, path)| Some((flag, path?)));
        let outputs: Vec<_> = asked_for
            .map(|(flag, path)| (flag, path, Place::of(path)))
            .collect();
        for (number, first) in outputs.iter().enumerate() {
            refuse_compressed(first.0, first.1)?;
            for second in &outputs[number + 1..] {
                refuse_one(first, second)?;
            }
        }
        Ok(Places { outputs })
    }

    /// These, and standard output, to which the command writes without being asked.
    #[must_use]
    pub fn and_standard_output(mut self) -> Places<'a> {
        let path = Path::new("-");
        self.outputs.push((UNASKED, path, Place::of(path)));
        self
    }

    /// Holds them against the files that are read.
    ///
    /// # Errors
    ///
    /// When an output is one of these files, or a folder that one of them lies in.
    pub fn spare<'p>(&self, read: impl IntoIterator<Item = &'p Path>) -> Result<(), UsageError> {
        if self.outputs.is_empty() {
            return Ok(());
        }
        for path in read {
            let place = Place::of_input(path);
            for output in &self.outputs {
                refuse_read(output, path, &place)?;
            }
        }
        Ok(())
    }
}

fn refuse_compressed(flag: &str, path: &Path) -> Result<(), UsageError> {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let compressed = ending.is_some_and(|ending| {
        COMPRESSED
            .iter()
            .any(|known| known.eq_ignore_ascii_case(ending))
    });
    if !compressed || path.is_dir() {
        return Ok(());
    }
    let wrong = format!(
        "`{flag} {}` would not be compressed, as its name says",
        path.display()
    );
    let plain = path.with_extension("");
    let hint = format!("write `{}` and compress that", plain.display());
    Err(UsageError::new(wrong).with_hint(hint))
}

type Output<'a> = (&'static str, &'a Path, Place);

/// The flag of an output that none names.
const UNASKED: &str = "";

fn refuse_one(first: &Output<'_>, second: &Output<'_>) -> Result<(), UsageError> {
    let named = |output: &Output<'_>| format!("`{} {}`", output.0, output.1.display());
    let (one, other) = (named(first), named(second));
    if first.2.is(&second.2) {
        return Err(UsageError::new(format!("{one} and {other} are one place"))
            .with_hint("name a place of its own for each"));
    }
    for (inner, outer, within) in [
        (&one, &other, first.2.is_within(&second.2)),
        (&other, &one, second.2.is_within(&first.2)),
    ] {
        if within {
            return Err(UsageError::new(format!(
                "{inner} lies in {outer}, which is written as a whole"
            ))
            .with_hint("name a place outside it"));
        }
    }
    Ok(())
}

fn refuse_read(output: &Output<'_>, path: &Path, place: &Place) -> Result<(), UsageError> {
    let (flag, written, to) = output;
    let (written, path) = (written.display(), path.display());
    let wrong = if to.kind == Kind::Stdout {
        // What the shell has emptied first holds nothing that could be lost, or read again.
        if to.is_empty || !to.is(place) {
            return Ok(());
        }
        match *flag {
            UNASKED => format!("standard output would write to `{path}`, which is read"),
            _ => format!("`{flag} {written}` would write to `{path}`, which is read"),
        }
    } else if to.is(place) {
        format!("`{flag} {written}` would overwrite `{path}`, which is read")
    } else if place.is_within(to) {
        format!("`{flag} {written}` would replace the folder of `{path}`, which is read")
    } else {
        return Ok(());
    };
    Err(UsageError::new(wrong).with_hint("name another place; what is read is never written"))
}

/// What a path leads to.
struct Place {
    /// Without links; of what is not there yet the folder is.
    real: PathBuf,
    /// What the system knows a file by.
    number: Option<(u64, u64)>,
    /// Whether a file has nothing in it.
    is_empty: bool,
    kind: Kind,
}

#[derive(PartialEq)]
enum Kind {
    /// Standard output; it has a number if that is a file.
    Stdout,
    /// Standard input; it has a number if that is a file.
    Stdin,
    /// A device or a pipe, which any number of outputs can go to.
    Through,
    File,
    Folder,
    Nothing,
}

impl Place {
    fn of(path: &Path) -> Place {
        if output::is_stdout(path) || is_standard_output(path) {
            return Place::open(path, Kind::Stdout, behind(&io::stdout()));
        }
        let metadata = fs::metadata(path).ok();
        let kind = match &metadata {
            None => Kind::Nothing,
            Some(there) if there.is_dir() => Kind::Folder,
            Some(there) if there.is_file() => Kind::File,
            Some(_) => Kind::Through,
        };
        Place {
            kind,
            ..Place::open(&real(path), Kind::Nothing, metadata)
        }
    }

    /// Of what is read, where `-` is standard input.
    fn of_input(path: &Path) -> Place {
        if is_stdin(path) {
            Place::open(path, Kind::Stdin, behind(&io::stdin()))
        } else {
            Place::of(path)
        }
    }

    fn open(path: &Path, kind: Kind, metadata: Option<fs::Metadata>) -> Place {
        let file = metadata.filter(fs::Metadata::is_file);
        Place {
            real: path.to_path_buf(),
            is_empty: file.as_ref().is_some_and(|file| file.len() == 0),
            number: file.and_then(number),
            kind,
        }
    }

    fn is(&self, other: &Place) -> bool {
        let one_number = self.number.is_some() && self.number == other.number;
        match (&self.kind, &other.kind) {
            (Kind::Stdout, Kind::Stdout) => true,
            (Kind::Stdout, Kind::File | Kind::Stdin) | (Kind::File, Kind::Stdout) => one_number,
            (
                Kind::File | Kind::Folder | Kind::Nothing,
                Kind::File | Kind::Folder | Kind::Nothing,
            ) => one_number || self.real == other.real,
            _ => false,
        }
    }

    /// Whether it lies below the other, which is a folder or will be.
    fn is_within(&self, other: &Place) -> bool {
        matches!(other.kind, Kind::Folder | Kind::Nothing)
            && matches!(self.kind, Kind::File | Kind::Folder | Kind::Nothing)
            && self.real != other.real
            && self.real.starts_with(&other.real)
    }
}

fn real(path: &Path) -> PathBuf {
    if let Ok(real) = fs::canonicalize(path) {
        return real;
    }
    let parent = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    match (fs::canonicalize(parent), path.file_name()) {
        (Ok(parent), Some(name)) => parent.join(name),
        _ => path.to_path_buf(),
    }
}

#[cfg(unix)]
fn number(metadata: fs::Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

/// What a stream of this process is, if the system tells.
#[cfg(unix)]
fn behind(stream: &impl std::os::fd::AsFd) -> Option<fs::Metadata> {
    let stream = stream.as_fd().try_clone_to_owned().ok()?;
    fs::File::from(stream).metadata().ok()
}

#[cfg(not(unix))]
fn behind<S>(_: &S) -> Option<fs::Metadata> {
    None
}

#[cfg(not(unix))]
fn number(_: fs::Metadata) -> Option<(u64, u64)> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> tempfile::TempDir {
        let place = tempfile::tempdir().expect("tests may write temporary files");
        fs::create_dir(place.path().join("in")).expect("it can be made");
        fs::write(place.path().join("in/a.jsonl"), "{}").expect("it can be written");
        place
    }

    fn message(result: Result<impl Sized, UsageError>) -> Option<String> {
        result.err().map(|wrong| wrong.to_string())
    }

    #[test]
    fn outputs_have_places_of_their_own() {
        let place = place();
        let at = |name: &str| place.path().join(name);
        let refused = |one: &Path, other: &Path| {
            message(Places::of([
                ("--output", Some(one)),
                ("--removed", Some(other)),
            ]))
        };
        for (one, other, part) in [
            (at("x"), at("in/../x"), Some("are one place")),
            (at("x"), at("x/removed.csv"), Some("lies in")),
            (at("in/r.csv"), at("in"), Some("lies in")),
            (at("x"), at("y"), None),
            (
                PathBuf::from("-"),
                PathBuf::from("-"),
                Some("are one place"),
            ),
            (at("x.jsonl.gz"), at("y"), Some("would not be compressed")),
        ] {
            let told = refused(&one, &other);
            let as_expected = match (&told, part) {
                (Some(told), Some(part)) => told.contains(part),
                (told, part) => told.is_none() && part.is_none(),
            };
            assert!(
                as_expected,
                "{} {}: {told:?}",
                one.display(),
                other.display()
            );
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_read_is_found_through_links() {
        let place = place();
        let at = |name: &str| place.path().join(name);
        std::os::unix::fs::symlink("in/a.jsonl", at("link")).expect("links can be made");
        fs::hard_link(at("in/a.jsonl"), at("hard")).expect("links can be made");
        std::os::unix::fs::symlink("in", at("folder")).expect("links can be made");
        for output in [
            "in/a.jsonl",
            "link",
            "hard",
            "folder/a.jsonl",
            "folder",
            "in",
        ] {
            let output = at(output);
            let places = Places::of([("--output", Some(output.as_path()))]).expect("it is alone");
            let told = message(places.spare([at("in/a.jsonl").as_path()]));
            assert!(told.is_some(), "{}", output.display());
        }
        for output in [at("in/b.jsonl"), PathBuf::from("/dev/null")] {
            let places = Places::of([("--output", Some(output.as_path()))]).expect("it is alone");
            assert_eq!(message(places.spare([at("in/a.jsonl").as_path()])), None);
        }
    }
}
