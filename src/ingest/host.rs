//! The host of a web address.

use std::borrow::Cow;

/// The host of a web address, or of a bare host with or without a path: in lower case, without `www.`,
/// user and port. `None` if nothing looks like a host.
pub fn host(address: &str) -> Option<Cow<'_, str>> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    if host.contains(char::is_whitespace) || !host.contains('.') {
        return None;
    }
    let www = host
        .get(..4)
        .is_some_and(|www| www.eq_ignore_ascii_case("www."));
    let host = if www { &host[4..] } else { host };
    Some(if host.contains(char::is_uppercase) {
        host.to_lowercase().into()
    } else {
        host.into()
    })
}

/// The publisher of an article that has an address and names none: the host, where the address is one of
/// the web. Without a scheme it may be the path of a file.
pub(super) fn publisher(address: &str) -> Option<Cow<'_, str>> {
    let (scheme, _) = address.split_once("://")?;
    let of_web = ["http", "https"]
        .iter()
        .any(|web| scheme.eq_ignore_ascii_case(web));
    of_web.then(|| host(address)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_found_in_addresses() {
        let cases = [
            // address, host, whether it is a publisher
            (
                "https://www.Reuters.com/world/?x=1",
                Some("reuters.com"),
                true,
            ),
            ("HTTP://WWW.example.org", Some("example.org"), true),
            ("yahoo.com/news", Some("yahoo.com"), false),
            ("http://me@example.org:8080/a", Some("example.org"), true),
            ("https://газета.рф/a", Some("газета.рф"), true),
            ("archive/2031.txt", None, false),
            ("page.html", Some("page.html"), false),
            ("s3://bucket.name/key", Some("bucket.name"), false),
            ("file:///home/a.html", None, false),
            ("https://localhost/a", None, false),
            ("Evening Post", None, false),
            ("", None, false),
        ];
        for (address, expected, is_publisher) in cases {
            assert_eq!(host(address).as_deref(), expected, "{address}");
            assert_eq!(publisher(address).is_some(), is_publisher, "{address}");
        }
    }
}
