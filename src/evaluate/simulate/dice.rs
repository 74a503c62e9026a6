//! Pseudo-random choices from one seed.

use crate::base::Seed;

/// A stream of choices.
#[derive(Debug)]
pub struct Dice {
    seed: Seed,
    thrown: u64,
}

impl Dice {
    pub fn new(seed: Seed) -> Dice {
        Dice { seed, thrown: 0 }
    }

    fn next(&mut self) -> u64 {
        self.thrown += 1;
        self.seed.number(self.thrown)
    }

    /// A number from 0 up to 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A number below `count`; 0 where `count` is 0.
    pub fn below(&mut self, count: usize) -> usize {
        ((self.unit() * count as f64) as usize).min(count.saturating_sub(1))
    }

    /// One of these.
    ///
    /// # Panics
    ///
    /// When there are none.
    pub fn one_of<'c, T>(&mut self, choices: &'c [T]) -> &'c T {
        &choices[self.below(choices.len())]
    }

    /// One of these, the first likelier than the last.
    pub fn early<'c, T>(&mut self, choices: &'c [T]) -> &'c T {
        let count = choices.len();
        &choices[self.below(count).min(self.below(count))]
    }

    /// One of these, the last likelier than the first.
    pub fn late<'c, T>(&mut self, choices: &'c [T]) -> &'c T {
        let count = choices.len();
        &choices[self.below(count).max(self.below(count))]
    }

    /// Whether what happens in `share` of all cases happens now.
    pub fn chance(&mut self, share: f64) -> bool {
        self.unit() < share
    }

    /// Minutes until something happens that happens once in `mean` minutes.
    pub fn waiting(&mut self, mean: f64) -> i64 {
        (-(1.0 - self.unit()).ln() * mean) as i64
    }
}
