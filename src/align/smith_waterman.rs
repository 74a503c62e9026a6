//! Affine Smith-Waterman on tokens, in windows of bounded size between and next to exact runs.

use super::free::Free;
use super::{MOST_WORTH, Run, Side, worth};
use std::ops::Range;

/// Two different tokens across from each other.
const MISMATCH: i32 = -1;
/// The first token without a partner costs this and [`GAP_EXTEND`], each further one that only.
const GAP_OPEN: i32 = -2;
const GAP_EXTEND: i32 = -1;
/// A token that nothing agrees with costs at least this, if there is anything behind it: the least of these.
const CROSSED: i32 = -1;
const _: () = assert!(CROSSED >= MISMATCH && CROSSED >= GAP_EXTEND && GAP_OPEN <= 0);
/// An end is moved outwards only for as much as this: one common word is no continuation.
const MIN_EXTENSION: i32 = 3;

/// The cheapest way across a gap in which nothing agrees.
pub fn gap_cost(a: usize, b: usize) -> i32 {
    let (short, long) = (a.min(b) as i32, a.max(b) as i32);
    let unpaired = if short == long {
        0
    } else {
        GAP_OPEN + GAP_EXTEND * (long - short)
    };
    -(MISMATCH * short + unpaired)
}

/// The tables of one window, kept between uses.
pub struct Kernel {
    window: usize,
    /// The row above: best score, and best score that ends with a token of `a` without partner.
    best: Vec<i32>,
    vertical: Vec<i32>,
    /// How each cell was reached, row after row.
    trace: Vec<u8>,
    columns: Vec<(usize, usize)>,
    /// What the rows from each one on can add to a score at most.
    rest: Vec<i32>,
}

/// Where the best score of a cell comes from; the low bits of a trace byte.
const DIAGONAL: u8 = 0;
const VERTICAL: u8 = 1;
const HORIZONTAL: u8 = 2;
const SOURCE: u8 = 3;
/// Whether the gap that ends in this cell was longer than this token.
const VERTICAL_GOES_ON: u8 = 4;
const HORIZONTAL_GOES_ON: u8 = 8;

/// Low enough for any gap, far enough from the limit to subtract from.
const UNREACHABLE: i32 = i32::MIN / 2;

enum Goal {
    /// The opposite corner of the window.
    Corner,
    /// Wherever the score is highest.
    Best,
}

impl Kernel {
    /// For windows of at most `window` tokens a side.
    pub fn new(window: usize) -> Kernel {
        Kernel {
            window,
            best: Vec::new(),
            vertical: Vec::new(),
            trace: Vec::new(),
            columns: Vec::new(),
            rest: Vec::new(),
        }
    }

    /// Appends the equal tokens of the best alignment that contains all of `stretch`: what agrees in
    /// its gaps, and beyond its ends as long as the score rises. Only free tokens are paired.
    ///
    /// Time `O(window)` for each token that the gaps and the moved ends cover, memory `O(window²)`.
    pub fn refine(
        &mut self,
        a: &Side<'_>,
        b: &Side<'_>,
        stretch: &[Run],
        free: &Free<'_>,
        path: &mut Vec<Run>,
    ) {
        let (Some(&first), Some(&last)) = (stretch.first(), stretch.last()) else {
            return;
        };
        self.extend_back(a, b, (first.a, first.b), free, path);
        path.reverse();
        for pair in stretch.windows(2) {
            push(path, pair[0]);
            let (from_a, from_b) = (pair[0].end_a(), pair[0].end_b());
            let (len_a, len_b) = (pair[1].a - from_a, pair[1].b - from_b);
            self.solve(len_a, len_b, Goal::Corner, |i, j| {
                agreement(a, b, free, from_a + i, from_b + j)
            });
            self.push_columns((from_a, from_b), path);
        }
        push(path, last);
        self.extend_ahead(a, b, (last.end_a(), last.end_b()), free, path);
    }

