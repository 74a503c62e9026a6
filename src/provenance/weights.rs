//! How much each piece of evidence counts.
//!
//! The probability of a tree of parents is proportional to `exp` of the sum of its edges' scores,
//! and the score of an edge is the sum of its features times their weights: the log-linear model
//! of Xu and Smith (2018). The weights are fitted by
//! `cargo run --release --example fit -- provenance DATA`, which prints the table below: on simulated cascades, whose parents are known; on dated articles, where
//! all that is known is that a parent comes before its child; and on versions of one text in a
//! known order. What they were fitted on is never what figures are reported on.

macro_rules! features {
    ($($(#[doc = $doc:literal])* $feature:ident $weight:literal,)+) => {
        /// Something that can be counted of an article and a possible parent.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Feature { $($(#[doc = $doc])* $feature,)+ }

        impl Feature {
            /// Every feature, in the order of the table.
            pub const ALL: &'static [Feature] = &[$(Feature::$feature),+];

            /// The name as it stands in the table.
            pub fn name(self) -> &'static str {
                match self { $(Feature::$feature => stringify!($feature),)+ }
            }
        }

        /// The weights that were fitted, in the order of the features.
        const FITTED: [f64; Feature::ALL.len()] = [$($weight),+];
    };
}

features! {
    /// An article of another house: 1.
    OtherHouse -1.40,
    /// The share of the child's narration that another house's article has.
    Derived 1.11,
    /// How much that share is above one half.
    Most 1.63,
    /// How much less that is than the most that any other house's article has.
    Less -4.90,
    /// How much more of the child the other house's article has than the other way round.
    Contained 1.66,
    /// The smaller of the two shares.
    Alike 1.45,
    /// Another article of the same house: 1.
    SameHouse -2.85,
    /// The share of the earlier text that the house's other version keeps.
    Kept 4.56,
    /// How much less that is than of any other version.
    KeptLess -2.54,
    /// The smaller of what the later version keeps and of what it is made.
    AlikeKept 4.89,
    /// How much more is kept of the earlier version than the later one is made of it.
    Grown 0.96,
    /// How much more of the child's quotations the other has than the other way round.
    Quoted -0.23,
    /// Published before: 1.
    Earlier 1.18,
    /// The logarithm of one plus the hours that it was before.
    EarlierHours -0.33,
    /// Published within a quarter of an hour before: 1 at once, less the longer.
    AtOnce -1.41,
    /// Published after: 1.
    Later -1.67,
    /// The child names the article's house: 1.
    StatedHouse 3.25,
    /// The weight of the wording by which it does.
    StatedHouseCue 0.48,
    /// The other names the child's house as its source: 1.
    CreditsBack -1.05,
    /// The other credits a source that the child does not: 1.
    CarriesOther -0.28,
    /// Both are of one house and credit one source: 1.
    HouseSharesCredit 3.28,
    /// Both credit one source, and are of two houses: 1.
    SharesCredit 0.22,
    /// The child credits somebody, and neither this parent nor anybody that it credits: 1.
    NamesAnother -3.70,
    /// The child credits the source: 1.
    StatedSource -0.64,
    /// The weight of the wording by which it does.
    StatedSourceCue 1.08,
    /// The source's house has articles of its own beside the child: 1.
    SourcePresent -5.53,
    /// The most of the child that one of those has.
    SourcePresentShare -2.63,
    /// Others with the child's wording credit the source: 1.
    ByOthers 1.65,
    /// The most that the child has of one of them.
    ByOthersShare 2.41,
    /// The logarithm of how many they are.
    ByOthersCount -0.00,
    /// Others with an article's wording name its own house: 1; speaks for its having no parent.
    OwnNamed 0.67,
    /// The most that one of them has of it.
    OwnNamedShare 0.33,
    /// The logarithm of how many they are.
    OwnNamedCount 1.34,
    /// A source that nobody names: 1.
    Unnamed -1.03,
    /// The share of the child's narration that another house has.
    UnnamedShare 1.50,
    /// No other house has any of it: 1.
    UnnamedAlone -2.61,
    /// The logarithm of how many other houses have most of it.
    UnnamedHouses -0.34,
}

/// The weight of every feature.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    of: [f64; Feature::ALL.len()],
}

impl Default for Weights {
    fn default() -> Weights {
        Weights { of: FITTED }
    }
}

impl Weights {
    /// The weight of a feature.
    pub fn get(&self, feature: Feature) -> f64 {
        self.of[feature as usize]
    }

    /// The same weights but for one.
    #[must_use]
    pub fn with(mut self, feature: Feature, weight: f64) -> Weights {
        self.of[feature as usize] = weight;
        self
    }

    /// The sum of features, each by its weight.
    pub fn score(&self, features: &[(Feature, f64)]) -> f64 {
        features.iter().map(|&(f, value)| self.get(f) * value).sum()
    }
}
