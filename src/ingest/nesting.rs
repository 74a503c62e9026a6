//! How deep the elements of a page stand inside each other: told exactly by the parsed page, and
//! roughly before, since parsing a page of thousands of open elements takes long itself.

use dom_smoothie::Readability;
use std::borrow::Cow;
use std::collections::HashMap;

/// The depth of the deepest element of a parsed page, of which `html` has 1.
pub(super) fn depth(page: &Readability) -> usize {
    let mut node = page.doc.root();
    let (mut depth, mut deepest) = (0_usize, 0);
    loop {
        if let Some(child) = node.first_child() {
            node = child;
            depth += 1;
            if node.is_element() {
                deepest = deepest.max(depth);
            }
            continue;
        }
        loop {
            if depth == 0 {
                return deepest;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else {
                return deepest;
            };
            node = parent;
            depth -= 1;
        }
        if node.is_element() {
            deepest = deepest.max(depth);
        }
    }
}

/// The most tags that are open at one time, about: an end tag closes one of its name, wherever that
/// stands. Elements that have no content count for nothing, nor do those that the next one closes.
pub(super) fn most_open(page: &str) -> usize {
    let mut open = Open::default();
    let mut rest = page.as_bytes();
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = &rest[at + 1..];
        rest = match rest {
            [b'!', b'-', b'-', ..] => behind_comment(&rest[3..]),
            [b'!', ..] if open.is_foreign() && rest.starts_with(b"![CDATA[") => {
                behind(rest, b"]]>")
            }
            [b'!' | b'?', ..] => behind(rest, b">"),
            [b'/', first, ..] if first.is_ascii_alphabetic() => {
                let tag = Tag::of(&rest[1..]);
                open.close(&tag.name);
                tag.behind
            }
            [first, ..] if first.is_ascii_alphabetic() => {
                let tag = Tag::of(rest);
                let plain = PLAIN_TEXT.contains(&&*tag.name) && !open.is_foreign();
                if plain {
                    behind_plain_text(tag.behind, &tag.name)
                } else {
                    open.open(&tag);
                    tag.behind
                }
            }
            _ => rest,
        };
    }
    open.most
}

/// Elements in which nothing is a tag but their own end.
const PLAIN_TEXT: [&[u8]; 8] = [
    b"iframe",
    b"noembed",
    b"noframes",
    b"script",
    b"style",
    b"textarea",
    b"title",
    b"xmp",
];

/// Elements without content, and those that do not stand directly inside one of their own kind.
const NOT_NESTED: [&[u8]; 45] = [
    b"a",
    b"area",
    b"base",
    b"basefont",
    b"bgsound",
    b"body",
    b"br",
    b"button",
    b"caption",
    b"col",
    b"colgroup",
    b"dd",
    b"dt",
    b"embed",
    b"frame",
    b"head",
    b"hr",
    b"html",
    b"image",
    b"img",
    b"input",
    b"keygen",
    b"li",
    b"link",
    b"meta",
    b"nobr",
    b"optgroup",
    b"option",
    b"p",
    b"param",
    b"rb",
    b"rp",
    b"rt",
    b"rtc",
    b"select",
    b"source",
    b"tbody",
    b"td",
    b"tfoot",
    b"th",
    b"thead",
    b"tr",
    b"track",
    b"wbr",
    b"plaintext",
];

/// Elements of drawings and formulas in which HTML stands again.
const HTML_AGAIN: [&[u8]; 9] = [
    b"annotation-xml",
    b"desc",
    b"foreignobject",
    b"mi",
    b"mn",
    b"mo",
    b"ms",
    b"mtext",
    b"title",
];

