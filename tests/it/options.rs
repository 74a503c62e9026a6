//! Wrong option values and settings files: message, hint, exit status.

use crate::tiny;
use crate::util::{Run, Sandbox};
use insta::assert_snapshot;

/// Runs `wirecopy trace` with `flags`, which must be refused before any input is looked for.
fn refused(flags: &str) -> Run {
    let run = Sandbox::new().run(&format!("trace missing.jsonl --output result {flags}"));
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{run}");
    run
}

/// The same with the settings file `settings.toml`.
fn refused_file(toml: &str) -> Run {
    let sandbox = Sandbox::new();
    sandbox.write("settings.toml", toml);
    let run = sandbox.run("trace missing.jsonl --output result --config settings.toml");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{run}");
    run
}

#[test]
fn a_threshold_in_percent() {
    assert_snapshot!(refused("--threshold 80"), @r"
    exit status: 2
    ----- stderr -----
    error: threshold must be between 0 and 1, got 80

    hint: for 80 percent, write 0.8
    ");
}

#[test]
fn a_negative_threshold() {
    assert_snapshot!(refused("--threshold -0.5"), @r"
    exit status: 2
    ----- stderr -----
    error: threshold must be between 0 and 1, got -0.5
    ");
}

#[test]
fn a_threshold_with_a_comma() {
    assert_snapshot!(refused("--threshold 0,8"), @r"
    exit status: 2
    ----- stderr -----
    error: wrong value for `--threshold <RATIO>`: `0,8` is not a number

    hint: write `0.8`
    ");
}

#[test]
fn a_threshold_with_a_percent_sign() {
    assert_snapshot!(refused("--threshold 80%"), @r"
    exit status: 2
    ----- stderr -----
    error: wrong value for `--threshold <RATIO>`: `80%` is not a number

    hint: for 80 percent, write 0.8
    ");
}

#[test]
fn a_threshold_of_nothing() {
    assert_snapshot!(refused("--threshold 0"), @r"
    exit status: 2
    ----- stderr -----
    error: pairs that share nothing cannot be found, and a threshold of 0 asks for them

    hint: write a --threshold above 0
    ");
    let simhash = refused("--threshold 0 --sketch simhash");
    assert_eq!(simhash.stderr, refused("--threshold 0").stderr);
}

#[test]
fn a_recall_that_simhash_falls_short_of_is_told() {
    let sandbox = Sandbox::new();
    sandbox.write("tiny.jsonl", tiny::ARTICLES);
    let told = |flags: &str| {
        let run = sandbox.run(&format!(
            "pairs tiny.jsonl -o pairs.csv --sketch simhash {flags}"
        ));
        assert_eq!(run.status, 0, "{run}");
        run.stderr
    };
    // At 0.5 two bits agree with 1 - acos(2/3) / pi = 0.7323, sixteen in a row with 0.0068; of 64
    // bands one does with 1 - (1 - 0.0068)^64 = 0.355.
    let stderr = told("--threshold 0.5");
    assert!(
        stderr.contains("simhash finds 0.35")
            && stderr.contains("of the pairs at the threshold, less than the recall of 0.9900"),
        "{stderr}"
    );
    assert_eq!(told("--threshold 0.9"), "");
}

#[test]
fn a_recall_in_percent() {
    assert_snapshot!(refused("--recall 99"), @r"
    exit status: 2
    ----- stderr -----
    error: recall must be between 0 and 1, got 99

    hint: for 99 percent, write 0.99
    ");
}

#[test]
fn a_recall_that_the_signature_cannot_reach() {
    assert_snapshot!(refused("--recall 0.99 --threshold 0.3 --signature-len 8"), @r"
    exit status: 2
    ----- stderr -----
    error: a signature of 8 finds at most 0.9423 of the pairs at the threshold, less than the recall of 0.9900

    hint: write --signature-len 13, or ask for less --recall
    ");
}

#[test]
fn a_signature_of_no_minima() {
    assert_snapshot!(refused("--signature-len 0"), @r"
    exit status: 2
    ----- stderr -----
    error: signature length must be between 1 and 4096, got 0
    ");
}

#[test]
fn a_signature_of_too_many_minima() {
    assert_snapshot!(refused("--signature-len 100000"), @r"
    exit status: 2
    ----- stderr -----
    error: signature length must be between 1 and 4096, got 100000
    ");
}

#[test]
fn a_shingle_without_a_unit() {
    assert_snapshot!(refused("--shingle 5"), @r"
    exit status: 2
    ----- stderr -----
    error: wrong value for `--shingle <UNIT:N>`: a shingle is `words:N` or `chars:N`, got `5`

    hint: for 5 words in a row, write words:5
    ");
}

#[test]
fn a_shingle_of_nothing() {
    assert_snapshot!(refused("--shingle words:0"), @r"
    exit status: 2
    ----- stderr -----
    error: wrong value for `--shingle <UNIT:N>`: a shingle holds 1 to 1000 words, got `0`
    ");
}

#[test]
fn an_unknown_sketch() {
    assert_snapshot!(refused("--sketch minhsh"), @r"
    exit status: 2
    ----- stderr -----
    error: wrong value for `--sketch <METHOD>`: `minhsh` is none of `minhash`, `simhash`, `minhash-reference`

    hint: did you mean `minhash`?
    ");
}

#[test]
fn an_unknown_level() {
    assert_snapshot!(refused("--level topic"), @r"
    exit status: 2
    ----- stderr -----
    error: wrong value for `--level <LEVEL>`: `topic` is none of `copy`, `family`, `story`
    ");
}

#[test]
fn a_window_that_is_no_number() {
    assert_snapshot!(refused("--window week"), @r"
    exit status: 2
    ----- stderr -----
    error: wrong value for `--window <HOURS>`: `week` is not a whole number from 0 on
    ");
}

#[test]
fn a_number_with_a_sign_or_too_many_digits() {
    assert_snapshot!(refused("--seed -1"), @r"
    exit status: 2
    ----- stderr -----
    error: wrong value for `--seed <N>`: `-1` is not a whole number from 0 on
    ");
    assert_snapshot!(refused("--window 99999999999"), @r"
    exit status: 2
    ----- stderr -----
    error: wrong value for `--window <HOURS>`: `99999999999` is too large
    ");
}

#[test]
fn a_memory_in_no_known_unit() {
    assert_snapshot!(refused("--memory 2GX"), @r"
    exit status: 2
    ----- stderr -----
    error: wrong value for `--memory <SIZE>`: `2GX` is not a size

    hint: write a number and a unit, such as `64MiB`, `500MB` or `2GiB`
    ");
}

#[test]
fn too_little_memory() {
    assert_snapshot!(refused("--memory 1MB"), @r"
    exit status: 2
    ----- stderr -----
    error: memory must be at least 64MiB, got 1MB
    ");
}

#[test]
fn a_record_bound_beyond_offsets() {
    assert_snapshot!(refused("--max-record 8GiB"), @r"
    exit status: 2
    ----- stderr -----
    error: a record can be bounded to between 1B and 4095MiB, got 8GiB
    ");
}

#[test]
fn no_threads() {
    assert_snapshot!(refused("--threads 0"), @r"
    exit status: 2
    ----- stderr -----
    error: threads must be between 1 and 256, got 0

    hint: leave the setting out to use every processor
    ");
}

#[test]
fn more_threads_than_any_machine_could_use() {
    assert_snapshot!(refused("--threads 100000"), @r"
    exit status: 2
    ----- stderr -----
    error: threads must be between 1 and 256, got 100000

    hint: leave the setting out to use every processor
    ");
}

#[test]
fn a_value_left_out() {
    assert_snapshot!(refused("--sketch"), @r"
    exit status: 2
    ----- stderr -----
    error: wrong value for `--sketch <METHOD>`: a value is missing
    ");
}

#[test]
fn an_unknown_flag() {
    assert_snapshot!(refused("--treshold 0.8"), @r"
    exit status: 2
    ----- stderr -----
    error: unexpected argument '--treshold' found

      tip: a similar argument exists: '--threshold'

    Usage: wirecopy trace [OPTIONS] --output <DIR> <INPUT>...

    For more information, try '--help'.
    ");
}

#[test]
fn no_input() {
    assert_snapshot!(Sandbox::new().run("pairs"), @r"
    exit status: 2
    ----- stderr -----
    error: the following required arguments were not provided:
      <INPUT>...

    Usage: wirecopy pairs <INPUT>...

    For more information, try '--help'.
    ");
}

#[test]
fn no_output() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.run("trace missing.jsonl"), @r"
    exit status: 2
    ----- stderr -----
    error: `trace` writes a folder of tables

    hint: name it with `--output DIR`
    ");
    assert_snapshot!(sandbox.run("dedupe missing.jsonl"), @r"
    exit status: 2
    ----- stderr -----
    error: `dedupe` writes the kept records

    hint: name a file or folder with `--output PATH`; `-` is standard output
    ");
}

#[test]
fn an_unknown_command_has_no_manual() {
    assert_snapshot!(Sandbox::new().run("man tarce"), @r"
    exit status: 2
    ----- stderr -----
    error: there is no command `tarce`

    hint: `wirecopy --help` lists them
    ");
}

#[test]
fn a_settings_file_that_is_not_there() {
    let run = Sandbox::new().run("trace missing.jsonl --output result --config settings.toml");
    assert_eq!(run.status, 2);
    assert_snapshot!(run.stderr, @r"
    error: could not read the settings file `settings.toml`: No such file or directory (os error 2)

    hint: check the spelling and the current folder
    ");
}

#[test]
fn a_settings_file_that_is_no_text() {
    let sandbox = Sandbox::new();
    sandbox.write("settings.toml", b"seed = '\xff'");
    let run = sandbox.run("trace missing.jsonl --output result --config settings.toml");
    assert!(
        run.stderr.contains("hint: settings are TOML in UTF-8"),
        "{run}"
    );
    let run = sandbox.run("trace missing.jsonl --output result --config .");
    assert!(
        run.stderr.contains("hint: name a file, not a folder"),
        "{run}"
    );
}

#[test]
fn a_settings_file_with_a_level_serves_dedupe_too() {
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", "{\"id\":\"1\",\"text\":\"a\"}\n");
    sandbox.write("settings.toml", "level = 'family'\n");
    let run = sandbox.run("dedupe in.jsonl --config settings.toml -o kept.jsonl");
    assert_eq!(run.status, 0, "{run}");
    let run = sandbox.run("dedupe in.jsonl --level family -o kept.jsonl");
    assert_eq!(run.status, 2, "{run}");
}

#[test]
fn a_settings_file_with_an_unknown_key() {
    assert_snapshot!(refused_file("seed = 1\ntreshold = 0.8\n"), @r"
    exit status: 2
    ----- stderr -----
    error: settings.toml:2: unknown key `treshold`

    hint: did you mean `threshold`?
    ");
}

#[test]
fn a_settings_file_with_a_key_like_no_flag() {
    assert_snapshot!(refused_file("colour = 'red'\n"), @r"
    exit status: 2
    ----- stderr -----
    error: settings.toml:1: unknown key `colour`

    hint: keys are the names of flags, such as `threshold`
    ");
}

#[test]
fn a_settings_file_that_is_no_toml() {
    assert_snapshot!(refused_file("threshold 0.8\n"), @r"
    exit status: 2
    ----- stderr -----
    error: settings.toml:1: key with no value, expected `=`
    ");
}

#[test]
fn a_settings_file_with_a_wrong_value() {
    assert_snapshot!(refused_file("\n\nmemory = '2GX'\n"), @r"
    exit status: 2
    ----- stderr -----
    error: settings.toml:3: wrong value for `memory`: `2GX` is not a size

    hint: write a number and a unit, such as `64MiB`, `500MB` or `2GiB`
    ");
}

#[test]
fn a_settings_file_with_a_value_out_of_range() {
    assert_snapshot!(refused_file("threshold = 80\n"), @r"
    exit status: 2
    ----- stderr -----
    error: threshold must be between 0 and 1, got 80

    hint: for 80 percent, write 0.8
    ");
}

#[test]
fn colours_are_for_terminals() {
    let run = refused("--threshold 80");
    assert!(!run.stderr.contains('\u{1b}'), "{run}");
}
