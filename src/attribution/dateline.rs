//! Datelines: the place, and often agency and date, that open a report.

mod bracketed;
mod unspaced;

use super::automaton::Hit;
use super::dateline_words::DatelineWord;
use super::lexicon::Lexicon;
use super::may_be_surname;
use super::part::{Part, found_within};
use super::place::{HEAD_BYTES, PlaceAndDay, is_day, place_and_day};
use super::prose::Prose;
use super::source::{SourceId, SourceKind};
use super::teasers;
use super::word_table::WordKind;
use crate::base::ByteSpan;
use bracketed::bracketed;
use unspaced::unspaced;

/// Place, agency and day that open a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The place where the text says it was written: "LONDON", "TURNBERRY, Scotland".
    pub place: Option<ByteSpan>,
    /// The agency, if a known one is named.
    pub agency: Option<SourceId>,
    /// The day it gives: "August 20", "20. Aug.".
    pub day: Option<ByteSpan>,
}

impl Dateline {
    fn new((place, day): PlaceAndDay<'_>, agency: Option<SourceId>) -> Dateline {
        Dateline {
            place: place.map(Part::span),
            agency,
            day: day.map(Part::span),
        }
    }
}

/// What a name is that may appear in a dateline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// A news agency, which always puts a dash after its name.
    Agency,
    /// A name that is also the abbreviation of a state in addresses: "SCRANTON (PA) -" need not be PA
    /// Media. A day beside it decides, since addresses have none.
    State,
    /// Another outlet or agency.
    Outlet,
    /// A name that may be a person's: "On Friday, January 12, Sen. George V. Harbour".
    Surname,
}

impl Known {
    /// What a source of this kind is when it is named by `name`.
    pub fn of(kind: SourceKind, name: &str) -> Known {
        if may_be_surname(kind, name) {
            Known::Surname
        } else if DatelineWord::State.has(name) {
            Known::State
        } else if kind.is_agency() {
            Known::Agency
        } else {
            Known::Outlet
        }
    }
}

/// How many lines from the top are tried.
const LINES: usize = 40;

/// How many bytes of a line are searched for a name.
const OPENING_BYTES: usize = 3 * HEAD_BYTES;

/// The dateline of a text, looked for in its first lines; `hits` are the names in the text.
pub fn dateline(
    text: &str,
    prose: &Prose<'_>,
    hits: &[Hit],
    lexicon: &Lexicon,
) -> Option<Dateline> {
    let mut bare = None;
    for (number, line) in Part::whole(text).lines().take(LINES).enumerate() {
        let bytes = line.span().range();
        let opening = bytes.start..bytes.end.min(bytes.start + OPENING_BYTES);
        let first = hits.partition_point(|hit| hit.start < opening.start);
        let in_opening = hits[first..].iter();
        for hit in in_opening.take_while(|hit| hit.end <= opening.end) {
            let kind = lexicon.source(hit.source).kind;
            if !kind.is_outlet_or_agency() {
                continue;
            }
            let (start, end) = (hit.start - opening.start, hit.end - opening.start);
            let known = Known::of(kind, &text[hit.start..hit.end]);
            if let Some(found) = around(line, number, start, end, known) {
                let dateline = Dateline::new(found, Some(hit.source));
                // A teaser at the foot is no dateline of the article.
                let own = teasers::may_open(prose, hit.start).then_some(dateline);
                return own.or(bare.map(|found| Dateline::new(found, None)));
            }
        }
        bare = bare.or_else(|| place_only(line).filter(|_| teasers::may_open(prose, bytes.start)));
    }
    bare.map(|found| Dateline::new(found, None))
}

/// Place and day, if the name at `start..end` of `line` is the agency of a dateline. `number` lines stand above it.
pub fn around(
    line: Part<'_>,
    number: usize,
    start: usize,
    end: usize,
    known: Known,
) -> Option<PlaceAndDay<'_>> {
    let (before, after) = (line.first(start), line.behind(end));
    if known == Known::Surname && !is_marked(&before, &after) {
        return None;
    }
    let wire = matches!(known, Known::Agency | Known::State);
    bracketed(before, after, number, wire)
        .filter(|(place, day)| known != Known::State || place.is_none() || day.is_some())
        .or_else(|| slashed(before, after))
        .or_else(|| dashed(before, after, known == Known::Agency))
        .or_else(|| unspaced(before, after))
}

