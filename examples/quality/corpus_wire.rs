//! The project's own corpus: invented articles with every right answer beside them.
//!
//! It was written together with the program, so that a high figure says that the cases it shows
//! work, and not how well the program does elsewhere.

use crate::run::Runs;
use crate::tables::{cells, frequencies, number, share, two_measures};
use anyhow::Result;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use wirecopy::base::Ratio;
use wirecopy::cluster::Level;
use wirecopy::evaluate::{Assignment, Measure, Truth, score};

/// Its name in the table, and in the choice of sets.
pub const SET: &str = "corpus_wire";

/// Where it lies: in the project itself, not beside the labelled sets.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

pub fn measure(runs: &Runs) -> Result<Vec<Measure>> {
    let result = runs.traced(SET)?;
    let mut measures = Vec::new();
    for level in [Level::Copy, Level::Family, Level::Story] {
        measures.extend(clusters(&truth(&format!("{level}.csv")), &result, level)?);
    }
    measures.extend(relations(&result)?);
    measures.extend(provenance(&result)?);
    measures.extend(mentions(&result)?);
    Ok(measures)
}

fn truth(file: &str) -> PathBuf {
    folder().join("truth").join(file)
}

fn clusters(truth: &Path, result: &Path, level: Level) -> Result<Vec<Measure>> {
    let score = score(
        &Truth::read(truth)?,
        &Assignment::read(result, level)?,
        level,
    );
    let b_cubed = score.clusters.and_then(|clusters| clusters.b_cubed.f1);
    let f1 = Measure::share(
        SET,
        &format!("{level}: B-cubed F1"),
        b_cubed.map(Ratio::get),
    );
    let what = format!("pairs in one {level}");
    let mut measures = vec![f1.detail(format!(
        "{} articles, {} missing",
        score.articles, score.missing
    ))];
    measures.extend(two_measures(SET, &what, score.pairs, [1.0, 1.0]));
    Ok(measures)
}

/// The relations that say that one article was made from the other.
const DERIVED: [&str; 3] = ["verbatim", "wholly_derived", "partially_derived"];

fn relations(result: &Path) -> Result<Vec<Measure>> {
    let columns = ["a_id", "b_id", "relation", "direction_probability"];
    let found = cells(&result.join("pairs.csv"), columns)?;
    let found: BTreeMap<(&str, &str), (&str, Option<f64>)> = found
        .iter()
        .map(|[a, b, relation, forth]| {
            ((a.as_str(), b.as_str()), (relation.as_str(), number(forth)))
        })
        .collect();
    let columns = ["id_a", "id_b", "relation"];
    let expected = cells(&truth("relations.csv"), columns)?;

    let mut wrong = Vec::new();
    let (mut forward, mut answered) = (0, 0);
    for [a, b, relation] in &expected {
        let forth = found.get(&(a.as_str(), b.as_str())).copied();
        let back = found.get(&(b.as_str(), a.as_str())).copied();
        let stated = forth.or(back).map_or("nothing", |(stated, _)| stated);
        if stated != relation {
            wrong.push(format!("{stated} for {relation}"));
        }
        let claim = forth
            .and_then(|(_, forth)| forth)
            .or(back.and_then(|(_, back)| back).map(|back| 1.0 - back));
        if let Some(probability) = claim.filter(|probability| *probability != 0.5)
            && DERIVED.contains(&relation.as_str())
        {
            answered += 1;
            forward += usize::from(probability > 0.5);
        }
    }
    let right = expected.len() - wrong.len();
    let derived = expected
        .iter()
        .filter(|row| DERIVED.contains(&row[2].as_str()));
    Ok(vec![
        with_most(share(SET, "relations right", right, expected.len()), &wrong),
        share(
            SET,
            "direction of reuse right where it answers",
            forward,
            answered,
        ),
        share(
            SET,
            "direction of reuse answered",
            answered,
            derived.count(),
        ),
    ])
}

/// How often an answer was given, and was right.
#[derive(Default)]
struct Answers {
    right: usize,
    stated: usize,
    /// What was stated instead of what.
    wrong: Vec<String>,
}

/// What a result states of one article.
#[derive(Clone, Copy, Default)]
struct Stated<'r> {
    parent_kind: &'r str,
    parent_id: &'r str,
    parent_name: &'r str,
    origin_kind: &'r str,
    origin_id: &'r str,
    origin_name: &'r str,
    credited: &'r str,
}

fn provenance(result: &Path) -> Result<Vec<Measure>> {
    let columns = [
        "article_id",
        "parent_kind",
        "parent_id",
        "parent_name",
        "origin_kind",
        "origin_id",
        "origin_name",
        "credited",
    ];
    let stated = cells(&result.join("articles.csv"), columns)?;
    let stated: BTreeMap<&str, Stated<'_>> = stated
        .iter()
        .map(|[id, rest @ ..]| (id.as_str(), Stated::of(rest)))
        .collect();
    let columns = [
        "article_id",
        "parent_kind",
        "parent_id",
        "parent_name",
        "origin_kind",
        "origin_name",
        "credited",
    ];
    let expected = cells(&truth("provenance.csv"), columns)?;

    let (mut parents, mut origins) = (Answers::default(), Answers::default());
    let (mut credited, mut credits) = (0, 0);
    for [id, kind, parent, name, origin_kind, origin, credit] in &expected {
        let stated = stated.get(id.as_str()).copied().unwrap_or_default();
        parents.add_parent(&stated, kind, parent, name);
        origins.add_origin(&stated, origin_kind, origin);
        if !credit.is_empty() {
            credits += 1;
            credited += usize::from(credit == stated.credited);
        }
    }
    let all = expected.len();
    Ok(vec![
        with_most(
            share(SET, "parents right", parents.right, all),
            &parents.wrong,
        ),
        share(SET, "parents stated", parents.stated, all),
        with_most(
            share(
                SET,
                "origins of the wording right",
                origins.right,
                origins.stated,
            ),
            &origins.wrong,
        ),
        share(SET, "origins of the wording stated", origins.stated, all),
        share(SET, "credited or not right", credited, credits),
    ])
}

