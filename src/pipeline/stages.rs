//! What each stage of a run counted, and how long it took.

use super::identical::{Identical, LISTED_AROUND, LISTED_TWINS};
use super::matches::Matches;
use super::stories::Stories;
use super::{Corpus, Progress, Stage};
use crate::config::Config;
use crate::report::{CapSummary, StageSummary, Summary};
use crate::story;
use std::collections::BTreeMap;
use std::time::Instant;

/// The stages of a run so far.
pub(super) struct Stages<'p> {
    progress: &'p dyn Progress,
    summaries: Vec<StageSummary>,
}

impl<'p> Stages<'p> {
    /// No stage yet; `progress` is told when one begins.
    pub(super) fn new(progress: &'p dyn Progress) -> Stages<'p> {
        Stages {
            progress,
            summaries: Vec::new(),
        }
    }

    /// Runs a stage and notes its time. `total` is the amount of work in it, if known.
    pub(super) fn run<R>(
        &mut self,
        stage: Stage,
        total: Option<u64>,
        work: impl FnOnce() -> R,
    ) -> R {
        self.progress.stage(stage, total);
        let start = Instant::now();
        let result = work();
        let seconds = start.elapsed().as_secs_f64();
        self.summaries.push(StageSummary {
            stage: stage.as_str().to_string(),
            counts: BTreeMap::new(),
            seconds,
        });
        result
    }

    /// Notes a figure of the stage that ran last.
    pub(super) fn count(&mut self, what: &str, count: usize) {
        if let Some(stage) = self.summaries.last_mut() {
            stage.counts.insert(what.to_string(), count as u64);
        }
    }

    /// Notes a figure of a stage that has run, and that is known only now.
    pub(super) fn count_in(&mut self, stage: Stage, what: &str, count: usize) {
        let mut summaries = self.summaries.iter_mut();
        if let Some(stage) = summaries.find(|summary| summary.stage == stage.as_str()) {
            stage.counts.insert(what.to_string(), count as u64);
        }
    }

    /// The summary of a run.
    pub(super) fn summary(
        &self,
        command: &str,
        config: &Config,
        corpus: &Corpus,
        matches: &Matches,
        stories: &Stories,
    ) -> Summary {
        let mut summary = Summary::new(env!("CARGO_PKG_VERSION"), command, config.seed().get());
        summary.settings = config.stated();
        summary.stages = self.summaries.clone();
        summary.caps = caps(config, corpus, matches, stories);
        summary
    }
}

/// Every limit that was reached.
fn caps(config: &Config, corpus: &Corpus, matches: &Matches, stories: &Stories) -> Vec<CapSummary> {
    let mut caps = matching_caps(config, matches);
    caps.extend(cap(
        "articles looked at for one stem",
        story::Settings::LOOKED_BACK,
        stories.oversized.0,
        stories.oversized.1,
        "each article looks at the nearest before it in the order of time",
    ));
    caps.extend(cap(
        "copies of which all pairs are listed",
        super::crowds::LISTED_COPIES,
        matches.crowds.groups,
        matches.crowds.largest,
        "each is compared only with the centre and the first of its copies, and with its nearest near-copies",
    ));
    let identical = Identical::of(corpus, &matches.pairs);
    let (texts, copies) = identical.large();
    caps.extend(cap(
        "identical texts of which all pairs are listed",
        LISTED_TWINS,
        texts,
        copies,
        "each is listed with the first of them only",
    ));
    let (texts, copies) = identical.crowded(corpus, &matches.pairs);
    caps.extend(cap(
        "identical copies of paired texts of which all pairs are listed",
        LISTED_AROUND,
        texts,
        copies,
        "only the first of each text is listed with the other texts",
    ));
    caps
}

/// Every limit that was reached while pairs were nominated.
pub(super) fn matching_caps(config: &Config, matches: &Matches) -> Vec<CapSummary> {
    let buckets = &matches.oversized;
    let in_buckets = cap(
        "documents in a bucket",
        config.lsh().bucket_cap.get(),
        buckets.len(),
        buckets
            .iter()
            .map(|bucket| bucket.documents)
            .max()
            .unwrap_or(0),
        "each document is compared with the first of the bucket, and with some of those that share the next bands with it, too",
    );
    let with_fingerprint = cap(
        "documents with a fingerprint",
        super::matching::FINGERPRINT_CAP,
        matches.oversized_fingerprints.0,
        matches.oversized_fingerprints.1,
        "each document is compared with its next neighbours by smallest fingerprint",
    );
    in_buckets.into_iter().chain(with_fingerprint).collect()
}

/// A limit, if it was reached.
pub(super) fn cap(
    cap: &str,
    limit: usize,
    times: usize,
    largest: usize,
    rule: &str,
) -> Option<CapSummary> {
    (times > 0).then(|| CapSummary {
        cap: cap.to_string(),
        limit: limit as u64,
        times: times as u64,
        largest: largest as u64,
        rule: rule.to_string(),
    })
}
