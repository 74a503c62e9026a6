//! The way back: from bytes of the text as received to characters, as tables give them.
//!
//! Characters are counted once per text, with a checkpoint every 256 bytes, so a look-up reads at most
//! 255 bytes. An ASCII text needs no checkpoints: there, a byte is a character.

use crate::base::{ByteSpan, CharSpan, Ragged};
use std::borrow::Cow;

/// Turns byte offsets of one text into character offsets.
///
/// Making one costs a pass over the text at some 10 GB/s and, unless it is all ASCII, 4 bytes
/// per 256; a look-up reads at most 256 bytes.
#[derive(Clone, Debug)]
pub struct CharIndex<'t> {
    text: &'t str,
    /// Characters that begin before each multiple of `STEP`; empty for ASCII.
    before: Cow<'t, [u32]>,
}

/// The checkpoints of [`CharIndex`] for several texts, for texts in which positions are looked up more than once.
#[derive(Clone, Debug, Default)]
pub struct CharNotes(Ragged<u32>);

impl CharNotes {
    /// Reads the next text, once.
    ///
    /// # Panics
    ///
    /// When it is longer than 4,294,967,295 bytes.
    pub fn push(&mut self, text: &str) {
        note(text, self.0.open_row());
        self.0.end_row();
    }

    /// The index of text `number`, which is `text`. Cost `O(1)`.
    ///
    /// # Panics
    ///
    /// When there is no such text.
    pub fn index<'t>(&'t self, number: usize, text: &'t str) -> CharIndex<'t> {
        CharIndex {
            text,
            before: Cow::Borrowed(self.0.row(number)),
        }
    }

    /// Removes all texts and keeps the memory.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

/// Bytes between two notes.
const STEP: usize = 256;

impl<'t> CharIndex<'t> {
    /// Reads `text` once.
    ///
    /// # Panics
    ///
    /// When the text is longer than 4,294,967,295 bytes.
    pub fn new(text: &'t str) -> CharIndex<'t> {
        let mut before = Vec::new();
        note(text, &mut before);
        CharIndex {
            text,
            before: Cow::Owned(before),
        }
    }

    /// The span counted in characters.
    ///
    /// # Panics
    ///
    /// When the span ends beyond the end of the text.
    pub fn chars(&self, bytes: ByteSpan) -> CharSpan {
        CharSpan::new(self.position(bytes.start()), self.position(bytes.end()))
    }

    /// The passage at `chars`, to the end of the text at most.
    ///
    /// # Panics
    ///
    /// When the span goes beyond the end of an ASCII text.
    pub fn passage(&self, chars: CharSpan) -> &'t str {
        &self.text[self.offset(chars.start())..self.offset(chars.end())]
    }

    /// The byte at which character `position` begins, or the end of the text.
    fn offset(&self, position: u32) -> usize {
        if self.before.is_empty() {
            return position as usize;
        }
        let note = self.before.partition_point(|&before| before <= position) - 1;
        let missing = (position - self.before[note]) as usize;
        // The first bytes of a step may continue a character that begins in the one before.
        let bytes = self.text.as_bytes().iter().enumerate();
        let begins = bytes.skip(note * STEP).filter(|&(_, &byte)| is_begin(byte));
        let found = begins.map(|(at, _)| at).nth(missing);
        found.unwrap_or(self.text.len())
    }

    /// How many characters begin before byte `offset`.
    ///
    /// # Panics
    ///
    /// When `offset` is beyond the end of the text.
    pub fn position(&self, offset: u32) -> u32 {
        let at = offset as usize;
        assert!(
            at <= self.text.len(),
            "byte {at} lies behind a text of {} bytes",
            self.text.len()
        );
        if self.before.is_empty() {
            return offset;
        }
        let note = at / STEP;
        self.before[note] + begun(&self.text.as_bytes()[note * STEP..at])
    }
}

/// Appends the characters before each step and before the end, unless a byte is a character anyway.
fn note(text: &str, before: &mut Vec<u32>) {
    super::check_length(text);
    if text.is_ascii() {
        return;
    }
    let mut total = 0;
    for chunk in text.as_bytes().chunks(STEP) {
        before.push(total);
        total += begun(chunk);
    }
    before.push(total);
}

/// The characters that begin in `bytes`: those bytes that continue none.
fn begun(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&byte| u32::from(is_begin(byte))).sum()
}

/// Whether a byte of a text begins a character, and continues none.
fn is_begin(byte: u8) -> bool {
    byte as i8 >= -0x40
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_note_stands_at_every_step_and_at_the_end() {
        // 128 two-byte characters fill the first step to the byte.
        let text = "é".repeat(128) + "x";
        let index = CharIndex::new(&text);
        assert_eq!(index.position(256), 128);
        assert_eq!(index.position(257), 129);
        assert_eq!(CharIndex::new("").position(0), 0);
    }

    #[test]
    fn notes_of_several_texts_are_those_of_each() {
        let texts = [
            "é".repeat(200) + "x",
            "plain".into(),
            String::new(),
            "“q”".into(),
        ];
        let mut notes = CharNotes::default();
        texts.iter().for_each(|text| notes.push(text));
        for (number, text) in texts.iter().enumerate() {
            let (kept, made) = (notes.index(number, text), CharIndex::new(text));
            for at in [0, text.len() / 2, text.len()] {
                assert_eq!(kept.position(at as u32), made.position(at as u32));
            }
        }
    }

    proptest! {
        #[test]
        fn characters_and_bytes_are_the_same_passage(text in "(a|é|“|😀|\n){0,400}", cut in any::<(usize, usize)>()) {
            let bounds: Vec<usize> =
                text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (a, b) = (cut.0 % bounds.len(), cut.1 % bounds.len());
            let (start, end) = (a.min(b), a.max(b));
            let bytes = ByteSpan::new(bounds[start] as u32, bounds[end] as u32);
            let chars = CharIndex::new(&text).chars(bytes);
            let passage: String = text.chars().skip(chars.start() as usize).take(chars.len()).collect();
            prop_assert_eq!(&passage, &text[bytes.range()]);
            prop_assert_eq!(CharIndex::new(&text).passage(chars), passage);
        }
    }
}
