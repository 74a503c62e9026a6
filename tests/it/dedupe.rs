//! `wirecopy dedupe`: which records stay, byte for byte, and what is said of the others.

use crate::table::Table;
use crate::tiny;
use crate::util::{Run, Sandbox};
use flate2::Compression;
use flate2::write::GzEncoder;
use insta::assert_snapshot;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::Write as _;

/// The records of the tiny corpus, their line ends included.
fn records() -> Vec<&'static str> {
    tiny::ARTICLES.split_inclusive('\n').collect()
}

/// The tiny corpus without the records at these positions.
fn without(gone: &[usize]) -> String {
    let kept = records().into_iter().enumerate();
    kept.filter(|(at, _)| !gone.contains(at))
        .map(|(_, record)| record)
        .collect()
}

fn done(run: &Run) {
    assert_eq!(run.status, 0, "{run}");
}

/// What the program writes to standard output, to the byte.
fn written(sandbox: &Sandbox, line: &str) -> String {
    let words = line.split_whitespace();
    let output = sandbox.command().args(words).output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{line}: {stderr}");
    String::from_utf8(output.stdout).expect("records are as they were")
}

#[test]
fn records_stay_as_they_are_and_in_order() {
    let sandbox = Sandbox::new();
    // Spaces, escapes, key order and unknown fields are the writer's own; so is a missing line end.
    let records = [
        r#"{ "text":"The quick repair of the old town clock took four men and a goat all of Tuesday." ,"id":"z1", "n": 1.50}"#,
        r#"{"id":"z2","text":"Caf\u00e9 owners at the harbour want the market moved back to Sunday mornings.","x":{"deep":[1,null]}}"#,
        r#"  {"id":"z3","text":"The quick repair of the old town clock took four men and a goat all of Tuesday!"}"#,
        r#"{"id":"a4","text":"Swifts came back to the school roof eleven days earlier than last year."}  "#,
    ];
    sandbox.write("in.jsonl", records.join("\n"));
    let run = sandbox.run("dedupe in.jsonl -o out.jsonl");
    done(&run);
    let kept = sandbox.read("out.jsonl");
    let expected = [records[0], records[1], records[3]].join("\n");
    assert_eq!(kept.trim_end_matches('\n'), expected, "{run}");
}

#[test]
fn the_one_that_is_kept() {
    let sandbox = Sandbox::new();
    sandbox.write("tiny.jsonl", tiny::ARTICLES);
    let mut reversed = records();
    reversed.reverse();
    sandbox.write("reversed.jsonl", reversed.concat());
    // `b-copy` is the later and the longer of the two copies, and the first in the reversed file.
    for (input, keep, gone) in [
        ("tiny.jsonl", "earliest", "b-copy"),
        ("tiny.jsonl", "longest", "a-wire"),
        ("tiny.jsonl", "first", "b-copy"),
        ("reversed.jsonl", "first", "a-wire"),
        ("reversed.jsonl", "earliest", "b-copy"),
    ] {
        let kept = written(&sandbox, &format!("dedupe {input} -o - --keep {keep}"));
        let expected: String = sandbox
            .read(input)
            .split_inclusive('\n')
            .filter(|record| !record.contains(&format!("\"id\": \"{gone}\"")))
            .collect();
        assert_eq!(kept, expected, "{input} --keep {keep}");
    }
}

#[test]
fn rows_of_a_table_with_lines_in_its_cells() {
    let sandbox = Sandbox::new();
    let story = "The mill wheel turned again on Monday,\nfor the first time in ninety years, and the \"miller\" wept.";
    let cell = story.replace('"', "\"\"");
    let rows = [
        "id,desk,text,date\r\n".to_string(),
        format!("1,\"news, local\",\"{cell}\",2031-04-01\r\n"),
        "2,,A calf was born on the ferry between two islands and nobody can say to which it belongs.,2031-04-01\r\n".to_string(),
        format!("3,late,\"{cell}\",2031-04-02\r\n"),
        "4,\"\",The choir of the fire brigade has found a second tenor at last and will sing on Sunday.,\r\n".to_string(),
    ];
    sandbox.write("in.csv", rows.concat());
    let run = sandbox.run("dedupe in.csv -o out.csv");
    done(&run);
    let expected = [&*rows[0], &rows[1], &rows[2], &rows[4]].concat();
    assert_eq!(sandbox.read("out.csv"), expected);
}

