//! The publishers of a corpus as sources that its articles can name.

use super::lexicon::Lexicon;
use crate::ingest::host;
use std::borrow::Cow;
use std::collections::BTreeMap;

impl Lexicon {
    /// Adds the publishers of articles, given as the publisher and address of each article; either may be
    /// empty.
    ///
    /// The address of a republished article may be that of the original, and an archive or a blog host
    /// has articles of many publishers. So a host does not simply belong to the publisher of an article
    /// on it. A publisher whose name is a host has that host. Any other has the hosts on which more
    /// than half of the articles are its own. The remaining hosts belong to nobody, so an address there
    /// credits nobody.
    pub fn add_publishers<'p>(&mut self, articles: impl IntoIterator<Item = (&'p str, &'p str)>) {
        let mut counts: BTreeMap<(&str, Cow<'p, str>), usize> = BTreeMap::new();
        for (name, url) in articles {
            let host = host(name).or_else(|| host(url)).unwrap_or_default();
            *counts.entry((name, host)).or_default() += 1;
        }
        let mut on_host: BTreeMap<&str, usize> = BTreeMap::new();
        for ((_, host), &count) in &counts {
            *on_host.entry(host).or_default() += count;
        }
        for ((name, host), &count) in &counts {
            let own = on_host.get(&**host).is_some_and(|&all| 2 * count > all);
            self.add_publisher(name, if own { host } else { "" });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::attribute;
    use crate::ingest::ArticleRef;

    fn publisher(articles: &[(&'static str, &'static str)], name: &str, url: &str) -> String {
        let mut lexicon = Lexicon::builtin();
        lexicon.add_publishers(articles.iter().copied());
        let source = lexicon.publisher_of(name, url).map(|id| lexicon.source(id));
        source.map_or(String::new(), |source| source.id.clone())
    }

    #[test]
    fn a_page_with_the_address_of_its_original_keeps_its_own_publisher() {
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

    /// The sources that the address of an article credits, given all articles of the corpus.
    fn credited(articles: &[(&'static str, &'static str)], source: &str, url: &str) -> Vec<String> {
        let mut lexicon = Lexicon::builtin();
        lexicon.add_publishers(articles.iter().copied());
        let article = ArticleRef {
            source,
            url,
            ..ArticleRef::default()
        };
        let mentions = attribute(article, &lexicon).into_iter();
        mentions
            .map(|mention| mention.source_id(&lexicon).into_owned())
            .collect()
    }

    #[test]
    fn a_host_that_no_publisher_has_most_of_credits_nobody() {
        let archived = [
            ("Harbour Courier", "https://web.archive.org/web/1/a"),
            ("Tidewater Gazette", "https://web.archive.org/web/2/a"),
            ("Vale Dispatch", "https://web.archive.org/web/3/a"),
        ];
        for (name, url) in archived {
            assert!(credited(&archived, name, url).is_empty(), "{name}");
        }
        // Half is not more than half.
        let halves = &archived[..2];
        assert!(credited(halves, "Tidewater Gazette", halves[1].1).is_empty());
        // With two of three articles on it, the host is the first one's.
        let mostly = [archived[0], archived[0], archived[1]];
        let found = credited(&mostly, "Tidewater Gazette", archived[1].1);
        assert_eq!(found, ["publisher:Harbour Courier"]);
    }

    #[test]
    fn an_outlet_is_no_publisher_of_another_name() {
        let url = "https://edition.cnn.com/a";
        let found = publisher(&[("Harbour Courier", url)], "Harbour Courier", url);
        assert_eq!(found, "publisher:Harbour Courier");
        // The address is still that of the outlet.
        let found = credited(&[("Harbour Courier", url)], "Harbour Courier", url);
        assert_eq!(found, ["cnn"]);
        for name in ["CNN Politics", "Politics | CNN", "cnn", ""] {
            assert_eq!(publisher(&[(name, url)], name, url), "cnn", "{name}");
        }
    }

    #[test]
    fn a_host_below_another_publishers_is_of_whoever_has_it() {
        let articles = [
            ("Harbour Courier", "https://press.example/1"),
            ("Vale Dispatch", "https://vale.press.example/1"),
        ];
        let found = publisher(&articles, "", "https://vale.press.example/2");
        assert_eq!(found, "publisher:Vale Dispatch");
    }
}
