//! What holds for every corpus, in whatever order it comes: corpora are put together from cut and
//! shuffled sentences.

use crate::table::Table;
use crate::util::{self, Sandbox};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::path::{Path, PathBuf};
use wirecopy::base::DocId;
use wirecopy::cluster::Level;
use wirecopy::config::{Builder, Config, Keep};
use wirecopy::ingest::{self, ArticleBatch, ArticleRef, Inputs, Published};
use wirecopy::pipeline::{self, InMemory, Silent};
use wirecopy::report::{self, ResultFolder};

/// What articles are made of.
const SENTENCES: [&str; 16] = [
    "LYSEFORD, March 4 (Reuters) - A ferry lost its rudder in the narrows before dawn on Tuesday.",
    "The crew dropped both anchors and called the pilot station on the eastern headland for help.",
    "“I have seen worse weather in a bathtub,” the captain told reporters on the quay.",
    "Two tugs towed her in at noon, Reuters reported, while children waved from the school wall.",
    "Der Hafenmeister sagte, die Fähre müsse vor dem Wochenende gründlich untersucht werden.",
    "Insurers expect to pay for a new rudder, a new anchor chain and eleven spoiled wedding cakes.",
    "The company has run the crossing since the bridge was closed and carries a thousand people a day.",
    "“Nobody was hurt, and nobody was late for school,” said Marta Quill, who teaches geography.",
    "A spokesman declined to say, citing the coast guard, when the second ferry would be ready.",
    "The council meets on Thursday to decide whether the old pier can take the smaller boats.",
    "Копия отчёта будет передана министерству, сообщает Интерфакс.",
    "Fishermen say the current there has grown stronger since the sandbank was dredged last spring.",
    "渡船将于星期五恢复航行，港务局表示乘客可以全额退票。",
    "The rudder itself was found by a diver, upright in the mud, like the fin of a patient shark.",
    "Last year the same ship was stopped twice for engine trouble, according to Interfax.",
    "Sign up for our newsletter and never miss a story from the islands.",
];

#[derive(Clone, Debug)]
struct Article {
    id: String,
    source: String,
    published: String,
    text: String,
}

impl Article {
    fn line(&self) -> String {
        let record = json!({
            "id": self.id, "source": self.source, "published": self.published, "text": self.text,
        });
        format!("{record}\n")
    }
}

/// A handful of texts, and articles that carry one of them whole, cut or with a stranger's sentence.
fn corpus() -> impl Strategy<Value = Vec<Article>> {
    let text = prop::sample::subsequence((0..SENTENCES.len()).collect::<Vec<_>>(), 3..9);
    let texts = prop::collection::vec(text.prop_shuffle(), 1..4);
    let version = (
        any::<prop::sample::Index>(),
        0..3_usize,
        prop::option::weighted(0.4, 0..SENTENCES.len()),
        0..3_u32,
        0..40_u32,
    );
    (texts, prop::collection::vec(version, 4..10)).prop_map(|(texts, versions)| {
        let article = |(number, (which, cut, stranger, source, hour)): (
            usize,
            (prop::sample::Index, usize, Option<usize>, u32, u32),
        )| {
            let base = which.get(&texts);
            let mut sentences: Vec<usize> = base[..base.len() - cut].to_vec();
            sentences.extend(stranger);
            let sentences: Vec<&str> = sentences.iter().map(|&at| SENTENCES[at]).collect();
            Article {
                // So that the order of ids is not that of the records.
                id: format!("{}-{number}", (number * 7) % 5),
                source: format!("Paper {source}"),
                published: format!("2031-03-{:02}T{:02}:00:00Z", 4 + hour / 24, hour % 24),
                text: sentences.join(if number % 2 == 0 { " " } else { "\n\n" }),
            }
        };
        versions.into_iter().enumerate().map(article).collect()
    })
}

/// Words that occur nowhere else but under the same number.
fn words_from(first: usize, count: usize) -> String {
    let words: Vec<String> = (first..first + count)
        .map(|at| format!("lod{at}"))
        .collect();
    words.join(" ")
}

