//! What stays of a run that is told to end, or finds the disk full: nothing half-written, and all
//! that was there before.

use crate::tiny;
use crate::util::{Run, Sandbox};
use insta::assert_snapshot;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::Duration;

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("it can be listed").file_name())
        .map(|name| name.to_string_lossy().into())
        .collect();
    names.sort();
    names
}

/// Starts a run, gives it the beginning of its input, and waits until it has `begun` its output. More may always
/// come, so it waits as well.
#[cfg(unix)]
fn waiting(run: &mut Command, input: &str, begun: impl Fn() -> bool) -> (Child, ChildStdin) {
    let run = run.stdin(Stdio::piped());
    let mut child = run.spawn().expect("the program was built for this test");
    let mut given = child.stdin.take().expect("it was asked for");
    given.write_all(input.as_bytes()).unwrap();
    // A minute is enough, however busy the machine is.
    let in_time = (0..6000).any(|_| {
        std::thread::sleep(Duration::from_millis(10));
        begun()
    });
    assert!(in_time, "{run:?}");
    (child, given)
}

#[cfg(unix)]
#[test]
fn a_signal_leaves_what_was_there_before() {
    use std::os::unix::process::ExitStatusExt as _;

    // what runs, the signal and its number
    let mut cases = Vec::new();
    // Who ignores these hands that on, as `nohup` does.
    let heeded = |number: u32| {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let set = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        let set = set.and_then(|set| u64::from_str_radix(set.trim(), 16).ok());
        set.is_some_and(|set| set >> (number - 1) & 1 == 0)
    };
    // Where the system does not say what is ignored, these two always are heeded.
    if heeded(2) || !cfg!(target_os = "linux") {
        cases.push((&["trace", "-", "-o", "out"][..], "INT", 2));
        let two = &["dedupe", "-", "-o", "kept", "--removed", "gone"];
        cases.push((two, "INT", 2));
    }
    if heeded(15) || !cfg!(target_os = "linux") {
        cases.push((&["trace", "-", "-o", "out"], "TERM", 15));
    }
    if heeded(1) {
        cases.push((&["pairs", "-", "-o", "kept"], "HUP", 1));
    }
    if heeded(3) {
        cases.push((&["pairs", "-", "-o", "kept"], "QUIT", 3));
    }
    for (args, signal, number) in cases {
        let sandbox = Sandbox::new();
        sandbox.write("kept", "of an earlier run");
        sandbox.write("gone", "of an earlier run");
        let before = names(&sandbox.path(""));
        let begun = || names(&sandbox.path("")) != before;
        let (mut child, input) = waiting(sandbox.command().args(args), tiny::ARTICLES, begun);
        let sent = Command::new("kill")
            .args(["-s", signal, &child.id().to_string()])
            .status();
        assert!(sent.is_ok_and(|sent| sent.success()));
        let ended = child.wait().expect("it ends");
        assert_eq!(ended.signal(), Some(number), "{args:?}: {ended}");
        drop(input);
        assert_eq!(names(&sandbox.path("")), before, "{args:?}");
        assert_eq!(sandbox.read("kept"), "of an earlier run");
        assert_eq!(sandbox.read("gone"), "of an earlier run");
    }
}

/// Nothing can be removed then, but the next run that reads the folder above must not take it for articles.
#[cfg(unix)]
#[test]
fn what_a_killed_run_leaves_is_not_read() {
    for args in [
        &["trace", "in", "-", "-o", "in/traced"][..],
        &["dedupe", "in", "-", "-o", "in/kept/"],
        &["pairs", "in", "-", "-o", "in/pairs.csv"],
    ] {
        let sandbox = Sandbox::new();
        sandbox.write("in/tiny.jsonl", tiny::ARTICLES);
        let begun = || names(&sandbox.path("in")).len() == 2;
        let (mut child, _input) = waiting(sandbox.command().args(args), "{\"id\":\"late\"", begun);
        child.kill().expect("it is still there");
        child.wait().expect("it ends");
        let left = names(&sandbox.path("in"));
        assert_eq!(left.len(), 2, "{args:?}: {left:?}");
        // As if it had come further.
        let left = sandbox.path("in").join(&left[0]);
        if left.is_dir() {
            let old = "{\"id\":\"old\",\"text\":\"What it said before.\"}\n";
            fs::write(left.join("tiny.jsonl"), old).unwrap();
        }
        let run = sandbox.run("dedupe in -o - --quiet");
        assert_eq!(run.status, 0, "{run}");
        assert!(!run.stdout.contains("\"old\""), "{run}");
        assert_eq!(
            run.stdout,
            sandbox.run("dedupe in/tiny.jsonl -o - -q").stdout
        );
    }
}