impl Stated<'_> {
    fn of(cells: &[String; 7]) -> Stated<'_> {
        let [
            parent_kind,
            parent_id,
            parent_name,
            origin_kind,
            origin_id,
            origin_name,
            credited,
        ] = cells.each_ref().map(String::as_str);
        Stated {
            parent_kind,
            parent_id,
            parent_name,
            origin_kind,
            origin_id,
            origin_name,
            credited,
        }
    }
}

impl Answers {
    fn add_parent(&mut self, stated: &Stated<'_>, kind: &str, id: &str, name: &str) {
        let same_kind = stated.parent_kind == kind;
        // Who an event is named after is a matter of words: that it is one must do.
        let same = match kind {
            "article" => same_kind && stated.parent_id == id,
            "source" => same_kind && (is(name, stated.parent_name) || is(name, stated.parent_id)),
            _ => same_kind,
        };
        self.right += usize::from(same);
        self.stated += usize::from(!stated.parent_kind.is_empty());
        if !same {
            let instead = or_none(stated.parent_kind);
            self.wrong.push(format!("{instead} for {}", or_none(kind)));
        }
    }

    fn add_origin(&mut self, stated: &Stated<'_>, kind: &str, name: &str) {
        let same_name = is(name, stated.origin_name) || is(name, stated.origin_id);
        // An article without a source outside the corpus stands for itself: its own publisher.
        let same = match kind {
            "source" => stated.origin_kind == "source" && same_name,
            _ => stated.origin_kind != "source" || same_name,
        };
        let is_stated = !stated.origin_kind.is_empty();
        self.right += usize::from(same && is_stated);
        self.stated += usize::from(is_stated);
        if !same {
            let instead = [stated.origin_name, stated.origin_id]
                .into_iter()
                .find(|name| !name.is_empty());
            let instead = or_none(instead.unwrap_or(""));
            self.wrong.push(format!("{instead} for {name}"));
        }
    }
}

/// Sources in their roles; events have names of their own in the truth, so that only those count
/// that one article is known to name at all.
fn mentions(result: &Path) -> Result<Vec<Measure>> {
    let columns = ["article_id", "source_id", "source_name", "role"];
    let found = cells(&result.join("mentions.csv"), columns)?;
    let expected = cells(
        &truth("mentions.csv"),
        ["article_id", "source_name", "role"],
    )?;
    let hits = |[article, name, role]: &[String; 3]| {
        found.iter().any(|[id, source_id, source, found_role]| {
            id == article
                && found_role == role
                && (role == "event" || is(name, source_id) || is(name, source))
        })
    };
    let mut measures = Vec::new();
    for role in ["credit", "chain", "venue", "event"] {
        let of_role = expected.iter().filter(|row| row[2] == role);
        let (right, missed): (Vec<_>, Vec<_>) = of_role.partition(|row| hits(row));
        let whole = right.len() + missed.len();
        let missed: Vec<String> = missed
            .iter()
            .map(|[id, name, _]| format!("missed {name} in {id}"))
            .collect();
        let measure = share(
            SET,
            &format!("mentions with role {role}: found"),
            right.len(),
            whole,
        );
        measures.push(with_most(measure, &missed));
    }
    let credits: Vec<&[String; 4]> = found.iter().filter(|row| row[3] == "credit").collect();
    let (right, wrong): (Vec<&[String; 4]>, Vec<&[String; 4]>) =
        credits.iter().partition(|[id, source_id, source, _]| {
            expected.iter().any(|[article, name, role]| {
                article == id && role == "credit" && (is(name, source_id) || is(name, source))
            })
        });
    let wrong: Vec<String> = wrong
        .iter()
        .map(|[id, _, source, _]| format!("{source} in {id}"))
        .collect();
    let measure = share(
        SET,
        "mentions with role credit: right",
        right.len(),
        credits.len(),
    );
    measures.push(with_most(measure, &wrong));
    Ok(measures)
}

/// Whether two names mean one source: agencies are known by their initials too.
fn is(known: &str, stated: &str) -> bool {
    let full = |name: &str| {
        let name = name.to_lowercase();
        match name.as_str() {
            "ap" => "associated press".to_string(),
            "afp" => "agence france-presse".to_string(),
            "dpa" => "deutsche presse-agentur".to_string(),
            _ => name,
        }
    };
    full(known) == full(stated)
}

fn or_none(name: &str) -> &str {
    if name.is_empty() { "none" } else { name }
}

/// Names the six most frequent of what went wrong.
fn with_most(measure: Measure, wrong: &[String]) -> Measure {
    let most = frequencies(wrong.iter().map(String::as_str));
    let shown: Vec<String> = most
        .iter()
        .take(6)
        .map(|(what, count)| match count {
            1 => (*what).to_string(),
            _ => format!("{count} {what}"),
        })
        .collect();
    if shown.is_empty() {
        return measure;
    }
    let detail = format!("{}; {}", measure.detail, shown.join(", "));
    measure.detail(detail)
}
