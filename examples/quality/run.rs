//! Runs of the library, each in a process of its own, and where their results lie.

use crate::process::{Cost, cost_so_far};
use crate::{corpus_wire, docs, simulation};
use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use wirecopy::cluster::Level;
use wirecopy::config::Config;
use wirecopy::ingest::Inputs;
use wirecopy::pipeline::{self, KeptRecords, Selected, Silent};
use wirecopy::report::{self, ResultFolder};
use wirecopy::sketch::Method;

/// The hidden word by which this program starts itself for one run.
pub const CHILD: &str = "--run-job";

/// What one run is asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Job {
    /// `trace` or `dedupe`.
    pub command: String,
    pub sketch: String,
    /// The word for the level.
    pub level: String,
    pub keep_boilerplate: bool,
    pub input: PathBuf,
    pub output: PathBuf,
}

impl Job {
    /// Everything as it is without options.
    pub fn trace(input: PathBuf, output: PathBuf) -> Job {
        Job {
            command: "trace".to_string(),
            sketch: "minhash".to_string(),
            level: Level::Story.to_string(),
            keep_boilerplate: false,
            input,
            output,
        }
    }

    /// A job from the words that [`words`](Job::words) gives.
    pub fn parse(words: impl Iterator<Item = String>) -> Result<Job> {
        let words: Vec<String> = words.collect();
        let [command, sketch, level, keep, input, output] = &words[..] else {
            bail!("a job has six words");
        };
        Ok(Job {
            command: command.clone(),
            sketch: sketch.clone(),
            level: level.clone(),
            keep_boilerplate: keep == "keep",
            input: input.into(),
            output: output.into(),
        })
    }

    fn words(&self) -> Result<[String; 6]> {
        let text = |path: &Path| -> Result<String> {
            Ok(path
                .to_str()
                .context("paths of this program are UTF-8")?
                .to_string())
        };
        let keep = if self.keep_boilerplate {
            "keep"
        } else {
            "ignore"
        };
        Ok([
            self.command.clone(),
            self.sketch.clone(),
            self.level.clone(),
            keep.to_string(),
            text(&self.input)?,
            text(&self.output)?,
        ])
    }

    /// Does the job in this process and prints what it cost.
    pub fn run_here(&self) -> Result<()> {
        let config = self.config()?;
        match self.command.as_str() {
            "trace" => trace(self, &config)?,
            "dedupe" => dedupe(self, &config)?,
            other => bail!("there is no command `{other}`"),
        }
        let Cost {
            cpu_seconds,
            peak_kib,
        } = cost_so_far();
        println!("{cpu_seconds} {peak_kib}");
        Ok(())
    }

    fn config(&self) -> Result<Config> {
        let method = match self.sketch.as_str() {
            "minhash" => Method::MinHash,
            "simhash" => Method::SimHash,
            "minhash-reference" => Method::MinHashReference,
            other => bail!("there is no sketch `{other}`"),
        };
        let level = Level::from_word(&self.level).context("there is no such level")?;
        Ok(Config::builder()
            .sketch(method)
            .level(level)
            .keep_boilerplate(self.keep_boilerplate)
            .build()?)
    }
}

/// Traces the input of a job into its output folder, by the library.
fn trace(job: &Job, config: &Config) -> Result<()> {
    let inputs = Inputs::resolve([&job.input], config.ingest().clone())?;
    let folder = ResultFolder::create(&job.output, report::Settings::default())?;
    pipeline::trace(config, &inputs, &Silent)?.write(&inputs, folder)?;
    Ok(())
}

/// Deduplicates the input of a job into its output file, by the library.
fn dedupe(job: &Job, config: &Config) -> Result<()> {
    let inputs = Selected::from(Inputs::resolve([&job.input], config.ingest().clone())?);
    let deduped = pipeline::dedupe(config, &inputs, &Silent)?;
    let mut output = BufWriter::new(File::create(&job.output)?);
    KeptRecords::new(&inputs, &deduped, false).write(inputs.inputs().file_range(), &mut output)?;
    output.flush()?;
    Ok(())
}

