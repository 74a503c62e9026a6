//! The input files without those that an earlier run of this program wrote.

use super::{ArticleSource, Error, Reader};
use crate::ingest::{
    self, Decoded, FileId, Inputs, Place, RecordBatch, RecordError, RecordWarning,
};
use crate::report::is_result_folder;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Inputs of which some files are not read. File numbers stay as they are.
#[derive(Clone, Debug)]
pub struct Selected {
    inputs: Inputs,
    left_out: BTreeSet<FileId>,
    results: BTreeSet<PathBuf>,
}

impl From<Inputs> for Selected {
    /// All of them.
    fn from(inputs: Inputs) -> Selected {
        Selected {
            inputs,
            left_out: BTreeSet::new(),
            results: BTreeSet::new(),
        }
    }
}

impl Selected {
    /// Leaves result folders out of `inputs`, which `args` name, if they lie in a folder among `args`:
    /// their tables are not articles, and their records are articles that were read already. A result folder that
    /// is named itself is read, and so are folders and files in it that are, whether what is above is named or not.
    pub fn without_results<P: AsRef<Path>>(inputs: Inputs, args: &[P]) -> Selected {
        let named: BTreeSet<&Path> = args.iter().map(AsRef::as_ref).collect();
        let mut known = BTreeMap::new();
        let mut selected = Selected::from(inputs);
        for file in selected.inputs.files() {
            let path = selected.inputs.path(file);
            if named.contains(path) {
                continue;
            }
            if let Some(result) = result_around(path, &named, &mut known) {
                selected.left_out.insert(file);
                selected.results.insert(result);
            }
        }
        selected
    }

    /// The result folders that are not read.
    pub fn results(&self) -> &BTreeSet<PathBuf> {
        &self.results
    }

    /// The files that are read, in reading order.
    pub fn files(&self) -> impl Iterator<Item = FileId> {
        self.inputs
            .files()
            .filter(|file| !self.left_out.contains(file))
    }

    /// Those of some files that are read, in reading order. Cost: the length of `files`, whatever else there is.
    pub(super) fn files_in(&self, files: Range<FileId>) -> impl Iterator<Item = FileId> {
        let mut next = files.start;
        let all = std::iter::from_fn(move || {
            let file = next;
            (file < files.end).then(|| {
                next = file.next();
                file
            })
        });
        all.filter(|file| !self.left_out.contains(file))
    }

    /// All inputs.
    pub fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// The parts of `files` that are read, as ranges.
    fn stretches(&self, files: Range<FileId>) -> Vec<Range<FileId>> {
        let mut stretches = Vec::new();
        let mut start = files.start;
        for &file in self.left_out.range(files.clone()) {
            stretches.push(start..file);
            start = file.next();
        }
        stretches.push(start..files.end);
        stretches.retain(|stretch| !stretch.is_empty());
        stretches
    }
}

/// The innermost result folder of ours that holds `path` and lies in the innermost of the folders among `named` that
/// hold it, if any. Folders in `known` are not examined again.
fn result_around(
    path: &Path,
    named: &BTreeSet<&Path>,
    known: &mut BTreeMap<PathBuf, bool>,
) -> Option<PathBuf> {
    // A file is asked about a few folders above it, however many are named.
    let above: Vec<&Path> = path.ancestors().skip(1).collect();
    let innermost = above.iter().position(|folder| named.contains(folder))?;
    let mut below = above[..innermost].iter();
    let result = below.find(|&&folder| {
        let is_result = known.get(folder).copied();
        is_result.unwrap_or_else(|| {
            let is_result = is_result_folder(folder);
            known.insert(folder.to_path_buf(), is_result);
            is_result
        })
    });
    result.map(|folder| folder.to_path_buf())
}

impl ArticleSource for Selected {
    type Batch = RecordBatch;

    fn lanes(&self, most: usize) -> Vec<impl Reader<RecordBatch>> {
        let lane = |files| {
            let mut stretches = self.stretches(files).into_iter();
            let mut open = None;
            move |spent: Option<RecordBatch>| {
                let mut batch = spent.unwrap_or_else(|| self.inputs.empty_batch());
                loop {
                    if open.is_none() {
                        let Some(files) = stretches.next() else {
                            return Ok(None);
                        };
                        open = Some(self.inputs.batches_of(files));
                    }
                    if let Some(batches) = &mut open
                        && batches.read(&mut batch)?
                    {
                        return Ok(Some(batch));
                    }
                    open = None;
                }
            }
        };
        self.inputs.stretches(most).into_iter().map(lane).collect()
    }

    fn byte_len(&self, batch: &RecordBatch) -> usize {
        batch.byte_len()
    }

    fn decode(&self, batch: &RecordBatch, out: &mut Decoded) {
        ingest::decode(batch, out);
    }

    fn reread(&self, places: &[Place], out: &mut Decoded) -> Result<(), Error> {
        ArticleSource::reread(&self.inputs, places, out)
    }

    fn path(&self, file: FileId) -> Arc<Path> {
        ArticleSource::path(&self.inputs, file)
    }

    fn unreadable(&self) -> Vec<RecordError> {
        self.inputs.unreadable().to_vec()
    }

    fn metadata_errors(&self) -> &[RecordError] {
        self.inputs.metadata_errors()
    }

