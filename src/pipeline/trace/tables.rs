//! All tables of a trace into a result folder.

use super::Trace;
use crate::pipeline::{ArticleSource, Error, threads};
use crate::report::{self, BoilerplateRow, ErrorRow, PassageRow, ResultFolder, Row};

impl Trace {
    /// Writes every table and the summary, and puts the folder in its place. `source` is the one that
    /// was traced.
    ///
    /// # Errors
    ///
    /// When the folder cannot be written, a text cannot be read again, or threads cannot be started; its destination is
    /// then as it was before. If several tables fail, the error is that of passages.csv, or else of pairs.csv.
    pub fn write<S: ArticleSource>(&self, source: &S, folder: ResultFolder) -> Result<(), Error> {
        threads::with(&self.config, || {
            // The two long tables beside all others.
            let passages = || self.write_passages(source, &folder);
            let pairs = || table(&folder, self.pairs());
            let (passages, (pairs, others)) = rayon::join(passages, || {
                rayon::join(pairs, || self.write_others(&folder))
            });
            passages
                .and(pairs.map_err(Error::from))
                .and(others.map_err(Error::from))
        })?;
        Ok(folder.commit(self.summary())?)
    }

    fn write_passages<S: ArticleSource>(
        &self,
        source: &S,
        folder: &ResultFolder,
    ) -> Result<(), Error> {
        let mut passages = folder.table::<PassageRow<'_>>()?;
        for row in self.passages(source) {
            passages.write(&row?)?;
        }
        Ok(passages.finish()?)
    }

    fn write_others(&self, folder: &ResultFolder) -> Result<(), report::Error> {
        table(folder, self.articles())?;
        table(folder, self.clusters())?;
        table(folder, self.mentions())?;
        table(folder, self.sources())?;
        table(folder, self.boilerplate())?;
        table(folder, self.errors().iter().map(ErrorRow::from))
    }

    /// A row for every source whose recurring text was ignored.
    pub fn boilerplate(&self) -> impl Iterator<Item = BoilerplateRow<'_>> {
        self.corpus.ignored.rows().map(|ignored| BoilerplateRow {
            source: ignored.source.into(),
            articles: ignored.articles,
            characters: ignored.characters,
            example: ignored.example.into(),
        })
    }
}

fn table<R: Row>(
    folder: &ResultFolder,
    rows: impl Iterator<Item = R>,
) -> Result<(), report::Error> {
    let mut table = folder.table::<R>()?;
    for row in rows {
        table.write(&row)?;
    }
    table.finish()
}