/// Compressed by gzip.
fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn compressed_input() {
    let sandbox = Sandbox::new();
    // Two members, cut inside a record.
    let (first, second) = tiny::ARTICLES.split_at(900);
    sandbox.write("tiny.jsonl.gz", [gzip(first), gzip(second)].concat());
    sandbox.write(
        "tiny.jsonl.zst",
        zstd::encode_all(tiny::ARTICLES.as_bytes(), 3).unwrap(),
    );
    for input in ["tiny.jsonl.gz", "tiny.jsonl.zst"] {
        let kept = written(&sandbox, &format!("dedupe {input} -o -"));
        assert_eq!(kept, without(&[1]), "{input}");
    }
}

#[test]
fn several_compressed_files_are_read_side_by_side() {
    let sandbox = Sandbox::new();
    // Every fifth record has the text of the one before, and some ids come again in a later file.
    let mut plain = String::new();
    for file in 0..9 {
        let mut lines = String::new();
        for number in 0..300 {
            let text = number - usize::from(number % 5 == 4);
            let id = if number == 7 { 7 } else { 1000 * file + number };
            writeln!(
                lines,
                r#"{{"id": {id}, "source": "s{}", "text": "Report {file} of day {text} tells of {} boats and {} carts that came to town {}."}}"#,
                number % 3, text * 7 + file, text * 11, text * file
            )
            .unwrap();
        }
        let name = format!("in/{file}.jsonl.zst");
        sandbox.write(&name, zstd::encode_all(lines.as_bytes(), 1).unwrap());
        plain.push_str(&lines);
    }
    sandbox.write("plain.jsonl", plain);
    let run = |input: &str, threads: &str| {
        let run = sandbox.run(&format!(
            "dedupe {input} -o - --removed removed.csv --errors errors.csv --threads {threads} --quiet"
        ));
        assert_eq!(run.status, 1, "ids came again: {run}");
        let errors = sandbox.read("errors.csv").lines().count();
        (run.stdout, sandbox.read("removed.csv"), errors)
    };
    let expected = run("plain.jsonl", "1");
    assert_eq!(expected.2, 1 + 8);
    assert!(expected.1.lines().count() > 9 * 60);
    assert_eq!(run("in", "1"), expected);
    assert_eq!(run("in", "4"), expected);
}

#[test]
fn compressed_files_without_records_hide_none_behind_them() {
    let sandbox = Sandbox::new();
    for name in ["a", "b", "c"] {
        sandbox.write(&format!("tables/{name}.csv.gz"), gzip("id,text\n"));
    }
    let table = "id,text\n1,The ferry was late again on Tuesday.\n";
    sandbox.write("tables/d.csv.gz", gzip(table));
    for name in ["a", "b"] {
        let blank = gzip(&"\n".repeat(1 << 20));
        sandbox.write(&format!("lines/{name}.jsonl.gz"), blank);
    }
    for (name, record) in ["c", "d", "e"].into_iter().zip(records()) {
        sandbox.write(&format!("lines/{name}.jsonl.gz"), gzip(record));
    }
    let kept = format!("{}{}", records()[0], records()[2]);
    for threads in 1..=2 {
        for (input, kept, articles) in [("tables", table, 1), ("lines", &kept, 3)] {
            let flags = format!("--threads {threads} --quiet");
            let out = written(&sandbox, &format!("dedupe {input} -o - {flags}"));
            assert_eq!(out, kept, "{threads}");
            let result = format!("{input}-{threads}");
            done(&sandbox.run(&format!("trace {input} -o {result} {flags}")));
            let traced = Table::parse(&sandbox.read(&format!("{result}/articles.csv")));
            assert_eq!(traced.rows.len(), articles, "{result}");
        }
    }
}

#[test]
fn the_memory_given_changes_nothing() {
    let sandbox = Sandbox::new();
    let mut lines = String::new();
    // Enough for band keys to go to a file.
    for id in 0..90_000 {
        let text = id - usize::from(id % 10 == 9);
        writeln!(
            lines,
            r#"{{"id": {id}, "text": "Lot {text} went for {}."}}"#,
            text * 7
        )
        .unwrap();
    }
    sandbox.write("lots.jsonl", lines);
    let run = |memory: &str| {
        let line = format!("dedupe lots.jsonl -o out.jsonl --removed removed.csv {memory}");
        done(&sandbox.run(&line));
        (sandbox.read("out.jsonl"), sandbox.read("removed.csv"))
    };
    let without = run("");
    assert_eq!(without.1.lines().count(), 1 + 9_000);
    assert_eq!(run("--memory 64MiB"), without);
}

