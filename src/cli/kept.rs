//! Where kept records go: to one output, or to a folder with a file for each input.
//!
//! Inputs of one format go to one output; unlike ones, and files that are one article each, to a folder. A
//! file has there its own path below the folder that all inputs share, links followed, so that none can be
//! outside.

use super::messages::UsageError;
use super::output::{self, Sink};
use anyhow::Result;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use wirecopy::ingest::{FileId, Format, decompressed_name};
use wirecopy::pipeline::{KeptRecords, Selected};
use wirecopy::report::ResultFiles;

/// Where kept records are written to, to be put in its place when all is written.
pub enum Destination {
    One(Sink),
    Several(ResultFiles, Names),
}

impl Destination {
    /// Begins `output` for what is kept of `selected`. `None` as long as only reading it tells whether that
    /// is to be a file or a folder: if one of several inputs is a stream.
    ///
    /// # Errors
    ///
    /// When it cannot be written, or two inputs would be one file in it.
    pub fn begin(selected: &Selected, output: &Path) -> Result<Option<Destination>> {
        let formats = formats(selected);
        let folder = is_folder(&formats, output);
        folder
            .map(|folder| Destination::create(selected, &formats, output, folder))
            .transpose()
    }

    /// As [`begin`](Destination::begin), for what was read.
    pub fn begin_late(selected: &Selected, output: &Path) -> Result<Destination> {
        let formats = formats(selected);
        let folder = is_folder(&formats, output).unwrap_or(true);
        Destination::create(selected, &formats, output, folder)
    }

    fn create(
        selected: &Selected,
        formats: &[(FileId, Option<Format>)],
        output: &Path,
        folder: bool,
    ) -> Result<Destination> {
        if !folder {
            return Ok(Destination::One(Sink::create(output)?));
        }
        if output::is_stdout(output) {
            return Err(
                UsageError::new("inputs of several formats cannot go to one output")
                    .with_hint("name a folder, which ends in a slash: `--output DIR/`")
                    .into(),
            );
        }
        let names = Names::of(selected, formats)?;
        let files = ResultFiles::create(output)?;
        Ok(Destination::Several(files, names))
    }

    /// Writes all records that are kept, and returns how many there are. An article that is a file by itself and
    /// goes leaves no file.
    pub fn write(&mut self, selected: &Selected, records: &KeptRecords<'_>) -> Result<u64> {
        let inputs = selected.inputs();
        match self {
            Destination::One(sink) => {
                sink.fill(|mut out| Ok(records.write(inputs.file_range(), &mut out)?))
            }
            Destination::Several(files, names) => {
                let mut written = 0;
                for file in selected.files() {
                    let one = file.alone();
                    let one_article = inputs.format(file).is_some_and(Format::is_one_article);
                    if !one_article || records.any(one.clone()) {
                        let part = files.file(names.take(selected, file)?)?;
                        let write = |mut out: &mut dyn Write| Ok(records.write(one, &mut out)?);
                        written += output::buffered(part, write)?;
                    }
                }
                Ok(written)
            }
        }
    }

    /// Puts what was written in its place.
    pub fn commit(self) -> Result<()> {
        match self {
            Destination::One(sink) => sink.commit(),
            Destination::Several(files, _) => Ok(files.commit()?),
        }
    }
}

/// The files with their formats, read or not; `None` of streams that were not read. What else cannot be read is
/// told when all is.
fn formats(selected: &Selected) -> Vec<(FileId, Option<Format>)> {
    let inputs = selected.inputs();
    let by_beginning = |file| {
        let beginning = inputs.beginning(file).ok().flatten()?;
        beginning.inputs.format(beginning.file)
    };
    selected
        .files()
        .map(|file| (file, inputs.format(file).or_else(|| by_beginning(file))))
        .collect()
}

/// Whether what is kept goes to a folder; `None` if that cannot be told yet.
fn is_folder(formats: &[(FileId, Option<Format>)], output: &Path) -> Option<bool> {
    if output.is_dir() || is_named_as_folder(output) {
        return Some(true);
    }
    if formats.len() == 1 {
        return Some(false);
    }
    let mut known = formats.iter().filter_map(|&(_, format)| format);
    let first = known.next();
    let is_own = |format: Format| format.is_one_article() || Some(format) != first;
    if first.is_some_and(is_own) || known.any(is_own) {
        return Some(true);
    }
    let all_known = formats.iter().all(|(_, format)| format.is_some());
    all_known.then_some(false)
}

/// Whether a path ends as that of a folder does, there or not.
fn is_named_as_folder(path: &Path) -> bool {
    let path = path.as_os_str().as_encoded_bytes();
    path.last()
        .is_some_and(|&byte| std::path::is_separator(char::from(byte)))
}

/// What each file is called in the output folder.
pub struct Names {
    of: BTreeMap<FileId, PathBuf>,
    /// Which of them are in use.
    taken: BTreeMap<PathBuf, FileId>,
}

impl Names {
    /// Names all files, without the endings of their compression.
    ///
    /// # Errors
    ///
    /// When two would be one. Whether articles that are files by themselves are written is not known yet.
    fn of(selected: &Selected, formats: &[(FileId, Option<Format>)]) -> Result<Names, UsageError> {
        let places: Vec<(FileId, PathBuf)> = selected
            .files()
            .map(|file| (file, place(selected.inputs().path(file))))
            .collect();
        // A stream lies in no folder, and has no more than its name.
        let folders = places.iter().map(|(_, place)| place);
        let folders = folders.filter(|place| place.is_absolute());
        let shared = folders
            .filter_map(|place| place.parent())
            .reduce(|one, other| {
                let mut above = one.ancestors();
                above.find(|above| other.starts_with(above)).unwrap_or(one)
            });
        let shared = shared.map(Path::to_path_buf).unwrap_or_default();
        let named = |(file, place): (FileId, PathBuf)| {
            let below = place.strip_prefix(&shared).unwrap_or(&place);
            let name = below.file_name().and_then(OsStr::to_str);
            let named = name.map(|name| below.with_file_name(decompressed_name(name)));
            (file, named.unwrap_or_else(|| below.to_path_buf()))
        };
        let mut names = Names {
            of: places.into_iter().map(named).collect(),
            taken: BTreeMap::new(),
        };
        for &(file, format) in formats {
            if format.is_some_and(|format| !format.is_one_article()) {
                names.take(selected, file)?;
            }
        }
        Ok(names)
    }

    /// The name of a file, which no other may have from now on.
    fn take(&mut self, selected: &Selected, file: FileId) -> Result<&Path, UsageError> {
        let name = &self.of[&file];
        let above = name.ancestors().find_map(|above| self.taken.get(above));
        let below = || {
            let next = self.taken.range(name.clone()..).next();
            next.filter(|(next, _)| next.starts_with(name))
                .map(|(_, file)| file)
        };
        if let Some(&other) = above.or_else(below)
            && other != file
        {
            let path = |file| selected.inputs().path(file).display();
            return Err(UsageError::new(format!(
                "`{}` and `{}` would both be written to `{}` in the output folder",
                path(other),
                path(file),
                name.display()
            ))
            .with_hint("rename one of the two, or leave one out"));
        }
        self.taken.insert(name.clone(), file);
        Ok(name)
    }
}

/// Where a file lies, without links and from the root on, under the name that it was given; of a stream the
/// name alone.
fn place(path: &Path) -> PathBuf {
    let name = path.file_name().map_or(path, Path::new);
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    match fs::canonicalize(folder) {
        Ok(folder) if fs::metadata(path).is_ok_and(|there| there.is_file()) => folder.join(name),
        _ => name.to_path_buf(),
    }
}
