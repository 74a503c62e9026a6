//! What the passages of two documents must be.

use super::*;
use proptest::prelude::*;

/// Words as tokens: `~word` is weightless, `_word` inert, `#word` a number, and quotation marks quote.
fn read(text: &str) -> (Vec<u64>, Vec<Marks>) {
    let mut quoted = false;
    let (mut tokens, mut marks) = (Vec::new(), Vec::new());
    for piece in text.split_whitespace() {
        if piece == "\"" {
            quoted = !quoted;
            continue;
        }
        let mut mark = if quoted { Marks::QUOTED } else { Marks::PLAIN };
        let mut word = piece;
        if let Some(rest) = word.strip_prefix('~') {
            (mark, word) = (mark.with(Marks::WEIGHTLESS), rest);
        }
        if let Some(rest) = word.strip_prefix('_') {
            (mark, word) = (mark.with(Marks::INERT), rest);
        }
        if let Some(rest) = word.strip_prefix('#') {
            (mark, word) = (mark.with(Marks::FIGURE), rest);
        }
        tokens.push(xxhash_rust::xxh3::xxh3_64(word.as_bytes()));
        marks.push(mark);
    }
    (tokens, marks)
}

/// Passages as `a..a b..b kind matched`, with `q` where either side quotes.
fn shown(a: &str, b: &str) -> Vec<String> {
    let (a, b) = (read(a), read(b));
    let found = passages(
        &Side::new(&a.0, &a.1),
        &Side::new(&b.0, &b.1),
        &Settings::WORDS,
    );
    let shown = found.iter().map(|p| {
        let kind = match p.kind {
            Kind::Verbatim => "verbatim",
            Kind::Rewritten => "rewritten",
        };
        let quoted = if p.in_quotes() { " q" } else { "" };
        let (a, b) = (p.a.range(), p.b.range());
        format!("{a:?} {b:?} {kind} {}{quoted}", p.matched)
    });
    shown.collect()
}