/// Whether a name stands alone in brackets before a dash, or between slashes.
fn is_marked(before: &str, after: &str) -> bool {
    let closed = after
        .strip_prefix([')', '）', ']'])
        .is_some_and(|tail| is_dash(tail.trim_start_matches(['.', ' ', '\u{a0}'])));
    before.ends_with(['(', '（', '[']) && closed || before.ends_with('/') && after.starts_with('/')
}

/// `MOSCOW, August 20. /TASS/.`
fn slashed<'t>(before: Part<'t>, after: Part<'t>) -> Option<PlaceAndDay<'t>> {
    // "/ وام /" has spaces within.
    let (before, after) = match before.strip_suffix("/ ") {
        Some(_) => (before.trim_end(), after.last(after.trim_start().len())),
        None => (before, after),
    };
    let head = before.first(before.strip_suffix('/')?.len());
    // "[7]: https://harbour.example/news" is an address.
    if !after.starts_with('/') || head.len() > HEAD_BYTES || head.ends_with('/') {
        return None;
    }
    // "Ann Lee/AFP/Getty" credits a picture.
    let apart = before.len() >= 2 && before[..before.len() - 1].ends_with([' ', '.', ',']);
    let head = head.trim();
    let head = head.first(head.trim_end_matches(['.', '-', '–', '—', ' ']).len());
    place_and_day(head).filter(|found| apart || found.1.is_some())
}

/// `МОСКВА, 20 авг - РИА Новости.`, `Kyiv. August 20. Interfax-Ukraine –`. A day is required, except
/// with an agency after a comma: `LONDON, Reuters -`.
fn dashed<'t>(before: Part<'t>, after: Part<'t>, wire: bool) -> Option<PlaceAndDay<'t>> {
    let head = before.trim();
    if head.len() > HEAD_BYTES || head.is_empty() {
        return None;
    }
    let comma = wire && head.ends_with(',');
    // "Madrid, EFE.- The council"
    let pointed = comma && !head.contains(' ') && after.starts_with(".-");
    let mark = comma || head.ends_with(['-', '–', '—', '.', '/']);
    let rest = after.trim_start_matches("RU").trim_start_matches(".RU");
    // A hyphen right behind it would make it a part of a word: "Reuters-owned".
    let dash = is_dash(rest.trim_start());
    let closed = if pointed {
        true
    } else if comma {
        dash && rest.starts_with(char::is_whitespace)
    } else {
        dash || rest.starts_with(['.', ',']) || rest.is_empty()
    };
    if !mark || !closed {
        return None;
    }
    let bare = head.trim_end_matches(['-', '–', '—', '.', '/', ' ', ',']);
    let (place, day) = place_and_day(head.first(bare.len()))?;
    let dated = day.is_some_and(|day| is_day(&day));
    let shouted = || day.is_none() && !bare.contains(char::is_lowercase);
    // "Tehran - IRNA - The": a dash on either side, and one word.
    let between = || {
        wire && head.ends_with(['-', '–', '—'])
            && dash
            && rest.trim_start().chars().nth(1) == Some(' ')
            && place.is_some_and(|place| !place.contains(' '))
    };
    (dated || pointed || comma && shouted() || between()).then_some((place, day))
}

