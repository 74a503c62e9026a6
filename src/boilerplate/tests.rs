//! What is boilerplate, what is not, and that the order of input does not matter.

use super::*;
use crate::base::TokenSpan;
use proptest::prelude::*;

const WIDTH: usize = 5;

/// `count` tokens that nothing else has.
fn text(name: u64, count: u64) -> Vec<u64> {
    let seed = crate::base::Seed::new(name).stream("text");
    (0..count).map(|i| seed.number(i)).collect()
}

fn shingles(tokens: &[u64]) -> Vec<u64> {
    let hash = |window: &[u64]| {
        let bytes: Vec<u8> = window
            .iter()
            .flat_map(|token| token.to_le_bytes())
            .collect();
        xxhash_rust::xxh3::xxh3_64(&bytes)
    };
    if tokens.is_empty() {
        Vec::new()
    } else if tokens.len() < WIDTH {
        vec![hash(tokens)]
    } else {
        tokens.windows(WIDTH).map(hash).collect()
    }
}

fn model(articles: &[(&str, Vec<u64>)], settings: &Settings) -> Model {
    let mut sample = Sample::new(settings);
    for (source, tokens) in articles {
        sample.add(source, &shingles(tokens));
    }
    sample.finish()
}

fn blocks(model: &Model, source: &str, tokens: &[u64]) -> Vec<(u32, u32)> {
    let mut out = vec![TokenSpan::new(0, 1)];
    model
        .source(source)
        .blocks(&shingles(tokens), WIDTH, tokens.len(), &mut out);
    out.iter()
        .map(|block| (block.start(), block.end()))
        .collect()
}

/// Articles of one source: a shared text before `own(i)` tokens of their own.
fn carriers(count: u64, shared: &[u64], own: impl Fn(u64) -> u64) -> Vec<(&'static str, Vec<u64>)> {
    (0..count)
        .map(|i| ("post", [shared, &text(1000 + i, own(i))[..]].concat()))
        .collect()
}

#[test]
fn a_letterhead_is_ignored_and_nothing_else() {
    let head = text(1, 40);
    let articles = carriers(30, &head, |i| 100 + i);
    let model = model(&articles, &Settings::WORDS);
    for (source, tokens) in &articles {
        assert_eq!(blocks(&model, source, tokens), [(0, 40)]);
    }
    // Elsewhere the same words are somebody's article.
    assert_eq!(blocks(&model, "times", &articles[0].1), []);
}

#[test]
fn a_page_that_is_mostly_paywall_is_still_an_article() {
    let wall = text(1, 300);
    let articles = carriers(5, &wall, |_| 30);
    let model = model(&articles, &Settings::WORDS);
    assert_eq!(blocks(&model, "post", &articles[3].1), [(0, 300)]);
}

/// name, articles of one source, of which nothing is boilerplate
fn not_boilerplate() -> Vec<(&'static str, Vec<Vec<u64>>)> {
    let story = text(1, 400);
    let filler = |from: u64| (0..10).map(move |i| text(5000 + from + i, 300));
    let with = |mut articles: Vec<Vec<u64>>, from: u64| {
        articles.extend(filler(from));
        articles
    };
    let reposted = (0..20)
        .map(|i| {
            let mut copy = story.clone();
            // Three words differ, as a date line or an edit would make them.
            for (j, at) in [3, 200, 333].into_iter().enumerate() {
                copy[at] = text(2000 + i, 3)[j];
            }
            copy
        })
        .collect();
    let updated = (0..8)
        .map(|i| {
            let new = (0..=i).rev().flat_map(|part| text(3000 + part, 60));
            new.chain(story.clone()).collect()
        })
        .collect();
    let background = text(2, 60);
    let two = vec![
        [text(10, 300), background.clone()].concat(),
        [text(11, 300), background.clone()].concat(),
    ];
    let phrase = text(3, 6);
    let phrases = (0..20).map(|i| [text(20 + i, 90), phrase.clone(), text(60 + i, 90)].concat());
    vec![
        ("a story posted twenty times, and others", with(reposted, 0)),
        (
            "a story posted twenty times and nothing else",
            vec![story.clone(); 20],
        ),
        ("a chain of updates", with(updated, 20)),
        ("background in two stories", with(two, 40)),
        ("a turn of phrase", phrases.collect()),
        ("a paragraph in 4 of 100", {
            let some = (0..4).map(|i| [text(100 + i, 300), background.clone()].concat());
            some.chain((0..96).map(|i| text(200 + i, 300))).collect()
        }),
        ("articles that have nothing in common", filler(60).collect()),
        ("empty articles", vec![vec![]; 5]),
        ("articles shorter than a shingle", vec![text(1, 3); 5]),
    ]
}

