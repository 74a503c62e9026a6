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
    /// their tables are not articles, and their records are articles that were read already. A result folder that is named itself, or files in it, are read.
    pub fn without_results<P: AsRef<Path>>(inputs: Inputs, args: &[P]) -> Selected {
        let folders: Vec<&Path> = args.iter().map(AsRef::as_ref).collect();
        let mut known = BTreeMap::new();
        let mut selected = Selected::from(inputs);
        for file in selected.inputs.files() {
            let path = selected.inputs.path(file);
            if folders.contains(&path) {
                continue;
            }
            let of_result = folders
                .iter()
                .find_map(|folder| result_between(folder, path, &mut known));
            if let Some(result) = of_result {
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

/// The result folder of ours strictly below `folder` that holds `path`, if any. Folders in `known` are
/// not examined again.
fn result_between(
    folder: &Path,
    path: &Path,
    known: &mut BTreeMap<PathBuf, bool>,
) -> Option<PathBuf> {
    let below = path.strip_prefix(folder).ok()?;
    let parents = below.ancestors().skip(1);
    let parents = parents.filter(|parent| !parent.as_os_str().is_empty());
    parents.map(|parent| folder.join(parent)).find(|parent| {
        let is_result = known.get(parent).copied();
        is_result.unwrap_or_else(|| {
            let is_result = is_result_folder(parent);
            known.insert(parent.clone(), is_result);
            is_result
        })
    })
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
        let both = [all[1..2].to_vec(), named, all[2..].to_vec()].concat();
        assert_eq!(ids(&[at("k"), at("k/out/articles.csv")]), (both, 2));
    }
}
