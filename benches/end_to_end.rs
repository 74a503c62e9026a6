//! Articles in memory to duplicates and to a trace: documents and bytes per second.

use divan::counter::{BytesCount, ItemsCount};
use wirecopy::base::Seed;
use wirecopy::cluster::Level;
use wirecopy::config::Config;
use wirecopy::ingest::{ArticleBatch, ArticleRef, FileId, Place};
use wirecopy::pipeline::{self, InMemory, Silent};

fn main() {
    divan::main();
}

/// Few where nothing is optimised: then the question is whether it runs.
const DOCUMENTS: usize = if cfg!(debug_assertions) { 500 } else { 10_000 };
const WORDS: u64 = 400;

/// Of every ten articles the last is the first of them with a word put in front.
const FAMILY: usize = 10;

/// Letters that words are made of, and what stands for a quotation mark.
struct Writing {
    letters: &'static str,
    spaced: bool,
    mark: &'static str,
}

const ASCII: Writing = Writing {
    letters: "etaoinshrdlucmfw",
    spaced: true,
    mark: "'s",
};

/// As newspapers print it.
const PRINTED: Writing = Writing {
    mark: "’s",
    ..ASCII
};

const GERMAN: Writing = Writing {
    letters: "enisratdhulöcgäm",
    mark: "“",
    ..ASCII
};

const RUSSIAN: Writing = Writing {
    letters: "оеаинтсрвлкмдпуя",
    mark: "»",
    ..ASCII
};

const CHINESE: Writing = Writing {
    letters: "的一是不了人我在有他这中大来上个",
    spaced: false,
    mark: "，",
};

fn articles(writing: &Writing) -> ArticleBatch {
    let letters: Vec<char> = writing.letters.chars().collect();
    let mut batch = ArticleBatch::default();
    for document in 0..DOCUMENTS {
        let is_copy = document % FAMILY == FAMILY - 1;
        let original = if is_copy {
            document + 1 - FAMILY
        } else {
            document
        };
        let seed = Seed::new(original as u64).stream("bench");
        let mut text = String::from(if is_copy { "Update: " } else { "" });
        for place in 0..WORDS {
            // Words of two to nine letters out of a few thousand, and a mark now and then.
            let number = seed.number(place);
            let word = number % 4096;
            let spelling = Seed::new(word);
            for digit in 0..2 + word % 8 {
                text.push(letters[(spelling.number(digit) % 16) as usize]);
            }
            if number >> 32 & 127 == 0 {
                text.push_str(writing.mark);
            }
            if writing.spaced {
                text.push(' ');
            }
        }
        let id = format!("d{document:08}");
        let source = format!("paper {}", document % 50);
        let article = ArticleRef {
            id: &id,
            text: &text,
            title: "",
            source: &source,
            url: "",
            author: "",
            published: None,
        };
        let place = Place {
            file: FileId::new(0),
            line: document as u64 + 1,
            offset: 0,
            len: 0,
        };
        batch.push(article, place);
    }
    batch
}

fn config(level: Level) -> Config {
    Config::builder().level(level).build().expect("defaults do")
}

#[divan::bench]
fn dedupe_ascii(bencher: divan::Bencher<'_, '_>) {
    dedupe(bencher, &ASCII);
}

#[divan::bench]
fn dedupe_printed(bencher: divan::Bencher<'_, '_>) {
    dedupe(bencher, &PRINTED);
}

#[divan::bench]
fn dedupe_german(bencher: divan::Bencher<'_, '_>) {
    dedupe(bencher, &GERMAN);
}

#[divan::bench]
fn dedupe_russian(bencher: divan::Bencher<'_, '_>) {
    dedupe(bencher, &RUSSIAN);
}

#[divan::bench]
fn dedupe_chinese(bencher: divan::Bencher<'_, '_>) {
    dedupe(bencher, &CHINESE);
}

fn dedupe(bencher: divan::Bencher<'_, '_>, writing: &Writing) {
    let (articles, config) = (articles(writing), config(Level::Copy));
    bencher
        .counter(ItemsCount::new(DOCUMENTS))
        .counter(BytesCount::new(articles.texts().byte_len()))
        .bench(|| {
            let deduped = pipeline::dedupe(&config, &InMemory(&articles), &Silent);
            let deduped = deduped.expect("memory can be read");
            assert_eq!(deduped.removed().count(), DOCUMENTS / FAMILY);
            deduped
        });
}

/// As far as families, and as far as stories, which is what a trace does unless told otherwise.
#[divan::bench(args = [Level::Family, Level::Story], sample_count = 20)]
fn trace(bencher: divan::Bencher<'_, '_>, level: Level) {
    let (articles, config) = (articles(&PRINTED), config(level));
    bencher
        .counter(ItemsCount::new(DOCUMENTS))
        .counter(BytesCount::new(articles.texts().byte_len()))
        .bench(|| {
            let trace = pipeline::trace(&config, &InMemory(&articles), &Silent);
            let trace = trace.expect("memory can be read");
            let clusters = trace.clusters().filter(|row| row.level == level);
            assert_eq!(clusters.count(), DOCUMENTS / FAMILY);
            trace
        });
}
