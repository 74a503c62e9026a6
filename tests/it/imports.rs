//! A module of the library names only modules to its left in [`ORDER`], the stages that know
//! nothing of news do not name those that do, and pure stages name nothing that is not.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the library, in the order in which they may build on each other.
const ORDER: &[&str] = &[
    "base",
    "ingest",
    "normalise",
    "shingle",
    "boilerplate",
    "sketch",
    "lsh",
    "verify",
    "align",
    "cluster",
    "attribution",
    "story",
    "provenance",
    "report",
    "evaluate",
    "config",
    "pipeline",
    "cli",
];

/// What knows nothing of news, and what it must not name therefore.
const NO_NEWS: &[&str] = &["sketch", "lsh", "verify", "align", "cluster"];
const NEWS: &[&str] = &["ingest", "boilerplate"];

/// The first and the last stage that are functions from columns to columns.
const PURE: [&str; 2] = ["normalise", "provenance"];
/// What of the standard library has a file, a thread, a clock or an outside.
const IMPURE: &[&str] = &["env", "fs", "net", "process", "thread", "time"];
/// What else has a thread, a clock or entropy, by whatever path it is named.
const IMPURE_ANYWHERE: &[&str] = &["rayon", "Instant", "SystemTime", "RandomState"];
/// What takes a random state unless a hasher is named.
const HASHED: &[&str] = &["HashMap", "HashSet"];
/// The hashers that are named: that of all keys, and that of keys which are hashes already.
const HASHERS: &[&str] = &["Xxh3Builder", "ByHash"];

#[test]
fn modules_name_only_modules_to_their_left() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    let mut files = 0;
    for path in rust_files(&src) {
        let inside = path.strip_prefix(&src).expect("it was found in there");
        // The roots name everything: that is what they are for.
        if [Path::new("lib.rs"), Path::new("main.rs")].contains(&inside) {
            continue;
        }
        files += 1;
        let source = fs::read_to_string(&path).expect("our own source can be read");
        for (line, reason) in violations(inside, &source) {
            wrong.push(format!("src/{}:{line}: {reason}", inside.display()));
        }
    }
    assert!(
        files > 20,
        "only {files} files were found below {}",
        src.display()
    );
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("our own source can be listed");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("it can be read").path())
        .collect();
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// The lines of `source`, a file at `path` below `src`, that name what they must not, and why not.
fn violations(path: &Path, source: &str) -> Vec<(usize, String)> {
    let mut modules: Vec<String> = path
        .with_extension("")
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    if modules.last().is_some_and(|last| last == "mod") {
        modules.pop();
    }
    let module = &modules[0][..];
    let Some(own) = ORDER.iter().position(|known| *known == module) else {
        return vec![(
            1,
            format!("`{module}` has no place in the order of modules"),
        )];
    };
    let source = blank_comments_and_literals(source);
    let pure = PURE.map(|stage| ORDER.iter().position(|known| *known == stage));
    let mut found = Vec::new();
    if (pure[0]..=pure[1]).contains(&Some(own)) {
        for (line, what) in impurities(&source) {
            found.push((line, format!("`{module}` is pure, but names {what}")));
        }
    }
    for (line, name) in names(&source, modules.len()) {
        if name == "*" {
            found.push((line, format!("`{module}` names all modules at once")));
        }
        let Some(place) = ORDER.iter().position(|known| *known == name) else {
            continue;
        };
        if place > own {
            found.push((
                line,
                format!("`{module}` names `{name}`, which builds on it"),
            ));
        } else if NO_NEWS.contains(&module) && NEWS.contains(&name.as_str()) {
            found.push((
                line,
                format!("`{module}` names `{name}`, but knows nothing of news"),
            ));
        }
    }
    found
}

/// What no pure stage may name, with its line.
fn impurities(source: &str) -> Vec<(usize, String)> {
    let line = |at: usize| 1 + source[..at].matches('\n').count();
    let mut found = Vec::new();
    for at in words(source, "std") {
        let Some(rest) = source[at..].strip_prefix("std::") else {
            continue;
        };
        let start = source.len() - rest.len();
        for (offset, name) in root_names(rest, 0) {
            if IMPURE.contains(&name.as_str()) {
                found.push((line(start + offset), format!("`std::{name}`")));
            }
        }
    }
    for name in IMPURE_ANYWHERE {
        found.extend(words(source, name).map(|at| (line(at), format!("`{name}`"))));
    }
    for name in HASHED {
        let random = words(source, name).filter(|at| is_random(&source[at + name.len()..]));
        found.extend(random.map(|at| (line(at), format!("a `{name}` without one of {HASHERS:?}"))));
    }
    found.sort();
    found
}

