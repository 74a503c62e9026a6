//! Where results go: never over what is read or over each other, never in place of what is no file
//! of its own, and all of them or none.

use crate::util::{Run, Sandbox};
use insta::assert_snapshot;
use std::fs;

/// Two articles of one text, as a file and in a folder.
fn sandbox() -> Sandbox {
    let text =
        "The electric ferry drifted for two hours off Lyseford before two tugs brought it in";
    let lines: String = (1..3)
        .map(|id| format!("{{\"id\":\"{id}\",\"text\":\"{text}\"}}\n"))
        .collect();
    let sandbox = Sandbox::new();
    for name in ["a.jsonl", "in/a.jsonl", "in/b.jsonl"] {
        sandbox.write(name, &lines);
    }
    sandbox.write("m.csv", "id,source\n1,Somebody\n");
    sandbox.write("l.toml", "");
    sandbox.write("s.toml", "");
    sandbox
}

/// All names and contents in a folder.
fn contents(sandbox: &Sandbox) -> Vec<(String, Vec<u8>)> {
    let mut folders = vec![sandbox.path("")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push((path.display().to_string(), fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

fn refused(sandbox: &Sandbox, line: &str) -> Run {
    let before = contents(sandbox);
    let run = sandbox.run(line);
    assert_eq!(run.status, 2, "{line}: {run}");
    assert_eq!(run.stdout, "", "{line}");
    assert!(contents(sandbox) == before, "{line}: something was written");
    run
}

#[test]
fn what_is_read_is_never_written() {
    let sandbox = sandbox();
    for (line, output, input) in [
        ("dedupe a.jsonl -o a.jsonl", "--output a.jsonl", "a.jsonl"),
        (
            "dedupe a.jsonl -o ./in/../a.jsonl",
            "--output ./in/../a.jsonl",
            "a.jsonl",
        ),
        (
            "dedupe a.jsonl -o y --removed a.jsonl",
            "--removed a.jsonl",
            "a.jsonl",
        ),
        (
            "dedupe a.jsonl -o y --errors a.jsonl",
            "--errors a.jsonl",
            "a.jsonl",
        ),
        ("dedupe in -o in", "--output in", "in/a.jsonl"),
        (
            "dedupe in -o in/b.jsonl",
            "--output in/b.jsonl",
            "in/b.jsonl",
        ),
        (
            "dedupe a.jsonl --against in -o in/b.jsonl",
            "--output in/b.jsonl",
            "in/b.jsonl",
        ),
        (
            "dedupe a.jsonl --metadata m.csv -o m.csv",
            "--output m.csv",
            "m.csv",
        ),
        (
            "dedupe a.jsonl --lexicon l.toml -o y --removed l.toml",
            "--removed l.toml",
            "l.toml",
        ),
        (
            "dedupe a.jsonl --config s.toml -o s.toml",
            "--output s.toml",
            "s.toml",
        ),
        ("pairs a.jsonl -o a.jsonl", "--output a.jsonl", "a.jsonl"),
        (
            "pairs a.jsonl --errors a.jsonl",
            "--errors a.jsonl",
            "a.jsonl",
        ),
        ("trace in/a.jsonl -o in", "--output in", "in/a.jsonl"),
        (
            "compare 1 2 --in a.jsonl --errors a.jsonl",
            "--errors a.jsonl",
            "a.jsonl",
        ),
        (
            "inspect a.jsonl --id 1 --stage ingest --errors a.jsonl",
            "--errors a.jsonl",
            "a.jsonl",
        ),
    ] {
        let run = refused(&sandbox, line);
        assert!(run.stderr.contains(&format!("`{output}`")), "{line}: {run}");
        assert!(
            run.stderr.contains(&format!("`{input}`, which is read")),
            "{line}: {run}"
        );
    }
    assert_snapshot!(refused(&sandbox, "pairs a.jsonl -o a.jsonl"), @r"
    exit status: 2
    ----- stderr -----
    error: `--output a.jsonl` would overwrite `a.jsonl`, which is read

    hint: name another place; what is read is never written
    ");
}

#[test]
fn every_output_has_a_place_of_its_own() {
    let sandbox = sandbox();
    for line in [
        "dedupe a.jsonl -o x --removed x",
        "dedupe a.jsonl -o x --errors in/../x",
        "dedupe a.jsonl -o x --removed y --errors y",
        "dedupe a.jsonl -o - --removed -",
        "pairs a.jsonl --errors -",
        "pairs a.jsonl -o x --errors x",
    ] {
        let run = refused(&sandbox, line);
        assert!(run.stderr.contains("are one place"), "{line}: {run}");
    }
    assert_snapshot!(refused(&sandbox, "dedupe a.jsonl -o x --removed x"), @r"
    exit status: 2
    ----- stderr -----
    error: `--output x` and `--removed x` are one place

    hint: name a place of its own for each
    ");
    let run = sandbox.run("dedupe a.jsonl -o /dev/null --removed /dev/null --errors /dev/null");
    assert_eq!(run.status, 0, "{run}");
}

/// The shell has opened it, so that no name says what it is.
#[cfg(unix)]
#[test]
fn standard_output_is_no_file_that_is_read() {
    use std::process::Stdio;
    let sandbox = sandbox();
    let text = sandbox.read("a.jsonl");
    let appended = |line: &str, name: &str| {
        let log = fs::OpenOptions::new().append(true).open(sandbox.path(name));
        let output = sandbox
            .command()
            .args(line.split(' '))
            .stdin(fs::File::open(sandbox.path("a.jsonl")).unwrap())
            .stdout(Stdio::from(log.unwrap()))
            .output()
            .unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), told)
    };
    for line in [
        "dedupe a.jsonl -o -",
        "dedupe - -o -",
        "dedupe in/*.jsonl a.jsonl -o -",
        "dedupe in --against a.jsonl -o -",
        "dedupe a.jsonl -o x --removed -",
        "dedupe a.jsonl -o x --errors -",
        "pairs a.jsonl",
        "compare 1 2 --in a.jsonl --errors -",
        "compare 1 2 --in a.jsonl",
        "inspect a.jsonl --id 1 --stage normalise",
        "score a.jsonl x --level copy",
    ] {
        let (status, told) = appended(line, "a.jsonl");
        assert_eq!(status, Some(2), "{line}: {told}");
        assert!(told.contains("which is read"), "{line}: {told}");
        assert_eq!(sandbox.read("a.jsonl"), text, "{line}");
    }
    let (_, told) = appended("dedupe a.jsonl -o - --metadata m.csv", "m.csv");
    assert_snapshot!(told, @r"
    error: `--output -` would write to `m.csv`, which is read

    hint: name another place; what is read is never written
    ");
    // What the shell emptied is not read, wherever it stands, and devices take everything.
    sandbox.write("in/new.jsonl", "");
    let (status, told) = appended("dedupe in/*.jsonl -o -", "in/new.jsonl");
    assert_eq!(status, Some(1), "every id is there twice: {told}");
    assert_eq!(sandbox.read("in/new.jsonl").lines().count(), 1);
    // Nor is it a file that another output replaces.
    sandbox.write("log", "before\n");
    let (status, told) = appended("dedupe a.jsonl -o - --removed log", "log");
    assert_eq!(status, Some(2), "{told}");
    assert!(told.contains("are one place"), "{told}");
}

/// Also by the name that it has among files.
#[cfg(target_os = "linux")]
#[test]
fn standard_output_takes_one_table() {
    let sandbox = sandbox();
    for line in [
        "dedupe a.jsonl -o - --removed /dev/stdout",
        "dedupe a.jsonl -o /dev/stdout --removed /proc/self/fd/1",
        "pairs a.jsonl --errors /dev/stdout",
    ] {
        let run = refused(&sandbox, line);
        assert!(run.stderr.contains("are one place"), "{line}: {run}");
    }
    let run = sandbox.run("dedupe a.jsonl -o - --removed /dev/null --errors /dev/stderr");
    assert_eq!(run.status, 0, "{run}");
}

#[test]
fn a_name_that_promises_compression() {
    let sandbox = sandbox();
    assert_snapshot!(refused(&sandbox, "dedupe a.jsonl -o x.jsonl.gz"), @r"
    exit status: 2
    ----- stderr -----
    error: `--output x.jsonl.gz` would not be compressed, as its name says

    hint: write `x.jsonl` and compress that
    ");
    refused(&sandbox, "dedupe a.jsonl -o x --removed r.csv.ZST");
}

#[test]
fn all_outputs_or_none() {
    let sandbox = sandbox();
    for command in ["dedupe", "pairs"] {
        let line = format!("{command} a.jsonl -o new --errors none/errors.csv");
        let run = refused(&sandbox, &line);
        assert!(run.stderr.contains("there is no folder `none`"), "{run}");
    }
}

#[test]
fn a_dash_is_standard_output_where_a_table_goes() {
    let sandbox = sandbox();
    let again = sandbox.read("a.jsonl") + "{}\n";
    sandbox.write("b.jsonl", again);
    let removed = sandbox.run("dedupe a.jsonl -o x --removed - --quiet");
    assert_snapshot!(removed, @r"
    exit status: 0
    ----- stdout -----
    id,kept_id,jaccard,containment,reason
    2,1,1.0000,1.0000,identical
    ");
    let errors = sandbox.run("dedupe b.jsonl -o x --errors -");
    assert_snapshot!(errors, @r"
    exit status: 1
    ----- stdout -----
    path,line,reason
    b.jsonl,3,no id
    ----- stderr -----
    warning: 1 record was skipped
    hint: name the one that holds the id with --id-field
    1 record kept, 1 removed
    ");
    assert_snapshot!(refused(&sandbox, "trace a.jsonl -o -"), @r"
    exit status: 2
    ----- stderr -----
    error: `trace` writes a folder, which standard output cannot hold

    hint: name the folder with `--output DIR`; `./-` is one called `-`
    ");
}

#[test]
fn skipped_records_are_told_to_the_quiet_too() {
    let sandbox = sandbox();
    sandbox.write("c.jsonl", "bad\n{\"id\":\"1\",\"text\":\"aa\"}\n");
    assert_snapshot!(sandbox.run("dedupe c.jsonl -o x --quiet"), @r"
    exit status: 1
    ----- stderr -----
    c.jsonl:1: broken JSON: expected value at column 1
    warning: 1 record was skipped
    ");
    assert_snapshot!(sandbox.run("dedupe c.jsonl -o x --quiet --errors e.csv"), @r"
    exit status: 1
    ----- stderr -----
    warning: 1 record was skipped: see `e.csv`
    ");
}

/// Through a link of our own: where this goes wrong, what it leads to is replaced.
#[cfg(target_os = "linux")]
#[test]
fn what_the_shell_has_opened_is_written_through() {
    use std::io::Write as _;
    use std::os::unix::fs::symlink;
    use std::process::Stdio;
    let sandbox = sandbox();
    symlink("/proc/self/fd/1", sandbox.path("out")).unwrap();
    symlink("/proc/self/fd/2", sandbox.path("err")).unwrap();
    sandbox.write("b.jsonl", sandbox.read("a.jsonl") + "{}\n");
    let mut log = fs::File::create(sandbox.path("log")).unwrap();
    writeln!(log, "before").unwrap();
    for (line, to_stdout) in [
        ("dedupe b.jsonl -o x --removed out --quiet --errors y", true),
        (
            "dedupe b.jsonl -o x --removed r --quiet --errors err",
            false,
        ),
    ] {
        let mut command = sandbox.command();
        command
            .args(line.split(' '))
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let share = Stdio::from(log.try_clone().unwrap());
        if to_stdout {
            command.stdout(share)
        } else {
            command.stderr(share)
        };
        assert_eq!(command.status().unwrap().code(), Some(1), "{line}");
    }
    writeln!(log, "after").unwrap();
    assert_snapshot!(sandbox.read("log"), @r"
    before
    id,kept_id,jaccard,containment,reason
    2,1,1.0000,1.0000,identical
    path,line,reason
    b.jsonl,3,no id
    warning: 1 record was skipped: see `err`
    after
    ");
    for link in ["out", "err"] {
        assert!(sandbox.path(link).is_symlink(), "`{link}` was replaced");
    }
}

#[test]
fn a_folder_of_records_holds_those_of_the_last_run_only() {
    let sandbox = Sandbox::new();
    let (one, other) = (
        "A calf was born on the ferry between two islands.",
        "Nobody came.",
    );
    sandbox.write("s/a.csv", format!("id,text\n1,{one}\n"));
    sandbox.write("s/b.csv", format!("id,text\n2,{other}\n"));
    sandbox.write(
        "s/c.jsonl",
        format!("{{\"id\": 3, \"text\": \"{other} At all.\"}}\n"),
    );
    sandbox.write(
        "s/d.json",
        format!("[{{\"id\": 4, \"text\": \"Then {other}\"}}]"),
    );
    sandbox.write("s/e.txt", "A text.");
    assert_eq!(sandbox.run("dedupe s -o so").status, 0);
    assert_eq!(sandbox.read("so/b.csv"), sandbox.read("s/b.csv"));
    // Now all but the first are its copies, and one is gone.
    sandbox.write("s/b.csv", format!("id,text\n2,{one}\n"));
    sandbox.write("s/c.jsonl", format!("{{\"id\": 3, \"text\": \"{one}\"}}\n"));
    sandbox.write("s/d.json", format!("[{{\"id\": 4, \"text\": \"{one}\"}}]"));
    fs::remove_file(sandbox.path("s/e.txt")).unwrap();
    let run = sandbox.run("dedupe s -o so");
    assert_eq!(run.status, 0, "{run}");
    assert_eq!(sandbox.read("so/a.csv"), sandbox.read("s/a.csv"));
    assert_eq!(sandbox.read("so/b.csv"), "id,text\n");
    assert_eq!(sandbox.read("so/c.jsonl"), "");
    assert_eq!(sandbox.read("so/d.json"), "[]\n");
    assert!(
        !sandbox.path("so/e.txt").exists(),
        "it is of the run before"
    );
    // What was kept is a corpus as any other.
    let again = sandbox.run("dedupe so -o again");
    assert_eq!(again.stderr, "1 record kept, 0 removed\n");
    // A folder of somebody else is in the way.
    sandbox.write("theirs/notes.txt", "Mine.");
    let run = refused(&sandbox, "dedupe s -o theirs");
    assert!(run.stderr.contains("is in the way"), "{run}");
}

#[test]
fn one_table_of_which_nothing_is_kept_has_its_header() {
    let sandbox = Sandbox::new();
    sandbox.write("a.csv", "id,text\n1,A calf was born on the ferry.\n");
    let run = sandbox.run("dedupe a.csv --against a.csv -o -");
    assert_eq!(run.stdout, "id,text\n", "{run}");
    let line = "{\"id\": 1, \"text\": \"A calf was born on the ferry.\"}\n";
    sandbox.write("a.jsonl", line);
    let run = sandbox.run("dedupe a.jsonl --against a.jsonl -o out.jsonl");
    assert_eq!(run.stderr, "0 records kept, 1 removed\n");
    assert_eq!(sandbox.read("out.jsonl"), "");
}

#[test]
fn the_list_of_skipped_records_is_told_by_its_own_name() {
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", "{\"id\":\"1\",\"text\":\"a\"}\nnone\n");
    for (format, name) in [("csv", "errors.csv"), ("jsonl", "errors.jsonl")] {
        let run = sandbox.run(&format!("trace in.jsonl -o traced --format {format}"));
        let told = format!("/{name}`");
        assert!(run.stderr.contains(&told), "{run}");
        assert!(sandbox.path("traced").join(name).exists(), "{run}");
    }
}

#[test]
fn kept_records_inside_the_corpus_are_not_read_again() {
    let sandbox = Sandbox::new();
    sandbox.write("c/a.jsonl", "{\"id\":\"1\",\"text\":\"a\"}\n");
    for line in ["dedupe c -o c/kept/", "dedupe c -o c/kept/", "trace c -o t"] {
        let run = sandbox.run(line);
        assert_eq!(run.status, 0, "{line}: {run}");
    }
    let run = sandbox.run("trace c/kept -o t");
    assert_eq!(run.status, 0, "named itself it is read: {run}");
}

/// What only some may read is not opened to others by writing it again.
#[cfg(unix)]
#[test]
fn what_is_replaced_keeps_its_permissions() {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;
    let sandbox = sandbox();
    let mode = |name: &str| {
        let there = fs::metadata(sandbox.path(name)).expect("it was written");
        there.permissions().mode() & 0o7777
    };
    for (line, outputs) in [
        (
            "dedupe a.jsonl -o o.jsonl --removed r.csv --errors e.csv",
            &[("o.jsonl", 0o600), ("r.csv", 0o640), ("e.csv", 0o400)][..],
        ),
        (
            "dedupe in -o kept/",
            &[("kept/a.jsonl", 0o600), ("kept", 0o700)],
        ),
        ("pairs a.jsonl -o p.csv", &[("p.csv", 0o600)]),
        (
            "trace a.jsonl -o traced",
            &[("traced/pairs.csv", 0o600), ("traced", 0o750)],
        ),
    ] {
        sandbox.run(line);
        for &(name, mode) in outputs {
            fs::set_permissions(sandbox.path(name), Permissions::from_mode(mode)).unwrap();
        }
        let run = sandbox.run(line);
        assert_ne!(run.status, 2, "{line}: {run}");
        for &(name, expected) in outputs {
            assert_eq!(mode(name), expected, "{line}: {name}: {:o}", mode(name));
        }
    }
    // An empty folder is replaced, too.
    fs::create_dir(sandbox.path("empty")).unwrap();
    fs::set_permissions(sandbox.path("empty"), Permissions::from_mode(0o700)).unwrap();
    assert_eq!(sandbox.run("trace a.jsonl -o empty").status, 0);
    assert_eq!(mode("empty"), 0o700);
}
