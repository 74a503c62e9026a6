//! Band keys, which go to a temporary file if they outgrow the memory that was given.
//!
//! The keys are most of what is kept of a document, and buckets are made one band at a time. So the
//! file holds the keys of each band together, once for each time that memory was full. A band is read
//! back with the four after it, by which buckets over the cap are sorted: 20 bytes per document instead
//! of 4 for every band. The file has no name, and is gone however the process ends.

use super::Error;
use super::memory::MemoryLeft;
use crate::base::Seed;
use crate::config::Config;
use crate::lsh::{self, Admitted, BandTable, Buckets, CandidatePair, Candidates, Firsts, Scope};
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::PathBuf;

/// The band keys of a corpus, in memory or not.
#[derive(Debug)]
pub(super) struct Bands {
    /// The documents of all keys, and the keys collected since the file was last written to.
    table: BandTable,
    /// When the keys have this many bytes, they go to the file.
    most: u64,
    spilled: Option<Spilled>,
    folder: Option<PathBuf>,
}

/// How many bytes of keys are copied to and from the file at once.
const PIECE: usize = 64 << 10;

/// How many bands are needed to make the buckets of one: itself, and those that order them.
const WINDOW: usize = 1 + lsh::ORDERING_BANDS;

#[derive(Debug)]
struct Spilled {
    file: File,
    len: u64,
    /// By band, where its keys stand: start and bytes, in the order of documents.
    stretches: Vec<Vec<(u64, u64)>>,
}

impl Bands {
    /// No documents.
    pub(super) fn new(config: &Config) -> Bands {
        // A sixteenth is little beside what else is kept, and enough to write long stretches.
        let most = config.memory().map(|memory| memory.bytes() / 16);
        Bands {
            table: BandTable::new(config.banding()),
            most: most.unwrap_or(u64::MAX),
            spilled: None,
            folder: config.ingest().temporary_folder.clone(),
        }
    }

    /// Appends documents, as [`BandTable::merge`] does.
    ///
    /// # Errors
    ///
    /// When tables do not fit, or the temporary file takes no more.
    pub(super) fn merge(&mut self, later: &BandTable) -> Result<(), Error> {
        self.table.merge(later)?;
        self.relieve()
    }

    /// Appends documents, as [`BandTable::merge_admitted`] does.
    ///
    /// # Errors
    ///
    /// When tables do not fit, or the temporary file takes no more.
    pub(super) fn merge_admitted(
        &mut self,
        later: &BandTable,
        admitted: &[Admitted],
    ) -> Result<(), Error> {
        self.table.merge_admitted(later, admitted)?;
        self.relieve()
    }

    fn relieve(&mut self) -> Result<(), Error> {
        if self.table.key_bytes() <= self.most {
            return Ok(());
        }
        self.spill().map_err(|source| self.failed(source))
    }

    fn failed(&self, source: io::Error) -> Error {
        let folder = self.folder.clone().unwrap_or_else(std::env::temp_dir);
        Error::Spill { folder, source }
    }

    /// Moves the keys in memory to the file.
    fn spill(&mut self) -> io::Result<()> {
        let bands = self.table.banding().bands();
        if self.spilled.is_none() {
            let file = match &self.folder {
                Some(folder) => tempfile::tempfile_in(folder)?,
                None => tempfile::tempfile()?,
            };
            self.spilled = Some(Spilled {
                file,
                len: 0,
                stretches: vec![Vec::new(); bands],
            });
        }
        if let Some(spilled) = &mut self.spilled {
            for band in 0..bands {
                spilled.append(band, &self.table.take_keys(band))?;
            }
        }
        Ok(())
    }