#[test]
fn whose_text_is_masked_does_not_depend_on_the_order_of_records() {
    // A text that an office prints below its letterhead, which is ignored there, and a paper word for
    // word, where it is not; a third has little more than what stands below it.
    let article = |id: &str, source: &str, hour: u32, text: String| Article {
        id: id.to_string(),
        source: source.to_string(),
        published: format!("2031-03-{:02}T{:02}:00:00Z", 4 + hour / 24, hour % 24),
        text,
    };
    let below = |text: &str| format!("{}. {text}.", words_from(0, 80));
    let others = (0..14).map(|at| {
        let text = below(&words_from(1_000 * (at + 1), 120));
        article(&format!("other-{at}"), "Office", 24 * at as u32, text)
    });
    let (body, more) = (words_from(100, 45), words_from(200, 3));
    let office = article("office", "Office", 400, below(&body));
    let paper = article("paper", "Paper", 404, below(&body));
    let third = article("third", "Gazette", 407, format!("{body}. {more}."));
    let others: Vec<String> = others.map(|other| other.line()).collect();
    let sandbox = Sandbox::new();
    let results = [[&office, &paper], [&paper, &office]].map(|[first, second]| {
        let lines = [others.concat(), first.line(), second.line(), third.line()];
        let path = sandbox.write("in.jsonl", lines.concat());
        let out = sandbox.path(&format!("{}-first", first.id));
        tables(Config::builder(), &[path], 1 << 20, &out)
    });
    assert_eq!(results[0], results[1]);
    let table = |name: &str| {
        let found = results[0].iter().find(|(file, _)| file == name);
        Table::parse(&found.expect("every table is written").1)
    };
    assert_eq!(table("boilerplate.csv").rows.len(), 1);
    assert!(!table("pairs.csv").rows.is_empty());
}

/// As many corpora, and always the same, since one that fails must fail again. `PROPTEST_CASES` asks for
/// more and `PROPTEST_RNG_SEED` for others: proptest has read both for its default.
fn cases(cases: u32) -> ProptestConfig {
    let mut config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    if env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(20_310_304);
    }
    config
}

/// Every table that `paths` give, whatever says which file a record was read from or when.
fn tables(
    builder: Builder,
    paths: &[PathBuf],
    batch_bytes: usize,
    out: &Path,
) -> Vec<(String, String)> {
    let config = builder.build().expect("the settings fit each other");
    let settings = ingest::Settings {
        batch_bytes,
        ..config.ingest().clone()
    };
    let inputs = Inputs::resolve(paths, settings).expect("the files are there");
    let folder = ResultFolder::create(out, report::Settings::default()).expect("it is free");
    let trace = pipeline::trace(&config, &inputs, &Silent).expect("the files can be read");
    trace
        .write(&inputs, folder)
        .expect("the folder can be written");
    util::tables(out)
}

