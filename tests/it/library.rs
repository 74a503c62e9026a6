//! The same answers without files.

use crate::tiny;
use crate::util::Sandbox;
use std::fmt::Debug;
use wirecopy::config::Config;
use wirecopy::ingest::{self, ArticleBatch, Decoded, Inputs};
use wirecopy::pipeline::{self, ArticleSource, InMemory, Silent, Trace};

/// Every row of a table as it would be shown to a programmer.
fn rows<R: Debug>(table: impl Iterator<Item = R>) -> Vec<String> {
    table.map(|row| format!("{row:?}")).collect()
}

fn tables<S: ArticleSource>(trace: &Trace, source: &S) -> [(&'static str, Vec<String>); 7] {
    [
        ("articles", rows(trace.articles())),
        ("clusters", rows(trace.clusters())),
        ("pairs", rows(trace.pairs())),
        ("passages", rows(trace.passages(source))),
        ("mentions", rows(trace.mentions())),
        ("sources", rows(trace.sources())),
        ("boilerplate", rows(trace.boilerplate())),
    ]
}

#[test]
fn articles_in_memory_are_traced_like_files() {
    let sandbox = Sandbox::new();
    let path = sandbox.write("tiny.jsonl", tiny::ARTICLES);
    let config = Config::default();
    let inputs = Inputs::resolve([path], config.ingest().clone()).expect("the file is there");
    let mut read = Decoded::default();
    for batch in inputs.batches() {
        ingest::decode(&batch.expect("the file can be read"), &mut read);
    }
    let batch: ArticleBatch = (0..read.articles.len())
        .map(|at| read.articles.get(at))
        .collect();

    let files = pipeline::trace(&config, &inputs, &Silent).expect("nothing is wrong");
    let memory = pipeline::trace(&config, &InMemory(&batch), &Silent).expect("nothing is wrong");
    let of_files = tables(&files, &inputs).into_iter();
    for ((name, files), (_, memory)) in of_files.zip(tables(&memory, &InMemory(&batch))) {
        assert_eq!(files, memory, "{name}");
    }
    assert_eq!(files.articles().count(), 7);
}

#[test]
fn what_a_program_holds_can_go_to_another_thread() {
    fn sent<T: Send + Sync>() {}
    sent::<Config>();
    sent::<ArticleBatch>();
    sent::<Trace>();
    sent::<pipeline::Deduped>();
    sent::<pipeline::Error>();
}
