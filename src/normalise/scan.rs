//! Words of ordinary text: where they begin and end, 64 bytes at a time.
//!
//! The bounds of words are the bits where the mask of word bytes changes. They are collected first
//! and hashed afterwards, so that neither loop waits on guesses about the other. Beyond ASCII,
//! characters whose effect is plain ([`Effect::Separator`], [`Effect::Letter`], [`Effect::Mark`])
//! only set bits in the mask. A character that is not plain sends its own surroundings, from the
//! start of its word to the next separator, through [`exact`]; letters of scripts without spaces
//! are read one by one. A stretch of text costs the same whatever else is in the document.

use super::blocks::{self, masks};
use super::sink::Sink;
use super::spaceless::singles;
use super::unicode::{Effect, Facts, decode};
use super::word_hash::{self, other_word, plain_words};
use super::words::{Word, exact};
use crate::base::low_bits;

/// Appends the words of `text` to `out`.
pub(super) fn append(text: &str, scratch: &mut Scratch, out: &mut impl Sink) {
    let mut at = 0;
    while at < text.len() {
        at = match scratch.spaced(text, at, out) {
            Stop::End => text.len(),
            Stop::Single(start) => match singles(text, start, &mut scratch.letters, out) {
                Stop::End => text.len(),
                Stop::Single(next) => next,
                Stop::Odd { start, at } => scratch.odd(text, start, at, out),
            },
            Stop::Odd { start, at } => scratch.odd(text, start, at, out),
        };
    }
}

/// Why a fast way ended. Everything before has its tokens.
pub(super) enum Stop {
    /// The text is over.
    End,
    /// Here a letter of a script without spaces begins; or one that [`singles`] leaves to others.
    Single(usize),
    /// At `at` stands a character that needs the exact way; text can be cut at `start` before it.
    Odd { start: usize, at: usize },
}

/// Bounds collected before their words are hashed: 4 KiB, a small part of the fastest cache.
const BOUNDS: usize = 1024;

/// Room for the bounds of one block and what its last step writes too much.
const ROOM: usize = blocks::LEN + 8;

/// Memory that is kept from text to text.
#[derive(Debug)]
pub(super) struct Scratch {
    /// Starts and ends of words in turn.
    bounds: Box<[u32; BOUNDS + ROOM]>,
    /// Which of the words at hand are not plain.
    others: Box<[u16; word_hash::MOST]>,
    letters: String,
    word: Word,
}

impl Default for Scratch {
    fn default() -> Scratch {
        Scratch {
            bounds: Box::new([0; BOUNDS + ROOM]),
            others: Box::new([0; word_hash::MOST]),
            letters: String::new(),
            word: Word::default(),
        }
    }
}

impl Scratch {
    /// Reads words from `at`, where no word is open, up to something else.
    // Alone, this loop keeps what it needs in registers; so do the ones below.
    #[inline(never)]
    fn spaced(&mut self, text: &str, mut at: usize, out: &mut impl Sink) -> Stop {
        let bytes = text.as_bytes();
        let mut filled = 0;
        let mut state = State {
            in_word: 0,
            combining_end: usize::MAX,
            foreign: false,
        };
        let mut last;
        while at < bytes.len() {
            let (block, size) = match bytes[at..].first_chunk::<{ blocks::LEN }>() {
                Some(block) => (block, blocks::LEN),
                None => {
                    let rest = &bytes[at..];
                    last = [0; blocks::LEN];
                    last[..rest.len()].copy_from_slice(rest);
                    (&last, rest.len())
                }
            };
            let found = masks(block);
            let resolved = if found.foreign == 0 {
                Resolved {
                    word: found.word,
                    size,
                    odd: None,
                }
            } else {
                resolve(bytes, at, size, block, found, &mut state)
            };
            filled = self.note(at, &resolved, &mut state, filled);
            at += resolved.size;
            if filled > BOUNDS {
                filled = self.flush(text, filled, state.foreign, out);
                // An open word may have begun before this.
                state.foreign &= filled > 0;
            }
            if let Some(effect) = resolved.odd {
                return self.stop(text, at, effect, filled, state.foreign, out);
            }
        }
        if filled % 2 == 1 {
            self.bounds[filled] = bytes.len() as u32;
            filled += 1;
        }
        self.flush(text, filled, state.foreign, out);
        Stop::End
    }

