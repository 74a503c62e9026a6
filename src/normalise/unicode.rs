//! How a character affects the tokens around it, and the normal form of a stretch of text.
//!
//! The definition is: NFKC of the whole text (Unicode Standard Annex 15), lower-cased character by
//! character, cut at everything that is not a letter, a digit or a mark (general categories L, N
//! and M). Most characters are their own NFKC, whatever is next to them, and lower to one other
//! character; [`Effect`] separates those from the few that need the real algorithm. A text can be
//! normalised piece by piece as long as every piece begins with a character that never combines
//! with what precedes it: see [`Effect::begins_piece`]. Tests compare this with the definition.
//!
//! Lower-casing is `char::to_lowercase`, which ignores context, with one addition: final sigma
//! `ς` becomes `σ`. Unicode's contextual rule would lower `ΟΔΟΣ` to `οδος`, the table to `οδοσ`;
//! folding the two makes tokens equal exactly where the contextual rule would, with no look-ahead.
//!
//! Properties are looked up once per page of 256 characters and kept: about 50 µs per page, the
//! first time a character of that page occurs.

use crate::base::ByteSpan;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible};
use unicode_normalization::{IsNormalized, is_nfc_quick, is_nfkc_quick};
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};

/// What a normalised, lower-cased character does to tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Ends a token.
    Separator,
    /// A letter or digit: continues a word.
    Letter,
    /// A mark: belongs to the token before it, or begins a word.
    Mark,
    /// A letter of a script without spaces: a token of its own.
    Single,
}

/// What a character of a text as received does, before normalisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Whatever it becomes, it separates.
    Separator,
    /// Its own NFKC, and lowers to one letter or digit.
    Letter,
    /// Its own NFKC: a mark that no neighbour changes.
    Mark,
    /// Its own NFKC: a letter of a script without spaces.
    Single,
    /// A mark that keeps its place as long as no other mark with a combining class touches it.
    Combining,
    /// Becomes other or several characters, but leaves what precedes it alone.
    Expanding,
    /// May join or change what precedes it.
    Joining,
}

impl Effect {
    /// Whether text can be cut before it: NFKC of the two pieces is NFKC of the whole.
    pub(super) fn begins_piece(self) -> bool {
        !matches!(self, Effect::Combining | Effect::Joining)
    }
}

/// What is known of one character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts(u32);

const EFFECTS: [Effect; 8] = [
    Effect::Separator,
    Effect::Letter,
    Effect::Mark,
    Effect::Single,
    Effect::Combining,
    Effect::Expanding,
    Effect::Joining,
    Effect::Joining,
];
const ROLES: [Role; 4] = [Role::Separator, Role::Letter, Role::Mark, Role::Single];

impl Facts {
    /// Those of `c`.
    #[inline]
    pub(super) fn of(c: char) -> Facts {
        let code = c as usize;
        Facts(page(code >> 8)[code & 255])
    }

    /// What it does as received.
    #[inline]
    pub(super) fn effect(self) -> Effect {
        EFFECTS[(self.0 >> 24) as usize & 7]
    }

    /// What it does once normalised and lower-cased.
    pub(super) fn role(self) -> Role {
        ROLES[(self.0 >> 28) as usize & 3]
    }

    /// Its lower case, when its effect is `Letter`, `Mark`, `Single` or `Combining`.
    #[inline]
    pub(super) fn lower(self) -> char {
        char::from_u32(self.0 & 0x1f_ffff).unwrap_or(char::REPLACEMENT_CHARACTER)
    }
}

/// The facts of the 256 characters of one page.
#[inline]
fn page(number: usize) -> &'static [u32; 256] {
    static PAGES: [OnceLock<Box<[u32; 256]>>; 0x1100] = [const { OnceLock::new() }; 0x1100];
    PAGES[number].get_or_init(|| {
        Box::new(std::array::from_fn(|low| {
            // Surrogates are no characters and are never looked up.
            char::from_u32((number << 8 | low) as u32).map_or(0, work_out)
        }))
    })
}

fn work_out(c: char) -> u32 {
    let role = role(c);
    let lowered = lower(c);
    let stable = is_nfkc_quick(std::iter::once(c)) == IsNormalized::Yes;
    let effect = if canonical_combining_class(c) != 0 {
        if stable {
            Effect::Combining
        } else {
            Effect::Joining
        }
    } else if !leaves_precedent(c) {
        Effect::Joining
    } else if std::iter::once(c).nfkc().all(separates) {
        Effect::Separator
    } else {
        match (stable, lowered) {
            (true, Some(_)) => match role {
                Role::Separator => Effect::Separator,
                Role::Letter => Effect::Letter,
                Role::Mark => Effect::Mark,
                Role::Single => Effect::Single,
            },
            _ => Effect::Expanding,
        }
    };
    (role as u32) << 28 | (effect as u32) << 24 | lowered.unwrap_or(c) as u32
}

/// Whether `c` separates in itself and leaves alone what follows.
fn separates(c: char) -> bool {
    role(c) == Role::Separator && canonical_combining_class(c) == 0
}

/// Whether `c` neither composes with nor moves before anything that precedes it.
fn leaves_precedent(c: char) -> bool {
    let mut first = None;
    decompose_compatible(c, |d| {
        first.get_or_insert(d);
    });
    first.is_some_and(|d| {
        canonical_combining_class(d) == 0 && is_nfc_quick(std::iter::once(d)) == IsNormalized::Yes
    }) && is_nfkc_quick(std::iter::once(c)) != IsNormalized::Maybe
}

