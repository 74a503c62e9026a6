//! Plagdet: how well reported passages agree with known ones, character by character.
//!
//! After Potthast, Stein, Barrón-Cedeño and Rosso, "An Evaluation Framework for Plagiarism
//! Detection", COLING 2010. A reported passage finds a known one when they overlap on both sides of
//! the same pair. Recall is the share of each known passage that is covered by the passages finding it,
//! precision the share of each reported passage that is covered by the ones it finds; both are counted in the
//! characters of both sides and averaged over passages, long and short alike. Granularity is how many reported
//! passages a found one was broken into.

use crate::base::CharSpan;

/// A passage that both documents of a pair have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SharedSpan {
    /// Which pair of documents: any number that is the same for the same pair.
    pub pair: usize,
    /// Where it is in the first document.
    pub a: CharSpan,
    /// Where it is in the second document.
    pub b: CharSpan,
}

/// The figures of the framework.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plagdet {
    /// Between 0 and 1; 1 if nothing was reported.
    pub precision: f64,
    /// Between 0 and 1; 1 if there was nothing to find.
    pub recall: f64,
    /// At least 1; 1 if nothing was found.
    pub granularity: f64,
}

impl Plagdet {
    /// The harmonic mean of precision and recall; 0 if both are 0.
    pub fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum == 0.0 {
            0.0
        } else {
            2.0 * self.precision * self.recall / sum
        }
    }

    /// The one figure: F1 over the binary logarithm of one plus the granularity.
    pub fn score(self) -> f64 {
        self.f1() / (1.0 + self.granularity).log2()
    }
}

/// Compares what was `found` with what is `known`, over any number of pairs. An empty span on
/// either side overlaps nothing.
///
/// Time `O(n log n + p)` for `n` passages, where `p` counts the pairs of a known and a found passage of the same
/// pair of documents.
pub fn plagdet(known: &[SharedSpan], found: &[SharedSpan]) -> Plagdet {
    let (mut known, mut found) = (known.to_vec(), found.to_vec());
    known.sort_unstable();
    found.sort_unstable();
    let recall = mean_covered(&known, &found);
    let precision = mean_covered(&found, &known);
    let finders = known
        .iter()
        .map(|span| overlapping(span, &found).count())
        .filter(|&count| count > 0);
    let (mut detections, mut detected) = (0, 0);
    for count in finders {
        detections += count;
        detected += 1;
    }
    Plagdet {
        precision: precision.unwrap_or(1.0),
        recall: recall.unwrap_or(1.0),
        granularity: if detected == 0 {
            1.0
        } else {
            detections as f64 / detected as f64
        },
    }
}

/// The mean share of each of `spans` that those of `others` that overlap it on both sides cover.
fn mean_covered(spans: &[SharedSpan], others: &[SharedSpan]) -> Option<f64> {
    let shares = spans.iter().map(|span| {
        let covering: Vec<&SharedSpan> = overlapping(span, others).collect();
        let in_a = covered(span.a, covering.iter().map(|other| other.a).collect());
        let in_b = covered(span.b, covering.iter().map(|other| other.b).collect());
        let whole = span.a.len() + span.b.len();
        if whole == 0 {
            0.0
        } else {
            (in_a + in_b) as f64 / whole as f64
        }
    });
    (!spans.is_empty()).then(|| shares.sum::<f64>() / spans.len() as f64)
}

/// Those of `others`, which are sorted, that overlap `span` on both sides.
fn overlapping<'o>(
    span: &'o SharedSpan,
    others: &'o [SharedSpan],
) -> impl Iterator<Item = &'o SharedSpan> {
    let first = others.partition_point(|other| other.pair < span.pair);
    let meets = |x: CharSpan, y: CharSpan| x.start().max(y.start()) < x.end().min(y.end());
    others[first..]
        .iter()
        .take_while(|other| other.pair == span.pair)
        .filter(move |other| meets(span.a, other.a) && meets(span.b, other.b))
}

/// How many characters of `span` stand in any of `others`.
fn covered(span: CharSpan, mut others: Vec<CharSpan>) -> usize {
    others.sort_unstable();
    let (mut count, mut from) = (0, span.start());
    for other in others {
        let start = other.start().clamp(from, span.end());
        let end = other.end().clamp(start, span.end());
        count += (end - start) as usize;
        from = end;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(pair: usize, a: (u32, u32), b: (u32, u32)) -> SharedSpan {
        SharedSpan {
            pair,
            a: CharSpan::new(a.0, a.1),
            b: CharSpan::new(b.0, b.1),
        }
    }

    /// name, known, found, (precision, recall, granularity)
    type Case = (
        &'static str,
        Vec<SharedSpan>,
        Vec<SharedSpan>,
        (f64, f64, f64),
    );

    fn cases() -> Vec<Case> {
        let known = span(0, (100, 200), (500, 600));
        vec![
            (
                "nothing to find, nothing found",
                vec![],
                vec![],
                (1.0, 1.0, 1.0),
            ),
            ("nothing found", vec![known], vec![], (1.0, 0.0, 1.0)),
            ("nothing to find", vec![], vec![known], (0.0, 1.0, 1.0)),
            ("found as it is", vec![known], vec![known], (1.0, 1.0, 1.0)),
            (
                "half of it on both sides",
                vec![known],
                vec![span(0, (100, 150), (550, 600))],
                (1.0, 0.5, 1.0),
            ),
            (
                "all of it, and as much again",
                vec![known],
                vec![span(0, (100, 300), (400, 600))],
                (0.5, 1.0, 1.0),
            ),
            (
                "elsewhere on one side",
                vec![known],
                vec![span(0, (100, 200), (700, 800))],
                (0.0, 0.0, 1.0),
            ),
            (
                "in another pair",
                vec![known],
                vec![span(1, (100, 200), (500, 600))],
                (0.0, 0.0, 1.0),
            ),
            (
                "in two pieces that overlap",
                vec![known],
                vec![
                    span(0, (100, 160), (500, 560)),
                    span(0, (140, 200), (540, 600)),
                ],
                (1.0, 1.0, 2.0),
            ),
            (
                "passages count alike, long and short",
                vec![known, span(1, (0, 10), (0, 10))],
                vec![known],
                (1.0, 0.5, 1.0),
            ),
        ]
    }

    #[test]
    fn figures_follow_the_framework() {
        for (name, known, found, expected) in cases() {
            let got = plagdet(&known, &found);
            let got = (got.precision, got.recall, got.granularity);
            assert_eq!(got, expected, "{name}");
        }
    }

    #[test]
    fn pieces_cost() {
        let known = [span(0, (0, 30), (0, 30))];
        let found: Vec<SharedSpan> = (0..3)
            .map(|i| span(0, (10 * i, 10 * i + 10), (10 * i, 10 * i + 10)))
            .collect();
        // F1 is 1 and the granularity 3, so the figure is 1 / log2(4).
        assert_eq!(plagdet(&known, &found).score(), 0.5);
        assert_eq!(plagdet(&known, &[]).score(), 0.0);
    }
}