    /// Writes down the bounds of one block; gives how many there are now.
    #[inline]
    fn note(&mut self, at: usize, block: &Resolved, state: &mut State, filled: usize) -> usize {
        let Resolved { word, size, .. } = *block;
        let mut changes = word ^ (word << 1 | state.in_word);
        let mut last = word >> (blocks::LEN - 1);
        if size < blocks::LEN {
            if size == 0 {
                return filled;
            }
            changes &= low_bits(size);
            last = word >> (size - 1) & 1;
        }
        state.in_word = last;
        let room = self.bounds[filled..].first_chunk_mut::<ROOM>();
        filled + room.map_or(0, |room| blocks::places(changes, at as u32, room))
    }

    /// Makes tokens of all closed words; gives how many bounds are left, one for an open word.
    #[inline(never)]
    fn flush(&mut self, text: &str, filled: usize, foreign: bool, out: &mut impl Sink) -> usize {
        let (words, open) = self.bounds[..filled].as_chunks::<2>();
        out.spans(words);
        let hashes = out.hashes();
        let first = hashes.len();
        let others = if foreign {
            plain_words::<true>(text.as_bytes(), words, hashes, &mut self.others)
        } else {
            plain_words::<false>(text.as_bytes(), words, hashes, &mut self.others)
        };
        for &index in &self.others[..others] {
            let [start, end] = words[usize::from(index)].map(|bound| bound as usize);
            hashes[first + usize::from(index)] = other_word(text, start, end, &mut self.letters);
        }
        let left = open.len();
        self.bounds[0] = self.bounds[filled.saturating_sub(1)];
        left
    }

    #[inline(never)]
    fn stop(
        &mut self,
        text: &str,
        at: usize,
        effect: Effect,
        mut filled: usize,
        foreign: bool,
        out: &mut impl Sink,
    ) -> Stop {
        if effect == Effect::Single {
            if filled % 2 == 1 {
                self.bounds[filled] = at as u32;
                filled += 1;
            }
            self.flush(text, filled, foreign, out);
            return Stop::Single(at);
        }
        let start = if filled % 2 == 1 {
            self.bounds[filled - 1] as usize
        } else if effect.begins_piece() {
            at
        } else {
            // The separator before it may combine with it.
            text[..at]
                .char_indices()
                .next_back()
                .map_or(at, |(before, _)| before)
        };
        self.flush(text, filled, foreign, out);
        Stop::Odd { start, at }
    }

    /// Takes the surroundings of an odd character the exact way; gives where they end.
    fn odd(&mut self, text: &str, start: usize, at: usize, out: &mut impl Sink) -> usize {
        let ends = |c| matches!(Facts::of(c).effect(), Effect::Separator | Effect::Single);
        let end = text[at..]
            .char_indices()
            .find(|&(_, c)| ends(c))
            .map_or(text.len(), |(i, _)| at + i);
        exact(text, start, end, &mut self.word, out);
        end
    }
}

/// What must be known of the text before a block.
struct State {
    /// 1 where the last byte belongs to a word, else 0.
    in_word: u64,
    /// Where a mark with a combining class ended last.
    combining_end: usize,
    /// Whether a word since the last flush may hold characters beyond ASCII.
    foreign: bool,
}

/// A block after its characters beyond ASCII were looked at.
struct Resolved {
    word: u64,
    /// How many bytes of it count: all, or up to the odd character or one that is cut.
    size: usize,
    /// The effect of the character behind `size` where that one needs another way.
    odd: Option<Effect>,
}

#[inline(never)]
fn resolve(
    bytes: &[u8],
    at: usize,
    size: usize,
    block: &[u8; blocks::LEN],
    found: blocks::Masks,
    state: &mut State,
) -> Resolved {
    let letters = blocks::cyrillic(block);
    state.foreign |= letters != 0;
    let mut word = found.word | letters;
    let mut left = found.foreign & !letters;
    while left != 0 {
        let place = left.trailing_zeros() as usize;
        let (c, width) = decode(&bytes[at + place..]);
        let all = low_bits(width) << place;
        if place + width > size {
            return Resolved {
                word: word & low_bits(place),
                size: place,
                odd: None,
            };
        }
        let effect = Facts::of(c).effect();
        match effect {
            Effect::Separator => {}
            Effect::Letter | Effect::Mark => {
                word |= all;
                state.foreign = true;
            }
            Effect::Combining
                if follows_word(word, place, state) && state.combining_end != at + place =>
            {
                word |= all;
                state.combining_end = at + place + width;
                state.foreign = true;
            }
            _ => {
                return Resolved {
                    word: word & low_bits(place),
                    size: place,
                    odd: Some(effect),
                };
            }
        }
        left &= !all;
    }
    Resolved {
        word,
        size,
        odd: None,
    }
}

fn follows_word(word: u64, place: usize, state: &State) -> bool {
    if place == 0 {
        state.in_word == 1
    } else {
        word >> (place - 1) & 1 == 1
    }
}