proptest! {
    #![proptest_config(cases(8))]

    #[test]
    fn no_order_and_no_share_of_work_changes_a_byte(
        (articles, shuffled) in corpus()
            .prop_flat_map(|articles| (Just(articles.clone()), Just(articles).prop_shuffle())),
        files in 1..4_usize,
        batch_bytes in prop::sample::select(vec![1_usize, 400, 3_000]),
    ) {
        let sandbox = Sandbox::new();
        let all: String = articles.iter().map(Article::line).collect();
        let one = sandbox.write("all.jsonl", all);
        let base = Config::builder().threads(1);
        let expected = tables(base, &[one], 1 << 20, &sandbox.path("one"));

        let mut parts = vec![String::new(); files];
        for (at, article) in shuffled.iter().enumerate() {
            parts[at % files].push_str(&article.line());
        }
        let paths: Vec<PathBuf> = parts
            .iter()
            .enumerate()
            .map(|(at, part)| sandbox.write(&format!("parts/{}.jsonl", 9 - at), part))
            .collect();
        for threads in [2, 3] {
            let out = sandbox.path(&format!("out-{threads}"));
            let builder = Config::builder().threads(threads);
            let found = tables(builder, &paths, batch_bytes, &out);
            prop_assert_eq!(&found, &expected);
        }
    }

    #[test]
    fn figures_and_offsets_hold(articles in corpus()) {
        let sandbox = Sandbox::new();
        let all: String = articles.iter().map(Article::line).collect();
        let path = sandbox.write("all.jsonl", all);
        let tables = tables(Config::builder(), &[path], 1 << 20, &sandbox.path("out"));
        let table = |name: &str| {
            let found = tables.iter().find(|(file, _)| file == name);
            Table::parse(&found.expect("every table is written").1)
        };
        let texts: BTreeMap<&str, Vec<char>> = articles
            .iter()
            .map(|article| (article.id.as_str(), article.text.chars().collect()))
            .collect();
        let cut = |id: &str, start: f64, end: f64| -> String {
            texts[id][start as usize..end as usize].iter().collect()
        };
        for row in &table("pairs.csv").rows {
            let least = row.number("containment_a").min(row.number("containment_b"));
            prop_assert!(row.number("jaccard") <= least, "{:?}", row);
        }
        for row in &table("passages.csv").rows {
            let in_b = cut(row.cell("b_id"), row.number("b_start"), row.number("b_end"));
            prop_assert_eq!(&in_b, row.cell("text"));
            prop_assert_eq!(in_b.chars().count() as f64, row.number("characters"));
            let in_a = cut(row.cell("a_id"), row.number("a_start"), row.number("a_end"));
            if row.cell("kind") == "verbatim" {
                prop_assert_eq!(words(&in_a), words(&in_b), "{:?}", row);
            }
        }
        for row in &table("mentions.csv").rows {
            let named = cut(row.cell("article_id"), row.number("start"), row.number("end"));
            prop_assert_eq!(&named, row.cell("text"));
        }
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn jaccard_is_symmetric_and_counted_right(articles in corpus()) {
        let pairs = |articles: &[Article]| -> BTreeMap<[String; 2], String> {
            let config = copies().build().expect("the settings fit each other");
            let batch = batch(articles);
            let trace = pipeline::trace(&config, &InMemory(&batch), &Silent).expect("in memory");
            trace
                .pairs()
                .map(|row| {
                    let mut ids = [row.a_id.to_string(), row.b_id.to_string()];
                    ids.sort();
                    (ids, row.jaccard.expect("verified").to_string())
                })
                .collect()
        };
        let found = pairs(&articles);
        // What comes last is compared with what came first, and the other way round.
        let turned: Vec<Article> = articles.iter().rev().cloned().collect();
        prop_assert_eq!(&pairs(&turned), &found);
        for ([a, b], jaccard) in &found {
            let text = |id: &str| &articles.iter().find(|article| article.id == id).unwrap().text;
            let exact = naive_jaccard(text(a), text(b));
            prop_assert!((jaccard.parse::<f64>().unwrap() - exact).abs() < 0.00006, "{} {}", a, b);
        }
    }

    #[test]
    fn dedupe_keeps_no_verified_pair_and_removes_nothing_without_a_kept_twin(
        articles in corpus(),
        keep in prop::sample::select(Keep::ALL.to_vec()),
    ) {
        let config = copies().keep(keep).build().expect("the settings fit each other");
        let batch = batch(&articles);
        let deduped = pipeline::dedupe(&config, &InMemory(&batch), &Silent).expect("in memory");
        let gone: BTreeMap<String, String> = deduped
            .removed()
            .map(|row| (row.id.to_string(), row.kept_id.to_string()))
            .collect();
        for (at, article) in articles.iter().enumerate() {
            prop_assert_eq!(deduped.is_kept(DocId::new(at)), !gone.contains_key(&article.id));
        }
        let kept: Vec<(DocId, &str)> = deduped.kept().collect();
        let stay = articles.iter().enumerate();
        let stay: Vec<(DocId, &str)> = stay
            .filter(|(_, article)| !gone.contains_key(&article.id))
            .map(|(at, article)| (DocId::new(at), &*article.id))
            .collect();
        prop_assert_eq!(kept, stay);
        let text = |id: &str| &articles.iter().find(|article| article.id == id).unwrap().text;
        for (id, kept) in &gone {
            prop_assert!(!gone.contains_key(kept), "{} is said to be kept", kept);
            prop_assert!(naive_jaccard(text(id), text(kept)) >= 0.7, "{} and {}", id, kept);
        }
        let trace = pipeline::trace(&config, &InMemory(&batch), &Silent).expect("in memory");
        for pair in trace.pairs() {
            let either = gone.contains_key(&*pair.a_id) || gone.contains_key(&*pair.b_id);
            prop_assert!(either, "{} and {} are both kept", pair.a_id, pair.b_id);
        }
    }
}

/// Copies alone, and all of each text.
fn copies() -> Builder {
    Config::builder().level(Level::Copy).keep_boilerplate(true)
}

fn batch<'a>(articles: &'a [Article]) -> ArticleBatch {
    let article = |article: &'a Article| ArticleRef {
        id: &article.id,
        source: &article.source,
        text: &article.text,
        published: Some(Published::parse(&article.published).expect("made above")),
        ..ArticleRef::default()
    };
    articles.iter().map(article).collect()
}

/// Lower-case words; a Chinese character is one.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for character in text.to_lowercase().chars() {
        let alone = ('\u{4e00}'..='\u{9fff}').contains(&character);
        if alone || !character.is_alphanumeric() {
            words.push(String::new());
        }
        if character.is_alphanumeric() {
            words.last_mut().expect("never empty").push(character);
        }
        if alone {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn shingles(text: &str) -> BTreeSet<String> {
    let words = words(text);
    let width = words.len().min(5);
    words.windows(width).map(|run| run.join(" ")).collect()
}

fn naive_jaccard(one: &str, other: &str) -> f64 {
    let (one, other) = (shingles(one), shingles(other));
    one.intersection(&other).count() as f64 / one.union(&other).count() as f64
}