#[test]
fn little_memory_is_enough_for_boilerplate_and_long_copies() {
    let sandbox = Sandbox::new();
    let words = |name: &str, count: usize| -> String {
        (0..count).map(|at| format!("{name}{at} ")).collect()
    };
    let notice = words("notice", 120);
    let mut lines = String::new();
    let mut push = |id: String, text: String| {
        let record = json!({"id": id, "source": "post", "text": format!("{text}{notice}")});
        writeln!(lines, "{record}").unwrap();
    };
    for article in 0..40 {
        push(format!("a{article}"), words(&format!("a{article}x"), 24));
    }
    // Together more than is compared at once.
    let long = words("long", 6000);
    for copy in 0..30 {
        let own = long.replace(&format!("long{copy} "), &format!("own{copy} "));
        push(format!("l{copy:02}"), own);
    }
    sandbox.write("post.jsonl", lines);
    let run = |memory: &str| {
        let line = format!("dedupe post.jsonl -o out.jsonl --removed removed.csv {memory}");
        done(&sandbox.run(&line));
        (sandbox.read("out.jsonl"), sandbox.read("removed.csv"))
    };
    let without = run("");
    // With the notice, the short articles would be copies of each other.
    assert_eq!(without.0.lines().count(), 40 + 1);
    assert_eq!(without.1.lines().count(), 1 + 29);
    assert_eq!(run("--memory 64MiB --threads 2"), without);
}