    /// Appends what was aligned of a window that begins at `from_a` and `from_b`.
    fn push_columns(&self, (from_a, from_b): (usize, usize), path: &mut Vec<Run>) {
        for &(i, j) in self.columns.iter().rev() {
            let (a, b) = (from_a + i, from_b + j);
            push(path, Run { a, b, len: 1 });
        }
    }

    fn extend_ahead(
        &mut self,
        a: &Side<'_>,
        b: &Side<'_>,
        (mut at_a, mut at_b): (usize, usize),
        free: &Free<'_>,
        path: &mut Vec<Run>,
    ) {
        loop {
            let len_a = free.a.ahead(at_a, self.window);
            let len_b = free.b.ahead(at_b, self.window);
            self.look_ahead(a, at_a..at_a + len_a, b, at_b..at_b + len_b);
            let score = self.solve(len_a, len_b, Goal::Best, |i, j| {
                agreement(a, b, free, at_a + i, at_b + j)
            });
            if score < MIN_EXTENSION {
                return;
            }
            self.push_columns((at_a, at_b), path);
            let Some(&(i, j)) = self.columns.first() else {
                return;
            };
            (at_a, at_b) = (at_a + i + 1, at_b + j + 1);
        }
    }

    /// As `extend_ahead`, seen from the end: pushes the last run first.
    fn extend_back(
        &mut self,
        a: &Side<'_>,
        b: &Side<'_>,
        (mut at_a, mut at_b): (usize, usize),
        free: &Free<'_>,
        path: &mut Vec<Run>,
    ) {
        loop {
            let len_a = free.a.behind(at_a, self.window);
            let len_b = free.b.behind(at_b, self.window);
            self.look_ahead(a, (at_a - len_a..at_a).rev(), b, at_b - len_b..at_b);
            let score = self.solve(len_a, len_b, Goal::Best, |i, j| {
                agreement(a, b, free, at_a - 1 - i, at_b - 1 - j)
            });
            if score < MIN_EXTENSION {
                return;
            }
            for &(i, j) in self.columns.iter().rev() {
                path.push(Run {
                    a: at_a - 1 - i,
                    b: at_b - 1 - j,
                    len: 1,
                });
            }
            let Some(&(i, j)) = self.columns.first() else {
                return;
            };
            (at_a, at_b) = (at_a - 1 - i, at_b - 1 - j);
        }
    }

    /// Notes what the rows from each one on add to a score at most: who goes on to a row pays for those
    /// before it in which nothing agrees. Rows are tokens of `a`, beside a window of `b`.
    fn look_ahead(
        &mut self,
        a: &Side<'_>,
        rows: impl DoubleEndedIterator<Item = usize> + Clone,
        b: &Side<'_>,
        window: Range<usize>,
    ) {
        let beside = Beside::of(&b.tokens()[window.clone()]);
        let at_most = |at_a| MOST_WORTH * i32::from(beside.may_hold(a.tokens()[at_a]));
        self.add_up(rows.clone().map(at_most));
        // Most windows are done with by now.
        if self.rest[0] >= MIN_EXTENSION {
            self.add_up(rows.map(|at_a| gain(a, at_a, b, window.clone())));
        }
    }

    fn add_up(&mut self, gains: impl DoubleEndedIterator<Item = i32>) {
        self.rest.clear();
        self.rest.push(0);
        let mut rest = 0;
        for gain in gains.rev() {
            let crossed = if gain == 0 { CROSSED } else { gain };
            rest = (rest + crossed).max(0);
            self.rest.push(rest);
        }
        self.rest.reverse();
    }