/// Elements that end a drawing or formula which somebody forgot to end.
const ENDS_FOREIGN: [&[u8]; 44] = [
    b"b",
    b"big",
    b"blockquote",
    b"body",
    b"br",
    b"center",
    b"code",
    b"dd",
    b"div",
    b"dl",
    b"dt",
    b"em",
    b"embed",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"head",
    b"hr",
    b"i",
    b"img",
    b"li",
    b"listing",
    b"menu",
    b"meta",
    b"nobr",
    b"ol",
    b"p",
    b"pre",
    b"ruby",
    b"s",
    b"small",
    b"span",
    b"strike",
    b"strong",
    b"sub",
    b"sup",
    b"table",
    b"tt",
    b"u",
    b"ul",
    b"var",
];

/// The tags that are open.
#[derive(Default)]
struct Open<'p> {
    by_name: HashMap<Cow<'p, [u8]>, usize>,
    /// Drawings, formulas, and what in them is HTML again, from the outside in.
    regions: Vec<Cow<'p, [u8]>>,
    all: usize,
    most: usize,
}

impl<'p> Open<'p> {
    /// Whether what comes next stands in a drawing or a formula, where a tag can close itself.
    fn is_foreign(&self) -> bool {
        self.regions.last().is_some_and(|region| is_foreign(region))
    }

    fn open(&mut self, tag: &Tag<'p>) {
        let name: &[u8] = &tag.name;
        if self.is_foreign() && ENDS_FOREIGN.contains(&name) {
            while self.is_foreign() {
                let region = self.regions.pop().unwrap_or_default();
                self.less(&region);
            }
        }
        if self.is_foreign() || is_foreign(name) {
            if tag.closes_itself {
                return;
            }
            if is_foreign(name) || HTML_AGAIN.contains(&name) {
                self.regions.push(tag.name.clone());
            }
        } else if NOT_NESTED.contains(&name) {
            return;
        }
        *self.by_name.entry(tag.name.clone()).or_default() += 1;
        self.all += 1;
        self.most = self.most.max(self.all);
    }

    fn close(&mut self, name: &[u8]) {
        if let Some(at) = self.regions.iter().rposition(|region| **region == *name) {
            self.regions.truncate(at);
        }
        self.less(name);
    }

    fn less(&mut self, name: &[u8]) {
        if let Some(open) = self.by_name.get_mut(name).filter(|open| **open > 0) {
            *open -= 1;
            self.all -= 1;
        }
    }
}

fn is_foreign(name: &[u8]) -> bool {
    matches!(name, b"svg" | b"math")
}

/// A tag, and what follows it.
struct Tag<'p> {
    /// In small letters.
    name: Cow<'p, [u8]>,
    closes_itself: bool,
    behind: &'p [u8],
}

impl<'p> Tag<'p> {
    /// Reads a tag from its name on. One that never ends holds the rest of the page.
    fn of(page: &'p [u8]) -> Tag<'p> {
        let is_end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
        let len = page.iter().position(is_end).unwrap_or(page.len());
        let name = &page[..len];
        let name = if name.iter().any(u8::is_ascii_uppercase) {
            Cow::Owned(name.to_ascii_lowercase())
        } else {
            Cow::Borrowed(name)
        };
        let (mut at, mut closes_itself) = (len, false);
        while let Some(&byte) = page.get(at) {
            at += 1;
            match byte {
                b'>' => break,
                b'/' => closes_itself = true,
                b'=' => {
                    closes_itself = false;
                    at = behind_value(page, at);
                }
                byte if byte.is_ascii_whitespace() => {}
                _ => closes_itself = false,
            }
        }
        let closes_itself = closes_itself && page[..at].ends_with(b"/>");
        Tag {
            name,
            closes_itself,
            behind: &page[at..],
        }
    }
}

/// Where the value of an attribute ends that begins at `at`, perhaps after white space.
fn behind_value(page: &[u8], at: usize) -> usize {
    let is_space = |b: &&u8| b.is_ascii_whitespace();
    let at = at + page[at..].iter().take_while(is_space).count();
    let ends = |len: Option<usize>| len.map_or(page.len(), |len| at + len);
    match page.get(at) {
        Some(&quote @ (b'"' | b'\'')) => {
            let len = memchr::memchr(quote, &page[at + 1..]);
            ends(len.map(|len| len + 2))
        }
        _ => {
            let is_end = |b: &u8| b.is_ascii_whitespace() || *b == b'>';
            ends(page[at..].iter().position(is_end))
        }
    }
}

/// What follows the next `end`; nothing where there is none.
fn behind<'p>(page: &'p [u8], end: &[u8]) -> &'p [u8] {
    memchr::memmem::find(page, end).map_or(&[], |at| &page[at + end.len()..])
}

