//! The S-curve: how many bands of how many rows reach the recall that is asked for.

use super::Settings;
use crate::base::Ratio;
use crate::sketch::Sketcher;

/// How signatures are cut into bands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Banding {
    bands: usize,
    rows: usize,
    /// The chance to miss a pair at the threshold: kept in this form, since a recall of 1 minus a tiny
    /// chance rounds to 1.
    missed: f64,
}

/// How often two documents agree in one slot.
#[derive(Clone, Copy, Debug, PartialEq)]
struct SlotAgreement {
    /// For a pair exactly at the threshold.
    at_threshold: f64,
    /// For a pair that shares nothing.
    unrelated: f64,
}

/// No banding meets the requirements.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum LshError {
    /// Even bands of one row miss more pairs at the threshold than is allowed.
    #[error("{}", falls_short(*slots, *best, *asked))]
    Recall {
        /// The recall that was asked for.
        asked: Ratio,
        /// The most that the signature can reach, rounded down to four decimals.
        best: Ratio,
        /// Slots in the signature.
        slots: usize,
        /// Slots that would do; `None` where no signature would.
        needed: Option<usize>,
    },
    /// At the threshold documents agree in no slot at all.
    #[error("pairs that share nothing cannot be found, and a threshold of 0 asks for them")]
    Threshold,
}

impl LshError {
    /// What to change, in the user's terms.
    pub fn hint(&self) -> Option<String> {
        match *self {
            LshError::Recall {
                needed: Some(needed),
                ..
            } => Some(format!(
                "write --signature-len {needed}, or ask for less --recall"
            )),
            LshError::Recall {
                asked: Ratio::ONE, ..
            } => Some("only a --threshold of 1 can promise a --recall of 1".to_string()),
            LshError::Recall { .. } => {
                Some("raise the --threshold, or ask for less --recall".to_string())
            }
            LshError::Threshold => Some("write a --threshold above 0".to_string()),
        }
    }
}

/// The chance that an unrelated pair shares a bucket of a band may be this large.
const BY_CHANCE: f64 = 1.0 / 65_536.0;

/// What a signature misses; with figures, where four decimals tell them apart.
fn falls_short(slots: usize, best: Ratio, asked: Ratio) -> String {
    if best.to_string() == asked.to_string() {
        format!(
            "a signature of {slots} does not find all the pairs at the threshold that a recall of {} \
             asks for",
            asked.get()
        )
    } else {
        format!(
            "a signature of {slots} finds at most {best} of the pairs at the threshold, less than \
             the recall of {asked}"
        )
    }
}

impl Banding {
    /// The banding for the signatures of `sketcher` and the requirements of `settings`: the most rows that reach the
    /// recall, since rows keep unlike documents apart, and with them the fewest bands, since each costs memory
    /// and time.
    ///
    /// Where unrelated documents also agree in slots (SimHash), bands have at least enough rows
    /// to keep 65,535 of 65,536 such pairs apart; otherwise buckets would hold everything. The recall may
    /// then fall short: [`recall_at_threshold`](Banding::recall_at_threshold) gives what is reached.
    ///
    /// # Errors
    ///
    /// [`LshError::Recall`] when bands of one row miss the recall, [`LshError::Threshold`] when
    /// documents agree in no slot at the threshold.
    pub fn for_sketcher(sketcher: &Sketcher, settings: &Settings) -> Result<Banding, LshError> {
        let agreement = SlotAgreement {
            at_threshold: sketcher.slot_agreement(settings.threshold.get()),
            unrelated: sketcher.slot_agreement(0.0),
        };
        Banding::choose(sketcher.slots(), agreement, settings.recall)
    }

    /// The banding of [`for_sketcher`](Banding::for_sketcher) for a signature of `slots`, one or more:
    /// every sketcher has as many.
    fn choose(slots: usize, agreement: SlotAgreement, recall: Ratio) -> Result<Banding, LshError> {
        let s = agreement.at_threshold;
        if s <= 0.0 {
            return Err(LshError::Threshold);
        }
        let floor = floor_of(agreement.unrelated, slots);
        for rows in (floor..=slots).rev() {
            let most = Banding::new(slots / rows, rows, s);
            if most.reaches(recall) {
                return Ok(most.with_fewest_bands(s, recall));
            }
        }
        let best = Banding::new(slots / floor, floor, s);
        if floor > 1 {
            return Ok(best);
        }
        Err(LshError::Recall {
            asked: recall,
            best: Ratio::new((best.recall_at_threshold() * 1e4).floor() / 1e4)
                .unwrap_or(Ratio::ZERO),
            slots,
            needed: needed(s, recall),
        })
    }

