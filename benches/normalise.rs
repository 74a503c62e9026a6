//! Tokens of one batch of made-up articles: plain English, English as newspapers print it, German,
//! Russian and Chinese. Each bench checks that it found as many tokens as were written.

use divan::counter::{BytesCount, ItemsCount};
use wirecopy::base::{Seed, TextColumn};
use wirecopy::normalise::{self, Settings, TokenBatch, Unit};

fn main() {
    divan::main();
}

const ARTICLES: usize = 100;

/// Words of each kind of text, as often as their length makes plausible.
const ENGLISH: &str = "the of and to in a that said for is on was with he it by as be from at have has \
    are an this not which their would been who will more but its they were president government \
    people after year United States percent officials Monday could million company between also \
    their against before investigation negotiations administration";
const GERMAN: &str = "der die und in den von zu das mit sich des auf für ist im dem nicht ein Die eine \
    als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über \
    einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde Menschen Jahr Regierung \
    könnte müssen würde früher Behörden Bürger Änderung Größe Ministerpräsident Bundesregierung";
const RUSSIAN: &str = "и в не на что с по как это он к а из за о для от до у при также был его но \
    году после Россия президент правительство сообщил заявил человек страны Москва области время";
const CHINESE: &str =
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过";

/// Articles of about 2.6 KB, and the tokens they hold together.
fn articles(words: &[&str], quoted: bool) -> (TextColumn, usize) {
    let mut texts = TextColumn::new();
    let mut tokens = 0;
    for article in 0..ARTICLES {
        let seed = Seed::DEFAULT.stream("bench").number(article as u64);
        // Curly marks stand in six articles of seven, half a percent of the characters there.
        let curly = quoted && article % 7 != 0;
        let mut text = String::new();
        for place in 0.. {
            if text.len() > 2600 {
                break;
            }
            let number = Seed::new(seed).number(place);
            let word = words[(number % words.len() as u64) as usize];
            match place % 33 {
                0 if curly => text.push_str(&format!("“{word}” ")),
                7 | 20 => text.push_str(&format!("{word}. ")),
                13 => text.push_str(&format!("{word}, ")),
                _ => text.push_str(&format!("{word} ")),
            }
            tokens += 1;
        }
        texts.push(&text);
    }
    (texts, tokens)
}

fn chinese() -> (TextColumn, usize) {
    let letters: Vec<&str> = CHINESE.split_inclusive(|_| true).collect();
    let mut texts = TextColumn::new();
    for article in 0..ARTICLES {
        let seed = Seed::new(Seed::DEFAULT.stream("bench").number(article as u64));
        let mut text = String::new();
        for place in 0..850 {
            text.push_str(letters[(seed.number(place) % letters.len() as u64) as usize]);
            if place % 15 == 14 {
                text.push('，');
            }
        }
        texts.push(&text);
    }
    (texts, ARTICLES * 850)
}

fn run(bencher: divan::Bencher, (texts, expected): (TextColumn, usize), settings: Settings) {
    let mut out = TokenBatch::new();
    bencher
        .counter(BytesCount::new(texts.byte_len()))
        .counter(ItemsCount::new(texts.len()))
        .bench_local(|| normalise::batch(divan::black_box(&texts), &settings, &mut out));
    assert_eq!((out.len(), out.spans.len()), (ARTICLES, expected));
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

#[divan::bench]
fn english_ascii(bencher: divan::Bencher) {
    run(
        bencher,
        articles(&words(ENGLISH), false),
        Settings::default(),
    );
}

#[divan::bench]
fn english_as_printed(bencher: divan::Bencher) {
    run(
        bencher,
        articles(&words(ENGLISH), true),
        Settings::default(),
    );
}

#[divan::bench]
fn english_with_classes(bencher: divan::Bencher) {
    let settings = Settings {
        classes: true,
        ..Settings::default()
    };
    run(bencher, articles(&words(ENGLISH), true), settings);
}

#[divan::bench]
fn german(bencher: divan::Bencher) {
    run(bencher, articles(&words(GERMAN), true), Settings::default());
}

#[divan::bench]
fn russian(bencher: divan::Bencher) {
    run(
        bencher,
        articles(&words(RUSSIAN), true),
        Settings::default(),
    );
}

#[divan::bench]
fn chinese_letters(bencher: divan::Bencher) {
    run(bencher, chinese(), Settings::default());
}

#[divan::bench]
fn english_characters(bencher: divan::Bencher) {
    let (texts, _) = articles(&words(ENGLISH), true);
    // Of every gap one space is left, and none at the end: what is neither letter nor space goes.
    let kept = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric() || *c == ' ')
            .count()
            - 1
    };
    let expected = texts.iter().map(kept).sum();
    run(
        bencher,
        (texts, expected),
        Settings {
            unit: Unit::Chars,
            classes: false,
        },
    );
}
