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
    // How each offers a command, for which `*` stands here, and a flag: names alone stand in other words.
    for (shell, command_is_offered, flag_is_offered) in [
        ("bash", "wirecopy,*)\n", " --keep-boilerplate "),
        ("elvish", "cand * '", "cand --keep-boilerplate '"),
        (
            "fish",
            "\"__fish_wirecopy_needs_command\" -f -a \"*\" -d ",
            " trace\" -l keep-boilerplate -d ",
        ),
        (
            "powershell",
            "::new('*', '*', ",
            "::new('--keep-boilerplate', ",
        ),
        ("zsh", "\n'*:", "\n'--keep-boilerplate["),
    ] {
        let script = Sandbox::new().run(&format!("completions {shell}"));
        assert_eq!(script.status, 0, "{script}");
        let commands = COMMANDS.map(|command| command_is_offered.replace('*', command));
        for offered in commands.iter().map(String::as_str).chain([flag_is_offered]) {
            assert!(
                script.stdout.contains(offered),
                "{shell} does not offer `{offered}`"
            );
        }
    }
}

#[test]
fn manual_of_the_program_and_of_each_command() {
    let sandbox = Sandbox::new();
    let page = sandbox.run("man").stdout;
    assert!(page.contains("\n.TH wirecopy 1 "), "{page}");
    for command in COMMANDS {
        // A paragraph in the list of commands, and a page of its own. Backslashes are shown as slashes.
        let listed = format!("\n.TP\nwirecopy/-{command}(1)\n");
        assert!(page.contains(&listed), "{command}: {page}");
        let own = sandbox.run(&format!("man {command}")).stdout;
        let title = format!("\n.TH wirecopy-{command} 1 ");
        assert!(own.contains(&title), "{command}: {own}");
    }
    let page = sandbox.run("man trace").stdout;
    let (_, matching) = page
        .split_once("\n.SH MATCHING\n")
        .expect("flags stand under the headings of the help");
    let (matching, _) = matching.split_once("\n.SH ").expect("others follow");
    let flag = "\n.TP\n/fB/-/-threshold/fR /fI<RATIO>/fR [default: 0.7]\n";
    assert!(matching.contains(flag), "{matching}");
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
