//! Two articles that were compared with each other.

use super::Trace;
use crate::base::DocId;
use crate::ingest::{RecordError, RecordWarning};
use crate::pipeline::{ArticleSource, Error, OneEvent};
use crate::report::{ArticleRow, PairRow, PassageRow};

/// What two articles have in common. This is a trace in which they are the only pair, so its other
/// tables would be wrong.
#[derive(Debug)]
pub struct Comparison {
    trace: Trace,
    a: DocId,
    b: DocId,
}

impl Comparison {
    /// The comparison of two documents of `trace`, in the order in which they were asked for.
    pub(super) fn of(trace: Trace, [a, b]: [DocId; 2]) -> Comparison {
        let mut compared = Comparison { trace, a, b };
        if let Some(at) = compared.position() {
            let found = &compared.trace.matches.pairs[at];
            (compared.a, compared.b) =
                super::direction::ends(found.a, found.b, compared.trace.reversed[at]);
        }
        compared
    }

    /// The likelier source, or the first of the two that were asked for if they have nothing in common.
    /// What its row says of parents and clusters holds only if they are the only pair.
    pub fn a(&self) -> ArticleRow<'_> {
        self.trace.row(self.a)
    }

    /// The other.
    pub fn b(&self) -> ArticleRow<'_> {
        self.trace.row(self.b)
    }

    /// What they share; `None` if they share no passage and are not copies.
    pub fn pair(&self) -> Option<PairRow<'_>> {
        let at = self.position()?;
        let trace = &self.trace;
        Some(trace.pair(&trace.matches.pairs[at], trace.reversed[at]))
    }

    /// The passages they share. Their texts are read again from `source`, which must be the one in
    /// which they were compared; an error ends them.
    pub fn passages<'t, S: ArticleSource>(
        &'t self,
        source: &'t S,
    ) -> impl Iterator<Item = Result<PassageRow<'t>, Error>> {
        self.trace.passages(source)
    }

    /// Whether both report one event, or the features that would decide it.
    pub fn one_event(&self) -> OneEvent {
        match self.trace.stories.asked {
            OneEvent::Measured(found) if self.trace.own_link(self.a, self.b).is_some() => {
                OneEvent::InEvidence(found)
            }
            asked => asked,
        }
    }

    /// Records that were left out, and rows of the metadata before them.
    pub fn errors(&self) -> &[RecordError] {
        self.trace.errors()
    }

    /// Records that were kept without something they said.
    pub fn warnings(&self) -> &[RecordWarning] {
        self.trace.warnings()
    }

    fn position(&self) -> Option<usize> {
        self.trace.position(self.a, self.b)
    }
}
