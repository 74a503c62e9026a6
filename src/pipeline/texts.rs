//! The texts of a chunk of pairs, and what two of them share.

use super::comparing::PairsToKeep;
use super::levels::larger;
use super::matches::{Aligned, Match, Shared};
use super::reuse::{self, Unweighed};
use super::{ArticleSource, Corpus, Error, Given, masking};
use crate::align::{self, Grams, Marks, Shares, Side};
use crate::base::{DocId, Ratio, TokenSpan};
use crate::boilerplate::weighted;
use crate::cluster::Level;
use crate::config::Config;
use crate::ingest::Decoded;
use crate::lsh::CandidatePair;
use crate::normalise::{self, CharNotes, TokenBatch, TokenClass, TokenHasher};
use crate::provenance::Cuts;
use crate::shingle::{self, ShingleBatch};
use crate::verify::{self, Overlap, Sets};

/// The texts of the documents of some pairs, ready to be compared. The memory is reused for the next.
#[derive(Default)]
pub(super) struct Texts {
    /// Sorted.
    documents: Vec<DocId>,
    articles: Decoded,
    /// The tokens of each; empty if nothing is aligned.
    tokens: TokenBatch,
    /// The marks of all tokens, cut in the same way; empty if nothing is aligned.
    marks: Vec<Marks>,
    /// The starting points of alignments in each; empty if nothing is aligned.
    grams: Grams,
    /// Where the characters of each are; empty if nothing is aligned.
    chars: CharNotes,
    /// The figures of each; empty if nothing is aligned.
    figures: Sets,
    sets: Sets,
    shingles: ShingleBatch,
    set: Vec<u64>,
    hasher: TokenHasher,
    hashes: Vec<u64>,
}

impl Texts {
    /// Replaces the contents by the texts of `pairs`, to be aligned or only counted.
    pub fn read<S: ArticleSource>(
        &mut self,
        given: Given<'_, S>,
        corpus: &Corpus,
        pairs: &[CandidatePair],
        aligned: bool,
    ) -> Result<(), Error> {
        let config = given.config;
        self.documents.clear();
        self.documents
            .extend(pairs.iter().flat_map(|pair| [pair.lo(), pair.hi()]));
        self.documents.sort_unstable();
        self.documents.dedup();
        self.articles.clear();
        corpus.reread(given.source, &self.documents, &mut self.articles)?;
        if aligned {
            let texts = &self.articles.articles.texts;
            normalise::batch(texts, config.normalise(), &mut self.tokens);
        }
        self.marks.clear();
        self.grams.clear();
        self.chars.clear();
        self.figures.clear();
        self.sets.clear();
        let mut blocks = Vec::new();
        for row in 0..self.articles.articles.len() {
            let tokens = self.shingle(config, row, aligned);
            masking::ignored(
                config,
                &corpus.boilerplate,
                self.articles.articles.sources.get(row),
                self.shingles.hashes.row(0),
                tokens,
                &mut blocks,
            );
            if aligned {
                self.push_side(config, row, &blocks);
            }
            self.push_set(config, tokens, &blocks);
        }
        Ok(())
    }

    /// Replaces the shingles by those of one document, and says how many tokens it has.
    fn shingle(&mut self, config: &Config, row: usize, aligned: bool) -> usize {
        // Where nothing is aligned, nothing is asked of tokens but their shingles.
        let tokens = if aligned {
            self.tokens.hashes.row(row)
        } else {
            self.hashes.clear();
            let text = self.articles.articles.texts.get(row);
            let unit = config.normalise().unit;
            self.hasher.append(text, unit, &mut self.hashes);
            &self.hashes
        };
        self.shingles.hashes.clear();
        shingle::document(tokens, config.shingle(), &mut self.shingles);
        tokens.len()
    }

    /// Adds what the alignments of one document need: marks, without weight in `blocks`, grams, characters and
    /// figures.
    fn push_side(&mut self, config: &Config, row: usize, blocks: &[TokenSpan]) {
        let start = self.marks.len();
        let text = self.articles.articles.texts.get(row);
        let document = self.tokens.document(row);
        let marks = document.classes.iter().zip(document.spans);
        self.marks.extend(marks.map(|(&class, span)| {
            let mark = mark(class);
            if text[span.range()].starts_with(char::is_numeric) {
                mark.with(Marks::FIGURE)
            } else {
                mark
            }
        }));
        for block in blocks {
            self.marks[start..][block.range()].fill(Marks::WEIGHTLESS);
        }
        let side = Side::new(document.hashes, &self.marks[start..]);
        self.grams.push(&side, config.align());
        self.chars.push(text);
        let marked = document.hashes.iter().zip(&self.marks[start..]);
        let figures = marked.filter(|(_, mark)| mark.has(Marks::FIGURE));
        self.set.clear();
        self.set.extend(figures.map(|(&token, _)| token));
        self.figures.push(&mut self.set);
    }