    /// The pairs that share a bucket. With all keys in memory, threads take a band each.
    ///
    /// # Errors
    ///
    /// When the temporary file cannot be read or takes no more, or [`Error::Memory`].
    pub(super) fn candidates(
        mut self,
        settings: &lsh::Settings,
        scope: Scope<'_>,
        left: MemoryLeft,
    ) -> Result<Candidates, Error> {
        if self.spilled.is_none() {
            return in_memory(settings, &self.table, scope, left);
        }
        let mut all = Candidates::default();
        let mut found = Collected::new(left);
        let bands = self.table.banding().bands();
        self.in_turn(0..bands, settings, scope, |table, buckets| {
            all.note_sampled(buckets, table);
            lsh::for_each_in_band(table, &[], buckets, scope, |pair, _| found.push(pair));
            found.fold();
        })?;
        all.pairs = found.finish(left)?;
        Ok(all)
    }

    /// The pairs of [`Firsts`], where a bucket of more than `few` is crowded. There are none if the
    /// first band has no such bucket: documents that are alike are so in every band, and looking at one
    /// band costs little.
    ///
    /// # Errors
    ///
    /// When the temporary file cannot be read or takes no more, or [`Error::Memory`].
    pub(super) fn firsts(
        &mut self,
        settings: &lsh::Settings,
        scope: Scope<'_>,
        few: usize,
        left: MemoryLeft,
    ) -> Result<Vec<CandidatePair>, Error> {
        let bands = self.table.banding().bands();
        let mut largest = 0;
        match self.spilled {
            Some(_) => self.in_turn(0..1, settings, scope, |_, buckets| {
                largest = buckets.largest();
            })?,
            None => largest = Buckets::of(&self.table, 0, settings, scope).largest(),
        }
        if largest <= few {
            return Ok(Vec::new());
        }
        let mut firsts = Firsts::new(self.table.len());
        let mut found = Collected::new(left);
        if self.spilled.is_some() {
            self.in_turn(0..bands, settings, scope, |table, buckets| {
                firsts.add(table, buckets, scope);
            })?;
            self.in_turn(0..bands, settings, scope, |table, buckets| {
                firsts.for_each_in_band(table, buckets, scope, few, |pair| found.push(pair));
                found.fold();
            })?;
        } else {
            let buckets = all_buckets(settings, &self.table, scope);
            for buckets in &buckets {
                firsts.add(&self.table, buckets, scope);
            }
            for buckets in &buckets {
                firsts.for_each_in_band(&self.table, buckets, scope, few, |pair| found.push(pair));
                found.fold();
            }
        }
        found.finish(left)
    }

    /// Visits the buckets of some bands, one after another, with the keys of a few bands in memory.
    fn in_turn(
        &mut self,
        visited: Range<usize>,
        settings: &lsh::Settings,
        scope: Scope<'_>,
        mut visit: impl FnMut(&BandTable, &Buckets),
    ) -> Result<(), Error> {
        self.spill().map_err(|source| self.failed(source))?;
        let bands = self.table.banding().bands();
        let mut there = vec![false; bands];
        for band in visited {
            for needed in (0..WINDOW.min(bands)).map(|step| (band + step) % bands) {
                if let Some(spilled) = &mut self.spilled
                    && !std::mem::replace(&mut there[needed], true)
                {
                    let keys = spilled.keys(needed);
                    let keys = keys.map_err(|source| self.failed(source))?;
                    self.table.put_keys(needed, keys);
                }
            }
            visit(
                &self.table,
                &Buckets::of(&self.table, band, settings, scope),
            );
            if bands > WINDOW {
                drop(self.table.take_keys(band));
                there[band] = false;
            }
        }
        // What is left stands in the file, too, and may be asked for again.
        for band in 0..bands {
            drop(self.table.take_keys(band));
        }
        Ok(())
    }
}

fn all_buckets(settings: &lsh::Settings, table: &BandTable, scope: Scope<'_>) -> Vec<Buckets> {
    let bands = (0..table.banding().bands()).into_par_iter();
    bands
        .map(|band| Buckets::of(table, band, settings, scope))
        .collect()
}

