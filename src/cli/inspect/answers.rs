//! Shows one article after the stages that give answers about it, as CSV: the members of its clusters, or
//! its parent and origin with the reasons for them.

use anyhow::Result;
use std::io::Write;
use wirecopy::base::Ratio;
use wirecopy::cluster::Level;
use wirecopy::pipeline::Trace;
use wirecopy::report::ArticleRow;

/// A row for each member of its clusters, level by level; the article itself is one of them.
pub fn cluster(shown: &ArticleRow<'_>, trace: &Trace, out: &mut dyn Write) -> Result<()> {
    let rows: Vec<ArticleRow<'_>> = trace.articles().collect();
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["level", "cluster_id", "article_id", "source", "published"])?;
    for level in Level::ALL {
        let cluster = |row: &ArticleRow<'_>| {
            let id = match level {
                Level::Copy => &row.copy_id,
                Level::Family => &row.family_id,
                Level::Story => &row.story_id,
            };
            id.to_string()
        };
        let own = cluster(shown);
        for row in rows.iter().filter(|row| cluster(row) == own) {
            table.write_record([
                level.as_str(),
                &own,
                &row.article_id,
                &row.source,
                &row.published,
            ])?;
        }
    }
    table.flush()?;
    Ok(())
}

/// A row for each way that leads up from it: the parent, with its reasons, the runner-up, and the
/// origin, with what that rests on. Where no parent is named, the reasons are those of the likeliest.
pub fn provenance(shown: &ArticleRow<'_>, _: &Trace, out: &mut dyn Write) -> Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["way", "kind", "id", "name", "probability", "reasons"])?;
    let stated = |ratio: Option<Ratio>| ratio.map_or(String::new(), |ratio| ratio.to_string());
    let parent = shown.parent_kind.map_or("", |kind| kind.as_str());
    let origin = &shown.origin;
    let ways = [
        [
            "parent",
            parent,
            &shown.parent_id,
            &shown.parent_name,
            &stated(shown.parent_probability),
            &shown.evidence.join("|"),
        ],
        [
            "runner_up",
            "",
            &shown.runner_up,
            "",
            &stated(shown.runner_up_probability),
            "",
        ],
        [
            "origin",
            origin.kind.map_or("", |kind| kind.as_str()),
            &origin.id,
            &origin.name,
            &stated(origin.probability),
            origin.basis.map_or("", |basis| basis.as_str()),
        ],
    ];
    // A way that is not known has nothing behind its name.
    for way in ways.iter().filter(|way| way[1..].concat() != "") {
        table.write_record(way)?;
    }
    table.flush()?;
    Ok(())
}
