//! The words that say whether a name is a source's, or a part of another's.

use super::word_table::word_kinds;

word_kinds! {
    /// What the words of `data/names.tsv` are.
    pub enum NameWord in "../../data/names.tsv" {
        /// May precede a name with a capital without being part of it.
        NoPart = "no_part",
        /// How German words for kinds of media end, which have capitals like names.
        MediumEnd = "medium_end",
        /// A short name with which the names of other publishers begin too: an "information agency".
        Label: Upper = "label",
        /// As short as an article, and stands before persons.
        OfPerson = "of_person",
    }
}