#[test]
fn what_is_one_text_is_not_boilerplate() {
    for (name, articles) in not_boilerplate() {
        let articles: Vec<(&str, Vec<u64>)> = articles
            .into_iter()
            .map(|tokens| ("post", tokens))
            .collect();
        let model = model(&articles, &Settings::WORDS);
        for (source, tokens) in &articles {
            assert_eq!(blocks(&model, source, tokens), [], "{name}");
        }
    }
}

#[test]
fn what_every_source_carries_is_found_in_the_corpus() {
    let notice = text(1, 20);
    let names: Vec<String> = (0..40).map(|i| format!("source {i}")).collect();
    let articles: Vec<(&str, Vec<u64>)> = names
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let notice = if i % 4 == 0 { &notice[..] } else { &[] };
            (&name[..], [&text(100 + i as u64, 200), notice].concat())
        })
        .collect();
    let model = model(&articles, &Settings::WORDS);
    assert_eq!(blocks(&model, "source 4", &articles[4].1), [(200, 220)]);
    assert_eq!(blocks(&model, "", &articles[4].1), [(200, 220)]);
    assert_eq!(blocks(&model, "source 1", &articles[1].1), []);
}

#[test]
fn a_quotation_in_reports_of_one_event_is_no_boilerplate() {
    let quotation = text(1, 40);
    // Each of the reports has a turn of phrase in common with the one before and the one after.
    let phrase = |i: usize| text(2000 + i as u64, 9);
    let names: Vec<String> = (0..40).map(|i| format!("source {i}")).collect();
    let articles: Vec<(&str, Vec<u64>)> = names
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let own = |part: u64| text(100 + part * 100 + i as u64, 100);
            let event = if i % 4 == 0 {
                [&phrase(i)[..], &own(1), &phrase(i + 4), &quotation].concat()
            } else {
                own(2)
            };
            (&name[..], [own(0), event].concat())
        })
        .collect();
    let model = model(&articles, &Settings::WORDS);
    assert_eq!(blocks(&model, "source 4", &articles[4].1), []);
}

/// Copies of one page as several readers extracted it: bare, and with what stands around the article.
fn extractions(
    source: &'static str,
    body: &[u64],
    around: &[u64],
    bare: usize,
    whole: usize,
) -> Vec<(&'static str, Vec<u64>)> {
    let copies = (0..bare as u64).map(|i| [body, &text(9000 + i, 1)].concat());
    let pages = (0..whole as u64).map(|i| [around, body, &text(9100 + i, 1)].concat());
    copies.chain(pages).map(|copy| (source, copy)).collect()
}

#[test]
fn menus_of_two_pages_are_told_by_copies_of_both() {
    let (menu, one, two) = (text(1, 60), text(2, 200), text(3, 150));
    let mut articles = extractions("post", &one, &menu, 3, 2);
    articles.extend(extractions("post", &two, &menu, 3, 2));
    let model = model(&articles, &Settings::WORDS);
    assert_eq!(blocks(&model, "post", &articles[3].1), [(0, 60)]);
    assert_eq!(blocks(&model, "post", &articles[8].1), [(0, 60)]);
    assert_eq!(blocks(&model, "post", &articles[0].1), []);
    assert_eq!(blocks(&model, "times", &articles[3].1), []);
}

#[test]
fn an_article_beside_another_is_no_menu() {
    // Some copies of the second page have the first article below theirs.
    let (one, two) = (text(2, 200), text(3, 150));
    let mut articles = extractions("post", &one, &[], 3, 2);
    articles.extend(extractions("post", &two, &one, 3, 2));
    let model = model(&articles, &Settings::WORDS);
    for (source, tokens) in &articles {
        assert_eq!(blocks(&model, source, tokens), []);
    }
}

#[test]
fn menus_of_one_publisher_are_told_by_pages_of_several_sources() {
    let (menu, one, two) = (text(1, 60), text(2, 200), text(3, 150));
    let mut articles = extractions("post", &one, &menu, 4, 3);
    articles.extend(extractions("times", &two, &menu, 4, 3));
    articles.extend(extractions(
        "herald",
        &[&menu[..], &text(4, 90)].concat(),
        &[],
        4,
        3,
    ));
    let model = model(&articles, &Settings::WORDS);
    assert_eq!(blocks(&model, "post", &articles[5].1), [(0, 60)]);
    assert_eq!(blocks(&model, "times", &articles[12].1), [(0, 60)]);
    // Nothing in the third source says that it is a menu there.
    assert_eq!(blocks(&model, "herald", &articles[15].1), []);
}

