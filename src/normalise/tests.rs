//! Every path through this stage against the definition, written as plainly as possible.

use super::*;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};

/// The normalised text, by the definition.
fn normalised(text: &str) -> Vec<char> {
    let lower = text.nfkc().flat_map(char::to_lowercase);
    lower.map(|c| if c == 'ς' { 'σ' } else { c }).collect()
}

fn spaceless(c: char) -> bool {
    let scripts = [
        Script::Han,
        Script::Hiragana,
        Script::Katakana,
        Script::Thai,
        Script::Lao,
        Script::Khmer,
        Script::Myanmar,
    ];
    // The long vowel sign and its like belong to no single script.
    let shared = ['ー', '〆', '〼', 'ｰ', '〱', '〲', '〳', '〴', '〵'];
    scripts.contains(&c.script()) || shared.contains(&c)
}

/// The tokens of a text, by the definition.
fn reference_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let (mut open, mut single) = (false, false);
    for c in normalised(text) {
        let (letter, mark) = match c.general_category_group() {
            GeneralCategoryGroup::Letter => (true, false),
            GeneralCategoryGroup::Mark => (false, true),
            GeneralCategoryGroup::Number => (false, false),
            _ => {
                open = false;
                continue;
            }
        };
        let alone =
            spaceless(c) && (letter || c.general_category() == GeneralCategory::LetterNumber);
        if !open || alone || (single && !mark) {
            words.push(String::new());
            single = alone;
        }
        open = true;
        words.last_mut().expect("a word was just opened").push(c);
    }
    words
}

fn reference_chars(text: &str) -> Vec<String> {
    let is_word = |c: char| {
        use GeneralCategoryGroup as G;
        matches!(c.general_category_group(), G::Letter | G::Mark | G::Number)
    };
    let spaced: String = normalised(text)
        .into_iter()
        .map(|c| if is_word(c) { c } else { ' ' })
        .collect();
    let joined = spaced
        .split(' ')
        .filter(|run| !run.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    joined.chars().map(String::from).collect()
}

fn tokens_of(text: &str, unit: Unit) -> TokenBatch {
    let mut out = TokenBatch::new();
    document(
        text,
        &Settings {
            unit,
            classes: false,
        },
        &mut out,
    );
    out
}

fn hashes(words: &[String]) -> Vec<u64> {
    words.iter().map(|word| token_hash(word)).collect()
}

/// The passages that tokens stand for.
fn passages(text: &str) -> Vec<&str> {
    tokens_of(text, Unit::Words)
        .spans
        .iter()
        .map(|span| &text[span.range()])
        .collect()
}

/// Fails where the tokens of `text` are not those of the definition, or stand in wrong places.
fn check(text: &str) {
    let words = reference_words(text);
    let tokens = tokens_of(text, Unit::Words);
    assert_eq!(
        tokens.hashes.row(0),
        hashes(&words),
        "{text:?} should be {words:?}"
    );
    assert_eq!(tokens.spans.len(), words.len());
    let mut last = ByteSpan::new(0, 0);
    for (&span, word) in tokens.spans.iter().zip(&words) {
        assert!(
            span.start() >= last.start() && span.end() >= last.end(),
            "{text:?}: {span:?}"
        );
        assert!(!span.is_empty());
        let passage = &text[span.range()];
        let again: String = normalised(passage).into_iter().collect();
        assert!(
            again.contains(word),
            "{text:?}: {passage:?} does not hold {word:?}"
        );
        last = span;
    }
    let chars = tokens_of(text, Unit::Chars);
    assert_eq!(
        chars.hashes.row(0),
        hashes(&reference_chars(text)),
        "{text:?}"
    );
    assert!(
        chars
            .spans
            .iter()
            .all(|span| text.get(span.range()).is_some())
    );
}

#[test]
fn tokens_are_those_of_the_definition() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("nothing", "", &[]),
        ("no words", " -- “”… ", &[]),
        ("plain", "The cat sat.", &["the", "cat", "sat"]),
        (
            "apostrophes and underscores",
            "don't snake_case",
            &["don", "t", "snake", "case"],
        ),
        (
            "curly quotes",
            "“Don’t,” he said—twice",
            &["don", "t", "he", "said", "twice"],
        ),
        ("umlauts", "ÜBER straße", &["über", "straße"]),
        ("composed or not", "cafe\u{301} café", &["café", "café"]),
        ("ligature", "ﬁnance", &["finance"]),
        ("fraction", "2½ x²", &["21", "2", "x2"]),
        ("full width", "ＡＢＣ　１２", &["abc", "12"]),
        ("Hangul jamo", "\u{1112}\u{1161}\u{11ab}", &["한"]),
        ("sigma", "ΟΔΟΣ οδος", &["οδοσ", "οδοσ"]),
        ("dotted capital I", "İzmir", &["i\u{307}zmir"]),
        (
            "Han",
            "北京2024年Apple",
            &["北", "京", "2024", "年", "apple"],
        ),
        ("voiced kana", "か\u{3099}ー", &["が", "ー"]),
        ("half-width kana", "ｶﾞ", &["ガ"]),
        ("Thai marks", "ที่นี่", &["ที่", "นี่"]),
        ("Thai am", "น้ำ", &["น\u{e49}\u{e4d}", "า"]),
        ("Korean", "한국 사람", &["한국", "사람"]),
        ("Hindi", "हिन्दी में", &["हिन्दी", "में"]),
        ("joined to a sign", "a =\u{338} b", &["a", "b"]),
        ("mark alone", "a “\u{301}b", &["a", "\u{301}b"]),
        (
            "sixteen and seventeen",
            "abcdefghijklmnop ABCDEFGHIJKLMNOPQ",
            &["abcdefghijklmnop", "abcdefghijklmnopq"],
        ),
    ];
    for (name, text, expected) in cases {
        let expected: Vec<String> = expected
            .iter()
            .map(|word| normalised(word).iter().collect())
            .collect();
        assert_eq!(reference_words(text), expected, "{name}");
        check(text);
    }
}

