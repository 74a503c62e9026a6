//! Datelines at the place where the story happened.
//!
//! A report "from Lyseford" about what others say happened in Lyseford was written by somebody who was
//! there, or sent by somebody who was. The place of a dateline is taken as that of the story if
//! another article of the family names it in the opening of the wording that they share, not counting its
//! own dateline.
//!
//! Cost: linear in the openings of the passages that a family shares, times its places.

use super::readings::Piece;
use super::words::words;

/// A dateline: where an article says that it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The place as written: "TURNBERRY, Scotland".
    pub place: Box<str>,
    /// Where the dateline ends, in characters.
    pub end: u32,
    /// Whether it is the outlet's own, and names no agency.
    pub is_own: bool,
}

/// How far an opening goes, in characters.
const OPENING_CHARS: u32 = 600;

/// The most places of one family that are looked for; of more, the first by name.
pub const MOST_PLACES: usize = 32;

/// The most articles that are noted for a place. Two are enough: one of them is not the article that is
/// asked about.
const ENOUGH: usize = 2;

/// The places of a family's datelines, and which articles name them, gathered piece by piece.
#[derive(Debug)]
pub struct Scenes<'d> {
    /// By article.
    datelines: Vec<Option<&'d Dateline>>,
    /// Sorted.
    places: Vec<&'d str>,
    /// How many places there are, including those that are not looked for.
    known: usize,
    /// By place, the words of its name.
    names: Vec<Vec<u64>>,
    /// By place, the articles whose opening names it, [`ENOUGH`] of them.
    named: Vec<Vec<usize>>,
}

impl<'d> Scenes<'d> {
    /// Starts from the places of these datelines, about which nothing is known yet.
    pub fn of(datelines: Vec<Option<&'d Dateline>>) -> Scenes<'d> {
        let own = datelines.iter().flatten().filter(|found| found.is_own);
        let mut places: Vec<&str> = own.flat_map(|dateline| towns(&dateline.place)).collect();
        places.sort_unstable();
        places.dedup();
        let known = places.len();
        places.truncate(MOST_PLACES);
        let name = |place: &&str| words(place).iter().map(|word| word.hash).collect();
        Scenes {
            names: places.iter().map(name).collect(),
            named: vec![Vec::new(); places.len()],
            places,
            known,
            datelines,
        }
    }

    /// How many places the datelines name; of more than [`MOST_PLACES`] the first are looked for.
    pub fn places(&self) -> usize {
        self.known
    }

    /// Whether a piece that begins at `start` may be of use.
    fn looks_at(&self, start: u32) -> bool {
        start < OPENING_CHARS && self.named.iter().any(|articles| articles.len() < ENOUGH)
    }

    /// Checks whether a piece names a place.
    ///
    /// # Panics
    ///
    /// When the piece belongs to an article that is not in the family.
    pub fn add(&mut self, piece: &Piece<'_>) {
        if !self.looks_at(piece.start) {
            return;
        }
        let opening = opening(piece, self.datelines[piece.article]);
        for (name, articles) in self.names.iter().zip(&mut self.named) {
            let known = articles.contains(&piece.article);
            if !known && articles.len() < ENOUGH && holds(&opening, name) {
                articles.push(piece.article);
            }
        }
    }

    /// By article, the place of its own dateline if the story happened there.
    pub fn found(&self) -> Vec<Option<&'d str>> {
        let at = |(article, dateline): (usize, &Option<&'d Dateline>)| {
            let dateline = dateline.filter(|found| found.is_own)?;
            towns(&dateline.place).find(|town| {
                let by_others = self.places.binary_search(town).map(|at| &self.named[at]);
                by_others.is_ok_and(|articles| articles.iter().any(|other| *other != article))
            })
        };
        self.datelines.iter().enumerate().map(at).collect()
    }
}

/// The words of a piece that stand in the opening of its article, after its dateline.
fn opening(piece: &Piece<'_>, dateline: Option<&Dateline>) -> Vec<u64> {
    let from = dateline.map_or(0, |dateline| dateline.end);
    let letters = piece.text.char_indices();
    // From the last letter of the opening on, so that a word that begins there is read whole.
    let mut rest = letters.skip((OPENING_CHARS - piece.start - 1) as usize);
    let end = rest.find(|(_, letter)| !letter.is_alphanumeric());
    let words = words(&piece.text[..end.map_or(piece.text.len(), |(at, _)| at)]);
    let behind = words.iter().filter(|word| piece.start + word.at >= from);
    behind.map(|word| word.hash).collect()
}

