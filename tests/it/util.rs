//! Runs the program in a folder of its own and shows what came out.

use serde_json::Value;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A folder that the program runs in; gone when dropped.
pub struct Sandbox {
    folder: TempDir,
}

/// What one run left behind. Shown whole, for a snapshot.
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

/// The tables of a result folder by name, sorted, without that of errors, which is about files.
pub fn tables(folder: &Path) -> Vec<(String, String)> {
    let mut tables: Vec<(String, String)> = fs::read_dir(folder)
        .expect("it was written")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
        .filter(|path| !path.ends_with("errors.csv"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("tables are UTF-8");
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                text,
            )
        })
        .collect();
    tables.sort();
    assert_eq!(tables.len(), 7);
    tables
}

/// The result on some records of JSON lines, with further flags.
pub fn traced(records: &[Value], flags: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    let lines: String = records.iter().map(|record| format!("{record}\n")).collect();
    sandbox.write("in.jsonl", lines);
    let run = sandbox.run(&format!("trace in.jsonl -o result {flags}"));
    assert_eq!(run.status, 0, "{run}");
    sandbox
}

impl Sandbox {
    pub fn new() -> Sandbox {
        Sandbox {
            // What a static holds is never dropped: it is better left there than in the system's.
            folder: tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))
                .expect("cargo made the folder for this test"),
        }
    }

    /// Writes a file, with the folders it lies in.
    pub fn write(&self, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a file lies in a folder"))
            .and_then(|()| fs::write(&path, contents))
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        path
    }

    /// The text of a file that the program wrote.
    pub fn read(&self, name: &str) -> String {
        let path = self.path(name);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs `wirecopy` with the words of `line`; words with spaces in them need [`Sandbox::args`].
    pub fn run(&self, line: &str) -> Run {
        self.args(line.split_whitespace())
    }

    /// Runs `wirecopy` with these arguments.
    pub fn args<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Run {
        let output = self
            .command()
            .args(args)
            .output()
            .expect("cargo built the program for this test");
        let text = |bytes| self.normalised(&String::from_utf8(bytes).expect("output is UTF-8"));
        Run {
            status: output.status.code().expect("no signal ends the program"),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// The program, about to run in this folder without the settings of whoever tests.
    pub fn command(&self) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("wirecopy"));
        command.current_dir(self.folder.path());
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "COLUMNS", "RUST_BACKTRACE"] {
            command.env_remove(name);
        }
        command
    }

    /// Paths differ from one machine to the next, and so would snapshots.
    fn normalised(&self, text: &str) -> String {
        let folder = self.folder.path().display().to_string();
        let project = env!("CARGO_MANIFEST_DIR");
        text.replace(&folder, "[sandbox]")
            .replace(project, "[project]")
            .replace('\\', "/")
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "exit status: {}", self.status)?;
        for (name, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !text.is_empty() {
                write!(f, "\n----- {name} -----\n{}", text.trim_end_matches('\n'))?;
            }
        }
        Ok(())
    }
}
