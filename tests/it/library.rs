//! The same answers without files.

use crate::tiny;
use crate::util::Sandbox;
use std::fmt::Debug;
use std::path::Path;
use std::sync::{Arc, Mutex};
use wirecopy::cluster::Level;
use wirecopy::config::Config;
use wirecopy::ingest::{self, ArticleBatch, ArticleRef, Decoded, FileId, Inputs, Place};
use wirecopy::pipeline::parts::{Barrier, OneEvent};
use wirecopy::pipeline::{
    self, ArticleSource, Comparison, Deduped, Error, InMemory, PairList, Progress, Reader, Silent,
    Stage, Trace,
};
use wirecopy::report::{self, ResultFolder};
use wirecopy::story::Verdict;

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
fn a_table_that_cannot_be_written_leaves_no_result() {
    let sandbox = Sandbox::new();
    let articles = batch(&with_a_paragraph_in_common());
    let trace = pipeline::trace(&Config::default(), &InMemory(&articles), &Silent);
    let trace = trace.expect("nothing is wrong");
    let out = sandbox.path("traced");
    let folder = || ResultFolder::create(&out, report::Settings::default()).expect("it is free");

    // Texts are read again for their passages, and in place of each article there is another.
    let others: ArticleBatch = (0..articles.len())
        .rev()
        .map(|at| articles.get(at))
        .collect();
    let changed = trace.write(&InMemory(&others), folder());
    assert!(matches!(changed, Err(Error::Changed { .. })), "{changed:?}");
    assert!(!out.exists());

    for (name, _) in tables(&trace, &InMemory(&articles)) {
        let folder = folder();
        let name = format!("{name}.csv");
        let in_the_way = folder.file(&name).expect("nothing is there yet");
        drop(in_the_way);
        let failed = trace.write(&InMemory(&articles), folder);
        let message = failed.expect_err("a file is in the way").to_string();
        assert!(message.contains(&name), "{message}");
        assert!(!out.exists(), "{name}");
    }
}

#[test]
fn an_article_has_the_same_row_alone() {
    let articles = with_a_paragraph_in_common();
    let mut articles = batch(&articles);
    // More than a hundred with one text, of which the rows say so.
    let twins: Vec<String> = (0..101).map(|at| format!("twin-{at}")).collect();
    for id in &twins {
        let article = ArticleRef {
            id,
            text: "The ferry to the island was late again on Monday morning.",
            ..ArticleRef::default()
        };
        articles.push(article, articles.places()[0]);
    }
    let trace = pipeline::trace(&Config::default(), &InMemory(&articles), &Silent);
    let trace = trace.expect("nothing is wrong");
    for row in trace.articles() {
        let alone = trace.article(&row.article_id);
        assert_eq!(format!("{alone:?}"), format!("{:?}", Some(&row)));
    }
    assert!(trace.article("none").is_none());
}

/// Articles of which some share a paragraph and few are copies.
fn with_a_paragraph_in_common() -> Vec<(String, String)> {
    let words = |name: &str, count: usize| -> String {
        (0..count).map(|at| format!("{name}{at} ")).collect()
    };
    let common = words("common", 60);
    let own = (0..40).map(|at| format!("{common}{}", words(&format!("own{}x", at / 2), 10 + at)));
    let text = |(at, text)| (format!("article-{at}"), text);
    own.enumerate().map(text).collect()
}

fn batch(articles: &[(String, String)]) -> ArticleBatch {
    let article = |(id, text)| ArticleRef {
        id,
        text,
        ..ArticleRef::default()
    };
    let articles = articles.iter().map(|(id, text)| (&id[..], &text[..]));
    articles.map(article).collect()
}

#[test]
fn duplicates_are_copies_at_every_level() {
    let articles = with_a_paragraph_in_common();
    let batch = batch(&articles);
    let removed = |level: Level| {
        let config = Config::builder().level(level).build();
        let config = config.expect("the settings fit each other");
        let deduped = pipeline::dedupe(&config, &InMemory(&batch), &Silent);
        rows(deduped.expect("nothing is wrong").removed())
    };
    let copies = removed(Level::Copy);
    assert!((1..articles.len()).contains(&copies.len()), "{copies:?}");
    assert_eq!(removed(Level::Family), copies);
    assert_eq!(removed(Config::default().level()), copies);
}

/// Articles one by one. While one is decoded its thread takes up what else there is to do, as one does
/// that waits for others to decode a part.
struct InParallel<'a>(InMemory<'a>);