/// Whether the words of a name stand in a row.
fn holds(words: &[u64], name: &[u64]) -> bool {
    !name.is_empty() && words.windows(name.len()).any(|words| words == name)
}

/// The towns of a dateline: "TURNBERRY/GLASGOW, Scotland" has two.
fn towns(place: &str) -> impl Iterator<Item = &str> {
    let towns = place.split([',', '(']).next().unwrap_or_default();
    towns
        .split('/')
        .map(str::trim)
        .filter(|town| !town.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scenes<'d>(
        datelines: &[Option<&'d Dateline>],
        pieces: &[Piece<'_>],
    ) -> Vec<Option<&'d str>> {
        let mut scenes = Scenes::of(datelines.to_vec());
        for piece in pieces {
            scenes.add(piece);
        }
        scenes.found()
    }

    #[test]
    fn a_dateline_is_at_the_place_that_others_name() {
        let cases = [
            // own dateline, whether its own, the other's text, expected
            ("LYSEFORD", true, "A dam broke in Lyseford on Monday", true),
            ("NEW YORK", true, "A dam broke in New York on Monday", true),
            ("NEW YORK", true, "A new dam broke in York on Monday", false),
            (
                "Lyseford/Hamre, Norway",
                true,
                "A dam broke in Hamre on Monday",
                true,
            ),
            (
                "HAMRE, Norway",
                true,
                "A dam broke in Norway on Monday",
                false,
            ),
            ("OSLO", true, "A dam broke in Lyseford on Monday", false),
            // Who carries an agency's dateline was not there.
            (
                "LYSEFORD",
                false,
                "A dam broke in Lyseford on Monday",
                false,
            ),
            // The other's own dateline is no narration.
            ("LYSEFORD", true, "LYSEFORD — A dam broke on Monday", false),
        ];
        for (place, is_own, other, expected) in cases {
            let dateline = |place: &str, end, is_own| Dateline {
                place: place.into(),
                end,
                is_own,
            };
            let mine = dateline(place, 0, is_own);
            let theirs = dateline("LYSEFORD", 11, true);
            let datelines = [
                Some(&mine),
                other.starts_with("LYSEFORD").then_some(&theirs),
            ];
            let piece = |article, text| Piece {
                article,
                start: 0,
                text,
            };
            let pieces = [piece(0, "A dam broke on Monday"), piece(1, other)];
            let found = scenes(&datelines, &pieces)[0].is_some();
            assert_eq!(found, expected, "{place}: {other}");
        }
    }

    #[test]
    fn what_is_named_further_down_is_no_scene() {
        let mine = Dateline {
            place: "LYSEFORD".into(),
            end: 0,
            is_own: true,
        };
        let opening = OPENING_CHARS as usize;
        for (before, expected) in [(opening - 4, true), (opening, false)] {
            let text = format!("{}Lyseford is dry", "a dam ".repeat(before / 6 + 1));
            let at = text.len() - "Lyseford is dry".len() - before;
            let pieces = [(0, "A dam broke"), (1, &text[at..])].map(|(article, text)| Piece {
                article,
                start: 0,
                text,
            });
            let found = scenes(&[Some(&mine), None], &pieces)[0].is_some();
            assert_eq!(found, expected, "behind {before} characters");
        }
    }

    #[test]
    fn each_of_many_is_at_the_place_that_all_name() {
        let mine = Dateline {
            place: "LYSEFORD".into(),
            end: 0,
            is_own: true,
        };
        let pieces: Vec<Piece<'_>> = (0..50)
            .map(|article| Piece {
                article: article / 2,
                start: 0,
                text: "A dam broke in Lyseford on Monday",
            })
            .collect();
        assert_eq!(scenes(&[Some(&mine); 25], &pieces), [Some("LYSEFORD"); 25]);
    }

    #[test]
    fn what_only_the_article_itself_says_is_not_confirmed() {
        let mine = Dateline {
            place: "LYSEFORD".into(),
            end: 11,
            is_own: true,
        };
        let text = "LYSEFORD — A dam broke in Lyseford on Monday";
        let pieces = [Piece {
            article: 0,
            start: 0,
            text,
        }];
        assert_eq!(scenes(&[Some(&mine), None], &pieces), [None, None]);
    }
}
