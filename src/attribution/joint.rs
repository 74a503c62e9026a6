//! Sources that share one credit: "(AFP, Reuters)", "(dpa/AFP)", "Quelle: ntv.de, mau/dpa".

use super::closing_words;
use super::mention::Cue;
use super::signature::is_initials;

/// The most bytes between two names of one credit.
const MOST_BYTES: usize = 12;
/// The most bytes behind the last name below a label, so that no sentence follows.
const MOST_AFTER: usize = 40;

/// Whether the text `between` two names puts the second under the credit of the first, which has this cue. `after` is
/// the rest of the line.
pub fn joins(cue: Cue, between: &str, after: &str) -> bool {
    let listed = match cue {
        Cue::Dateline => true,
        Cue::TailCredit => after.len() <= MOST_AFTER,
        _ => false,
    };
    listed && between.len() <= MOST_BYTES && is_list(between, cue == Cue::TailCredit)
}

/// Whether a text is a comma, a stroke or a word for "and", perhaps with the initials of who wrote. A hyphen joins
/// only without spaces: what follows " - " is the report.
fn is_list(between: &str, signed: bool) -> bool {
    let bare = between.trim();
    if bare == "-" {
        return between == bare;
    }
    let mut words = bare
        .split([',', '/', '&', ' '])
        .filter(|word| !word.is_empty());
    let joined = bare.contains([',', '/', '&']);
    let fits = |word: &str| closing_words::is_among(word) || signed && joined && is_initials(word);
    bare.chars()
        .all(|c| c.is_alphabetic() || matches!(c, ',' | '/' | '&' | ' '))
        && (joined || words.clone().next().is_some())
        && words.all(fits)
}
