//! How fast articles are read for what they say about their sources.
//!
//! `cargo bench --bench attribution`. Articles are made from a fixed list of sentences, so that the
//! number of mentions is known and asserted.

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use wirecopy::attribution::{Lexicon, Mention, attribute};
use wirecopy::ingest::ArticleRef;

fn main() {
    divan::main();
}

/// Prose that names nobody.
const PLAIN: [&str; 4] = [
    "The council voted on Monday to close the old bridge for two years, after engineers had found cracks in three piers. ",
    "Traffic will go by way of the harbour road until a new crossing is built, and buses will run every ten minutes. ",
    "Shops on both banks of the river fear for their trade, since most of their customers come across on foot. ",
    "The mayor asked for patience and said that the work could not wait for another winter with ice on the river. ",
];
/// One mention each.
const NAMED: [&str; 4] = [
    "The vote was close, according to the Interfax news agency. ",
    "The mayor told NBC News that the money was there. ",
    "The work could cost twice as much, Reuters reported. ",
    "Engineers had warned the town in a statement. ",
];

/// One occasion each.
const OCCASIONS: [&str; 3] = [
    "The piers would be safe by autumn, Mayor Ann Lee said at a press conference in Lyseford on Monday. ",
    "Harbour Ferries, which runs the buses, said in a statement that it had not been asked. ",
    "“We shall wait for the ice,” Bob Ray, the chief engineer, told reporters at the town hall. ",
];

/// The same in other languages.
const ELSEWHERE: [&str; 3] = [
    "Мост закроют до осени, заявил журналистам глава дорожного управления Хамрской области Иван Петров. ",
    "« Nous attendrons la glace », a déclaré dans un communiqué la maire de Hamre, Anne Leroy. ",
    "Das teilte die Pressestelle der Hamrer Bahn am Montag mit. ",
];

/// An article of `sentences` sentences, of which every `every`th names a source.
fn article(sentences: usize, every: usize) -> (String, usize) {
    let mut text = String::new();
    let mut named = 0;
    for at in 0..sentences {
        if every > 0 && at % every == every - 1 {
            text.push_str(NAMED[named % NAMED.len()]);
            named += 1;
        } else {
            text.push_str(PLAIN[at % PLAIN.len()]);
        }
        if at % 3 == 2 {
            text.push('\n');
        }
    }
    (text, named)
}

fn view(text: &str) -> ArticleRef<'_> {
    ArticleRef {
        id: "a",
        text,
        ..ArticleRef::default()
    }
}

/// 0: nobody is named; 10: as in news; 2: every other sentence.
#[divan::bench(args = [0, 10, 2])]
fn read(bencher: Bencher<'_, '_>, every: usize) {
    let lexicon = Lexicon::builtin();
    let (text, named) = article(40, every);
    let view = view(&text);
    assert_eq!(
        attribute(view, &lexicon).len(),
        named,
        "every naming sentence is found"
    );
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| attribute(divan::black_box(view), &lexicon));
}

/// Six occasions in prose: who spoke, where, and whether the article tells what was said.
#[divan::bench(args = ["English", "others"])]
fn occasions(bencher: Bencher<'_, '_>, languages: &str) {
    let lexicon = Lexicon::builtin();
    let occasions = match languages {
        "English" => &OCCASIONS,
        _ => &ELSEWHERE,
    };
    let told = occasions.iter().cycle().take(6);
    let text: String = told
        .zip(PLAIN.iter().cycle())
        .flat_map(|(told, plain)| [*told, *plain])
        .collect();
    let view = view(&text);
    let found = attribute(view, &lexicon);
    let speaker = |mention: &Mention| mention.occasion.as_ref()?.speaker.clone();
    let named = found.iter().filter_map(speaker);
    assert_eq!(named.count(), 6, "{found:?}");
    bencher
        .counter(ItemsCount::new(6_usize))
        .bench(|| attribute(divan::black_box(view), &lexicon));
}

/// What the lexicon is read from.
const DATA: [&str; 3] = [
    include_str!("../data/agencies.tsv"),
    include_str!("../data/outlets.tsv"),
    include_str!("../data/cues.toml"),
];

/// Reading the data files and building the automata, once a run.
#[divan::bench]
fn build(bencher: Bencher<'_, '_>) {
    let view = view("LYSEFORD (Reuters) - The ferry is back.");
    let bytes: usize = DATA.iter().map(|file| file.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let mentions = attribute(view, &Lexicon::builtin());
        assert_eq!(mentions.len(), 1);
        mentions
    });
}