    /// Aligns `rows` tokens of one side with `width` of the other from their common corner, leaves
    /// the equal pairs in `columns`, last first, and returns the score.
    ///
    /// For the best score it stops where no further row can better it or bring it to
    /// [`MIN_EXTENSION`]; this needs the rows looked ahead over. A score below that may be too low.
    fn solve(
        &mut self,
        rows: usize,
        width: usize,
        goal: Goal,
        agreement: impl Fn(usize, usize) -> Option<i32>,
    ) -> i32 {
        self.columns.clear();
        let may_stop = matches!(goal, Goal::Best);
        if rows == 0 || width == 0 || may_stop && self.rest[0] < MIN_EXTENSION {
            return 0;
        }
        let stride = width + 1;
        self.best.clear();
        self.best.push(0);
        self.best
            .extend((1..=width as i32).map(|j| GAP_OPEN + GAP_EXTEND * j));
        self.vertical.clear();
        self.vertical.resize(stride, UNREACHABLE);
        self.trace.clear();
        self.trace.resize((rows + 1) * stride, 0);

        let mut top = (0, 0, 0);
        for i in 1..=rows {
            let mut corner = self.best[0];
            self.best[0] = GAP_OPEN + GAP_EXTEND * i as i32;
            let mut horizontal = UNREACHABLE;
            let mut most = self.best[0];
            for j in 1..=width {
                let mut how = DIAGONAL;
                let opened = self.best[j] + GAP_OPEN;
                if self.vertical[j] > opened {
                    how |= VERTICAL_GOES_ON;
                }
                self.vertical[j] = self.vertical[j].max(opened) + GAP_EXTEND;
                let opened = self.best[j - 1] + GAP_OPEN;
                if horizontal > opened {
                    how |= HORIZONTAL_GOES_ON;
                }
                horizontal = horizontal.max(opened) + GAP_EXTEND;

                let mut score = corner + agreement(i - 1, j - 1).unwrap_or(MISMATCH);
                if self.vertical[j] > score {
                    (score, how) = (self.vertical[j], how | VERTICAL);
                }
                if horizontal > score {
                    (score, how) = (horizontal, how & !SOURCE | HORIZONTAL);
                }
                self.trace[i * stride + j] = how;
                corner = std::mem::replace(&mut self.best[j], score);
                most = most.max(score);
                if score > top.0 {
                    top = (score, i, j);
                }
            }
            if may_stop && most + self.rest[i] <= top.0.max(MIN_EXTENSION - 1) {
                break;
            }
        }
        let (score, i, j) = match goal {
            Goal::Best => top,
            Goal::Corner => (self.best[width], rows, width),
        };
        self.walk_back(i, j, stride, agreement);
        score
    }

    fn walk_back(
        &mut self,
        mut i: usize,
        mut j: usize,
        stride: usize,
        agreement: impl Fn(usize, usize) -> Option<i32>,
    ) {
        let mut inside = DIAGONAL;
        // Along the edges only gaps are left.
        while i > 0 && j > 0 {
            let how = self.trace[i * stride + j];
            if inside == DIAGONAL {
                inside = how & SOURCE;
            }
            match inside {
                VERTICAL => {
                    if how & VERTICAL_GOES_ON == 0 {
                        inside = DIAGONAL;
                    }
                    i -= 1;
                }
                HORIZONTAL => {
                    if how & HORIZONTAL_GOES_ON == 0 {
                        inside = DIAGONAL;
                    }
                    j -= 1;
                }
                _ => {
                    (i, j) = (i - 1, j - 1);
                    if agreement(i, j).is_some() {
                        self.columns.push((i, j));
                    }
                }
            }
        }
    }
}

/// Which tokens stand in a window: a bit each. Of twenty-four one in eleven others has the bit of one of them.
struct Beside([u64; 4]);

impl Beside {
    fn of(tokens: &[u64]) -> Beside {
        let mut bits = [0; 4];
        for token in tokens {
            bits[(token / 64 % 4) as usize] |= 1 << (token % 64);
        }
        Beside(bits)
    }

    fn may_hold(&self, token: u64) -> bool {
        self.0[(token / 64 % 4) as usize] >> (token % 64) & 1 == 1
    }
}

/// What a token of `a` is worth at most beside those of `b`.
fn gain(a: &Side<'_>, at_a: usize, b: &Side<'_>, window: Range<usize>) -> i32 {
    let token = a.tokens()[at_a];
    let beside = b.tokens()[window.clone()].iter().zip(window);
    let equal = beside.filter(|&(&other, _)| other == token);
    equal
        .map(|(_, at_b)| worth(a, b, at_a, at_b))
        .max()
        .unwrap_or(0)
}

