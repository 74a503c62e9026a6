//! What a run did, as `summary.json`.

use serde::Serialize;
use std::collections::BTreeMap;

use super::schema::SCHEMA_VERSION;

/// The file of a result folder with the summary, by which the folder is recognised as a result.
pub const SUMMARY_FILE: &str = "summary.json";

/// What `schema` says in every summary of ours.
pub(super) const SCHEMA_MARK: &str = "wirecopy-result";

/// What a run was asked to do and what it did. Fields are written in this order; everything except
/// the seconds depends on input and settings alone.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    schema: &'static str,
    schema_version: u32,
    /// The version of the program.
    pub version: String,
    /// The command that ran.
    pub command: String,
    /// Every setting that can change a result, by name.
    pub settings: BTreeMap<String, serde_json::Value>,
    /// The seed of all pseudo-random numbers.
    pub seed: u64,
    /// What each stage counted, and how long it took, in the order they ran.
    pub stages: Vec<StageSummary>,
    /// Every limit that was reached.
    pub caps: Vec<CapSummary>,
}

/// What one stage did.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StageSummary {
    /// The stage.
    pub stage: String,
    /// What it counted, by name.
    pub counts: BTreeMap<String, u64>,
    /// Wall-clock seconds it took.
    pub seconds: f64,
}

/// A limit that was reached, so something was not done in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CapSummary {
    /// The name of the limit.
    pub cap: String,
    /// The limit.
    pub limit: u64,
    /// How often it was reached.
    pub times: u64,
    /// The largest value that reached it.
    pub largest: u64,
    /// What was done instead, in one sentence.
    pub rule: String,
}

impl Summary {
    /// A summary of a run that has done nothing yet.
    pub fn new(version: &str, command: &str, seed: u64) -> Summary {
        Summary {
            schema: SCHEMA_MARK,
            schema_version: SCHEMA_VERSION,
            version: version.to_string(),
            command: command.to_string(),
            settings: BTreeMap::new(),
            seed,
            stages: Vec::new(),
            caps: Vec::new(),
        }
    }

    /// The summary as JSON, indented, with a final line end.
    pub fn to_json(&self) -> String {
        let json = serde_json::to_string_pretty(self);
        json.expect("names are strings and numbers are finite or null, so this is JSON") + "\n"
    }
}

/// Whether `json` is a summary of this program, of whatever version.
pub(super) fn is_ours(json: &[u8]) -> bool {
    serde_json::from_slice::<serde_json::Value>(json)
        .is_ok_and(|summary| summary["schema"] == SCHEMA_MARK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_in_a_fixed_order() {
        let mut summary = Summary::new("1.2.3", "trace", 7);
        summary.settings.insert("threshold".to_string(), 0.7.into());
        summary.stages.push(StageSummary {
            stage: "ingest".to_string(),
            counts: [("articles".to_string(), 2), ("a_skipped".to_string(), 1)].into(),
            seconds: 0.5,
        });
        let json = summary.to_json();
        let places: Vec<Option<usize>> = [
            "\"schema\"",
            "\"schema_version\"",
            "\"version\"",
            "\"command\"",
            "\"settings\"",
            "\"seed\"",
            "\"stages\"",
            "\"a_skipped\"",
            "\"articles\"",
            "\"seconds\"",
            "\"caps\"",
        ]
        .map(|field| json.find(field))
        .into();
        assert!(
            places.iter().all(Option::is_some) && places.is_sorted(),
            "{json}"
        );
        assert!(is_ours(json.as_bytes()));
    }

    #[test]
    fn other_json_is_not_ours() {
        for json in [
            "",
            "[]",
            "{}",
            "{\"schema\":\"other\"}",
            "\"wirecopy-result\"",
        ] {
            assert!(!is_ours(json.as_bytes()), "{json}");
        }
    }
}
