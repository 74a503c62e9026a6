//! README.md as its reader takes it: every command is run as written and its output compared where
//! it is shown, the rows it shows of a table stand in that table, and its library example runs.
//!
//! | block | what happens to it |
//! |---|---|
//! | `console` | each `$` line is run, the lines below it are its output; `...` stands for anything |
//! | `csv input=FILE` | the reader's own table: it is written to `FILE` |
//! | `csv output=FILE` | columns and rows that `FILE` must have |
//! | `toml input=FILE` | as above |
//! | `rust` | stands word for word in this file, in a test |

use crate::util::{Run, Sandbox};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use wirecopy::report::schema;

/// Lines that are for the reader's machine and not for a test: they build, or test, this very
/// project.
const NOT_RUN: &[&str] = &[
    "cargo test --locked",
    "cargo install --path . --locked",
    "cargo run --release --example quality -- DATA",
];

#[test]
fn commands_print_what_the_readme_shows() {
    let sandbox = Sandbox::new();
    copy_corpus(&sandbox);
    text_files(&sandbox);
    let mut commands = 0;
    for block in blocks() {
        match block.info.split_once(' ').unwrap_or((&block.info, "")) {
            ("console", "") => {
                for (line, shown) in dialogue(&block.body) {
                    if NOT_RUN.contains(&line) {
                        continue;
                    }
                    let args = line
                        .strip_prefix("wirecopy ")
                        .or_else(|| line.strip_prefix("cargo run --release -- "))
                        .unwrap_or_else(|| panic!("who is to run `{line}`?"));
                    let run = sandbox.run(args);
                    assert_eq!(run.status, 0, "{line}\n{run}");
                    compare(line, &shown, &run);
                    commands += 1;
                }
            }
            ("csv" | "toml", place) => match place.split_once('=') {
                Some(("input", name)) => {
                    sandbox.write(name, &block.body);
                }
                Some(("output", name)) => has_rows(&sandbox, name, &block.body),
                _ => panic!("line {}: is this table read or written?", block.line),
            },
            ("rust" | "text", "") => {}
            _ => panic!("line {}: unknown block `{}`", block.line, block.info),
        }
    }
    assert!(
        commands >= 8,
        "the README shows {commands} commands: were they found?"
    );
}

/// Other tables are shown with the columns that matter; this one is shown whole.
#[test]
fn removed_records_are_shown_with_all_their_columns() {
    let blocks = blocks();
    let shown = blocks
        .iter()
        .find(|block| block.info == "csv output=removed.csv");
    let header = shown.and_then(|block| block.body.lines().next());
    let columns = schema::REMOVED.columns.iter();
    let columns: Vec<_> = columns.map(|column| column.name).collect();
    assert_eq!(header, Some(&*columns.join(",")));
}

#[test]
fn the_library_example_is_the_one_that_runs() -> Result<(), Box<dyn std::error::Error>> {
    let examples: Vec<Block> = blocks()
        .into_iter()
        .filter(|block| block.info == "rust")
        .collect();
    assert_eq!(examples.len(), 1);
    let here = fs::read_to_string(project().join("tests/it/readme.rs"))?;
    let unindented = |text: &str| -> Vec<String> {
        let lines = text.lines().map(|line| line.trim().to_string());
        lines.filter(|line| !line.is_empty()).collect()
    };
    let (here, shown) = (unindented(&here), unindented(&examples[0].body));
    assert!(
        here.windows(shown.len()).any(|lines| lines == shown),
        "the README's example is not the one in `library_example`"
    );
    assert_eq!(library_example()?, ["a c:a", "b c:a"]);
    Ok(())
}

/// The README's example, and what it finds.
fn library_example() -> Result<Vec<String>, Box<dyn std::error::Error>> {
    use wirecopy::config::Config;
    use wirecopy::ingest::{ArticleBatch, ArticleRef, Published};
    use wirecopy::pipeline::{self, InMemory, Silent};

    let text = "The ferry drifted for two hours off Lyseford before two tugs brought it in, \
                the port authority said on Tuesday.";
    let copy = format!("(Reuters) - {text}");
    let documents = [
        ("a", "Harbour Courier", text),
        ("b", "Vale Dispatch", copy.as_str()),
    ];

    let articles: ArticleBatch = documents
        .into_iter()
        .map(|(id, source, text)| ArticleRef {
            id,
            source,
            text,
            published: Published::parse("2031-03-04").ok(),
            ..ArticleRef::default()
        })
        .collect();
    let trace = pipeline::trace(&Config::default(), &InMemory(&articles), &Silent)?;
    for row in trace.articles() {
        println!("{} is in {}", row.article_id, row.copy_id);
    }

    let rows = trace.articles();
    Ok(rows
        .map(|row| format!("{} {}", row.article_id, row.copy_id))
        .collect())
}

/// A fenced block.
struct Block {
    line: usize,
    info: String,
    body: String,
}

