//! Whole runs with everything as it is without options: documents per CPU second, peak memory.

use crate::docs;
use crate::run::{Job, Runs};
use anyhow::Result;
use wirecopy::evaluate::Measure;

pub fn measure(runs: &Runs, set: &str) -> Result<Vec<Measure>> {
    if !runs.can_run() {
        return Ok(Vec::new());
    }
    let input = runs.input(set);
    let mut documents = 0;
    docs::for_each(&input, |_| {
        documents += 1;
        Ok(())
    })?;
    let trace = |level: &str| Job {
        level: level.to_string(),
        ..Job::trace(input.clone(), runs.scratch(&format!("{set}-speed-{level}")))
    };
    let dedupe = Job {
        command: "dedupe".to_string(),
        level: "copy".to_string(),
        ..Job::trace(input.clone(), runs.scratch(&format!("{set}-dedupe.jsonl")))
    };
    let jobs = [
        ("dedupe", dedupe),
        ("trace --level copy", trace("copy")),
        ("trace --level family", trace("family")),
        (
            "trace",
            Job::trace(input.clone(), runs.scratch(&format!("{set}-trace"))),
        ),
    ];
    let mut measures = Vec::new();
    for (name, job) in jobs {
        let cost = runs.cost(&job)?;
        let per_second = f64::from(documents) / cost.cpu_seconds;
        let detail = format!("{documents} documents, {:.2} CPU seconds", cost.cpu_seconds);
        let measure = format!("{name}: documents per CPU second");
        measures.push(Measure::number(set, &measure, per_second, 0).detail(detail));
        let peak = cost.peak_kib as f64 / 1024.0;
        measures.push(Measure::number(set, &format!("{name}: peak MiB"), peak, 0));
    }
    Ok(measures)
}