/// name, first document, second document, passages
const CASES: &[(&str, &str, &str, &[&str])] = &[
    (
        "the same",
        "a b c d e f g h",
        "a b c d e f g h",
        &["0..8 0..8 verbatim 8"],
    ),
    ("too short", "a b c d e f g", "a b c d e f g", &[]),
    (
        "nothing in common",
        "a b c d e f g h",
        "i j k l m n o p",
        &[],
    ),
    ("empty", "", "a b c d e f g h", &[]),
    (
        "inside other text",
        "x1 x2 a b c d e f g h i x3",
        "y1 a b c d e f g h i y2 y3",
        &["2..11 1..10 verbatim 9"],
    ),
    (
        "two words changed",
        "a b c d e old1 old2 f g h i j",
        "a b c d e new1 new2 f g h i j",
        &["0..12 0..12 rewritten 10"],
    ),
    (
        "words added",
        "a b c d e f g h i j",
        "a b c d e n1 n2 n3 f g h i j",
        &["0..10 0..13 rewritten 10"],
    ),
    (
        "a word left out where its neighbour repeats it",
        "a b c d e e f g h i",
        "a b c d e f g h i",
        &["0..10 0..9 rewritten 9"],
    ),
    (
        "short pieces beside a seed",
        "a b x1 c d x2 e f g h i j",
        "a b y1 c d y2 e f g h i j",
        &["0..12 0..12 rewritten 10"],
    ),
    (
        "exchanged",
        "a b c d e f g h 1 2 3 4 5 6 7 8",
        "1 2 3 4 5 6 7 8 a b c d e f g h",
        &["8..16 0..8 verbatim 8", "0..8 8..16 verbatim 8"],
    ),
    (
        "said once, said twice",
        "a b c d e f g h",
        "a b c d e f g h n1 n2 a b c d e f g h",
        &["0..8 0..8 verbatim 8"],
    ),
    (
        "inert only",
        "_a _b _c _d _e _f _g _h _i _j",
        "_a _b _c _d _e _f _g _h _i _j",
        &[],
    ),
    (
        "inert words belong to what surrounds them",
        "a b c d _e _f _g _h _i j k l m",
        "a b c d _e _f _g _h _i j k l m",
        &["0..13 0..13 verbatim 13"],
    ),
    (
        "two plain words among inert ones",
        "a _b _c _d _e _f _g h _i _j",
        "a _b _c _d _e _f _g h _i _j",
        &[],
    ),
    (
        "weightless on one side",
        "a b c d e f g h ~i ~j ~k k l m n o p q r",
        "a b c d e f g h i j k k l m n o p q r",
        &["0..8 0..8 verbatim 8", "11..19 11..19 verbatim 8"],
    ),
    (
        "weightless on both sides",
        "~a ~b ~c ~d ~e ~f ~g ~h ~i",
        "~a ~b ~c ~d ~e ~f ~g ~h ~i",
        &[],
    ),
    (
        "cut where a quotation ends",
        "\" l1 l2 l3 l4 l5 l6 l7 l8 l9 l10 l11 l12 l13 l14 l15 l16 l17 l18 l19 l20 l21 l22 l23 l24 l25 l26 l27 l28 l29 l30 \" m1 m2 m3 m4 m5 m6 m7 m8 m9 m10 m11 m12 m13 m14 m15 m16 m17 m18 m19 m20 m21 m22 m23 m24 m25 m26 m27 m28 m29 m30",
        "\" l1 l2 l3 l4 l5 l6 l7 l8 l9 l10 l11 l12 l13 l14 l15 l16 l17 l18 l19 l20 l21 l22 l23 l24 l25 l26 l27 l28 l29 l30 \" m1 m2 m3 m4 m5 m6 m7 m8 m9 m10 m11 m12 m13 m14 m15 m16 m17 m18 m19 m20 m21 m22 m23 m24 m25 m26 m27 m28 m29 m30",
        &["0..30 0..30 verbatim 30 q", "30..60 30..60 verbatim 30"],
    ),
    (
        "narration here, quotation there",
        "a b c d e f g h",
        "\" a b c d e f g h \"",
        &["0..8 0..8 verbatim 8 q"],
    ),
    (
        "not cut where one side quotes",
        "l1 l2 l3 l4 l5 l6 l7 l8 l9 l10 l11 l12 l13 l14 l15 l16 l17 l18 l19 l20 l21 l22 l23 l24 l25 l26 l27 l28 l29 l30 m1 m2 m3 m4 m5 m6 m7 m8 m9 m10 m11 m12 m13 m14 m15 m16 m17 m18 m19 m20 m21 m22 m23 m24 m25 m26 m27 m28 m29 m30",
        "\" l1 l2 l3 l4 l5 l6 l7 l8 l9 l10 l11 l12 l13 l14 l15 l16 l17 l18 l19 l20 l21 l22 l23 l24 l25 l26 l27 l28 l29 l30 \" m1 m2 m3 m4 m5 m6 m7 m8 m9 m10 m11 m12 m13 m14 m15 m16 m17 m18 m19 m20 m21 m22 m23 m24 m25 m26 m27 m28 m29 m30",
        &["0..60 0..60 verbatim 60"],
    ),
    (
        "the words between two quotations are few",
        "\" a b c d e f \" he said \" g h i j k l \"",
        "\" a b c d e f \" he said \" g h i j k l \"",
        &["0..14 0..14 verbatim 14 q"],
    ),
    (
        "a term in quotation marks",
        "a b c d \" e f \" g h i j k l",
        "a b c d \" e f \" g h i j k l",
        &["0..12 0..12 verbatim 12"],
    ),
    (
        "a form filled in twice",
        "profit rose to #1 million from #2 million the margin was #3 after #4 for the year",
        "profit rose to #5 million from #6 million the margin was #7 after #8 for the year",
        &[],
    ),
    (
        "one number brought up to date",
        "profit rose to #1 million from #2 million the margin was #3 after #4 for the year",
        "profit rose to #5 million from #2 million the margin was #3 after #4 for the year",
        &["0..17 0..17 rewritten 16"],
    ),
];

#[test]
fn passages_are_found() {
    for (name, a, b, expected) in CASES {
        assert_eq!(shown(a, b), *expected, "{name}");
    }
}

#[test]
fn far_apart_is_two_passages() {
    let words = |name: &str, count: usize| {
        (0..count)
            .map(|i| format!("{name}{i} "))
            .collect::<String>()
    };
    let block = [words("p", 30), words("q", 30)];
    let a = format!("{}{}", block[0], block[1]);
    let gap = Settings::WORDS.max_gap;
    let near = format!("{}{}{}", block[0], words("n", gap), block[1]);
    assert_eq!(
        shown(&a, &near),
        [format!("0..60 0..{} rewritten 60", 60 + gap)]
    );
    let far = format!("{}{}{}", block[0], words("n", gap + 1), block[1]);
    assert_eq!(
        shown(&a, &far),
        [
            "0..30 0..30 verbatim 30".to_string(),
            format!("30..60 {}..{} verbatim 30", 31 + gap, 61 + gap)
        ]
    );
}

/// A line that both repeat a thousand times is paired in order: neither lost nor squared.
#[test]
fn a_repeated_line_is_paired_in_order() {
    let a = "a b c d e f g h i j ".repeat(1000);
    let b = "a b c d e f g h i j ".repeat(900);
    assert_eq!(shown(&a, &b), ["0..9000 0..9000 verbatim 9000"]);
}