    fn metadata_warnings(&self) -> &[RecordWarning] {
        self.inputs.metadata_warnings()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Settings;
    use crate::report::{ResultFiles, ResultFolder, Summary};
    use std::fs;
    use std::io::Write;

    #[test]
    fn results_among_articles_are_left_out() {
        let place = tempfile::tempdir().expect("tests may write temporary files");
        let at = |name: &str| place.path().join(name);
        for name in ["a.jsonl", "k/b.jsonl", "k/z/c.jsonl"] {
            let path = at(name);
            fs::create_dir_all(path.parent().expect("it has one")).expect("it can be made");
            let line = format!("{{\"id\": \"{name}\", \"text\": \"x\"}}\n");
            fs::write(path, line).expect("it can be written");
        }
        let folder = ResultFolder::create(&at("k/out"), Default::default()).expect("it can begin");
        let summary = Summary::new("0", "trace", 1);
        folder.commit(&summary).expect("it can be renamed");
        let articles = "id,text\ntable,y\n";
        fs::write(at("k/out/articles.csv"), articles).expect("it can be written");
        let mut records = ResultFiles::create(&at("k/kept")).expect("it can begin");
        let mut part = records.file(Path::new("d/b.jsonl")).expect("it can begin");
        let line = b"{\"id\": \"kept\", \"text\": \"x\"}\n";
        part.write_all(line).expect("it can be written");
        records.commit().expect("it can be renamed");
        let ids = |args: &[PathBuf]| {
            let inputs = Inputs::resolve(args, Settings::default()).expect("all is there");
            let selected = Selected::without_results(inputs, args);
            let (mut reader, mut found) = (selected.reader(), Decoded::default());
            while let Some(batch) = reader(None).expect("all can be read") {
                selected.decode(&batch, &mut found);
            }
            let ids: Vec<String> = found.articles.ids.iter().map(str::to_string).collect();
            (ids, selected.results().len())
        };
        let all = ["a.jsonl", "k/b.jsonl", "k/z/c.jsonl"].map(str::to_string);
        assert_eq!(ids(&[place.path().to_path_buf()]), (all.to_vec(), 2));
        assert_eq!(ids(&[at("k")]), (all[1..].to_vec(), 2));
        let named = vec!["table".to_string()];
        assert_eq!(ids(&[at("k/out/articles.csv")]), (named.clone(), 0));
        assert_eq!(ids(&[at("k/kept")]), (vec!["kept".to_string()], 0));
        let kept = [
            all[1..2].to_vec(),
            vec!["kept".to_string()],
            all[2..].to_vec(),
        ]
        .concat();
        assert_eq!(ids(&[at("k"), at("k/kept")]), (kept, 1));
        let both = [all[1..2].to_vec(), named, all[2..].to_vec()].concat();
        assert_eq!(ids(&[at("k"), at("k/out/articles.csv")]), (both, 2));
    }

    #[test]
    fn of_nested_results_the_innermost_is_left_out() {
        let place = tempfile::tempdir().expect("tests may write temporary files");
        let at = |name: &str| place.path().join(name);
        fs::create_dir_all(at("a/b/c/d")).expect("it can be made");
        let file = at("a/b/c/d/x.csv");
        // What was examined before is not examined again: neither is there.
        let results = [at("a/b"), at("a/b/c")];
        let found = |named: &[PathBuf]| {
            let mut known: BTreeMap<PathBuf, bool> = results
                .iter()
                .map(|result| (result.clone(), true))
                .collect();
            let named: BTreeSet<&Path> = named.iter().map(PathBuf::as_path).collect();
            let found = result_around(&file, &named, &mut known);
            (found, known.len() - results.len())
        };
        assert_eq!(found(&[at("a")]), (Some(at("a/b/c")), 1));
        assert_eq!(found(&[at("a/b")]), (Some(at("a/b/c")), 1));
        // Nothing above what is named matters, nor do others that are named.
        assert_eq!(found(&[at("a/b/c")]), (None, 1));
        assert_eq!(found(&[at("a/b/c"), at("a")]), (None, 1));
        assert_eq!(found(&[at("a/b"), at("a")]), (Some(at("a/b/c")), 1));
        assert_eq!(found(&[at("a/b/c/d")]), (None, 0));
        let others: Vec<PathBuf> = (0..1000).map(|number| at(&number.to_string())).collect();
        assert_eq!(found(&others), (None, 0));
    }

    #[test]
    fn some_files_are_found_without_the_others() {
        let place = tempfile::tempdir().expect("tests may write temporary files");
        for name in ["a", "b", "c", "d"] {
            fs::write(place.path().join(name).with_extension("txt"), "x").expect("it can be");
        }
        let args = [place.path()];
        let inputs = Inputs::resolve(&args, Settings::default()).expect("all is there");
        let mut selected = Selected::from(inputs);
        selected.left_out.insert(FileId::new(2));
        let of = |files: Range<usize>| -> Vec<usize> {
            let files = FileId::new(files.start)..FileId::new(files.end);
            selected.files_in(files).map(FileId::index).collect()
        };
        assert_eq!(of(0..4), [0, 1, 3]);
        assert_eq!(of(1..3), [1]);
        assert!(of(2..3).is_empty());
        assert_eq!(of(3..4), [3]);
        assert!(of(4..4).is_empty());
    }
}
