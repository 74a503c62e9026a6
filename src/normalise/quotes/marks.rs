//! Quotation marks: their styles, and what the characters beside one allow it to do.

/// What opened a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// “ or ‟
    Curly,
    /// ” on both sides
    Right,
    /// „
    Low,
    /// «
    Angle,
    /// »
    AngleReversed,
    /// ‹
    SmallAngle,
    /// ›
    SmallAngleReversed,
    /// ‘
    Single,
    /// ‚
    LowSingle,
    /// "
    Straight,
    /// '
    StraightSingle,
    /// ``
    Backticks,
    /// 「
    Corner,
    /// 『
    WhiteCorner,
    /// 〝
    Prime,
}

impl Style {
    /// Whether a mark of this style may as well be an apostrophe.
    pub fn doubtful(self) -> bool {
        matches!(
            self,
            Style::Single | Style::LowSingle | Style::StraightSingle
        )
    }

    /// Its opening mark, and the marks that close it where those look different.
    pub fn marks(self) -> (char, &'static [char]) {
        match self {
            Style::Curly => ('“', &['”']),
            Style::Right => ('”', &[]),
            Style::Low => ('„', &['“', '”']),
            Style::Angle => ('«', &['»']),
            Style::AngleReversed => ('»', &['«']),
            Style::SmallAngle => ('‹', &['›']),
            Style::SmallAngleReversed => ('›', &['‹']),
            Style::Single => ('‘', &[]),
            Style::LowSingle => ('‚', &[]),
            Style::Straight => ('"', &[]),
            Style::StraightSingle => ('\'', &[]),
            Style::Backticks => ('`', &[]),
            Style::Corner => ('「', &['」']),
            Style::WhiteCorner => ('『', &['』']),
            Style::Prime => ('〝', &['〟', '〞']),
        }
    }
}

/// A mark in its surroundings.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    pub at: usize,
    pub end: usize,
    pub before: Option<char>,
    pub after: Option<char>,
}

impl Mark {
    /// Whether the characters beside it suit an opening mark.
    pub fn may_open(self) -> bool {
        let free = self
            .before
            .is_none_or(|c| !c.is_alphanumeric() && !",.!?;%)".contains(c));
        free && self
            .after
            .is_some_and(|c| !c.is_whitespace() && !",.!?;)".contains(c))
    }

    /// Whether the characters beside it suit a closing mark.
    pub fn may_close(self) -> bool {
        self.before
            .is_some_and(|c| !c.is_whitespace() && !"([{".contains(c))
            && self.after.is_none_or(|c| !c.is_alphanumeric())
    }
}

/// Whether a quotation mark may begin with this byte: ASCII marks, « and », marks of the blocks
/// General Punctuation and CJK Symbols, and the wide straight mark. Without a branch.
#[inline]
pub fn may_begin_mark(byte: u8) -> bool {
    (byte == b'"')
        | (byte == b'\'')
        | (byte == b'`')
        | (byte == 0xc2)
        | (byte == 0xe2)
        | (byte == 0xe3)
        | (byte == 0xef)
}
