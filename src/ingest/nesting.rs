//! How deep the elements of a page stand inside each other: told exactly by the parsed page, and
//! roughly before, since parsing a page of thousands of open elements takes long itself.

use dom_smoothie::Readability;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::{LocalName, TokenizerResult};
use std::cell::RefCell;
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
/// Reading ends where there are more than `enough`.
pub(super) fn most_open(page: &str, enough: usize) -> usize {
    let tags = Tags {
        open: RefCell::default(),
        enough,
    };
    let tokenizer = Tokenizer::new(tags, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(page.into());
    let _: TokenizerResult<()> = tokenizer.feed(&input);
    tokenizer.sink.open.into_inner().most
}

/// Counts the tags that a tokenizer reads.
struct Tags {
    open: RefCell<Open>,
    enough: usize,
}

impl TokenSink for Tags {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else {
            return TokenSinkResult::Continue;
        };
        let mut open = self.open.borrow_mut();
        match tag.kind {
            TagKind::EndTag => open.close(&tag.name),
            TagKind::StartTag => match plain_text(&tag.name) {
                Some(plain) if !open.is_foreign() => return plain,
                _ => open.open(tag),
            },
        }
        if open.most > self.enough {
            // A tokenizer stops for a script that is to be run, and for nothing else.
            TokenSinkResult::Script(())
        } else {
            TokenSinkResult::Continue
        }
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.open.borrow().is_foreign()
    }
}

/// How an element is read in which nothing is a tag but its own end.
fn plain_text(name: &str) -> Option<TokenSinkResult<()>> {
    let kind = match name {
        "plaintext" => return Some(TokenSinkResult::Plaintext),
        "script" => RawKind::ScriptData,
        "textarea" | "title" => RawKind::Rcdata,
        "iframe" | "noembed" | "noframes" | "style" | "xmp" => RawKind::Rawtext,
        _ => return None,
    };
    Some(TokenSinkResult::RawData(kind))
}

/// Elements without content, and those that do not stand directly inside one of their own kind.
const NOT_NESTED: [&str; 44] = [
    "a", "area", "base", "basefont", "bgsound", "body", "br", "button", "caption", "col",
    "colgroup", "dd", "dt", "embed", "frame", "head", "hr", "html", "image", "img", "input",
    "keygen", "li", "link", "meta", "nobr", "optgroup", "option", "p", "param", "rb", "rp", "rt",
    "rtc", "select", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// Elements of drawings and formulas in which HTML stands again.
const HTML_AGAIN: [&str; 9] = [
    "annotation-xml",
    "desc",
    "foreignobject",
    "mi",
    "mn",
    "mo",
    "ms",
    "mtext",
    "title",
];

/// Elements that end a drawing or formula which somebody forgot to end.
const ENDS_FOREIGN: [&str; 44] = [
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];

/// The tags that are open.
#[derive(Default)]
struct Open {
    by_name: HashMap<LocalName, usize>,
    /// Drawings, formulas, and what in them is HTML again, from the outside in.
    regions: Vec<LocalName>,
    all: usize,
    most: usize,
}

impl Open {
    /// Whether what comes next stands in a drawing or a formula, where a tag can close itself.
    fn is_foreign(&self) -> bool {
        self.regions.last().is_some_and(|region| is_foreign(region))
    }

    fn open(&mut self, tag: Tag) {
        let name: &str = &tag.name;
        if ENDS_FOREIGN.contains(&name) {
            while let Some(region) = self.regions.pop_if(|region| is_foreign(region)) {
                self.less(&region);
            }
        }
        if self.is_foreign() || is_foreign(name) {
            if tag.self_closing {
                return;
            }
            if is_foreign(name) || HTML_AGAIN.contains(&name) {
                self.regions.push(tag.name.clone());
            }
        } else if NOT_NESTED.contains(&name) {
            return;
        }
        *self.by_name.entry(tag.name).or_default() += 1;
        self.all += 1;
        self.most = self.most.max(self.all);
    }

    fn close(&mut self, name: &LocalName) {
        let is_region = is_foreign(name) || HTML_AGAIN.contains(&&**name);
        let open = |regions: &[LocalName]| regions.iter().rposition(|region| region == name);
        if let Some(at) = is_region.then(|| open(&self.regions)).flatten() {
            self.regions.truncate(at);
        }
        self.less(name);
    }

    fn less(&mut self, name: &LocalName) {
        if let Some(open) = self.by_name.get_mut(name).filter(|open| **open > 0) {
            *open -= 1;
            self.all -= 1;
        }
    }
}

fn is_foreign(name: &str) -> bool {
    matches!(name, "svg" | "math")
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
            ("<plaintext><div></plaintext><div>", 0),
            // A tag that never ends is none.
            ("<div", 0),
        ] {
            assert_eq!(most_open(page, usize::MAX), expected, "{page}");
        }
    }

    #[test]
    fn reading_ends_where_enough_tags_are_open() {
        let page = "<div>".repeat(9) + &"<p>".repeat(9);
        assert_eq!(most_open(&page, 4), 5);
        assert_eq!(most_open(&page, 9), 9);
    }
}
