//! Shows one article after the stages that know what the whole corpus repeats, as CSV.

use super::stages::{shingles, tokens};
use crate::cli::messages::UsageError;
use anyhow::Result;
use std::collections::BTreeMap;
use std::io::Write;
use wirecopy::base::{DocId, TextColumn, TokenSpan};
use wirecopy::config::Config;
use wirecopy::ingest::Decoded;
use wirecopy::normalise::{self, CharIndex, TokenBatch};
use wirecopy::pipeline::Selected;
use wirecopy::pipeline::parts::{self, Corpus};
use wirecopy::story::{self, Day, Mark, Stem, Stems};

/// An article, the corpus that it belongs to, and where that was read.
pub struct Shown<'a> {
    document: DocId,
    corpus: &'a Corpus,
    inputs: &'a Selected,
    config: &'a Config,
}

impl<'a> Shown<'a> {
    /// The article with this id.
    pub fn of(
        id: &str,
        corpus: &'a Corpus,
        inputs: &'a Selected,
        config: &'a Config,
    ) -> Result<Shown<'a>> {
        let mut documents = (0..corpus.len()).map(DocId::new);
        let known = documents.clone().next().map(|first| corpus.id(first));
        let found = documents.find(|&document| corpus.id(document) == id);
        Ok(Shown {
            document: found.ok_or_else(|| UsageError::absent(id, known))?,
            corpus,
            inputs,
            config,
        })
    }

    /// The article, read again.
    fn read(&self) -> Result<Decoded> {
        let mut read = Decoded::default();
        self.corpus
            .reread(self.inputs, &[self.document], &mut read)?;
        Ok(read)
    }
}

/// A row for each stretch that has no weight, since its source repeats it.
pub fn boilerplate(shown: &Shown<'_>, out: &mut dyn Write) -> Result<()> {
    let read = shown.read()?;
    let article = read.articles.get(0);
    let batch = tokens(article.text, shown.config);
    let document = batch.document(0);
    let shingles = shingles(&batch, shown.config);
    let mut stretches: Vec<TokenSpan> = Vec::new();
    parts::ignored(
        shown.config,
        shown.corpus.boilerplate(),
        article.source,
        shingles.hashes.row(0),
        document.len(),
        &mut stretches,
    );
    let chars = CharIndex::new(article.text);
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["start", "end", "tokens", "text"])?;
    for stretch in stretches {
        let Some(bytes) = document.bytes(stretch) else {
            continue;
        };
        let span = chars.chars(bytes);
        table.write_record([
            &span.start().to_string(),
            &span.end().to_string(),
            &(stretch.end() - stretch.start()).to_string(),
            &article.text[bytes.range()],
        ])?;
    }
    table.flush()?;
    Ok(())
}

/// A row for each content stem of headline and text, sentence by sentence, by the first word of it;
/// then the days it names first, and the name that it quotes most.
pub fn story(shown: &Shown<'_>, out: &mut dyn Write) -> Result<()> {
    let read = shown.read()?;
    let profile = parts::profile(shown.config, shown.corpus, shown.inputs, shown.document)?;
    let article = read.articles.get(0);
    let text = story::with_headline(article.title, article.text);
    let mut batch = TokenBatch::new();
    let settings = normalise::Settings {
        unit: normalise::Unit::Words,
        classes: false,
    };
    let texts: TextColumn = [&*text].into_iter().collect();
    normalise::batch(&texts, &settings, &mut batch);
    let (mut stems, mut words) = (Stems::default(), BTreeMap::<Stem, &str>::new());
    let document = batch.document(0);
    for (&token, span) in document.hashes.iter().zip(document.spans) {
        let word = &text[span.range()];
        let stem = stems.stem(profile.language, token, word);
        words.entry(stem).or_insert(word);
    }
    // Figures and letters of scripts without spaces are no words of the text.
    let word = |stem: Stem| match words.get(&stem) {
        Some(word) => word.to_string(),
        None => format!("{stem:08x}"),
    };
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["kind", "sentence", "marks", "value"])?;
    for (number, sentence) in profile.sentences().enumerate() {
        for at in sentence {
            let (number, marks) = (number.to_string(), marks(profile.marks[at]));
            table.write_record(["stem", &number, &marks, &word(profile.stems[at])])?;
        }
    }
    for spoken_of in &profile.days {
        table.write_record(["day", "", "", &day(spoken_of)])?;
    }
    if let Some(speaker) = profile.speaker {
        table.write_record(["speaker", "", "", &word(speaker)])?;
    }
    table.flush()?;
    Ok(())
}

/// The bits of a mark by their names, joined as lists in tables are.
fn marks(mark: Mark) -> String {
    let bits = [
        (Mark::FIGURE, "figure"),
        (Mark::NAME, "name"),
        (Mark::NUMBER, "number"),
        (Mark::QUOTED, "quoted"),
    ];
    let named = bits.iter().filter(|(bit, _)| mark.has(*bit));
    named.map(|(_, name)| *name).collect::<Vec<_>>().join("|")
}

/// A day as far as it is told: of the calendar, of a month, or of the week.
fn day(day: &Day) -> String {
    match (day.date, day.month_day, day.weekday) {
        (Some(date), ..) => date.to_string(),
        (None, Some((month, day)), _) => format!("--{month:02}-{day:02}"),
        (None, None, Some(weekday)) => format!("weekday {weekday}"),
        (None, None, None) => String::new(),
    }
}