    /// Adds the set of the shingles that are there, of a document of so many `tokens`, without those of `blocks`.
    fn push_set(&mut self, config: &Config, tokens: usize, blocks: &[TokenSpan]) {
        let shingles = self.shingles.hashes.row(0);
        self.set.clear();
        if blocks.is_empty() {
            self.set.extend_from_slice(shingles);
        } else {
            let width = config.shingle().width.get();
            weighted(shingles, width, tokens, blocks, &mut self.set);
        }
        self.sets.push(&mut self.set);
    }

    fn row(&self, document: DocId) -> usize {
        self.documents
            .binary_search(&document)
            .expect("the texts of all pairs of the chunk were read")
    }

    /// What two documents share; `None` if their Jaccard is below `least`.
    pub fn alike(&self, least: Ratio, pair: CandidatePair) -> Option<Overlap> {
        let [a, b] = [pair.lo(), pair.hi()].map(|end| self.sets.row(self.row(end)));
        Overlap::at_least(a, b, least)
    }

    /// The figures of one pair. `None` if the two are unrelated: at the level `copy` below the
    /// threshold, otherwise without a shared passage.
    pub fn compare(
        &self,
        config: &Config,
        pair: CandidatePair,
        pairs_to_keep: PairsToKeep,
    ) -> Option<Match> {
        if config.level() == Level::Copy {
            return Some(Match::new(pair, self.alike(config.threshold(), pair)?));
        }
        let (a, b) = (self.row(pair.lo()), self.row(pair.hi()));
        let overlap = Overlap::of(self.sets.row(a), self.sets.row(b));
        let (side_a, side_b) = (self.side(a), self.side(b));
        let mut passages = align::passages(&side_a, &side_b, config.align());
        let same_text = side_a.tokens() == side_b.tokens();
        if same_text && passages.is_empty() {
            passages.extend(align::Passage::whole(&side_a, &side_b));
        }
        let is_copy = same_text || overlap.jaccard().ratio() >= config.threshold();
        if !is_copy && passages.is_empty() && pairs_to_keep == PairsToKeep::Alike {
            return None;
        }
        let shares = align::shares(&side_a, &side_b, &passages);
        // Nothing is counted of two that are all boilerplate, and they are the same.
        let all_ignored = same_text && self.sets.row(a).is_empty();
        let counted = if all_ignored {
            Match::identical(pair)
        } else {
            Match::new(pair, overlap)
        };
        let is_told_by_shingles =
            is_copy && !all_ignored && larger(&shares) < Some(Cuts::default().wholly);
        let shares = if is_told_by_shingles {
            // A table, a list of names: what holds no narration to align is told by its shingles.
            Shares {
                derived_a: Some(overlap.containment_a().ratio()),
                derived_b: Some(overlap.containment_b().ratio()),
                ..shares
            }
        } else {
            shares
        };
        let is_in_question = reuse::is_in_question(config, counted.jaccard, &shares);
        let unweighed = is_in_question.then(|| {
            let (figures_a, figures_b) = (self.figures.row(a), self.figures.row(b));
            let same = Overlap::of(figures_a, figures_b).shared();
            let fewer = figures_a.values().len().min(figures_b.values().len());
            Unweighed {
                shared: overlap.shared() as u32,
                sample: self.sample(a, b),
                other_figures: (fewer - same) as u32,
            }
        });
        let aligned = Aligned {
            shares,
            passages: self.located(a, b, passages),
            wording: None,
            is_carried: false,
            unweighed,
        };
        Some(Match {
            aligned: Some(Box::new(aligned)),
            ..counted
        })
    }

    /// A sample of the shingles that two documents share: the smallest, whatever the pair.
    fn sample(&self, a: usize, b: usize) -> Box<[u64]> {
        verify::smallest_shared(self.sets.row(a), self.sets.row(b), reuse::SAMPLED).into()
    }

    fn side(&self, row: usize) -> Side<'_> {
        let marks = &self.marks[self.tokens.hashes.range(row)];
        Side::new(self.tokens.hashes.row(row), marks).with_grams(self.grams.row(row))
    }

    fn located(&self, a: usize, b: usize, passages: Vec<align::Passage>) -> Vec<Shared> {
        let [chars_a, chars_b] =
            [a, b].map(|row| self.chars.index(row, self.articles.articles.texts.get(row)));
        let bytes = |row: usize, span: TokenSpan| self.tokens.document(row).bytes(span);
        passages
            .into_iter()
            .filter_map(|tokens| {
                Some(Shared {
                    tokens,
                    a: chars_a.chars(bytes(a, tokens.a)?),
                    b: chars_b.chars(bytes(b, tokens.b)?),
                })
            })
            .collect()
    }
}

/// What alignment must know of a token.
fn mark(class: TokenClass) -> Marks {
    let mut mark = Marks::PLAIN;
    if class.has(TokenClass::IN_QUOTES) {
        mark = mark.with(Marks::QUOTED);
    }
    if class.has(TokenClass::NAME) || class.has(TokenClass::STOP_WORD) {
        mark = mark.with(Marks::INERT);
    }
    mark
}