#[test]
fn too_little_memory() {
    let sandbox = Sandbox::new();
    let long = "x".repeat(1000);
    let lines: String = (0..60_000)
        .map(|id| format!("{{\"id\": \"{id}{long}\", \"text\": \"{id}\"}}\n"))
        .collect();
    sandbox.write("long.jsonl", lines);
    let run = sandbox.run("dedupe long.jsonl -o - --memory 64MiB --threads 2");
    assert_snapshot!(run, @r"
    exit status: 2
    ----- stderr -----
    error: 64MiB of memory are too little for 60000 articles

    hint: try `--memory 117MiB`, or more where many articles are alike
    ");
    done(&sandbox.run("dedupe long.jsonl -o out.jsonl --memory 117MiB --threads 2"));
}

#[test]
fn standard_input() {
    let sandbox = Sandbox::new();
    let mut child = sandbox
        .command()
        .args(["dedupe", "-", "-o", "-", "--quiet"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(tiny::ARTICLES.as_bytes()).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), without(&[1]));
}

#[test]
fn several_inputs_of_one_format_become_one() {
    let sandbox = Sandbox::new();
    let records = records();
    sandbox.write("late.jsonl", records[..3].concat());
    sandbox.write("early.jsonl", records[3..].concat());
    let run = sandbox.run("dedupe late.jsonl early.jsonl -o out.jsonl");
    done(&run);
    // Files are read in the order of their paths.
    let expected = [
        records[3], records[4], records[5], records[6], records[0], records[2],
    ];
    assert_eq!(sandbox.read("out.jsonl"), expected.concat());
}

#[test]
fn inputs_of_unlike_formats_need_a_folder() {
    let sandbox = Sandbox::new();
    let records = records();
    sandbox.write("one.jsonl", records[0]);
    let copy: Value = serde_json::from_str(records[1]).unwrap();
    let text = copy["text"].as_str().unwrap().replace('"', "\"\"");
    let table = format!("id,text,date\nx1,\"{text}\",2031-06-01\nx2,Something else altogether.,\n");
    sandbox.write("two.csv", &table);
    let run = sandbox.run("dedupe one.jsonl two.csv -o out");
    done(&run);
    assert_eq!(sandbox.read("out/one.jsonl"), records[0]);
    assert_eq!(
        sandbox.read("out/two.csv"),
        "id,text,date\nx2,Something else altogether.,\n"
    );
    assert_snapshot!(sandbox.run("dedupe one.jsonl two.csv -o -"), @r"
    exit status: 2
    ----- stderr -----
    error: inputs of several formats cannot go to one output

    hint: name a folder, which ends in a slash: `--output DIR/`
    ");
}

#[test]
fn a_folder_of_records_holds_all_of_them_wherever_inputs_lie() {
    let sandbox = Sandbox::new();
    let records = records();
    sandbox.write("other/c.jsonl", records[0]);
    sandbox.write("in/b.csv", "id,text\nx2,Something else altogether.\n");
    let absolute = sandbox.path("other/c.jsonl").display().to_string();
    for (input, out) in [("../other/c.jsonl", "one"), (&*absolute, "two")] {
        let mut command = sandbox.command();
        command.current_dir(sandbox.path("in"));
        let output = format!("../deep/{out}");
        let run = command
            .args(["dedupe", input, "b.csv", "-o", &output])
            .output();
        let run = run.expect("cargo built the program for this test");
        assert!(run.status.success(), "{run:?}");
        assert_eq!(
            sandbox.read(&format!("deep/{out}/other/c.jsonl")),
            records[0]
        );
        assert!(sandbox.path(&format!("deep/{out}/in/b.csv")).exists());
        let mark = sandbox.read(&format!("deep/{out}/.wirecopy.json"));
        assert!(mark.contains(r#"["in/b.csv","other/c.jsonl"]"#), "{mark}");
    }
    assert!(!sandbox.path("deep/other").exists());
    assert_eq!(sandbox.read("other/c.jsonl"), records[0]);
}

#[cfg(unix)]
#[test]
fn a_link_keeps_its_name_among_kept_records() {
    let sandbox = Sandbox::new();
    let records = records();
    let there = sandbox.write("store/2031.jsonl", records[0]);
    sandbox.write("in/b.csv", "id,text\nx2,Something else altogether.\n");
    std::os::unix::fs::symlink(there, sandbox.path("in/latest.jsonl")).unwrap();
    done(&sandbox.run("dedupe in/latest.jsonl in/b.csv -o out"));
    assert_eq!(sandbox.read("out/latest.jsonl"), records[0]);
    assert!(sandbox.path("out/b.csv").exists());
}

#[test]
fn two_inputs_that_would_be_one_file() {
    let sandbox = Sandbox::new();
    let records = records();
    sandbox.write("a.jsonl", records[0]);
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(records[4].as_bytes()).unwrap();
    sandbox.write("a.jsonl.gz", gzip.finish().unwrap());
    sandbox.write("b.csv", "id,text\nx2,Something else altogether.\n");
    assert_snapshot!(sandbox.run("dedupe a.jsonl a.jsonl.gz b.csv -o out"), @r"
    exit status: 2
    ----- stderr -----
    error: `a.jsonl` and `a.jsonl.gz` would both be written to `a.jsonl` in the output folder

    hint: rename one of the two, or leave one out
    ");
    assert!(!sandbox.path("out").exists());
    done(&sandbox.run("dedupe a.jsonl a.jsonl.gz -o out.jsonl"));
}

/// Work would be lost if this were found out after it: standard error shows that none was done.
#[test]
fn what_cannot_be_written_is_known_before_any_work() {
    let sandbox = Sandbox::new();
    let record = records()[0];
    sandbox.write("one.jsonl", record);
    sandbox.write("two.csv", "id,text\nx2,Something else altogether.\n");
    sandbox.write("lines.json", record);
    sandbox.write("list.json", format!("[{record}]"));
    sandbox.write("own.csv", "id,text,reason\n1,A text.,mine\n");
    sandbox.write(
        "own.jsonl",
        "{\"id\":1,\"text\":\"A text.\",\"kept_id\":\"mine\"}\n",
    );
    sandbox.write("text.txt", "A text.");
    sandbox.write("theirs/notes.txt", "Mine.");
    for (line, wrong) in [
        ("one.jsonl -o none/kept.jsonl", "there is no folder `none`"),
        ("one.jsonl -o theirs", "is in the way"),
        ("one.jsonl two.csv -o text.txt", "is in the way"),
        ("one.jsonl two.csv -o -", "inputs of several formats"),
        ("lines.json list.json -o -", "inputs of several formats"),
        ("own.csv -o out --annotate", "a field `reason` of its own"),
        (
            "own.jsonl -o out --annotate",
            "a field `kept_id` of its own",
        ),
        ("text.txt -o out --annotate", "has no fields"),
    ] {
        let run = sandbox.run(&format!("dedupe --verbose {line}"));
        assert_eq!(run.status, 2, "{run}");
        assert!(run.stderr.contains(wrong), "{run}");
        assert!(run.stderr.starts_with("error: "), "no stage was run: {run}");
        assert!(!sandbox.path("out").exists());
    }
    let run = sandbox.run("dedupe --verbose one.jsonl -o kept.jsonl");
    assert!(
        !run.stderr.starts_with("1 record"),
        "stages are told: {run}"
    );
}

#[test]
fn tables_with_unlike_headers() {
    let sandbox = Sandbox::new();
    sandbox.write("one.csv", "id,text\n1,A first article of its own.\n");
    sandbox.write("two.csv", "text,id\nA second article of its own.,2\n");
    assert_snapshot!(sandbox.run("dedupe one.csv two.csv -o out.csv"), @r"
    exit status: 2
    ----- stderr -----
    error: `one.csv` and `two.csv` have unlike headers

    hint: name a folder, which ends in a slash: `--output DIR/`
    ");
    assert!(!sandbox.path("out.csv").exists());
    // Standard output takes nothing back, so that nothing goes there.
    assert_eq!(sandbox.run("dedupe one.csv two.csv -o -").stdout, "");
    // Quotes that need not be there make no other header.
    sandbox.write(
        "three.csv",
        "\"id\",\"text\"\n3,A third article of its own.\n",
    );
    assert_eq!(
        written(&sandbox, "dedupe one.csv three.csv -o -"),
        "id,text\n1,A first article of its own.\n3,A third article of its own.\n"
    );
}

#[test]
fn folders_of_text_files() {
    let sandbox = Sandbox::new();
    let text =
        "Seventeen pelicans have settled on the roof of the town hall and will not be moved.\n";
    sandbox.write("in/a.txt", text);
    sandbox.write("in/deep/b.txt", text);
    sandbox.write(
        "in/deep/c.md",
        "# Bees\n\nThe hives behind the station gave no honey this year.\n",
    );
    let run = sandbox.run("dedupe in -o out");
    done(&run);
    assert_eq!(sandbox.read("out/a.txt"), text);
    assert!(!sandbox.path("out/deep/b.txt").exists());
    assert_eq!(sandbox.read("out/deep/c.md"), sandbox.read("in/deep/c.md"));
}

#[test]
fn a_list_stays_a_list() {
    let sandbox = Sandbox::new();
    let text = "Nine bakers of the old town have agreed on one price for rye and none for wheat.";
    let other = "The tram to the lake will stop at the hospital again from next Monday on.";
    let item =
        |id: u32, text: &str| format!("{{\n    \"id\": {id},\n    \"text\": \"{text}\"\n  }}");
    let items = [item(1, text), item(2, text), item(3, other)];
    sandbox.write("in.json", format!("[\n  {}\n]\n", items.join(",\n  ")));
    let kept = written(&sandbox, "dedupe in.json -o -");
    assert_eq!(kept, format!("[\n  {},\n  {}\n]\n", items[0], items[2]));
    let annotated = written(&sandbox, "dedupe in.json -o - --annotate");
    let list: Vec<Value> = serde_json::from_str(&annotated).expect("still a list");
    assert_eq!(list[1]["kept_id"], "1");
    // Two lists are one, without space between items as it is without any at the start.
    sandbox.write(
        "a.json",
        r#"[{"id": "a", "text": "One short text of its own."}]"#,
    );
    sandbox.write(
        "b.json",
        r#"[{"id": "b", "text": "Another text, and no copy of it."}]"#,
    );
    assert_eq!(
        written(&sandbox, "dedupe a.json b.json -o -"),
        "[{\"id\": \"a\", \"text\": \"One short text of its own.\"}, \
         {\"id\": \"b\", \"text\": \"Another text, and no copy of it.\"}]\n"
    );
}

#[test]
fn line_ends_that_change_within_a_file() {
    let sandbox = Sandbox::new();
    let line = |id: u32| {
        format!("{{\"id\": {id}, \"text\": \"Number {id} has a text of its own {id}{id}.\"}}")
    };
    // Records end as the first one does, whatever stands between them.
    sandbox.write(
        "in.jsonl",
        format!("{}\r\n{}\n\n{}\r\n{}", line(1), line(2), line(3), line(4)),
    );
    let kept = written(&sandbox, "dedupe in.jsonl -o -");
    let expected: String = (1..5).map(|id| line(id) + "\r\n").collect();
    assert_eq!(kept, expected);
}

#[test]
fn what_went_is_listed() {
    let sandbox = Sandbox::new();
    let again = records()[0].replace("a-wire", "z-again");
    sandbox.write("tiny.jsonl", [tiny::ARTICLES, &again].concat());
    done(&sandbox.run("dedupe tiny.jsonl -o out.jsonl --removed removed.csv"));
    assert_snapshot!(sandbox.read("removed.csv"), @r"
    id,kept_id,jaccard,containment,reason
    b-copy,a-wire,0.9027,0.9444,near_duplicate
    z-again,a-wire,1.0000,1.0000,identical
    ");
}

#[test]
fn annotated_records() {
    let sandbox = Sandbox::new();
    sandbox.write("tiny.jsonl", tiny::ARTICLES);
    let kept = written(&sandbox, "dedupe tiny.jsonl -o - --annotate");
    assert_eq!(kept.lines().count(), records().len());
    for (after, before) in kept.lines().zip(records()) {
        // What was there stands as it was; the fields come behind it.
        assert!(
            after.starts_with(before.trim_end().trim_end_matches('}')),
            "{after}"
        );
        let record: Value = serde_json::from_str(after).expect("still JSON");
        let gone = record["id"] == "b-copy";
        assert_eq!(
            record["kept_id"],
            if gone { json!("a-wire") } else { json!(null) }
        );
        assert_eq!(
            record["reason"],
            if gone {
                json!("near_duplicate")
            } else {
                json!(null)
            }
        );
        assert_eq!(
            record["jaccard"]
                .as_f64()
                .is_some_and(|j| (0.7..1.0).contains(&j)),
            gone
        );
    }
}

#[test]
fn annotated_tables() {
    let sandbox = Sandbox::new();
    let text = "The tide mill ground its first flour since the flood, and gave the sack away.";
    sandbox.write(
        "in.csv",
        format!("id,text\n1,\"{text}\"\n\"2, late\",\"{text}\"\n3,Other.\n"),
    );
    let kept = written(&sandbox, "dedupe in.csv -o - --annotate --keep longest");
    let expected = format!(
        "id,text,kept_id,jaccard,reason\n1,\"{text}\",,,\n\"2, late\",\"{text}\",1,1.0000,identical\n3,Other.,,,\n"
    );
    assert_eq!(kept, expected);
}

/// A quote opens a cell only where the cell begins: elsewhere it is a letter, such as that of inches.
#[test]
fn a_table_annotated_twice_with_a_lone_quote_in_a_cell() {
    let sandbox = Sandbox::new();
    let table = "id;5\" size;text\n\
                 1;a;one 5\" disk is here now\n\
                 2;b;\"one 5\"\" disk is here now\"\n\
                 3;c\";something else\n";
    sandbox.write("in.csv", table);
    done(&sandbox.run("dedupe in.csv -o once.csv --annotate"));
    assert_snapshot!(sandbox.read("once.csv"), @r#"
    id;5" size;text;kept_id;jaccard;reason
    1;a;one 5" disk is here now;;;
    2;b;"one 5"" disk is here now";1;1.0000;identical
    3;c";something else;;;
    "#);
    done(&sandbox.run("dedupe once.csv -o twice.csv --annotate"));
    assert_eq!(sandbox.read("twice.csv"), sandbox.read("once.csv"));
}

#[test]
fn fields_of_a_record_that_are_called_like_ours() {
    let sandbox = Sandbox::new();
    let text = "The tide mill ground its first flour since the flood, and gave the sack away.";
    sandbox.write(
        "own.jsonl",
        format!("{{\"id\":1,\"text\":\"{text}\"}}\n{{\"id\":2,\"reason\":\"mine\",\"text\":\"{text}\"}}\n"),
    );
    sandbox.write("own.csv", format!("id,kept_id,text\n1,mine,\"{text}\"\n"));
    assert_snapshot!(sandbox.run("dedupe own.jsonl -o - --annotate"), @r"
    exit status: 2
    ----- stderr -----
    error: `own.jsonl` has a field `reason` of its own, which would be written twice

    hint: use `--removed FILE` to list what went
    ");
    let run = sandbox.run("dedupe own.csv -o - --annotate");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{run}");
    assert!(run.stderr.contains("a field `kept_id` of its own"), "{run}");
    // Those of an earlier run are replaced: here what would go is another one now.
    let keep = |input: &str, which: &str| {
        written(
            &sandbox,
            &format!("dedupe {input} -o - --annotate --keep {which}"),
        )
    };
    for (name, input) in [
        (
            "a.jsonl",
            format!("{{\"id\":1,\"text\":\"{text}\"}}\n{{\"id\":2,\"text\":\"{text} Twice.\"}}\n"),
        ),
        (
            "a.csv",
            format!("id,text\n1,\"{text}\"\n2,\"{text} Twice.\"\n"),
        ),
    ] {
        sandbox.write(name, input);
        let expected = keep(name, "longest");
        let again = format!("again-{name}");
        sandbox.write(&again, keep(name, "first"));
        assert_ne!(sandbox.read(&again), expected);
        assert_eq!(keep(&again, "longest"), expected);
    }
}

#[test]
fn what_a_reference_has_already() {
    let sandbox = Sandbox::new();
    sandbox.write("tiny.jsonl", tiny::ARTICLES);
    // The ids of a reference are its own: `e-cattle` there is another article than here. An older
    // version of the reference would lose to it by date; a reference is kept whatever its date.
    let known = records()[1]
        .replace("b-copy", "e-cattle")
        .replace("2031-05-02T09:30:00Z", "2035-01-01");
    sandbox.write("known.jsonl", known);
    let kept = written(
        &sandbox,
        "dedupe tiny.jsonl -o - --against known.jsonl --removed removed.csv",
    );
    assert_eq!(kept, without(&[0, 1]));
    let removed = Table::parse(&sandbox.read("removed.csv"));
    for id in ["a-wire", "b-copy"] {
        let row = removed.row(id);
        assert_eq!(row.cell("kept_id"), "e-cattle");
        assert_eq!(row.cell("reason"), "in_reference");
    }
    assert_eq!(removed.rows.len(), 2);
}

#[test]
fn one_text_twenty_thousand_times() {
    let sandbox = Sandbox::new();
    let mut lines = String::new();
    for id in 0..20_000 {
        let text = "The weather service has nothing to report from the islands today or tomorrow.";
        writeln!(lines, r#"{{"id": {id}, "text": "{text}"}}"#).unwrap();
    }
    sandbox.write("many.jsonl", &lines);
    let kept = written(&sandbox, "dedupe many.jsonl -o - --keep first");
    assert_eq!(Some(kept.trim_end()), lines.lines().next());
}

/// Records of one template of 40 words, each with so many words of its own behind it.
fn of_one_template(count: usize, own: usize) -> String {
    let template: String = (0..40).map(|word| format!("w{} ", word * 7)).collect();
    let record = |id: usize| {
        let own: String = (0..own).map(|word| format!("lot{id}x{word} ")).collect();
        format!("{{\"id\": {id}, \"text\": \"{template}{own}\"}}\n")
    };
    (0..count).map(record).collect()
}

#[test]
fn a_template_of_more_documents_than_are_compared_each_with_each() {
    let sandbox = Sandbox::new();
    let lots = of_one_template(1500, 2);
    sandbox.write("lots.jsonl", &lots);
    let run = sandbox.run("dedupe lots.jsonl -o - --keep first");
    // 36 of 40 shingles shared by any two: each was compared with the one that stays, and that is all there
    // is to know.
    assert_eq!(Some(run.stdout.trim_end()), lots.lines().next(), "{run}");
    assert_eq!(run.stderr, "1 record kept, 1499 removed\n");

    // 36 of 54: nothing goes, and of a bucket of so many not all pairs are looked at.
    let lots = of_one_template(3000, 9);
    sandbox.write("lots.jsonl", &lots);
    let run = sandbox.run("dedupe lots.jsonl -o - --keep first");
    assert!(run.stdout == lots, "all stay");
    assert!(
        run.stderr
            .contains("the limit of 1000 documents in a bucket was reached"),
        "{}",
        run.stderr
    );
}

#[test]
fn nothing_that_duplicates_what_is_kept_stays_however_many_share_a_template() {
    let sandbox = Sandbox::new();
    let template: String = (0..240).map(|word| format!("w{} ", word * 7)).collect();
    // Neither ids nor dates are in the order of the records or of their lengths.
    let record = |at: usize, date: &str| {
        let id = (at * 709 + 651) % 1301;
        let own: String = (0..1 + at * 37 % 7)
            .map(|word| format!("own{id}x{word} "))
            .collect();
        format!(
            "{{\"id\": \"{id:04}\", \"published\": \"{date}\", \"text\": \"{template}{own}\"}}\n"
        )
    };
    let day = |at: usize| format!("2031-{:02}-{:02}", 1 + at * 5 % 12, 1 + at * 11 % 28);
    let undated: String = (0..1301).map(|at| record(at, "")).collect();
    let dated: String = (0..1301).map(|at| record(at, &day(at))).collect();
    sandbox.write("undated.jsonl", &undated);
    sandbox.write("dated.jsonl", &dated);
    sandbox.write("reference.jsonl", undated.lines().next().unwrap());
    for line in [
        "undated.jsonl",
        "undated.jsonl --keep longest",
        "undated.jsonl --keep first",
        "dated.jsonl --keep longest",
    ] {
        let kept = written(&sandbox, &format!("dedupe {line} -o - --quiet"));
        assert_eq!(kept.lines().count(), 1, "{line}");
    }
    let rest: String = undated.split_inclusive('\n').skip(1).collect();
    sandbox.write("rest.jsonl", rest);
    let new = "dedupe rest.jsonl --against reference.jsonl -o - --quiet";
    assert_eq!(written(&sandbox, new), "");
}

#[test]
fn a_second_run_removes_nothing() {
    let sandbox = Sandbox::new();
    // Each shares most of its words with its neighbours, less with theirs, and nothing with most.
    let record = |id: usize| {
        let words: String = (0..80).map(|word| format!("w{} ", 7 * id + word)).collect();
        format!("{{\"id\": {id}, \"text\": \"{words}\"}}\n")
    };
    sandbox.write("all.jsonl", (0..300).map(record).collect::<String>());
    for keep in ["first", "longest", "earliest"] {
        let run = |input: &str| {
            let line = format!("dedupe {input} -o - --keep {keep} --keep-boilerplate --quiet");
            written(&sandbox, &line)
        };
        let kept = run("all.jsonl");
        assert!((100..200).contains(&kept.lines().count()), "{keep}");
        sandbox.write("kept.jsonl", &kept);
        assert_eq!(run("kept.jsonl"), kept, "{keep}");
    }
}

#[test]
fn empty_texts_are_nobodys_copy() {
    let sandbox = Sandbox::new();
    let lines = "{\"id\": 1, \"text\": \"\"}\n{\"id\": 2, \"text\": \"\"}\n{\"id\": 3, \"text\": \" ...\\n\"}\n\
                 {\"id\": 4, \"text\": \" ...\\n\"}\n";
    sandbox.write("empty.jsonl", lines);
    let kept = written(&sandbox, "dedupe empty.jsonl -o -");
    assert_eq!(kept, lines);
}

#[test]
fn texts_shorter_than_a_shingle() {
    let sandbox = Sandbox::new();
    let lines = "{\"id\": 1, \"text\": \"No news.\"}\n{\"id\": 2, \"text\": \"No news!\"}\n{\"id\": 3, \"text\": \"Good news.\"}\n";
    sandbox.write("short.jsonl", lines);
    let kept = written(&sandbox, "dedupe short.jsonl -o - --keep first");
    assert_eq!(
        kept,
        "{\"id\": 1, \"text\": \"No news.\"}\n{\"id\": 3, \"text\": \"Good news.\"}\n"
    );
}

#[test]
fn an_output_that_ends_as_a_folder_does_is_one() {
    let sandbox = Sandbox::new();
    sandbox.write("tiny.jsonl", tiny::ARTICLES);
    done(&sandbox.run("dedupe tiny.jsonl -o new/"));
    assert_eq!(sandbox.read("new/tiny.jsonl"), without(&[1]));
}

#[cfg(target_os = "linux")]
#[test]
fn what_the_shell_opens_is_read() {
    let sandbox = Sandbox::new();
    sandbox.write("tiny.jsonl", tiny::ARTICLES);
    let program = sandbox.command().get_program().to_owned();
    let output = std::process::Command::new("bash")
        .current_dir(sandbox.path(""))
        .arg("-c")
        .arg("\"$0\" dedupe <(cat tiny.jsonl) -o -")
        .arg(program)
        .output();
    // A machine without this shell has no such pipes.
    let Ok(output) = output else { return };
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        without(&[1]),
        "{stderr}"
    );
}

#[test]
fn without_an_output() {
    let sandbox = Sandbox::new();
    sandbox.write("tiny.jsonl", tiny::ARTICLES);
    assert_snapshot!(sandbox.run("dedupe tiny.jsonl"), @r"
    exit status: 2
    ----- stderr -----
    error: `dedupe` writes the kept records

    hint: name a file or folder with `--output PATH`; `-` is standard output
    ");
}
