//! The publishers of a corpus as sources that its articles can name.

use super::lexicon::Lexicon;
use crate::ingest::host;
use std::borrow::Cow;
use std::collections::BTreeMap;

impl Lexicon {
    /// Adds the publishers of articles, given as each one's publisher and address, of which either may be
    /// empty.
    ///
    /// The address of an article that was taken over may be that of the original, so a host is not
    /// simply its publisher's. A publisher that goes by the name of a host has that one. Any other
    /// has those hosts of its articles that no other publisher has more of.
    pub fn add_publishers<'p>(&mut self, articles: impl IntoIterator<Item = (&'p str, &'p str)>) {
        let mut counts: BTreeMap<(&str, Cow<'p, str>), usize> = BTreeMap::new();
        for (name, url) in articles {
            let host = host(name).or_else(|| host(url)).unwrap_or_default();
            *counts.entry((name, host)).or_default() += 1;
        }
        let mut of_host: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
        for ((name, host), &count) in &counts {
            let most = of_host.entry(host).or_insert((count, name));
            if count > most.0 {
                *most = (count, name);
            }
        }
        for (name, host) in counts.keys() {
            let own = of_host.get(&**host).is_some_and(|(_, of)| of == name);
            self.add_publisher(name, if own { host } else { "" });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn publisher(articles: &[(&'static str, &'static str)], name: &str, url: &str) -> String {
        let mut lexicon = Lexicon::builtin();
        lexicon.add_publishers(articles.iter().copied());
        let source = lexicon.publisher_of(name, url).map(|id| lexicon.source(id));
        source.map_or(String::new(), |source| source.id.clone())
    }

    #[test]
    fn a_page_with_the_address_of_its_original_keeps_its_own_house() {
        let original = "https://www.reuters.com/world/a";
        let page = [("gazette.example", original)];
        let found = publisher(&page, "gazette.example", original);
        assert_eq!(found, "publisher:gazette.example");
        assert_eq!(publisher(&page, "", original), "reuters");
    }

    #[test]
    fn a_host_is_the_publishers_that_has_it_most() {
        let articles = [
            ("Evening Post", "https://post.example/1"),
            ("Evening Post", "https://post.example/2"),
            ("Morning Call", "https://post.example/3"),
        ];
        let found = publisher(&articles, "", "https://post.example/4");
        assert_eq!(found, "publisher:Evening Post");
        let found = publisher(&articles, "Morning Call", "");
        assert_eq!(found, "publisher:Morning Call");
    }
}