/// A shell that runs something in the background has it ignore an interruption, and `nohup` a terminal that closes.
#[cfg(target_os = "linux")]
#[test]
fn what_was_ignored_before_stays_so() {
    for signal in ["INT", "TERM", "HUP", "QUIT"] {
        let sandbox = Sandbox::new();
        let program = sandbox.command().get_program().to_os_string();
        let line = format!("trap '' {signal}; exec \"$0\" pairs - -o pairs.csv -q");
        let mut shell = Command::new("sh");
        let shell = shell.arg("-c").arg(line).arg(program);
        // By then signals are watched.
        let begun = || !names(&sandbox.path("")).is_empty();
        let shell = shell.current_dir(sandbox.path(""));
        let (mut child, input) = waiting(shell, tiny::ARTICLES, begun);
        let sent = Command::new("kill")
            .args(["-s", signal, &child.id().to_string()])
            .status();
        assert!(sent.is_ok_and(|sent| sent.success()));
        drop(input);
        let ended = child.wait().expect("it ends");
        assert_eq!(ended.code(), Some(0), "{signal}: {ended}");
        assert_eq!(names(&sandbox.path("")), ["pairs.csv"], "{signal}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named() {
    let sandbox = Sandbox::new();
    sandbox.write("tiny.jsonl", tiny::ARTICLES);
    sandbox.write("out.jsonl", "of an earlier run");
    assert_snapshot!(sandbox.run("dedupe tiny.jsonl -o /dev/full"), @r"
    exit status: 2
    ----- stderr -----
    error: cannot write `/dev/full`: No space left on device (os error 28)

    hint: the disk is full: free some space, or write to another disk
    ");
    let run = sandbox.run("dedupe tiny.jsonl -o out.jsonl --removed /dev/full");
    assert_snapshot!(run, @r"
    exit status: 2
    ----- stderr -----
    error: cannot write `/dev/full`: No space left on device (os error 28)

    hint: the disk is full: free some space, or write to another disk
    ");
    assert_eq!(sandbox.read("out.jsonl"), "of an earlier run");
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = sandbox
        .command()
        .args(["dedupe", "tiny.jsonl", "-o", "-"])
        .stdout(full)
        .output()
        .unwrap();
    let run = Run {
        status: output.status.code().unwrap_or(-1),
        stdout: String::new(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    };
    assert_snapshot!(run, @r"
    exit status: 2
    ----- stderr -----
    error: cannot write `standard output`: No space left on device (os error 28)

    hint: the disk is full: free some space, or write to another disk
    ");
    assert_eq!(names(&sandbox.path("")), ["out.jsonl", "tiny.jsonl"]);
}

/// Whatever goes to standard output.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_named() {
    let sandbox = Sandbox::new();
    sandbox.write("tiny.jsonl", tiny::ARTICLES);
    sandbox.write("truth.csv", "id,cluster\na,1\n");
    sandbox.write("articles.csv", "article_id,copy_id\na,c:a\n");
    for line in [
        "dedupe tiny.jsonl -o -",
        "pairs tiny.jsonl",
        "compare a-wire b-copy --in tiny.jsonl",
        "inspect tiny.jsonl --id a-wire --stage ingest",
        "inspect tiny.jsonl --id a-wire --stage provenance -q",
        "score truth.csv articles.csv --level copy",
        "score truth.csv articles.csv --level copy --format jsonl",
        "man",
        "completions bash",
    ] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full");
        let output = sandbox
            .command()
            .args(line.split(' '))
            .stdout(full.unwrap())
            .output()
            .unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{line}: {told}");
        for part in [
            "cannot write `standard output`: No space left",
            "hint: the disk is full",
        ] {
            assert!(told.contains(part), "{line}: {told}");
        }
    }
}

/// A write beyond the limit ends a process by a signal, unless it is caught.
#[cfg(target_os = "linux")]
#[test]
fn a_limit_on_the_size_of_files_is_named() {
    use std::process::Command;

    let sandbox = Sandbox::new();
    // More than what may be written.
    let long = "x ".repeat(40_000);
    sandbox.write(
        "in.jsonl",
        format!("{{\"id\":\"1\",\"text\":\"{long}\"}}\n"),
    );
    let program = sandbox.command().get_program().to_os_string();
    let limited = |line: &str| {
        let output = Command::new("sh")
            .arg("-c")
            .arg(format!("ulimit -f 20; exec \"$0\" {line}"))
            .arg(&program)
            .current_dir(sandbox.path(""))
            .output()
            .expect("there is a shell");
        Run {
            status: output.status.code().unwrap_or(-1),
            stdout: String::new(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    };
    assert_snapshot!(limited("dedupe in.jsonl -o out.jsonl"), @r"
    exit status: 2
    ----- stderr -----
    error: cannot write `out.jsonl`: File too large (os error 27)

    hint: files may not be larger than this here: raise the limit (`ulimit -f`), or write to another disk
    ");
    let told = limited("dedupe in.jsonl -o - > out.jsonl").stderr;
    assert!(told.contains("cannot write `standard output`"), "{told}");
    fs::remove_file(sandbox.path("out.jsonl")).unwrap();
    let told = limited("dedupe in.jsonl -o kept/").stderr;
    assert!(told.contains("kept/in.jsonl`"), "{told}");
    assert_eq!(names(&sandbox.path("")), ["in.jsonl"]);
}