fn in_memory(
    settings: &lsh::Settings,
    bands: &BandTable,
    scope: Scope<'_>,
    left: MemoryLeft,
) -> Result<Candidates, Error> {
    let buckets = all_buckets(settings, bands, scope);
    let in_band = |(band, own): (usize, &Buckets)| {
        let mut found = Collected::new(left);
        lsh::for_each_in_band(bands, &buckets[..band], own, scope, |pair, _| {
            found.push(pair);
        });
        found
    };
    let found: Vec<Collected> = buckets.par_iter().enumerate().map(in_band).collect();
    let count = found.iter().map(Collected::count).sum();
    left.check(count)?;
    let mut all = Candidates {
        pairs: Vec::with_capacity(count),
        ..Candidates::default()
    };
    for found in found {
        all.pairs.extend(found.pairs);
    }
    all.pairs.par_sort_unstable();
    for own in &buckets {
        all.note_sampled(own, bands);
    }
    Ok(all)
}

/// Distinct pairs, as far as there is room for them. If there is not, a sample is kept to estimate how
/// many there are, so that an error can say how much memory is enough.
struct Collected {
    most: usize,
    pairs: Vec<CandidatePair>,
    /// How many pairs at the front are sorted and distinct.
    folded: usize,
    /// Whether room ran out: `pairs` are then a sample.
    is_sample: bool,
}

/// One of so many pairs is in the sample.
const SAMPLED: u64 = 64;

impl Collected {
    fn new(left: MemoryLeft) -> Collected {
        Collected {
            most: left.most(),
            pairs: Vec::new(),
            folded: 0,
            is_sample: false,
        }
    }

    fn push(&mut self, pair: CandidatePair) {
        if self.is_sample && !in_sample(pair) {
            return;
        }
        if self.pairs.len() >= self.most && !self.is_sample {
            self.fold();
            // What stays nearly full would be folded for every few pairs.
            if self.pairs.len() > self.most - self.most / 8 {
                self.is_sample = true;
                self.pairs.retain(|&pair| in_sample(pair));
                self.folded = self.pairs.len();
                return self.push(pair);
            }
        }
        self.pairs.push(pair);
    }

    /// How many pairs there are. If they are sampled, a tenth is added to the estimate, which may be
    /// off by that much.
    fn count(&self) -> usize {
        if self.is_sample {
            (self.pairs.len() * SAMPLED as usize * 11 / 10).max(self.most + 1)
        } else {
            self.pairs.len()
        }
    }

    /// Sorts the pairs and removes repeats.
    fn fold(&mut self) {
        // What was pushed since comes in the order of buckets; behind it, the sort that keeps order joins two runs.
        self.pairs[self.folded..].sort_unstable();
        self.pairs.sort();
        self.pairs.dedup();
        self.folded = self.pairs.len();
    }

    /// The pairs, sorted.
    fn finish(mut self, left: MemoryLeft) -> Result<Vec<CandidatePair>, Error> {
        self.fold();
        left.check(self.count())?;
        Ok(self.pairs)
    }
}

/// Whether a pair belongs to the sample. This does not depend on the order of pairs.
fn in_sample(pair: CandidatePair) -> bool {
    let both = u64::from(pair.lo().get()) << 32 | u64::from(pair.hi().get());
    Seed::DEFAULT.number(both).is_multiple_of(SAMPLED)
}