    fn new(bands: usize, rows: usize, agreement: f64) -> Banding {
        let mut banding = Banding {
            bands,
            rows,
            missed: 0.0,
        };
        banding.missed = banding.miss(agreement);
        banding
    }

    fn reaches(&self, recall: Ratio) -> bool {
        self.missed <= 1.0 - recall.get()
    }

    fn miss(&self, agreement: f64) -> f64 {
        power(1.0 - power(agreement, self.rows), self.bands)
    }

    fn with_fewest_bands(self, agreement: f64, recall: Ratio) -> Banding {
        (1..self.bands)
            .map(|bands| Banding::new(bands, self.rows, agreement))
            .find(|banding| banding.reaches(recall))
            .unwrap_or(self)
    }

    /// How many bands.
    pub fn bands(&self) -> usize {
        self.bands
    }

    /// Slots in one band.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Slots in all bands; a signature needs no more.
    pub fn slots(&self) -> usize {
        self.bands * self.rows
    }

    /// The chance that a pair exactly at the threshold becomes a candidate, to be reported. It is at least
    /// the one asked for, except as [`for_sketcher`](Banding::for_sketcher) describes.
    pub fn recall_at_threshold(&self) -> f64 {
        1.0 - self.missed
    }

    /// The chance that two documents become a candidate pair if they agree in each slot
    /// independently with probability `agreement`.
    pub fn probability(&self, agreement: f64) -> f64 {
        1.0 - self.miss(agreement)
    }
}

/// `base` to the power of `exponent`, by products alone. These are the same on every machine; how exact
/// `powf` is, the machine decides, and with it how many bands there are.
fn power(base: f64, exponent: usize) -> f64 {
    let (mut product, mut square, mut left) = (1.0, base, exponent);
    while left > 0 {
        if left % 2 == 1 {
            product *= square;
        }
        square *= square;
        left /= 2;
    }
    product
}

/// Rows that keep unrelated documents apart; all where no smaller number does.
fn floor_of(unrelated: f64, slots: usize) -> usize {
    (1..slots)
        .find(|&rows| power(unrelated, rows) <= BY_CHANCE)
        .unwrap_or(slots)
}