/// What follows a comment, given from behind its `<!--`.
fn behind_comment(page: &[u8]) -> &[u8] {
    for short in [&b">"[..], b"->"] {
        if let Some(rest) = page.strip_prefix(short) {
            return rest;
        }
    }
    let [plain, with_mark] = [&b"-->"[..], b"--!>"].map(|end| behind(page, end));
    // The nearer end leaves more.
    if plain.len() >= with_mark.len() {
        plain
    } else {
        with_mark
    }
}

/// What follows from the end tag of an element of plain text on; nothing where it never ends.
fn behind_plain_text<'p>(page: &'p [u8], name: &[u8]) -> &'p [u8] {
    let found = memchr::memmem::find_iter(page, b"</").find(|at| {
        let rest = &page[at + 2..];
        let is_name = rest
            .get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name));
        let next = rest.get(name.len());
        is_name && next.is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
    });
    found.map_or(&[], |at| &page[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depths() {
        for (page, expected) in [
            // `html` and `body` are always there, and `br` counts too.
            ("", 2),
            ("<html><body><p>a<p>b<br><img src=x></body></html>", 4),
            ("<div><DIV><b>a</b></div></DIV><div></div>", 5),
            ("<div></x><div></x><div>", 5),
            // A row stands in `tbody`.
            ("<table><tr><td>a<td>b<tr><td>c</table>", 6),
            ("<svg><path/><path/><g><path/></g></svg>", 5),
            ("<!-- <div><div><div> -->", 2),
        ] {
            let parsed = Readability::from(page);
            assert_eq!(depth(&parsed), expected, "{page}");
        }
    }

    #[test]
    fn tags_that_are_open() {
        for (page, expected) in [
            ("", 0),
            ("a < b", 0),
            ("<html><body><p>a<p>b<br><img src=x></body></html>", 0),
            ("<div><DIV><b>a</b></div></DIV><div></div>", 3),
            ("</div><div>", 1),
            ("<div></x><div></x><div></x>", 3),
            ("<table><tr><td>a<td>b<tr><td>c</table>", 1),
            ("<a name=1>x<a name=2>y<a name=3>z", 0),
            ("<svg><path/><path/><path d='M0'/></svg>", 1),
            ("<svg><path/><svg/><use/></svg><svg><use/></svg>", 1),
            ("<svg><path></svg>", 2),
            ("<div/><div/>", 2),
            // HTML ends a drawing, unless it stands in a place for HTML.
            ("<svg><div/><div/>", 2),
            ("<svg><foreignObject><div/><div/>", 4),
            ("<svg><title>a</title><use/><use/></svg>", 2),
            ("<svg><![CDATA[ <g><g><g> ]]></svg>", 1),
            ("<!-- <div><div> --><div>", 1),
            ("<!--><div><div>-->", 2),
            ("<!-- <div> --!><b>", 1),
            ("<!-- <div><div>", 0),
            ("<?xml <div ?><![CDATA[ <div>]]>", 0),
            ("<script>i<n;j<m;'</scripted>'</script><b>", 1),
            ("<STYLE>a<b</Style ><b>", 1),
            ("<textarea><div><div></textarea>", 0),
            ("<div title='a><div><div'>", 1),
            ("<div title = \"a><div\" x=y/><b>", 2),
            ("<div title=a'><div>", 2),
            ("<div", 1),
        ] {
            assert_eq!(most_open(page), expected, "{page}");
        }
    }
}