fn blocks() -> Vec<Block> {
    let readme = fs::read_to_string(project().join("README.md")).expect("the project has a README");
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (number, line) in readme.lines().enumerate() {
        match (line.strip_prefix("```"), open) {
            (Some(info), false) => {
                blocks.push(Block {
                    line: number + 1,
                    info: info.to_string(),
                    body: String::new(),
                });
                open = true;
            }
            (Some(_), true) => open = false,
            (None, true) => {
                let block = blocks.last_mut().expect("a block was opened");
                block.body.push_str(line);
                block.body.push('\n');
            }
            (None, false) => {}
        }
    }
    assert!(!open, "a block is never closed");
    blocks
}

/// Each command with the lines shown below it.
fn dialogue(body: &str) -> Vec<(&str, Vec<&str>)> {
    let mut said: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in body.lines() {
        match line.strip_prefix("$ ") {
            Some(command) => said.push((command, Vec::new())),
            None => {
                let (_, shown) = said.last_mut().expect("a console block begins with `$ `");
                shown.push(line);
            }
        }
    }
    said
}

/// A terminal shows both streams. Nothing shown means that the README leaves the output out.
fn compare(line: &str, shown: &[&str], run: &Run) {
    if shown.is_empty() {
        return;
    }
    let printed = format!("{}{}", run.stdout, run.stderr);
    let shown = shown.join("\n") + "\n";
    assert!(
        fits(&shown, &printed),
        "`{line}` is shown in the README as\n{shown}\nbut prints\n{printed}"
    );
}

/// Whether `printed` is what is `shown`, where `...` stands for anything.
fn fits(shown: &str, printed: &str) -> bool {
    let Some((first, others)) = shown.split_once("...") else {
        return shown == printed;
    };
    let Some(mut rest) = printed.strip_prefix(first) else {
        return false;
    };
    let (middle, last) = others.rsplit_once("...").unwrap_or(("", others));
    for part in middle.split("...") {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[test]
fn three_dots_stand_for_anything() {
    let printed = "one\ntwo\nthree\nfour\n";
    for (shown, expected) in [
        ("one\ntwo\nthree\nfour\n", true),
        ("one\ntwo\n", false),
        ("one\n...\n", true),
        ("two\n...\n", false),
        ("one\n...\nfour\n", true),
        ("one\n...\nthree\n", false),
        ("...three\n...\n", true),
        ("...three\n...two\n...\n", false),
    ] {
        assert_eq!(fits(shown, printed), expected, "{shown:?}");
    }
}

/// Each row shown stands in the table, which has more columns and rows.
fn has_rows(sandbox: &Sandbox, name: &str, body: &str) {
    let rows = |text: &str| -> Vec<BTreeMap<String, String>> {
        csv::Reader::from_reader(text.as_bytes())
            .deserialize()
            .map(|row| row.expect("a table is CSV with one header"))
            .collect()
    };
    let table = rows(&sandbox.read(name));
    for shown in rows(body) {
        let agrees = |row: &BTreeMap<String, String>| {
            shown
                .iter()
                .all(|(column, cell)| row.get(column) == Some(cell))
        };
        let key = |row: &&BTreeMap<String, String>| {
            let ids = ["article_id", "cluster_id", "id", "source"];
            ids.iter()
                .any(|id| shown.contains_key(*id) && row.get(*id) == shown.get(*id))
        };
        let found: Vec<_> = table.iter().filter(key).collect();
        assert!(
            table.iter().any(agrees),
            "{name} has no row {shown:?}\nbut {found:?}"
        );
    }
}

fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn copy_corpus(sandbox: &Sandbox) {
    for folder in ["corpus/wire", "corpus/truth"] {
        let entries = fs::read_dir(project().join(folder)).expect("the project has its corpus");
        for entry in entries {
            let path = entry.expect("a folder can be listed").path();
            let name = path.file_name().unwrap_or_default();
            sandbox.write(
                &Path::new(folder).join(name).to_string_lossy(),
                fs::read(&path).expect("a file of the corpus can be read"),
            );
        }
    }
}

/// The reader's folder of texts: three articles of the corpus, each as a file.
fn text_files(sandbox: &Sandbox) {
    for (publisher, id) in [
        ("harbour-courier", "hc-001"),
        ("meridian-post", "mp-001"),
        ("tidewater-gazette", "tg-001"),
    ] {
        let records = sandbox.read(&format!("corpus/wire/{publisher}.jsonl"));
        let mut articles = records.lines().map(|line| {
            serde_json::from_str::<serde_json::Value>(line).expect("the corpus is JSON lines")
        });
        let article = articles
            .find(|article| article["id"] == id)
            .unwrap_or_else(|| panic!("{publisher} has no {id}"));
        let text = article["text"].as_str().expect("an article has a text");
        sandbox.write(&format!("texts/{id}.txt"), text);
    }
}
