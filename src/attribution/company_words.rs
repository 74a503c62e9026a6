//! The words of companies and their shares.

use super::lower_words::lower_words;
use super::word_table::{WordKind, word_kinds};

word_kinds! {
    /// What the words of `data/companies.tsv` are.
    pub enum CompanyWord in "../../data/companies.tsv" {
        /// Makes the name before it that of a company, a fund or a school. It has a capital in the text.
        End = "ends",
        /// A place where shares are traded.
        Exchange: Upper = "exchange",
        /// Stands for what is traded, at the beginning of a sentence.
        Traded = "traded",
        /// Says behind that what it did.
        Moved = "moved",
        /// Is used for companies and their shares.
        About = "about",
        /// Makes the name before it that of a stock index, with or without a capital.
        Index = "index",
    }
}

/// Whether some word of a text is a place where shares are traded: "NYSE: F".
pub fn names_exchange(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|word| CompanyWord::Exchange.has(word))
}

/// Whether a sentence is about trading in the shares of a company called `head`: "Shares rose", "Shares
/// of Harbour Works rose". Anybody may report on the shares of another: "Shares in the railway fell".
pub fn is_news_of_shares(sentence: &str, head: &str) -> bool {
    let lower = lower_words(sentence)
        .take(OPENING_WORDS)
        .collect::<Vec<_>>();
    let Some((first, rest)) = lower.split_first() else {
        return false;
    };
    let of_it = || lower_words(head).any(|word| word.len() >= NAME_BYTES && rest.contains(&word));
    let moved = rest
        .first()
        .is_some_and(|next| CompanyWord::Moved.has(next));
    CompanyWord::Traded.has(first) && (moved || of_it())
}

/// Whether some word of a text is one for companies and their shares.
pub fn tells_of_companies(text: &str) -> bool {
    lower_words(text).any(|word| CompanyWord::About.has(&word))
}

/// How many words of a sentence are searched for the company.
const OPENING_WORDS: usize = 6;
/// Words of a name shorter than this are found anywhere.
const NAME_BYTES: usize = 3;