#[test]
fn an_empty_model_ignores_nothing() {
    assert_eq!(blocks(&Model::empty(), "post", &text(1, 50)), []);
}

#[test]
fn what_was_ignored_is_added_up() {
    let mut first = Tally::new();
    first.add("post", ["Sign up\n now", "Née"]);
    first.add("post", []);
    let mut second = Tally::new();
    second.add("post", ["Share this!!"]);
    second.add("times", ["x"]);
    let merged = first.clone().merge(second.clone());
    assert_eq!(merged, second.merge(first));
    let rows: Vec<Ignored> = merged.rows().collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(
        rows[0],
        Ignored {
            source: "post".to_string(),
            articles: 2,
            characters: 12 + 3 + 12,
            example: "Share this!!".to_string(),
        }
    );
}

#[test]
fn what_is_taken_out_of_a_sample_leaves_no_trace() {
    let settings = Settings::default();
    let sample = |articles: &[(&str, u64)]| {
        let mut sample = Sample::new(&settings);
        for &(source, article) in articles {
            sample.add(source, &shingles(&text(article, 30)));
        }
        sample
    };
    let taken_out = |articles: &[(&str, u64)], at: usize| {
        let (source, article) = articles[at];
        let mut taken = sample(articles);
        let content = taken.clone().add(source, &shingles(&text(article, 30)));
        let is_known = taken.remove(source, content.expect("it has shingles"));
        let others = [&articles[..at], &articles[at + 1..]].concat();
        let expected = if is_known {
            sample(&others)
        } else {
            sample(articles)
        };
        assert_eq!(taken, expected, "{articles:?} without {at}");
        is_known
    };
    assert!(taken_out(&[("a", 1), ("b", 2), ("a", 3)], 1));
    assert!(taken_out(&[("a", 1)], 0));
    // A copy of the same source, and of another.
    assert!(taken_out(&[("a", 1), ("a", 1), ("b", 2)], 1));
    assert!(!taken_out(&[("a", 1), ("b", 1), ("b", 2)], 1));
    // More copies than are counted.
    assert!(!taken_out(&[("a", 1); 20], 1));
    // Of more articles than are held, those that are not.
    let many: Vec<(&str, u64)> = (0..200).map(|article| ("a", article)).collect();
    let known = (0..200).filter(|&at| taken_out(&many, at)).count();
    assert_eq!(known, 200 - 128);
}

#[test]
fn a_sample_takes_four_bytes_a_shingle() {
    let settings = Settings::default();
    let byte_len = |tokens: u64, source: &str| {
        let mut sample = Sample::new(&settings);
        for article in 0..1000 {
            sample.add(source, &shingles(&text(article, tokens)));
        }
        sample.byte_len()
    };
    // 128 of the source, and as many of the corpus.
    let with_source = byte_len(504, "post") - byte_len(4, "post");
    assert_eq!(with_source, 2 * 128 * 4 * (500 - 1));
    assert_eq!(byte_len(504, "") - byte_len(4, ""), 128 * 4 * (500 - 1));
}

/// Small articles of few sources, with contents that recur.
fn corpus() -> impl Strategy<Value = Vec<(usize, Vec<u64>)>> {
    let part = (0u64..6, 5u64..40).prop_map(|(name, len)| text(name, len));
    let tokens = proptest::collection::vec(part, 1..4).prop_map(|parts| parts.concat());
    proptest::collection::vec((0usize..12, tokens), 0..60)
}

proptest! {
    /// The sample is bounded, and neither order nor grouping matters.
    #[test]
    fn samples_merge_in_any_order(articles in corpus(), cut in 0usize..60, limit in 1usize..20) {
        let settings = Settings { articles: limit, ..Settings::WORDS };
        let sample = |part: &[(usize, Vec<u64>)]| {
            let mut sample = Sample::new(&settings);
            for (source, tokens) in part {
                sample.add(["", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"][*source], &shingles(tokens));
            }
            sample
        };
        let whole = sample(&articles);
        let reversed: Vec<_> = articles.iter().rev().cloned().collect();
        prop_assert_eq!(&whole, &sample(&reversed));
        let (first, rest) = articles.split_at(cut.min(articles.len()));
        let (second, third) = rest.split_at(rest.len() / 2);
        let (first, second, third) = (sample(first), sample(second), sample(third));
        let left = first.clone().merge(second.clone()).merge(third.clone());
        let right = third.merge(second.merge(first));
        prop_assert_eq!(&whole, &left);
        prop_assert_eq!(&whole, &right);
        prop_assert!(whole.articles() <= limit);
        prop_assert_eq!(whole.finish(), left.finish());
    }
}