/// Where sets and results lie; a job that was done is not done again.
pub struct Runs {
    data: PathBuf,
    results: Option<PathBuf>,
    scratch: tempfile::TempDir,
    done: RefCell<BTreeMap<Job, Cost>>,
}

impl Runs {
    pub fn new(data: PathBuf, results: Option<PathBuf>) -> Result<Runs> {
        let scratch = tempfile::tempdir().context("results need a temporary folder")?;
        Ok(Runs {
            data,
            results,
            scratch,
            done: RefCell::default(),
        })
    }

    /// Whether the set is there, and its result where results are given.
    pub fn has(&self, set: &str) -> bool {
        let result = self
            .results
            .as_ref()
            .map(|results| results.join(set).is_dir());
        let there = set == simulation::SET || self.folder(set).is_dir();
        there && result.unwrap_or(true)
    }

    /// Whether runs can be made, beyond the results that are given.
    pub fn can_run(&self) -> bool {
        self.results.is_none()
    }

    fn folder(&self, set: &str) -> PathBuf {
        match set {
            corpus_wire::SET => corpus_wire::folder(),
            _ => self.data.join(set),
        }
    }

    /// A file of a set.
    pub fn file(&self, set: &str, name: &str) -> PathBuf {
        self.folder(set).join(name)
    }

    /// What a run reads: the articles of the set.
    pub fn input(&self, set: &str) -> PathBuf {
        // One file, or a folder of them.
        let files = ["docs.jsonl.zst", "docs.jsonl", "wire"].map(|name| self.file(set, name));
        // A set without one is a folder of text files, beside which notes and labels lie.
        let texts = self.file(set, "*.txt");
        files
            .into_iter()
            .find(|file| file.exists())
            .unwrap_or(texts)
    }

    /// A place for a file or folder of this program's own.
    pub fn scratch(&self, name: &str) -> PathBuf {
        self.scratch.path().join(name)
    }

    /// The result folder of `trace` on a set, as it is without options.
    pub fn traced(&self, set: &str) -> Result<PathBuf> {
        if let Some(results) = &self.results {
            return Ok(results.join(set));
        }
        let output = self.scratch(&format!("{set}-trace"));
        self.cost(&Job::trace(self.input(set), output.clone()))?;
        Ok(output)
    }

    /// The result folder of `trace` on a set whose articles are changed, under a `name` for the change.
    pub fn traced_with(
        &self,
        set: &str,
        name: &str,
        change: impl Fn(&mut Value),
    ) -> Result<PathBuf> {
        let input = self.scratch(&format!("{set}-{name}.jsonl"));
        let output = self.scratch(&format!("{set}-{name}"));
        let job = Job::trace(input.clone(), output.clone());
        if self.done.borrow().contains_key(&job) {
            return Ok(output);
        }
        let mut file = BufWriter::new(File::create(&input)?);
        docs::for_each(&self.input(set), |mut doc| {
            change(&mut doc);
            writeln!(file, "{doc}")?;
            Ok(())
        })?;
        file.flush()?;
        self.cost(&job)?;
        Ok(output)
    }

    /// The result folder of `trace` on a set whose articles have no dates.
    pub fn traced_without_dates(&self, set: &str) -> Result<PathBuf> {
        self.traced_with(set, "undated", |doc| doc["published"] = Value::Null)
    }

    /// Does a job, or remembers what it cost.
    pub fn cost(&self, job: &Job) -> Result<Cost> {
        if let Some(cost) = self.done.borrow().get(job) {
            return Ok(*cost);
        }
        let program = std::env::current_exe().context("this program cannot find itself")?;
        let output = Command::new(program)
            .arg(CHILD)
            .args(job.words()?)
            .output()?;
        if !output.status.success() {
            bail!(
                "{job:?} failed: {}",
                String::from_utf8_lossy(&output.stderr).trim()
            );
        }
        let printed = String::from_utf8(output.stdout)?;
        let mut words = printed.split_whitespace();
        let mut next = || words.next().context("a run prints what it cost");
        let cost = Cost {
            cpu_seconds: next()?.parse()?,
            peak_kib: next()?.parse()?,
        };
        self.done.borrow_mut().insert(job.clone(), cost);
        Ok(cost)
    }
}
