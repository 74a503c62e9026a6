//! Signatures to candidate pairs: documents per second.

use divan::counter::ItemsCount;
use std::num::NonZeroUsize;
use wirecopy::base::{Ratio, Seed};
use wirecopy::lsh::{self, BandTable, Banding, Scope, Settings};
use wirecopy::shingle::ShingleBatch;
use wirecopy::sketch::{self, Method, SignatureMatrix, Sketcher};

fn main() {
    divan::main();
}

const DOCUMENTS: usize = 100_000;

/// One document in five is a copy of the one before it.
fn signatures(sketcher: &Sketcher) -> SignatureMatrix {
    let mut batch = ShingleBatch::default();
    for document in 0..DOCUMENTS as u64 {
        let text = if document % 5 == 4 {
            document - 1
        } else {
            document
        };
        let seed = Seed::new(text).stream("bench");
        batch
            .hashes
            .open_row()
            .extend((0..40).map(|i| seed.number(i)));
        batch.hashes.end_row();
    }
    let mut signatures = SignatureMatrix::new();
    sketcher.batch(&batch, &mut signatures);
    signatures
}

fn settings() -> Settings {
    Settings {
        threshold: Ratio::new(0.8).expect("a share"),
        recall: Ratio::new(0.99).expect("a share"),
        bucket_cap: Settings::BUCKET_CAP,
    }
}

fn sketcher() -> Sketcher {
    Sketcher::new(&sketch::Settings {
        method: Method::MinHash,
        signature_len: NonZeroUsize::new(128).expect("128 is not zero"),
        seed: Seed::DEFAULT,
    })
}

fn banding(sketcher: &Sketcher) -> Banding {
    Banding::for_sketcher(sketcher, &settings()).expect("128 minima reach 0.99 at 0.8")
}

#[divan::bench]
fn append(bencher: divan::Bencher<'_, '_>) {
    let sketcher = sketcher();
    let (signatures, banding) = (signatures(&sketcher), banding(&sketcher));
    bencher.counter(ItemsCount::new(DOCUMENTS)).bench_local(|| {
        let mut table = BandTable::new(banding);
        table.append(divan::black_box(&signatures));
        assert_eq!(table.len(), DOCUMENTS);
        table
    });
}

#[divan::bench(sample_count = 20)]
fn candidates(bencher: divan::Bencher<'_, '_>) {
    let sketcher = sketcher();
    let mut table = BandTable::new(banding(&sketcher));
    table.append(&signatures(&sketcher));
    bencher.counter(ItemsCount::new(DOCUMENTS)).bench_local(|| {
        let found = lsh::candidates(divan::black_box(&table), &settings(), Scope::default());
        // Every copy, and hardly a chance meeting: 16 bands times n² / 2 over 2^32 are 19.
        let copies = DOCUMENTS / 5;
        assert!(
            (copies..copies + 100).contains(&found.pairs.len()),
            "{}",
            found.pairs.len()
        );
        found
    });
}

/// Every document is the same: every bucket is over its cap.
#[divan::bench(sample_count = 10)]
fn candidates_of_one_template(bencher: divan::Bencher<'_, '_>) {
    let sketcher = sketcher();
    let mut batch = ShingleBatch::default();
    for _ in 0..DOCUMENTS {
        batch.hashes.push(&[1, 2, 3]);
    }
    let mut signatures = SignatureMatrix::new();
    sketcher.batch(&batch, &mut signatures);
    let mut table = BandTable::new(banding(&sketcher));
    table.append(&signatures);
    bencher.counter(ItemsCount::new(DOCUMENTS)).bench_local(|| {
        let found = lsh::candidates(divan::black_box(&table), &settings(), Scope::default());
        assert_eq!(found.oversized.len(), table.banding().bands());
        let pairs = found.pairs.len();
        assert!((DOCUMENTS..20 * DOCUMENTS).contains(&pairs), "{pairs}");
        found
    });
}