/// Documents that share blocks in any order, with words changed, dropped and added.
fn related() -> impl Strategy<Value = (Vec<u64>, Vec<Marks>, Vec<u64>, Vec<Marks>)> {
    let word = 0u64..40;
    let block = proptest::collection::vec(word.clone(), 3..30);
    let blocks = proptest::collection::vec(block, 1..6);
    (blocks, any::<u64>()).prop_map(|(blocks, seed)| {
        let mut draws = (0..).map(move |i| crate::base::Seed::new(seed).number(i));
        let mut draw = move |below: u64| draws.next().expect("endless") % below;
        let mut side = || {
            let (mut tokens, mut marks) = (Vec::new(), Vec::new());
            for _ in 0..blocks.len() {
                for &token in &blocks[draw(blocks.len() as u64) as usize] {
                    match draw(12) {
                        0 => {}
                        1 => tokens.push(draw(40)),
                        2 => tokens.extend([token, draw(40)]),
                        _ => tokens.push(token),
                    }
                }
                let mark = [Marks::PLAIN, Marks::QUOTED, Marks::INERT, Marks::WEIGHTLESS]
                    [draw(4) as usize];
                while marks.len() < tokens.len() {
                    marks.push(if draw(3) == 0 { mark } else { Marks::PLAIN });
                }
            }
            (tokens, marks)
        };
        let (a, a_marks) = side();
        let (b, b_marks) = side();
        (a, a_marks, b, b_marks)
    })
}

proptest! {
    #[test]
    fn laws((a, a_marks, b, b_marks) in related()) {
        let (a, b) = (Side::new(&a, &a_marks), Side::new(&b, &b_marks));
        let found = passages(&a, &b, &Settings::WORDS);

        let mut reversed: Vec<Passage> = passages(&b, &a, &Settings::WORDS).iter().map(Passage::reversed).collect();
        reversed.sort_unstable_by_key(|passage| passage.b);
        prop_assert_eq!(&found, &reversed);

        let mut grams = Grams::new();
        grams.push(&a, &Settings::WORDS);
        grams.push(&b, &Settings::WORDS);
        grams.push(&b, &Settings::CHARS);
        // What was made under other settings is not used.
        for b_row in [1, 2] {
            let (a, b) = (a.with_grams(grams.row(0)), b.with_grams(grams.row(b_row)));
            prop_assert_eq!(&passages(&a, &b, &Settings::WORDS), &found);
        }

        prop_assert!(found.is_sorted_by(|x, y| x.b.end() <= y.b.start()));
        let mut by_a = found.clone();
        by_a.sort_unstable_by_key(|passage| passage.a);
        prop_assert!(by_a.is_sorted_by(|x, y| x.a.end() <= y.a.start()));

        for passage in &found {
            let (in_a, in_b) = (&a.tokens()[passage.a.range()], &b.tokens()[passage.b.range()]);
            let matched = passage.matched as usize;
            prop_assert!(matched <= common_subsequence(in_a, in_b));
            prop_assert_eq!(passage.kind == Kind::Verbatim, in_a == in_b && in_a.len() == matched);
            prop_assert!(matched >= Settings::WORDS.min_part);
            prop_assert!(passage.a.range().all(|i| !a.mark(i).has(Marks::WEIGHTLESS)));
            prop_assert!(passage.b.range().all(|i| !b.mark(i).has(Marks::WEIGHTLESS)));
            prop_assert!(passage.a.range().any(|i| !a.mark(i).has(Marks::INERT))
                || passage.b.range().any(|i| !b.mark(i).has(Marks::INERT)));
        }
    }

    #[test]
    fn a_document_is_one_passage_with_itself(tokens in proptest::collection::vec(any::<u64>(), 8..200)) {
        let side = Side::new(&tokens, &[]);
        let found = passages(&side, &side, &Settings::WORDS);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!((found[0].matched as usize, found[0].kind), (tokens.len(), Kind::Verbatim));
    }
}

#[test]
#[should_panic = "of the document they are for"]
fn k_grams_of_a_longer_document_are_refused() {
    let tokens: Vec<u64> = (0..20).collect();
    let mut grams = Grams::new();
    grams.push(&Side::new(&tokens, &[]), &Settings::WORDS);
    let _ = Side::new(&tokens[..10], &[]).with_grams(grams.row(0));
}

/// The longest common subsequence, by the textbook's table.
fn common_subsequence(a: &[u64], b: &[u64]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut corner = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y {
                corner + 1
            } else {
                above.max(row[j])
            };
            corner = above;
        }
    }
    row[b.len()]
}