impl ArticleSource for InParallel<'_> {
    type Batch = usize;

    fn lanes(&self, _: usize) -> Vec<impl Reader<usize>> {
        let mut numbers = 0..self.0.0.len();
        vec![move |_| Ok(numbers.next())]
    }

    fn decode(&self, &number: &usize, out: &mut Decoded) {
        rayon::yield_now();
        self.0.decode(&(number..number + 1), out);
    }

    fn reread(&self, places: &[Place], out: &mut Decoded) -> Result<(), Error> {
        self.0.reread(places, out)
    }

    fn path(&self, file: FileId) -> Arc<Path> {
        self.0.path(file)
    }
}

#[test]
fn a_source_may_decode_in_parallel() {
    let articles = with_a_paragraph_in_common();
    let batch = batch(&articles);
    let removed =
        |deduped: Result<Deduped, Error>| rows(deduped.expect("nothing is wrong").removed());
    let config = Config::builder().threads(1).build();
    let config = config.expect("the settings fit each other");
    let plain = pipeline::dedupe(&config, &InMemory(&batch), &Silent);
    let parallel = pipeline::dedupe(&config, &InParallel(InMemory(&batch)), &Silent);
    assert_eq!(removed(parallel), removed(plain));
}

/// The stages that were begun.
#[derive(Default)]
struct Stages(Mutex<Vec<Stage>>);

impl Progress for Stages {
    fn stage(&self, stage: Stage, _: Option<u64>) {
        self.0.lock().expect("no thread fails").push(stage);
    }

    fn advance(&self, _: u64) {}

    fn finish(&self) {}
}

impl Stages {
    fn begun(self) -> Vec<Stage> {
        self.0.into_inner().expect("no thread failed")
    }
}

#[test]
fn a_lexicon_that_is_not_there_is_told_before_any_work() {
    let articles = with_a_paragraph_in_common();
    let batch = batch(&articles);
    let source = InMemory(&batch);
    let config = Config::builder().add_lexicon("none.toml").build();
    let config = config.expect("the settings fit each other");
    let ids = ["article-0", "article-1"];
    let runs = [
        |config: &_, source: &_, _, seen: &_| pipeline::trace(config, source, seen).map(drop),
        |config: &_, source: &_, _, seen: &_| pipeline::pairs(config, source, seen).map(drop),
        |config: &_, source: &_, ids, seen: &_| {
            pipeline::compare(config, source, ids, seen).map(drop)
        },
    ];
    for run in runs {
        let seen = Stages::default();
        let error = run(&config, &source, ids, &seen).expect_err("there is no such file");
        assert!(matches!(error, Error::LexiconFile { .. }), "{error}");
        assert_eq!(seen.begun(), []);
    }
    let seen = Stages::default();
    let traced = pipeline::trace(&Config::default(), &source, &seen);
    let words: Vec<&str> = seen.begun().into_iter().map(Stage::as_str).collect();
    let summary = traced.map(|trace| trace.summary().stages.clone());
    let told = summary.expect("nothing is wrong").into_iter();
    assert_eq!(words, told.map(|stage| stage.stage).collect::<Vec<_>>());
    assert_eq!(words.first(), Some(&"read"));
}

/// Two accounts of one event in other words, a third in German, one of another year, and a copy of the first.
const ACCOUNTS: &str = r#"
{"id": "a", "date": "2026-03-02T08:00:00Z", "text": "A fire destroyed the old ferry terminal in Hamre on Monday. Nobody was hurt, the harbour master Ann Lee said, and two boats were saved by the crew of a tug."}
{"id": "b", "date": "2026-03-02T11:00:00Z", "text": "Hamre has lost its ferry terminal: flames took the old building early on Monday. According to harbour master Ann Lee all people got out unhurt, while a tug pulled two boats away."}
{"id": "c", "date": "2026-03-02T12:00:00Z", "text": "In Hamre ist am Montag das alte Gebäude der Fähre abgebrannt. Verletzt wurde niemand, wie die Leiterin des Hafens sagte, und zwei Boote konnten von einem Schlepper gerettet werden."}
{"id": "d", "date": "2024-07-02T12:00:00Z", "text": "The ferry terminal in Hamre was painted blue this week, and its clock goes right for the first time in years, as passengers noticed with some surprise."}
{"id": "e", "date": "2026-03-02T13:00:00Z", "text": "A fire destroyed the old ferry terminal in Hamre on Monday. Nobody was hurt, the harbour master Ann Lee said, and two boats were saved by the crew of a tug today."}
{"id": "f", "date": "2026-03-02T13:00:00Z", "text": "..."}
"#;

