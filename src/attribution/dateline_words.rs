//! The words of datelines, and of what looks like one.

use super::word_table::word_kinds;

word_kinds! {
    /// What the words of `data/datelines.tsv` are.
    pub enum DatelineWord in "../../data/datelines.tsv" {
        /// The postal code of a state of the United States, as it follows a place.
        State: Upper = "state",
        /// Opens an article in capitals, and is no place. May be several words.
        Heading: Upper = "heading",
        /// In small letters, may stand inside the name of a place.
        Within = "within",
        /// The first letters of a month's name, as datelines in our languages abbreviate it.
        Month = "month",
        /// Within brackets that begin with an agency, makes them the credit of a picture. As written.
        Picture: Written = "picture",
        /// The same in scripts without spaces.
        PictureUnspaced = "picture_unspaced",
    }
}
