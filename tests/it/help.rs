//! Every help page, completions and manual, as printed.

use crate::util::Sandbox;

const COMMANDS: [&str; 8] = [
    "trace",
    "dedupe",
    "pairs",
    "compare",
    "inspect",
    "score",
    "completions",
    "man",
];

#[test]
fn help_of_the_program_names_every_command() {
    let help = Sandbox::new().run("--help");
    for command in COMMANDS {
        assert!(
            help.stdout.contains(&format!("\n  {command} ")),
            "{command}"
        );
    }
    insta::assert_snapshot!("wirecopy", help);
}

#[test]
fn help_of_every_command() {
    for command in COMMANDS {
        let help = Sandbox::new().run(&format!("{command} --help"));
        insta::assert_snapshot!(command, help);
    }
}

#[test]
fn short_and_long_help_are_one() {
    for command in COMMANDS {
        let sandbox = Sandbox::new();
        let short = sandbox.run(&format!("{command} -h"));
        let long = sandbox.run(&format!("{command} --help"));
        assert_eq!(short.stdout, long.stdout, "{command}");
    }
}

#[test]
fn version_is_that_of_the_package() {
    let version = Sandbox::new().run("--version");
    assert_eq!(
        version.stdout,
        format!("wirecopy {}\n", env!("CARGO_PKG_VERSION"))
    );
    assert_eq!(version.status, 0);
}

#[test]
fn completions_know_every_command_in_every_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = Sandbox::new().run(&format!("completions {shell}"));
        assert_eq!(script.status, 0, "{script}");
        for word in COMMANDS.iter().chain(&["keep-boilerplate"]) {
            assert!(
                script.stdout.contains(word),
                "{shell} does not complete `{word}`"
            );
        }
    }
}

#[test]
fn manual_of_the_program_and_of_each_command() {
    let sandbox = Sandbox::new();
    let page = sandbox.run("man").stdout;
    assert!(page.contains(".TH wirecopy 1"), "{page}");
    assert!(
        COMMANDS.iter().all(|command| page.contains(command)),
        "{page}"
    );
    let page = sandbox.run("man trace").stdout;
    assert!(
        page.contains(".SH MATCHING") && page.contains("threshold"),
        "{page}"
    );
}

#[test]
fn a_closed_pipe_is_success() {
    use std::process::Stdio;
    let mut child = Sandbox::new()
        .command()
        .args(["completions", "bash"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cargo built the program for this test");
    // Closed before anything is read.
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