/// Slots with which bands of one row reach `recall`; `None` where no number does.
fn needed(agreement: f64, recall: Ratio) -> Option<usize> {
    if recall == Ratio::ONE {
        return None;
    }
    let does = |slots: usize| Banding::new(slots, 1, agreement).reaches(recall);
    let (mut short, mut enough) = (0, 1);
    while !does(enough) {
        (short, enough) = (enough, enough.checked_mul(2)?);
    }
    while enough - short > 1 {
        let middle = short + (enough - short) / 2;
        if does(middle) {
            enough = middle;
        } else {
            short = middle;
        }
    }
    Some(enough)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(slots: usize, s: f64, unrelated: f64, recall: f64) -> Result<Banding, LshError> {
        let recall = Ratio::new(recall).expect("tests ask for a share");
        let agreement = SlotAgreement {
            at_threshold: s,
            unrelated,
        };
        Banding::choose(slots, agreement, recall)
    }

    #[test]
    fn most_rows_then_fewest_bands() {
        // 0.7^5 = 0.168 misses 25 times with 0.0101 > 0.01, so 5 rows are too many; 0.7^4 = 0.2401
        // misses 16 times with 0.0123 and 17 times with 0.0094.
        // 0.8^7 = 0.2097 misses 18 times with 0.0145; 0.8^6 = 0.2621 15 times with 0.0105, 16 with 0.0077.
        // One band of all slots holds a pair that agrees everywhere.
        let table = [
            ("threshold 0.7", 128, 0.7, 0.99, (17, 4)),
            ("threshold 0.8", 128, 0.8, 0.99, (16, 6)),
            ("identical only", 128, 1.0, 1.0, (1, 128)),
            ("one slot", 1, 0.5, 0.5, (1, 1)),
        ];
        for (name, slots, s, recall, expected) in table {
            let banding = choose(slots, s, 0.0, recall).map(|b| (b.bands(), b.rows()));
            assert_eq!(banding, Ok(expected), "{name}");
        }
    }

    #[test]
    fn the_promised_recall_is_kept_wherever_there_is_no_floor() {
        for slots in [16, 100, 128, 256] {
            for (s, recall) in [(0.5, 0.9), (0.6, 0.95), (0.7, 0.99), (0.9, 0.999)] {
                let banding = choose(slots, s, 0.0, recall).expect("one row reaches it");
                assert!(
                    banding.recall_at_threshold() >= recall,
                    "{slots} {s} {recall}"
                );
                assert!(banding.bands() * banding.rows() <= slots);
            }
        }
    }

    #[test]
    fn a_short_signature_says_what_would_do() {
        // 1 - 0.7^8 = 0.9424; 0.7^12 = 0.0138 and 0.7^13 = 0.0097.
        let error = choose(8, 0.3, 0.0, 0.99).expect_err("8 rows are too few");
        assert_eq!(
            error.to_string(),
            "a signature of 8 finds at most 0.9423 of the pairs at the threshold, less than the \
             recall of 0.9900"
        );
        let hint = Some("write --signature-len 13, or ask for less --recall".to_string());
        assert_eq!(error.hint(), hint);
    }

    #[test]
    fn no_signature_promises_everything() {
        let error = choose(128, 0.7, 0.0, 1.0).expect_err("a miss is always possible");
        assert!(matches!(error, LshError::Recall { needed: None, .. }));
        // Rounded, what it reaches is everything.
        let message = error.to_string();
        assert!(
            message.ends_with("that a recall of 1 asks for"),
            "{message}"
        );
        assert_eq!(choose(128, 0.0, 0.0, 0.9), Err(LshError::Threshold));
    }

    #[test]
    fn what_is_said_to_do_does_and_one_less_does_not() {
        for (s, recall) in [
            (0.3, 0.99),
            (0.001, 0.99),
            (0.7, 0.999_999),
            (1e-6, 0.5),
            (0.5, 0.5),
        ] {
            let recall = Ratio::new(recall).expect("a share");
            let needed = needed(s, recall).expect("some number does");
            assert!(Banding::new(needed, 1, s).reaches(recall), "{s}");
            assert!(!Banding::new(needed - 1, 1, s).reaches(recall), "{s}");
        }
        // So rare that one minus it is one.
        assert_eq!(needed(1e-300, Ratio::new(0.5).expect("a share")), None);
    }

    #[test]
    fn powers_are_products() {
        for (base, exponent, expected) in [
            (0.7, 0, 1.0),
            (0.7, 1, 0.7),
            (0.5, 16, 1.0 / 65_536.0),
            (0.5, 13, 1.0 / 8_192.0),
            (1.0, 4_096, 1.0),
            (0.0, 3, 0.0),
            // 7^7 = 823543, and 3^11 = 177147.
            (7.0, 7, 823_543.0),
            (3.0, 11, 177_147.0),
        ] {
            assert_eq!(power(base, exponent), expected, "{base}^{exponent}");
        }
    }

    #[test]
    fn what_all_documents_agree_in_makes_one_band() {
        let banding = choose(64, 1.0, 1.0, 1.0).expect("nothing is missed");
        assert_eq!((banding.bands(), banding.rows()), (1, 64));
    }

    #[test]
    fn bits_have_a_floor_of_rows_and_say_what_they_reach() {
        // Half of all bits agree by chance, so 16 rows keep 65,535 of 65,536 apart.
        let banding = choose(160, 0.8, 0.5, 0.99).expect("a floor is no error");
        assert_eq!((banding.bands(), banding.rows()), (10, 16));
        let expected = 1.0 - (1.0 - 0.8f64.powi(16)).powi(10);
        assert!((banding.recall_at_threshold() - expected).abs() < 1e-12);
    }
}