/// Where `word` stands for itself.
fn words<'s>(source: &'s str, word: &'s str) -> impl Iterator<Item = usize> + 's {
    let places = source.match_indices(word).map(|(at, _)| at);
    places.filter(move |at| {
        !source[..*at].ends_with(is_word) && !source[at + word.len()..].starts_with(is_word)
    })
}

/// Whether the type of a map or set, or the function that makes one, takes a random state: `after` is what
/// stands behind its name.
fn is_random(after: &str) -> bool {
    let function = after.strip_prefix("::");
    let generics = function.unwrap_or(after).strip_prefix('<');
    if let Some(generics) = generics {
        let mut depth = 1;
        let end = generics.find(|c| {
            depth += i32::from(c == '<') - i32::from(c == '>');
            depth == 0
        });
        let generics = &generics[..end.unwrap_or(generics.len())];
        return !HASHERS.iter().any(|hasher| generics.contains(hasher));
    }
    // `default` takes the hasher of the type that is wanted, which is looked at where it is written.
    let given = ["with_hasher", "with_capacity_and_hasher", "default"];
    function.is_some_and(|function| !given.iter().any(|name| function.starts_with(name)))
}

/// Every name in the root of the library, with its line: the first behind `crate::` (in the program,
/// `wirecopy::`), or behind as many `super::` as lead there from a module at `depth`; all of them where
/// a group such as `crate::{a, b::c}` follows.
fn names(source: &str, depth: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for root in ["crate::", "wirecopy::", SUPER] {
        for (at, _) in source.match_indices(root) {
            let before = &source[..at];
            if before.ends_with(is_word) || before.ends_with(SUPER) {
                continue;
            }
            let (start, above) = match root {
                SUPER => (at, depth + modules_around(before)),
                _ => (at + root.len(), 0),
            };
            for (offset, name) in root_names(&source[start..], above) {
                let line = 1 + source[..start + offset].matches('\n').count();
                found.push((line, name));
            }
        }
    }
    found.sort();
    found
}

const SUPER: &str = "super::";

/// How many modules that are written inside the file are open at its end.
fn modules_around(source: &str) -> usize {
    let mut open = Vec::new();
    for (at, c) in source.char_indices() {
        match c {
            '{' => {
                let mut words = source[..at].split_whitespace().rev();
                open.push(words.nth(1) == Some("mod"));
            }
            '}' => drop(open.pop()),
            _ => {}
        }
    }
    open.into_iter().filter(|is_module| *is_module).count()
}

