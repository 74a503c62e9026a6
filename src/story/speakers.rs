//! Whom an article quotes: names beside verbs of saying.

use super::sentences;
use super::stems::Stem;
use crate::base::ByteSpan;
use crate::normalise::token_hash;
use std::collections::HashSet;
use std::sync::OnceLock;
use xxhash_rust::xxh3::Xxh3Builder;

/// Tokens between a verb of saying and the name before it.
const BEFORE: usize = 8;

/// Tokens from a verb of saying within which the name behind it begins.
const BEHIND: usize = 3;

/// Whether a token is a form of a verb of saying in any of the languages listed.
pub fn says(token: u64) -> bool {
    static VERBS: OnceLock<HashSet<u64, Xxh3Builder>> = OnceLock::new();
    let verbs = VERBS.get_or_init(|| {
        let lines = include_str!("../../data/story/speech.tsv").lines();
        let forms = lines
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .flat_map(|(_, forms)| forms.split(' '));
        let mut verbs = HashSet::with_hasher(Xxh3Builder::new());
        verbs.extend(forms.map(token_hash));
        verbs
    });
    verbs.contains(&token)
}

/// The last word of the name that goes with the verb of saying at `verb`: the nearest before it in
/// its sentence, else one right behind it.
pub fn beside(
    text: &str,
    spans: &[ByteSpan],
    verb: usize,
    named: impl Fn(&usize) -> bool,
) -> Option<usize> {
    let mut at = verb;
    while at > verb.saturating_sub(BEFORE) && !sentences::breaks(text, spans, at) {
        at -= 1;
        if named(&at) {
            return Some(at);
        }
    }
    let last = spans.len().min(verb + 1 + BEHIND);
    let mut behind = verb + 1;
    while behind < last && !sentences::breaks(text, spans, behind) {
        if named(&behind) {
            let mut end = behind;
            while end + 1 < spans.len()
                && named(&(end + 1))
                && text.get(spans[end].end() as usize..spans[end + 1].start() as usize) == Some(" ")
            {
                end += 1;
            }
            return Some(end);
        }
        behind += 1;
    }
    None
}

/// The name with most votes; of equals the first to be met.
pub fn most_quoted(votes: &[Stem]) -> Option<Stem> {
    let count = |stem: &Stem| votes.iter().filter(|vote| *vote == stem).count();
    let mut best: Option<(usize, Stem)> = None;
    for stem in votes {
        let votes = count(stem);
        if best.is_none_or(|(most, _)| votes > most) {
            best = Some((votes, *stem));
        }
    }
    best.map(|(_, stem)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_of_saying_are_known_in_several_languages() {
        for form in ["said", "erklärte", "заявил", "déclaré"] {
            assert!(says(token_hash(form)), "{form}");
        }
        assert!(!says(token_hash("bridge")));
    }

    #[test]
    fn most_votes_win_and_the_first_of_equals() {
        assert_eq!(most_quoted(&[3, 5, 5]), Some(5));
        assert_eq!(most_quoted(&[3, 5]), Some(3));
        assert_eq!(most_quoted(&[]), None);
    }
}
