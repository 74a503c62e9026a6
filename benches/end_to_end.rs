//! Articles in memory to duplicates and to a trace: documents and bytes per second.

use divan::counter::{BytesCount, ItemsCount};
use wirecopy::base::Seed;
use wirecopy::config::Config;
use wirecopy::ingest::{ArticleBatch, ArticleRef, FileId, Place};
use wirecopy::pipeline::{self, InMemory, Silent};
use wirecopy::report::Level;

fn main() {
    divan::main();
}

const DOCUMENTS: usize = 10_000;
const WORDS: u64 = 400;

/// Of every ten articles the last is the first of them with a word put in front.
const FAMILY: usize = 10;

fn articles() -> ArticleBatch {
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
            // Words of two to nine letters out of a few thousand, and a curly quote now and then.
            let number = seed.number(place);
            let word = number % 4096;
            let letters = "etaoinshrdlucmfw".as_bytes();
            for digit in 0..2 + word % 8 {
                let letter = letters[(word.wrapping_mul(digit + 7) % 16) as usize];
                text.push(char::from(letter));
            }
            text.push_str(if number >> 32 & 127 == 0 {
                "’s "
            } else {
                " "
            });
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
            file: FileId(0),
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
fn dedupe(bencher: divan::Bencher<'_, '_>) {
    let (articles, config) = (articles(), config(Level::Copy));
    bencher
        .counter(ItemsCount::new(DOCUMENTS))
        .counter(BytesCount::new(articles.texts.byte_len()))
        .bench(|| {
            let deduped = pipeline::dedupe(&config, &InMemory(&articles), &Silent);
            let deduped = deduped.expect("memory can be read");
            assert_eq!(deduped.removed().count(), DOCUMENTS / FAMILY);
            deduped
        });
}

#[divan::bench]
fn trace(bencher: divan::Bencher<'_, '_>) {
    let (articles, config) = (articles(), config(Level::Family));
    bencher
        .counter(ItemsCount::new(DOCUMENTS))
        .counter(BytesCount::new(articles.texts.byte_len()))
        .bench(|| {
            let trace = pipeline::trace(&config, &InMemory(&articles), &Silent);
            let trace = trace.expect("memory can be read");
            let families = trace.clusters().filter(|row| row.level == Level::Family);
            assert_eq!(families.count(), DOCUMENTS / FAMILY);
            trace
        });
}