#[test]
fn a_comparison_tells_of_its_pair_alone() {
    let sandbox = Sandbox::new();
    let path = sandbox.write("accounts.jsonl", ACCOUNTS);
    let config = Config::default();
    let inputs = Inputs::resolve([path], config.ingest().clone()).expect("the file is there");
    let compare = |level: Level, ids: [&str; 2]| -> Comparison {
        let config = Config::builder().level(level).build();
        let config = config.expect("the settings fit each other");
        pipeline::compare(&config, &inputs, ids, &Silent).expect("both are there")
    };
    let story = |ids| compare(Level::Story, ids);
    // The earlier of two copies is the source, in whichever order they are named.
    for ids in [["a", "e"], ["e", "a"]] {
        let compared = story(ids);
        let pair = compared.pair().expect("they are copies");
        assert_eq!((&*pair.a_id, &*pair.b_id), ("a", "e"));
        assert_eq!(compared.a().article_id, "a");
        assert_eq!(compared.b().article_id, "e");
        assert!(compared.passages(&inputs).count() > 0);
        assert_eq!(compared.one_event(), OneEvent::OneFamily);
    }
    // What has nothing in common stands as it was named.
    let compared = story(["d", "b"]);
    assert!(compared.pair().is_none() && compared.passages(&inputs).count() == 0);
    let named = [compared.a(), compared.b()].map(|row| row.article_id.to_string());
    assert_eq!(named, ["d", "b"]);
    let found = |ids| story(ids).one_event();
    assert_eq!(found(["d", "b"]), OneEvent::Barred(Barrier::TooFar));
    assert_eq!(found(["a", "c"]), OneEvent::Barred(Barrier::OtherLanguage));
    assert!(matches!(found(["a", "b"]), OneEvent::InEvidence(_)));
    assert_eq!(found(["a", "f"]), OneEvent::NotAsked, "it has no words");
    let family = compare(Level::Family, ["a", "b"]);
    assert_eq!(family.one_event(), OneEvent::NotAsked);
}

#[test]
fn evidence_of_one_event_is_told_once() {
    let config = Config::default();
    let wire = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/wire");
    let inputs = Inputs::resolve([wire], config.ingest().clone()).expect("it is there");
    for (ids, is_linked) in [
        (["hc-001", "lt-001"], true),
        (["lt-001", "hc-001"], true),
        (["hc-012", "lt-008"], false),
    ] {
        let compared = pipeline::compare(&config, &inputs, ids, &Silent);
        let compared = compared.expect("both are there");
        let (OneEvent::Measured(found) | OneEvent::InEvidence(found)) = compared.one_event() else {
            panic!("{ids:?}: {:?}", compared.one_event());
        };
        let claim = Verdict::of(&found).in_words();
        let pair = compared.pair();
        let is_told = pair.is_some_and(|pair| pair.evidence.iter().any(|told| **told == claim));
        let in_evidence = matches!(compared.one_event(), OneEvent::InEvidence(_));
        assert_eq!((is_told, in_evidence), (is_linked, is_linked), "{ids:?}");
    }
}

#[test]
fn what_was_found_of_articles_with_one_text_is_found_by_their_ids() {
    let text = "The iron bridge over the river Teal will close to all traffic for five months from October.";
    let near = format!("{text} Nobody said why.");
    let articles = [("a", text), ("b", text), ("c", text), ("d", &near)];
    let articles = articles.map(|(id, text)| (id.to_string(), text.to_string()));
    let batch = batch(&articles);
    let config = Config::default();
    let trace = pipeline::trace(&config, &InMemory(&batch), &Silent).expect("nothing is wrong");
    let pairs = pipeline::pairs(&config, &InMemory(&batch), &Silent).expect("nothing is wrong");
    assert_eq!(trace.pairs().count(), 6);
    for row in trace.pairs() {
        let found = trace.found(&row.a_id, &row.b_id);
        let jaccard = found.map(|found| found.jaccard.ratio());
        assert_eq!(jaccard, row.jaccard, "{row:?}");
        assert!(pairs.found(&row.b_id, &row.a_id).is_some(), "{row:?}");
    }
    assert!(trace.found("a", "a").is_none());
    assert!(trace.found("b", "b").is_none());
}

#[test]
fn an_article_is_not_compared_with_itself() {
    let articles = with_a_paragraph_in_common();
    let batch = batch(&articles);
    let source = InMemory(&batch);
    let compare = |ids| pipeline::compare(&Config::default(), &source, ids, &Silent).map(drop);
    assert!(compare(["article-0", "article-1"]).is_ok());
    let error = compare(["article-0", "article-0"]).expect_err("it is one article");
    assert!(
        matches!(&error, Error::SameArticle { id } if id == "article-0"),
        "{error}"
    );
    let error = compare(["none", "none"]).expect_err("there is no such article");
    assert!(matches!(error, Error::NoSuchArticle { .. }), "{error}");
}

#[test]
fn what_a_program_holds_can_go_to_another_thread() {
    fn sent<T: Send + Sync>() {}
    sent::<Config>();
    sent::<ArticleBatch>();
    sent::<Trace>();
    sent::<PairList>();
    sent::<Comparison>();
    sent::<pipeline::Deduped>();
    sent::<pipeline::Error>();
}