#[test]
fn a_token_stands_for_what_was_received() {
    assert_eq!(passages("“ÜBER” ﬁne 2½"), ["ÜBER", "ﬁne", "2½", "½"]);
    assert_eq!(passages("か\u{3099}x ｶﾞ"), ["か\u{3099}", "x", "ｶﾞ"]);
    let text = "say “it”, now";
    let batch = tokens_of(text, Unit::Words);
    let tokens = batch.document(0);
    assert_eq!(
        tokens
            .bytes(TokenSpan::new(1, 3))
            .map(|span| &text[span.range()]),
        Some("it”, now")
    );
    assert_eq!(tokens.bytes(TokenSpan::new(1, 1)), None);
}

#[test]
fn every_character_alone_and_between_letters() {
    // Between and behind these planes nothing is assigned but private use.
    let planes = (0..0x4_0000).chain(0xe_0000..0xe_1000);
    for c in planes.filter_map(char::from_u32) {
        let text = format!("a{c}B {c}\u{301} か{c}");
        let expected = hashes(&reference_words(&text));
        let tokens = tokens_of(&text, Unit::Words);
        assert_eq!(tokens.hashes.row(0), expected, "U+{:04X}", c as u32);
    }
}

#[test]
fn rows_follow_the_texts() {
    let texts: TextColumn = ["a b", "", "c"].into_iter().collect();
    let mut out = TokenBatch::new();
    for _ in 0..2 {
        batch(&texts, &Settings::default(), &mut out);
        assert_eq!(
            out.hashes.rows().map(<[u64]>::len).collect::<Vec<_>>(),
            [2, 0, 1]
        );
        assert_eq!(out.document(2).spans, [ByteSpan::new(0, 1)]);
    }
}

/// Text made of what is difficult, so that it meets in every order.
fn difficult() -> impl Strategy<Value = String> {
    const PARTS: &[&str] = &[
        "a",
        "Z",
        "9",
        "word",
        "UPPERcase",
        " ",
        "'",
        "_",
        "\n",
        "“",
        "”",
        "—",
        "…",
        "\u{a0}",
        "é",
        "Ü",
        "ß",
        "ẞ",
        "я",
        "Я",
        "ς",
        "Σ",
        "İ",
        "ﬁ",
        "½",
        "²",
        "Ａ",
        "，",
        "\u{301}",
        "\u{327}",
        "\u{338}",
        "=",
        "\u{344}",
        "\u{1112}",
        "\u{1161}",
        "\u{11ab}",
        "하",
        "한",
        "か",
        "\u{3099}",
        "ﾞ",
        "ｶ",
        "ー",
        "北",
        "〇",
        "，",
        "。",
        "ท",
        "ี",
        "่",
        "ำ",
        "๙",
        "Привет",
        "мосты",
        "Ёж",
        "и\u{306}",
        "ѓ",
        "क",
        "्",
        "़",
        "ि",
        "\u{f73}",
        "\u{f71}",
        "\u{200d}",
        "\u{ad}",
        "😀",
        "𝒜",
        "豈",
        "\u{fdfa}",
        "´",
        "Ⅷ",
        "\u{1e9b}",
        "ⅷ",
        "abcdefghijklmnopqrstuvwxyz",
        "0123456789012345",
    ];
    prop::collection::vec(prop::sample::select(PARTS), 0..60).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn difficult_text_follows_the_definition(text in difficult()) {
        check(&text);
    }

    #[test]
    fn difficult_parts_in_plain_text_follow_the_definition(
        parts in prop::collection::vec((" ?[a-zA-Z0-9 ,.]{0,70}", difficult()), 0..4),
    ) {
        let text: String = parts.into_iter().flat_map(|(plain, odd)| [plain, odd]).collect();
        check(&text);
    }

    #[test]
    fn any_text_follows_the_definition(text in any::<String>()) {
        check(&text);
    }
}