/// The names in the root that `path` leads to from so many modules below it, or from the root itself.
fn root_names(path: &str, mut above: usize) -> Vec<(usize, String)> {
    let mut rest = path;
    while let Some(next) = rest.strip_prefix(SUPER) {
        rest = next;
        above = above.saturating_sub(1);
    }
    let start = path.len() - rest.len();
    if !rest.starts_with('{') {
        let end = rest.find(|c| !is_word(c) && c != '*').unwrap_or(rest.len());
        let name = (above == 0).then(|| (start, rest[..end].to_string()));
        return name.into_iter().collect();
    }
    let mut found = Vec::new();
    let (mut depth, mut expected) = (0, false);
    for (at, c) in rest.char_indices() {
        match c {
            '{' => (depth, expected) = (depth + 1, depth == 0),
            '}' if depth == 1 => break,
            '}' => depth -= 1,
            ',' => expected = depth == 1,
            c if expected && (is_word(c) || c == '*') => {
                let names = root_names(&rest[at..], above).into_iter();
                found.extend(names.map(|(offset, name)| (start + at + offset, name)));
                expected = false;
            }
            _ => {}
        }
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The same text with comments, and what stands in quotation marks, turned to spaces.
fn blank_comments_and_literals(source: &str) -> String {
    let mut blank = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let skip = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if c == '"' {
            string_len(rest)
        } else if let Some(len) = raw_string_len(rest).filter(|_| !blank.ends_with(is_word)) {
            len
        } else if c == '\'' {
            character_len(rest)
        } else {
            0
        };
        if skip == 0 {
            blank.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            blank.extend(
                rest[..skip]
                    .chars()
                    .map(|c| if c == '\n' { '\n' } else { ' ' }),
            );
            rest = &rest[skip..];
        }
    }
    blank
}

fn string_len(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// 0 for the quotation mark of a lifetime.
fn character_len(text: &str) -> usize {
    let mut after = text.char_indices().skip(1);
    match (after.next(), after.next()) {
        // Whatever is escaped, a quotation mark too, the end comes behind it.
        (Some((_, '\\')), Some((at, escaped))) => {
            let behind = at + escaped.len_utf8();
            let end = text[behind..].find('\'');
            end.map_or(text.len(), |end| behind + end + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 0,
    }
}

fn raw_string_len(text: &str) -> Option<usize> {
    let hashes = text.strip_prefix('r')?;
    let count = hashes.len() - hashes.trim_start_matches('#').len();
    let body = hashes[count..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(count));
    let end = body.find(&close)?;
    Some(1 + count + 1 + end + close.len())
}

/// name, file without its ending, source, lines that are wrong
const SNIPPETS: &[(&str, &str, &str, &[usize])] = &[
    (
        "to the left",
        "verify",
        "use crate::base::DocId;\nuse crate::lsh::CandidatePair;",
        &[],
    ),
    ("itself", "verify", "use crate::verify::Overlap;", &[]),
    ("to the right", "lsh", "\nuse crate::verify::Overlap;", &[2]),
    (
        "in the middle of code",
        "base",
        "fn f() -> crate::report::Row { g() }",
        &[1],
    ),
    (
        "in a group",
        "lsh",
        "use crate::{\n    base::DocId,\n    report::{Row, Table},\n    sketch,\n};",
        &[3],
    ),
    (
        "nested names are not modules",
        "lsh",
        "use crate::{base::{report, verify}, sketch::cluster};",
        &[],
    ),
    (
        "a comment",
        "base",
        "// crate::report\n/// See [`crate::report`].\n/* crate::cli */ fn f() {}",
        &[],
    ),
    (
        "a string",
        "base",
        "const A: &str = \"crate::report \\\" crate::cli\";",
        &[],
    ),
    (
        "a raw string",
        "base",
        "const A: &str = r#\"crate::report \" crate::cli\"#;\nuse crate::cli;",
        &[2],
    ),
    (
        "after a quotation mark",
        "base",
        "const A: char = '\"';\nuse crate::cli;",
        &[2],
    ),
    (
        "the root from below",
        "base",
        "use super::report;\nuse super::super::report;\nuse super::*;\nuse crate::*;",
        &[1, 2, 3, 4],
    ),
    (
        "the root from the file of a folder",
        "lsh/mod",
        "use super::{base, report::Row};\nuse self::report;",
        &[1],
    ),
    (
        "the root from two modules below",
        "lsh/bands",
        "use super::report;\nuse super::super::report;\nuse super::{Banding, super::verify::Overlap};",
        &[2, 3],
    ),
    (
        "the root from a module inside the file",
        "lsh",
        "mod tests {\n    use super::*;\n    use super::report;\n    use super::super::report;\n}\nuse super::report;",
        &[4, 6],
    ),
    (
        "braces in quotation marks open nothing",
        "lsh",
        "mod tests { const A: [char; 4] = ['{', '\\'', '\\u{7b}', '}']; fn f<'a>() {} }\nuse super::report;",
        &[2],
    ),
    ("a longer name", "base", "use mycrate::report;", &[]),
    ("the root", "config", "use crate::Error;", &[]),
    (
        "the library from the program",
        "cli",
        "use wirecopy::pipeline;",
        &[],
    ),
    (
        "news where none is known",
        "cluster",
        "use crate::ingest::Published;",
        &[1],
    ),
    (
        "boilerplate where no news is known",
        "lsh",
        "use crate::boilerplate::Model;",
        &[1],
    ),
    (
        "a file, a thread and a clock in a pure stage",
        "story/days",
        "use std::fs;\nuse std::{fmt, thread::spawn};\nuse std::fmt;\nfn f() { std::time::now() }",
        &[1, 2, 4],
    ),
    (
        "the same where they belong",
        "pipeline/run",
        "use std::fs;\nuse std::time::Instant;\nuse rayon::prelude::*;\nuse std::collections::HashMap;\ntype A = HashMap<u8, u8>;",
        &[],
    ),
    (
        "clocks and pools by any path",
        "normalise",
        "use rayon::prelude::*;\nfn f(at: Instant) -> Instantly { wrayon() }",
        &[1, 2],
    ),
    (
        "maps and sets of a random order",
        "provenance/tree",
        "use std::collections::{HashMap, HashSet};\ntype A = HashMap<u8, Vec<u8>>;\nlet a: HashSet<&str>;\nlet b = HashMap::from([]);\nlet c = d.collect::<HashSet<_>>();",
        &[2, 3, 4, 5],
    ),
    (
        "maps and sets of a fixed order",
        "provenance/tree",
        "type A = HashMap<u8, Vec<u8>, Xxh3Builder>;\nlet a: A = HashMap::default();\nlet b = HashSet::with_hasher(Xxh3Builder::new());",
        &[],
    ),
    ("an unknown module", "misc", "", &[1]),
];

#[test]
fn what_is_wrong_is_found() {
    for (name, path, source, expected) in SNIPPETS {
        let lines: Vec<usize> = violations(Path::new(path), source)
            .iter()
            .map(|(line, _)| *line)
            .collect();
        assert_eq!(&lines, expected, "{name}");
    }
}
