//! What `examples/labels/README.md` says of its files, counted again.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use wirecopy::evaluate::{Half, Label, Truth, components, half_of};

const FILES: [&str; 5] = [
    "events/reuters21578.csv",
    "events/senate_press.csv",
    "events/news_events.csv",
    "reuse/reuters21578.csv",
    "reuse/senate_press.csv",
];

#[test]
fn every_file_has_the_counts_it_is_said_to_have() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/labels");
    let told = fs::read_to_string(folder.join("README.md"))?;
    for file in FILES {
        let Truth::Pairs(pairs) = Truth::read(&folder.join(file))? else {
            panic!("{file} lists pairs");
        };
        let labelled = |wanted| pairs.values().filter(|label| **label == wanted).count();
        let component = components(pairs.keys().map(|(a, b)| (a.as_str(), b.as_str())));
        let half = |wanted: Half| {
            let decided = pairs.iter().filter(|(_, label)| **label != Label::LeftOut);
            let groups: Vec<&str> = decided
                .map(|((a, _), _)| component[a.as_str()])
                .filter(|lowest| half_of(lowest) == wanted)
                .collect();
            let distinct: BTreeSet<&str> = groups.iter().copied().collect();
            format!("{} in {}", groups.len(), distinct.len())
        };
        let row = format!(
            "| `{file}` | {} | {} | {} | {} | {} | {} |",
            pairs.len(),
            labelled(Label::Together),
            labelled(Label::Apart),
            labelled(Label::LeftOut),
            half(Half::Fit),
            half(Half::Report),
        );
        assert!(
            told.lines().any(|line| line == row),
            "not as said there: {row}"
        );
    }
    Ok(())
}