/// What the pair of tokens is worth, if they are equal and free.
#[inline]
fn agreement(a: &Side<'_>, b: &Side<'_>, free: &Free<'_>, at_a: usize, at_b: usize) -> Option<i32> {
    (a.tokens()[at_a] == b.tokens()[at_b] && free.a.has(at_a) && free.b.has(at_b))
        .then(|| worth(a, b, at_a, at_b))
}

/// Appends a run, as part of the last one where it follows directly.
fn push(path: &mut Vec<Run>, run: Run) {
    match path.last_mut() {
        Some(last) if last.end_a() == run.a && last.end_b() == run.b => last.len += run.len,
        _ => path.push(run),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Marks;
    use super::*;
    use proptest::prelude::*;

    /// Tokens of a few kinds, some inert.
    fn window() -> impl Strategy<Value = (Vec<u64>, Vec<Marks>)> {
        let mark = prop_oneof![Just(Marks::PLAIN), Just(Marks::INERT)];
        let token = (0u64..8, mark);
        prop::collection::vec(token, 0..24).prop_map(|tokens| tokens.into_iter().unzip())
    }

    proptest! {
        #[test]
        fn who_looks_ahead_finds_what_a_whole_table_finds((a, a_marks) in window(), (b, b_marks) in window()) {
            let (a, b) = (Side::new(&a, &a_marks), Side::new(&b, &b_marks));
            let (rows, width) = (a.tokens().len(), b.tokens().len());
            let free = Free::new(&a, &b);
            let (mut kernel, mut whole) = (Kernel::new(24), Kernel::new(24));
            kernel.look_ahead(&a, 0..rows, &b, 0..width);
            whole.rest = vec![i32::MAX / 2; rows + 1];
            let [score, of_whole] = [&mut kernel, &mut whole]
                .map(|kernel| kernel.solve(rows, width, Goal::Best, |i, j| agreement(&a, &b, &free, i, j)));
            if of_whole >= MIN_EXTENSION {
                prop_assert_eq!((score, kernel.columns), (of_whole, whole.columns));
            } else {
                prop_assert!(score < MIN_EXTENSION);
            }
        }
    }

    /// Words as tokens, in this order.
    fn tokens(text: &str) -> Vec<u64> {
        let words = text.split_whitespace();
        words
            .map(|word| xxhash_rust::xxh3::xxh3_64(word.as_bytes()))
            .collect()
    }

    /// How many tokens two texts have in common around and with the words `said citing`, and whether that took a
    /// table.
    fn around(a: &str, b: &str) -> (usize, bool) {
        let [a, b] = [tokens(a), tokens(b)];
        let said = tokens("said citing");
        let place = |tokens: &[u64]| tokens.windows(2).position(|two| two == said);
        let both = place(&a).zip(place(&b)).expect("both have these words");
        let run = Run {
            a: both.0,
            b: both.1,
            len: 2,
        };
        let (a, b) = (Side::new(&a, &[]), Side::new(&b, &[]));
        let mut kernel = Kernel::new(24);
        let mut path = Vec::new();
        kernel.refine(&a, &b, &[run], &Free::new(&a, &b), &mut path);
        (
            path.iter().map(|run| run.len).sum(),
            !kernel.trace.is_empty(),
        )
    }

    #[test]
    fn what_agrees_too_far_away_takes_no_table() {
        // Each word in common is worth two, and so much cost those that differ before it.
        let [a, b] = [
            "p a b q c d said citing e f r g h s i j t",
            "p k l q m n said citing o u r v w s x y t",
        ];
        assert_eq!(around(a, b), (2, false));
        // Two that differ are worth four in common behind them.
        let ahead = around("said citing a b p q r s", "said citing c d p q r s");
        let back = around("p q r s a b said citing", "p q r s c d said citing");
        assert_eq!((ahead, back), ((6, true), (6, true)));
    }
}
