//! The words of the calendar, from `data/calendar.tsv`.

/// What a word of the calendar means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarWord {
    /// A day of the week, Monday being 1.
    Weekday(i8),
    /// A month, January being 1.
    Month(i8),
}

/// All words with what they mean, in lower case; hyphens stand between the tokens of a word that has several. A word
/// that means one month in one language and another in the next comes with both.
pub(crate) fn calendar() -> impl Iterator<Item = (&'static str, CalendarWord)> {
    let lines = include_str!("../../data/calendar.tsv").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| {
        let mut cells = line.split('\t');
        let (kind, number, names) = (cells.next(), cells.next(), cells.next());
        let number = number.and_then(|number| number.parse().ok()).unwrap_or(0);
        let word = if kind == Some("month") {
            CalendarWord::Month(number)
        } else {
            CalendarWord::Weekday(number)
        };
        names
            .unwrap_or_default()
            .split(' ')
            .map(move |name| (name, word))
    })
}
