//! The words of the calendar, from `data/calendar.tsv`.

/// What a word of the calendar means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarWord {
    /// A day of the week, Monday being 1.
    Weekday(i8),
    /// A month, January being 1.
    Month(i8),
}

/// All words of running text with what they mean, in lower case; hyphens stand between the tokens of a word that has
/// several. A word that means one month in one language and another in the next comes with both.
pub(crate) fn calendar() -> impl Iterator<Item = (&'static str, CalendarWord)> {
    words("weekday", "month")
}

/// Further words, mostly abbreviations, that mean this only where nothing but a date is written: "ago" and "do" are
/// other words in a text.
pub(crate) fn calendar_of_dates() -> impl Iterator<Item = (&'static str, CalendarWord)> {
    words("date-weekday", "date-month")
}

/// The words of lines of these kinds.
fn words(
    weekday: &'static str,
    month: &'static str,
) -> impl Iterator<Item = (&'static str, CalendarWord)> {
    let lines = include_str!("../../data/calendar.tsv").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    let of_kind = move |line: &'static str| {
        let mut cells = line.split('\t');
        let (kind, number, names) = (cells.next()?, cells.next()?, cells.next()?);
        let number = number.parse().ok()?;
        let word = match kind {
            _ if kind == weekday => CalendarWord::Weekday(number),
            _ if kind == month => CalendarWord::Month(number),
            _ => return None,
        };
        Some(names.split(' ').map(move |name| (name, word)))
    };
    lines.filter_map(of_kind).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_line_is_of_a_kind_that_is_read() {
        let lines = include_str!("../../data/calendar.tsv").lines();
        let lines = lines.filter(|line| !line.starts_with('#'));
        let names =
            lines.flat_map(|line| line.rsplit('\t').take(1).flat_map(|names| names.split(' ')));
        let read = calendar().count() + calendar_of_dates().count();
        assert_eq!(names.count(), read);
    }

    #[test]
    fn words_of_dates_mean_one_thing_and_are_no_words_of_texts() {
        let mut known: BTreeSet<&str> = calendar().map(|(word, _)| word).collect();
        for (word, _) in calendar_of_dates() {
            assert!(known.insert(word), "{word}");
        }
    }
}
