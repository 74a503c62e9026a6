//! Which articles settings may be fitted on, and on which they are reported.

use crate::base::UnionFind;
use std::collections::BTreeMap;
use xxhash_rust::xxh3::xxh3_64;

/// One half of a labelled set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Half {
    /// For fitting: the xxh3 of the component's lowest id is even.
    Fit,
    /// For reporting: it is odd.
    Report,
}

/// The half that a component with this lowest id belongs to.
pub fn half_of(lowest_id: &str) -> Half {
    if xxh3_64(lowest_id.as_bytes()).is_multiple_of(2) {
        Half::Fit
    } else {
        Half::Report
    }
}

/// The connected component of each article in labelled pairs, given by the lowest id in it. Cost `O(n log n)`.
pub fn components<'a>(
    pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> BTreeMap<&'a str, &'a str> {
    let pairs: Vec<(&str, &str)> = pairs.into_iter().collect();
    let mut ids: Vec<&str> = pairs.iter().flat_map(|&(a, b)| [a, b]).collect();
    ids.sort_unstable();
    ids.dedup();
    let place = |id: &str| {
        ids.binary_search(&id)
            .expect("ids lists every article of a pair")
    };
    let mut sets = UnionFind::new(ids.len());
    for (a, b) in &pairs {
        sets.join(place(a), place(b));
    }
    // Ids are sorted, so the first seen of a set is its lowest.
    let mut lowest: Vec<Option<&str>> = vec![None; ids.len()];
    (0..ids.len())
        .map(|item| {
            let id = ids[item];
            (id, *lowest[sets.find(item)].get_or_insert(id))
        })
        .collect()
}

/// Splits articles by [connected component](components) of labelled pairs, so that no labelled pair
/// crosses the halves. The half depends on the component's lowest id alone. Cost `O(n log n)`.
pub fn halves<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> BTreeMap<&'a str, Half> {
    let components = components(pairs).into_iter();
    components
        .map(|(id, lowest)| (id, half_of(lowest)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_component_stays_together_whatever_the_order_of_its_pairs() {
        let pairs = [("d", "c"), ("b", "c"), ("x", "y"), ("e", "d")];
        let split = halves(pairs);
        let component = components(pairs);
        for id in ["b", "c", "d", "e"] {
            assert_eq!(component[id], "b", "{id}");
            assert_eq!(split[id], half_of("b"), "{id}");
        }
        assert_eq!([component["x"], component["y"]], ["x", "x"]);
        assert_eq!(split["y"], half_of("x"));
        let mut reversed = pairs.map(|(a, b)| (b, a));
        reversed.reverse();
        assert_eq!(halves(reversed), split);
    }

    #[test]
    fn both_halves_get_their_share() {
        let names: Vec<String> = (0..1000).map(|n| format!("article-{n}")).collect();
        let fit = names
            .iter()
            .filter(|name| half_of(name) == Half::Fit)
            .count();
        // A fair coin leaves 400 to 600 of 1000 with a chance below 1e-8 (Hoeffding 1963).
        assert!((400..=600).contains(&fit), "{fit} of 1000");
    }
}
