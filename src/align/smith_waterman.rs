//! Affine Smith-Waterman on tokens, in windows of bounded size between and beside exact runs.

use super::free::Free;
use super::{Run, Side, worth};
use std::ops::Range;

/// Two different tokens across from each other.
const MISMATCH: i32 = -1;
/// The first token without a partner costs this and [`GAP_EXTEND`], each further one that only.
const GAP_OPEN: i32 = -2;
const GAP_EXTEND: i32 = -1;
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

    /// Appends the equal tokens of the best alignment that holds all of `stretch`: what agrees in
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
            self.look_ahead((0..len_a).map(|i| gain(a, at_a + i, b, at_b..at_b + len_b)));
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
            self.look_ahead((0..len_a).map(|i| gain(a, at_a - 1 - i, b, at_b - len_b..at_b)));
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

    /// Notes what each row adds to a score at most.
    fn look_ahead(&mut self, gains: impl DoubleEndedIterator<Item = i32>) {
        self.rest.clear();
        self.rest.push(0);
        let mut rest = 0;
        for gain in gains.rev() {
            rest += gain;
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

/// What a token of `a` is worth at most beside those of `b`.
fn gain(a: &Side<'_>, at_a: usize, b: &Side<'_>, window: Range<usize>) -> i32 {
    let token = a.tokens()[at_a];
    if !b.tokens()[window.clone()].contains(&token) {
        return 0;
    }
    let equal = window.filter(|&at_b| b.tokens()[at_b] == token);
    equal.map(|at_b| worth(a, b, at_a, at_b)).max().unwrap_or(0)
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