impl Spilled {
    fn append(&mut self, band: usize, keys: &[u32]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.len))?;
        let mut bytes = Vec::with_capacity(PIECE);
        for piece in keys.chunks(PIECE / 4) {
            bytes.clear();
            bytes.extend(piece.iter().flat_map(|key| key.to_le_bytes()));
            self.file.write_all(&bytes)?;
        }
        let len = 4 * keys.len() as u64;
        self.stretches[band].push((self.len, len));
        self.len += len;
        Ok(())
    }

    fn keys(&mut self, band: usize) -> io::Result<Vec<u32>> {
        let bytes: u64 = self.stretches[band].iter().map(|(_, len)| len).sum();
        let mut keys = Vec::with_capacity(bytes as usize / 4);
        let mut bytes = vec![0; PIECE];
        for &(start, len) in &self.stretches[band] {
            self.file.seek(SeekFrom::Start(start))?;
            let mut left = len as usize;
            while left > 0 {
                let piece = &mut bytes[..left.min(PIECE)];
                self.file.read_exact(piece)?;
                let (fours, _) = piece.as_chunks::<4>();
                keys.extend(fours.iter().map(|four| u32::from_le_bytes(*four)));
                left -= 4 * fours.len();
            }
        }
        Ok(keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::DocId;
    use crate::pipeline::memory::{Budget, Held};
    use crate::shingle::ShingleBatch;
    use crate::sketch::{SignatureMatrix, Sketcher};

    /// Documents over few shingles, so that many share buckets; some have none.
    fn table(config: &Config, documents: std::ops::Range<u64>) -> BandTable {
        let mut shingles = ShingleBatch::default();
        for document in documents {
            let seed = Seed::new(document);
            let drawn = (0..document % 7).map(|place| seed.number(place) % 12);
            shingles.hashes.push(&drawn.collect::<Vec<u64>>());
        }
        let mut signatures = SignatureMatrix::new();
        Sketcher::new(config.sketch()).batch(&shingles, &mut signatures);
        let mut table = BandTable::new(config.banding());
        table.append(&signatures);
        table
    }

    #[test]
    fn pairs_beyond_the_room_are_counted_and_not_kept() {
        let left = Budget::of(64 << 20).left(Held::default());
        let most = left.most();
        assert!((10_000..1_000_000).contains(&most), "{most}");
        for (different, fits) in [(most / 2, true), (most * 3 / 4, true), (8 * most, false)] {
            let mut found = Collected::new(left);
            // Each comes in three bands.
            for _ in 0..3 {
                for other in 1..=different {
                    let pair = CandidatePair::new(DocId::new(0), DocId::new(other));
                    found.push(pair.expect("another"));
                }
                found.fold();
                assert!(found.pairs.len() <= most);
            }
            let count = found.count() as f64 / different as f64;
            assert!((1.0..1.2).contains(&count), "{count} times {different}");
            assert_eq!(found.finish(left).is_ok(), fits, "{different} of {most}");
        }
    }

    #[test]
    fn spilled_keys_give_the_same_pairs() {
        // signature, documents of a bucket of which all pairs are candidates: many bands, few, one
        for (signature, cap) in [(128, 1000), (128, 20), (16, 5), (4, 1000), (1, 3)] {
            let config = Config::builder()
                .signature_len(signature)
                .recall(0.5)
                .build()
                .expect("every length reaches a recall of a half");
            let settings = lsh::Settings {
                bucket_cap: cap.try_into().expect("tests ask for a cap"),
                ..*config.lsh()
            };
            let ranks: Vec<u32> = (0..400).rev().collect();
            let absent: Vec<bool> = (0..400).map(|document| document % 11 == 0).collect();
            let scope = Scope {
                reference: 0,
                ranks: Some(&ranks),
                absent: Some(&absent),
            };
            let found = |most: u64| {
                let mut bands = Bands::new(&config);
                bands.most = most;
                for start in (0..400).step_by(100) {
                    let merged = bands.merge(&table(&config, start..start + 100));
                    merged.expect("the file takes some kilobytes");
                }
                let spilled = bands.spilled.is_some();
                let left = Budget::NONE.left(Held::default());
                let firsts = bands.firsts(&settings, scope, 3, left);
                let found = bands.candidates(&settings, scope, left);
                (
                    spilled,
                    firsts.expect("it can be read back"),
                    found.expect("as often as it is wanted"),
                )
            };
            let (spilled, firsts, in_memory) = found(u64::MAX);
            assert!(!spilled && !firsts.is_empty() && in_memory.pairs.len() > 100);
            // What benches and statistical tests are about.
            let on_one_thread = lsh::candidates(&table(&config, 0..400), &settings, scope);
            assert_eq!(in_memory, on_one_thread);
            for most in [0, 3000] {
                let (_, same_firsts, from_file) = found(most);
                assert_eq!(same_firsts, firsts, "{signature}, {cap}, {most}");
                assert_eq!(from_file, in_memory, "{signature}, {cap}, {most}");
            }
            assert!(found(0).0);
        }
    }
}