/// `OSLO - The court ruled`: capitals, a dash, a sentence.
fn place_only(line: Part<'_>) -> Option<PlaceAndDay<'_>> {
    let dash = found_within(&line, HEAD_BYTES, |c| matches!(c, '-' | '–' | '—' | '―'))?;
    if !line[..dash].ends_with(' ')
        && line[dash..].starts_with('-')
        && !line[dash..].starts_with("--")
    {
        return None;
    }
    let (place, day) = place_and_day(line.first(dash).trim())?;
    let first = place.as_ref()?.split([',', '/']).next()?.trim();
    let capitals = first.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !first.chars().any(char::is_lowercase);
    let sentence = line[dash..].trim_start_matches(['-', '–', '—', '―', ' ']);
    (capitals && sentence.len() >= 10).then_some((place, day))
}

fn is_dash(text: &str) -> bool {
    text.starts_with(['-', '–', '—', '―', '_', '−'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::layout::Layout;

    /// name, opening, (place, agency, day)
    type Case = (
        &'static str,
        &'static str,
        Option<(
            Option<&'static str>,
            Option<&'static str>,
            Option<&'static str>,
        )>,
    );

    const DATELINES: &[Case] = &[
        (
            "agency in brackets",
            "LONDON (Reuters) - Shares fell",
            Some((Some("LONDON"), Some("reuters"), None)),
        ),
        (
            "place only",
            "OSLO - The court ruled on it",
            Some((Some("OSLO"), None, None)),
        ),
        (
            "place only, em dash",
            "GLASGOW, Scotland —  President Nord said",
            Some((Some("GLASGOW, Scotland"), None, None)),
        ),
        ("capitals, no place", "BREAKING - Shares fell today", None),
        ("place in a sentence", "The mayor of LONDON said", None),
        ("hyphen in a word", "UK-based firms fell on Monday", None),
        (
            "a day in words",
            "कोच्चि, चार मार्च (पीटीआई) परिषद ने मतदान किया",
            Some((Some("कोच्चि"), Some("pti"), Some("चार मार्च"))),
        ),
        (
            "a dash on either side",
            "تهران - ایرنا - شورا رأی داد",
            Some((Some("تهران"), Some("irna"), None)),
        ),
        (
            "a long dash on either side",
            "Tehran – IRNA – The council voted",
            Some((Some("Tehran"), Some("irna"), None)),
        ),
        (
            "an em dash, and a letter right behind it",
            "Tehran — IRNA —The council voted",
            None,
        ),
        (
            "a colon",
            "Oslo (NTB): Byen stemte",
            Some((Some("Oslo"), Some("ntb"), None)),
        ),
        (
            "no place, in the brackets of Japan",
            "【共同】議会は投票した",
            Some((None, Some("kyodo"), None)),
        ),
        (
            "wire is a part of a word",
            "共同通信によると電車が止まった",
            None,
        ),
        ("a picture", "[사진=연합뉴스]", None),
        (
            "country and date",
            "NEW YORK, May 30 (Reuters) - The court",
            Some((Some("NEW YORK"), Some("reuters"), Some("May 30"))),
        ),
        (
            "two places",
            "TURNBERRY/GLASGOW, Scotland (Reuters) - He played",
            Some((Some("TURNBERRY/GLASGOW, Scotland"), Some("reuters"), None)),
        ),
        (
            "no place",
            "(CNN) - The director",
            Some((None, Some("cnn"), None)),
        ),
        (
            "no dash, line of its own",
            "Washington (CNN)",
            Some((Some("Washington"), Some("cnn"), None)),
        ),
        (
            "underscore",
            "HONOLULU (AP) _ The senator",
            Some((Some("HONOLULU"), Some("ap"), None)),
        ),
        (
            "lost line break",
            "By Ann Lee. ABOARD AIR FORCE ONE (Reuters) - On the eve",
            Some((Some("ABOARD AIR FORCE ONE"), Some("reuters"), None)),
        ),
        (
            "slashes",
            "MOSCOW, August 20. /TASS/. The minister",
            Some((Some("MOSCOW"), Some("tass"), Some("August 20"))),
        ),
        (
            "dash before agency",
            "МОСКВА, 20 авг - РИА Новости. Министр",
            Some((Some("МОСКВА"), Some("ria"), Some("20 авг"))),
        ),
        (
            "full stops",
            "Киев. 20 августа. УНН. Министр",
            Some((Some("Киев"), Some("unn"), Some("20 августа"))),
        ),
        (
            "German",
            "Berlin (dpa) - Der Minister",
            Some((Some("Berlin"), Some("dpa"), None)),
        ),
        (
            "German desk",
            "Berlin (dpa/bb) - Der Minister",
            Some((Some("Berlin"), Some("dpa"), None)),
        ),
        (
            "French with year",
            "PARIS, 12 mai 2018 (AFP) - Le ministre",
            Some((Some("PARIS"), Some("afp"), Some("12 mai 2018"))),
        ),
        (
            "Spanish",
            "Madrid, 12 may (EFE).- El ministro",
            Some((Some("Madrid"), Some("efe"), Some("12 may"))),
        ),
        (
            "agency first",
            "(ANSA) - ROMA, 20 AGO - Il ministro",
            Some((Some("ROMA"), Some("ansa"), None)),
        ),
        (
            "Turkish",
            "ANKARA (AA) - Bakan",
            Some((Some("ANKARA"), Some("anadolu"), None)),
        ),
        (
            "Chinese",
            "新华社北京8月20日电（记者李四）外交部",
            Some((Some("北京"), Some("xinhua"), Some("8月20日"))),
        ),
        (
            "Japanese",
            "【ワシントン共同】大統領は",
            Some((Some("ワシントン"), Some("kyodo"), None)),
        ),
        (
            "Japanese with day",
            "[東京 20日 ロイター] - 首相は",
            Some((Some("東京"), Some("reuters"), Some("20日"))),
        ),
        (
            "Korean",
            "(서울=연합뉴스) 장관은",
            Some((Some("서울"), Some("yonhap"), None)),
        ),
        (
            "Arabic",
            "دبي (رويترز) - قال الوزير",
            Some((Some("دبي"), Some("reuters"), None)),
        ),
        ("caption", "Trump in Helsinki. (AP Photo/A. Lee)", None),
        ("caption on a line", "Carl Bernstein (AP)", None),
        ("photographer", "BRENDAN LEE/AFP/Getty Images", None),
        (
            "photographer like a month",
            "Pablo Martinez Lee/Associated Press",
            None,
        ),
        ("in a sentence", "The wire (Reuters) was cited", None),
        ("name in a list", "3. Martin K. Bloomberg", None),
        ("hour in a list", "02:39 - Interfax, in a hurry", None),
        (
            "person in a sentence",
            "On Friday, May 25, Sen. Interfax, who left",
            None,
        ),
        (
            "capitals",
            "MOSCOW, 20 AUG - Interfax. The minister",
            Some((Some("MOSCOW"), Some("interfax"), Some("20 AUG"))),
        ),
        (
            "day in figures",
            "Киев. 20.08.2018. УНН. Министр",
            Some((Some("Киев"), Some("unn"), Some("20.08.2018"))),
        ),
        ("person in a caption", "Carl Bernstein (AP), who left", None),
        (
            "agency behind a comma",
            "LONDON, Reuters - Shares fell",
            Some((Some("LONDON"), Some("reuters"), None)),
        ),
        (
            "agency behind a comma and a day",
            "London, May 30, Reuters — Shares fell",
            Some((Some("London"), Some("reuters"), Some("May 30"))),
        ),
        (
            "a word that begins with an agency",
            "IN LONDON, Reuters-owned boats - Shares fell",
            None,
        ),
        ("a state", "SCRANTON (PA) - The council voted", None),
        (
            "a state behind a comma",
            "SCRANTON, PA - The council voted",
            Some((Some("SCRANTON, PA"), None, None)),
        ),
        (
            "called like a state, with a day",
            "LONDON, May 30 (PA) - The council voted",
            Some((Some("LONDON"), Some("pa"), Some("May 30"))),
        ),
        (
            "called like a state, without a place",
            "(PA) - The council voted",
            Some((None, Some("pa"), None)),
        ),
    ];

    /// As it is written: place, agency, day.
    fn read<'t>(
        text: &'t str,
        lexicon: &'t Lexicon,
    ) -> Option<(Option<&'t str>, Option<&'t str>, Option<&'t str>)> {
        let layout = Layout::of(text);
        let hits = lexicon.reader().automaton.hits(text);
        let found = dateline(text, &Prose::of(text, &layout), &hits, lexicon)?;
        let written = |span: Option<ByteSpan>| span.map(|span| &text[span.range()]);
        let agency = found.agency.map(|id| lexicon.source(id).id.as_str());
        Some((written(found.place), agency, written(found.day)))
    }

    #[test]
    fn datelines() {
        let lexicon = Lexicon::builtin();
        for (name, opening, expected) in DATELINES {
            assert_eq!(read(opening, &lexicon), *expected, "{name}");
        }
    }

    #[test]
    fn below_head_matter() {
        let lexicon = Lexicon::builtin();
        let text = "Home | News\nShares fall\nBy Ann Lee\nLONDON (Reuters) - Shares fell.";
        let expected = (Some("LONDON"), Some("reuters"), None);
        assert_eq!(read(text, &lexicon), Some(expected));
    }

    #[test]
    fn names_far_into_a_line_open_nothing() {
        let lexicon = Lexicon::builtin();
        for (sentences, expected) in [(20, Some("LONDON")), (40, None)] {
            let before = "It ruled. ".repeat(sentences);
            let line = format!("{before}LONDON (Reuters) - Shares fell");
            let place = read(&line, &lexicon).and_then(|(place, ..)| place);
            assert_eq!(place, expected, "behind {sentences} sentences");
        }
    }
}
