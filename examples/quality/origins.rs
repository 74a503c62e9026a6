//! Clusters whose members credit one agency: is it named as the origin?

use crate::run::Runs;
use crate::tables::{cells, frequencies, share};
use anyhow::Result;
use std::collections::BTreeMap;
use std::path::Path;
use wirecopy::evaluate::{Measure, Target};

const SET: &str = "news_events";

/// What a result says of one cluster.
#[derive(Clone, Copy, PartialEq)]
enum Answer {
    Right,
    Wrong,
    Abstained,
}

/// How often the origin is right, wrong or not stated; `targets` are for right and wrong, and 0 for
/// right is none.
pub fn measure(
    runs: &Runs,
    result: &Path,
    what: &str,
    [right, wrong]: [f64; 2],
) -> Result<Vec<Measure>> {
    let columns = ["article_id", "origin_kind", "origin_id", "origin_name"];
    let articles = cells(&result.join("articles.csv"), columns)?;
    let origin: BTreeMap<&str, [&str; 3]> = articles
        .iter()
        .map(|[id, kind, origin, name]| (id.as_str(), [kind.as_str(), origin, name]))
        .collect();
    let clusters = cells(&runs.file(SET, "provenance.csv"), ["agency", "ids"])?;
    let answers: Vec<Answer> = clusters
        .iter()
        .map(|[agency, ids]| answer(agency, ids, &origin))
        .collect();
    let count = |wanted| answers.iter().filter(|answer| **answer == wanted).count();
    let measure = |name: &str, answer| {
        share(
            SET,
            &format!("{what}: {name}"),
            count(answer),
            answers.len(),
        )
    };
    let right_share = measure("right", Answer::Right);
    Ok(vec![
        if right > 0.0 {
            right_share.target(Target::AtLeast(right))
        } else {
            right_share
        },
        measure("wrong", Answer::Wrong).target(Target::AtMost(wrong)),
        measure("abstained", Answer::Abstained),
    ])
}

/// The publisher of a site: `cnn` of `edition.cnn.com`.
fn publisher(site: &str) -> String {
    let site = site.split('/').next().unwrap_or_default();
    let name = site.rsplit('.').nth(1).unwrap_or(site);
    name.to_lowercase()
}

/// The origin that most members are given. An article of another publisher is a wrong answer,
/// since it stands where the agency should; ` + ` between agencies means that either is right.
fn answer(agency: &str, ids: &str, origin: &BTreeMap<&str, [&str; 3]>) -> Answer {
    let stated = ids.split(' ').filter_map(|id| origin.get(id));
    let names = stated.map(|[kind, id, name]| match *kind {
        "" => "",
        // What the agency itself published is the agency's.
        "article"
            if agency
                .split('+')
                .any(|agency| publisher(name) == agency.to_lowercase()) =>
        {
            agency
        }
        "article" => "an article",
        _ if name.is_empty() => *id,
        _ => *name,
    });
    let most = frequencies(names);
    let Some((name, _)) = most.first() else {
        return Answer::Abstained;
    };
    let known = |name: &str| {
        let full = [("AP", "Associated Press"), ("AFP", "Agence France-Presse")];
        let spelled = full
            .iter()
            .find(|(short, _)| *short == name)
            .map(|(_, full)| *full);
        [Some(name), spelled]
            .into_iter()
            .flatten()
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
    };
    match *name {
        "" => Answer::Abstained,
        name if name == agency => Answer::Right,
        name if agency
            .split('+')
            .any(|agency| known(agency).contains(&name.to_lowercase())) =>
        {
            Answer::Right
        }
        _ => Answer::Wrong,
    }
}