/// The lower case of `c` where it is one character.
fn lower(c: char) -> Option<char> {
    let mut lowered = lowercase(c);
    match (lowered.next(), lowered.next()) {
        (Some(single), None) => Some(single),
        _ => None,
    }
}

/// The lower case of `c`, final sigma folded.
pub(super) fn lowercase(c: char) -> impl Iterator<Item = char> {
    c.to_lowercase().map(|l| if l == 'ς' { 'σ' } else { l })
}

/// What `c` does once normalised and lower-cased.
fn role(c: char) -> Role {
    let category = c.general_category();
    match general_group(category) {
        GeneralCategoryGroup::Mark => Role::Mark,
        GeneralCategoryGroup::Letter if is_spaceless(c) => Role::Single,
        // Han numerals such as 〇 stand among Han letters.
        GeneralCategoryGroup::Number
            if category == GeneralCategory::LetterNumber && is_spaceless(c) =>
        {
            Role::Single
        }
        GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number => Role::Letter,
        _ => Role::Separator,
    }
}

fn general_group(category: GeneralCategory) -> GeneralCategoryGroup {
    use GeneralCategory as C;
    match category {
        C::UppercaseLetter
        | C::LowercaseLetter
        | C::TitlecaseLetter
        | C::ModifierLetter
        | C::OtherLetter => GeneralCategoryGroup::Letter,
        C::NonspacingMark | C::SpacingMark | C::EnclosingMark => GeneralCategoryGroup::Mark,
        C::DecimalNumber | C::LetterNumber | C::OtherNumber => GeneralCategoryGroup::Number,
        _ => GeneralCategoryGroup::Other,
    }
}

/// Whether `c` belongs to a script that writes no spaces between words: Han, kana, Thai, Lao, Khmer and
/// Burmese. A letter shared by several
/// scripts, such as the long vowel sign `ー`, counts where kana or Han are among them.
pub fn is_spaceless(c: char) -> bool {
    use Script::{Han, Hiragana, Katakana, Khmer, Lao, Myanmar, Thai};
    let scripts = c.script_extension();
    match c.script() {
        Script::Common | Script::Inherited => {
            !scripts.is_common()
                && !scripts.is_inherited()
                && [Han, Hiragana, Katakana]
                    .iter()
                    .any(|&script| scripts.contains_script(script))
        }
        script => [Han, Hiragana, Katakana, Thai, Lao, Khmer, Myanmar].contains(&script),
    }
}

/// The character at the start of `bytes`, which begin one beyond ASCII, and its length.
#[inline]
pub(super) fn decode(bytes: &[u8]) -> (char, usize) {
    let low = |byte: u8| u32::from(byte & 0x3f);
    let (code, width) = match *bytes {
        [a @ ..0xe0, b, ..] => ((u32::from(a) & 0x1f) << 6 | low(b), 2),
        [a @ ..0xf0, b, c, ..] => ((u32::from(a) & 0xf) << 12 | low(b) << 6 | low(c), 3),
        [a, b, c, d, ..] => (
            (u32::from(a) & 7) << 18 | low(b) << 12 | low(c) << 6 | low(d),
            4,
        ),
        _ => (u32::MAX, 1),
    };
    (
        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
        width,
    )
}

/// Calls `each` with every character of the normal form of `text[start..end]` and the bytes of
/// `text` it came from, in order.
///
/// `start` must be the start of `text` or stand before a character that begins a piece, and so must
/// `end`. Where several characters become others together, each of the new ones has the span of
/// them all. A separator may come out as any other separator.
pub(super) fn normal_form(
    text: &str,
    start: usize,
    end: usize,
    mut each: impl FnMut(char, ByteSpan),
) {
    let mut chars = text[start..end].char_indices().peekable();
    while let Some((at, first)) = chars.next() {
        let facts = Facts::of(first);
        let mut lone = facts.effect() != Effect::Joining;
        while chars
            .next_if(|&(_, c)| !Facts::of(c).effect().begins_piece())
            .is_some()
        {
            lone = false;
        }
        let piece_end = chars.peek().map_or(end, |&(next, _)| start + next);
        let span = byte_span(start + at, piece_end);
        match facts.effect() {
            _ if !lone => normal_piece(text, span, &mut each),
            Effect::Expanding => first.nfkc().flat_map(lowercase).for_each(|c| each(c, span)),
            Effect::Separator => each(' ', span),
            _ => each(facts.lower(), span),
        }
    }
}

fn normal_piece(text: &str, span: ByteSpan, each: &mut impl FnMut(char, ByteSpan)) {
    let piece = &text[span.range()];
    if piece.nfkc().eq(piece.chars()) {
        for (at, c) in piece.char_indices() {
            let start = span.start() as usize + at;
            lowercase(c).for_each(|l| each(l, byte_span(start, start + c.len_utf8())));
        }
    } else {
        piece.nfkc().flat_map(lowercase).for_each(|c| each(c, span));
    }
}

/// The span of two byte offsets inside one text.
///
/// # Panics
///
/// When an offset exceeds 4,294,967,295: callers check the length of the text once.
#[inline]
pub(super) fn byte_span(start: usize, end: usize) -> ByteSpan {
    debug_assert!(end <= u32::MAX as usize);
    // With `max` the compiler sees that the assertion holds, and the loops around it stay tight.
    ByteSpan::new(start as u32, (end as u32).max(start as u32))
}
