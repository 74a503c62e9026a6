//! Shows one article after the stages that know what the whole corpus repeats and who publishes in it, as CSV.

use super::stages::{shingles, tokens};
use crate::cli::messages::UsageError;
use anyhow::Result;
use std::collections::BTreeMap;
use std::io::Write;
use wirecopy::attribution;
use wirecopy::base::{DocId, TextColumn, TokenSpan};
use wirecopy::boilerplate::weighted;
use wirecopy::config::Config;
use wirecopy::ingest::Decoded;
use wirecopy::normalise::{self, CharIndex, TokenBatch};
use wirecopy::pipeline::Selected;
use wirecopy::pipeline::parts::{self, Corpus};
use wirecopy::shingle::ShingleBatch;
use wirecopy::sketch::{SignatureMatrix, Sketcher};
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
        self.read_document(self.document)
    }

    fn read_document(&self, document: DocId) -> Result<Decoded> {
        let mut read = Decoded::default();
        self.corpus.reread(self.inputs, &[document], &mut read)?;
        Ok(read)
    }

    /// The signature by which pairs with the article were looked for: without what its source repeats and,
    /// where several articles have its text, that of the first of them.
    fn signature(&self) -> Result<SignatureMatrix> {
        let read = self.read_document(self.corpus.first_twin(self.document))?;
        let article = read.articles.get(0);
        let batch = tokens(article.text, self.config);
        let shingles = shingles(&batch, self.config);
        let (all, tokens) = (shingles.hashes.row(0), batch.document(0).len());
        let mut kept = ShingleBatch::default();
        let width = self.config.shingle().width.get();
        let stretches = self.ignored(article.source, all, tokens);
        weighted(all, width, tokens, &stretches, kept.hashes.open_row());
        kept.hashes.end_row();
        let mut signatures = SignatureMatrix::new();
        Sketcher::new(self.config.sketch()).batch(&kept, &mut signatures);
        Ok(signatures)
    }

    /// The stretches of an article of `source` that have no weight.
    fn ignored(&self, source: &str, shingles: &[u64], tokens: usize) -> Vec<TokenSpan> {
        let mut stretches = Vec::new();
        let model = self.corpus.boilerplate();
        parts::ignored(self.config, model, source, shingles, tokens, &mut stretches);
        stretches
    }
}

/// A row for each stretch that has no weight, since its source repeats it.
pub fn boilerplate(shown: &Shown<'_>, out: &mut dyn Write) -> Result<()> {
    let read = shown.read()?;
    let article = read.articles.get(0);
    let batch = tokens(article.text, shown.config);
    let document = batch.document(0);
    let shingles = shingles(&batch, shown.config);
    let stretches = shown.ignored(article.source, shingles.hashes.row(0), document.len());
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

/// A row for each slot of the signature; none where no token has weight.
pub fn sketch(shown: &Shown<'_>, out: &mut dyn Write) -> Result<()> {
    let signatures = shown.signature()?;
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["slot", "value"])?;
    if let Some(signature) = signatures.row(0) {
        for (slot, value) in signature.slots().iter().enumerate() {
            table.write_record([&slot.to_string(), &format!("{value:08x}")])?;
        }
    }
    table.flush()?;
    Ok(())
}

/// A row for each band with the slots in it. Two articles that agree in one row here become a candidate pair.
pub fn lsh(shown: &Shown<'_>, out: &mut dyn Write) -> Result<()> {
    let signatures = shown.signature()?;
    let banding = shown.config.banding();
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["band", "slots"])?;
    if let Some(signature) = signatures.row(0) {
        let bands = signature.slots().chunks_exact(banding.rows());
        for (band, slots) in bands.take(banding.bands()).enumerate() {
            let slots: Vec<String> = slots.iter().map(|value| format!("{value:08x}")).collect();
            table.write_record([&band.to_string(), &slots.join("|")])?;
        }
    }
    table.flush()?;
    Ok(())
}

/// A row for each source that the article names, as in `mentions.csv`.
pub fn attribution(shown: &Shown<'_>, out: &mut dyn Write) -> Result<()> {
    let read = shown.read()?;
    let article = read.articles.get(0);
    let lexicon = shown.corpus.lexicon(shown.config)?;
    let chars = CharIndex::new(article.text);
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "start",
        "end",
        "role",
        "cue",
        "weight",
        "source_id",
        "source_name",
        "text",
    ])?;
    for mention in attribution::attribute(article, &lexicon) {
        let span = chars.chars(mention.span);
        table.write_record([
            &span.start().to_string(),
            &span.end().to_string(),
            mention.role.as_str(),
            mention.cue.as_str(),
            &format!("{:.4}", f64::from(mention.weight) / 1000.0),
            &mention.source_id(&lexicon),
            &mention.name(&lexicon),
            &article.text[mention.span.range()],
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
    let mut stemmer = stems.of(profile.language);
    for (&token, span) in document.hashes.iter().zip(document.spans) {
        let word = &text[span.range()];
        let stem = stemmer.stem(token, word);
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
