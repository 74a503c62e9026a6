//! Parquet in and out: the same answers as for JSON lines, the same rows in the same columns.

use crate::tiny;
use crate::util::{Run, Sandbox};
use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;
use arrow_array::{
    Array, ArrayRef, Int64Array, LargeStringArray, RecordBatch, StringArray,
    TimestampMicrosecondArray,
};
use insta::assert_snapshot;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use serde_json::Value;
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

fn done(run: &Run) {
    assert_eq!(run.status, 0, "{run}");
}

/// Writes a table in groups of `group` rows.
fn write(path: &Path, columns: Vec<(&str, ArrayRef)>, group: usize) {
    let batch = RecordBatch::try_from_iter_with_nullable(
        columns
            .into_iter()
            .map(|(name, column)| (name, column, true)),
    )
    .unwrap();
    let source = KeyValue::new("made by".to_string(), "a test".to_string());
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(group))
        .set_key_value_metadata(Some(vec![source]))
        .build();
    let file = File::create(path).unwrap();
    let mut writer = ArrowWriter::try_new(file, batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
}

fn read(path: &Path) -> RecordBatch {
    let reader = ParquetRecordBatchReader::try_new(File::open(path).unwrap(), 1 << 20).unwrap();
    let batches: Vec<_> = reader.map(Result::unwrap).collect();
    assert_eq!(batches.len(), 1, "few rows come together");
    batches.into_iter().next().unwrap()
}

fn strings(batch: &RecordBatch, name: &str) -> Vec<Option<String>> {
    let column = batch.column_by_name(name).unwrap().as_string::<i32>();
    column.iter().map(|cell| cell.map(str::to_string)).collect()
}

/// The tiny corpus as a table, with a column that is no field of ours.
fn tiny_columns() -> Vec<(&'static str, ArrayRef)> {
    let records: Vec<Value> = tiny::ARTICLES
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let texts = |name: &str| -> Vec<Option<String>> {
        let cell = |record: &Value| record[name].as_str().map(str::to_string);
        records.iter().map(cell).collect()
    };
    let mut tags = ListBuilder::new(StringBuilder::new());
    for row in 0..records.len() {
        tags.append_value([Some(format!("tag {row}")), None]);
    }
    vec![
        ("tags", Arc::new(tags.finish())),
        ("id", Arc::new(StringArray::from(texts("id")))),
        ("text", Arc::new(LargeStringArray::from(texts("text")))),
        ("title", Arc::new(StringArray::from(texts("title")))),
        ("source", Arc::new(StringArray::from(texts("source")))),
        ("published", Arc::new(StringArray::from(texts("published")))),
        ("url", Arc::new(StringArray::from(texts("url")))),
    ]
}

#[test]
fn rows_are_articles_like_lines() {
    let sandbox = Sandbox::new();
    sandbox.write("tiny.jsonl", tiny::ARTICLES);
    for group in [1, 2, 100] {
        write(&sandbox.path("tiny.parquet"), tiny_columns(), group);
        let (lines, rows) = (
            sandbox.run("pairs tiny.jsonl"),
            sandbox.run("pairs tiny.parquet"),
        );
        done(&rows);
        assert!(lines.stdout.lines().count() > 1, "{lines}");
        assert_eq!(rows.stdout, lines.stdout);
    }
    done(&sandbox.run("trace tiny.jsonl -o lines"));
    done(&sandbox.run("trace tiny.parquet -o rows"));
    for table in [
        "articles.csv",
        "clusters.csv",
        "passages.csv",
        "mentions.csv",
    ] {
        assert_eq!(
            sandbox.read(&format!("rows/{table}")),
            sandbox.read(&format!("lines/{table}")),
            "{table}"
        );
    }
}

#[test]
fn the_beginning_tells_what_an_ending_does_not() {
    let sandbox = Sandbox::new();
    write(&sandbox.path("tiny.dat"), tiny_columns(), 100);
    sandbox.write("tiny.jsonl", tiny::ARTICLES);
    let (lines, rows) = (
        sandbox.run("pairs tiny.jsonl"),
        sandbox.run("pairs tiny.dat"),
    );
    done(&rows);
    assert_eq!(rows.stdout, lines.stdout);
}

#[test]
fn columns_of_numbers_and_times() {
    let sandbox = Sandbox::new();
    // 2031-03-03T09:00:00Z in microseconds
    let nine = 1_930_294_800_000_000_i64;
    let text = "The old ferry between the islands was taken out of service on Monday.";
    write(
        &sandbox.path("in.parquet"),
        vec![
            ("number", Arc::new(Int64Array::from(vec![7, 8])) as ArrayRef),
            ("story", Arc::new(StringArray::from(vec![text, text]))),
            (
                "published",
                Arc::new(
                    TimestampMicrosecondArray::from(vec![Some(nine), None]).with_timezone("UTC"),
                ),
            ),
        ],
        100,
    );
    let run = sandbox.run("trace in.parquet -o out --id-field number --text-field story");
    done(&run);
    let articles = sandbox.read("out/articles.csv");
    let rows: Vec<&str> = articles.lines().skip(1).collect();
    assert!(
        rows[0].starts_with("7,,,2031-03-03T09:00:00Z,"),
        "{articles}"
    );
    assert!(rows[1].starts_with("8,,,,"), "{articles}");
}

#[test]
fn kept_rows_keep_their_columns() {
    let sandbox = Sandbox::new();
    sandbox.write("tiny.jsonl", tiny::ARTICLES);
    write(&sandbox.path("tiny.parquet"), tiny_columns(), 2);
    done(&sandbox.run("dedupe tiny.jsonl -o kept.jsonl"));
    done(&sandbox.run("dedupe tiny.parquet -o kept.parquet --removed removed.csv"));

    let (before, after) = (
        read(&sandbox.path("tiny.parquet")),
        read(&sandbox.path("kept.parquet")),
    );
    assert_eq!(before.schema().fields(), after.schema().fields());
    assert!(after.num_rows() < before.num_rows());
    let kept = sandbox.read("kept.jsonl");
    let ids = kept.lines().map(|line| {
        let record: Value = serde_json::from_str(line).unwrap();
        record["id"].as_str().map(str::to_string)
    });
    assert_eq!(strings(&after, "id"), ids.collect::<Vec<_>>());
    // Every row is one of before, whole and in order.
    let all = strings(&before, "id");
    for (row, id) in strings(&after, "id").iter().enumerate() {
        let at = all.iter().position(|other| other == id).unwrap();
        assert_eq!(before.slice(at, 1), after.slice(row, 1), "{id:?}");
    }
    let kept = File::open(sandbox.path("kept.parquet")).unwrap();
    let kept = ParquetRecordBatchReaderBuilder::try_new(kept).unwrap();
    let metadata = kept.metadata();
    assert_eq!(
        metadata.row_group(0).column(0).compression(),
        Compression::SNAPPY
    );
    assert!(
        metadata
            .row_groups()
            .iter()
            .all(|group| group.num_rows() <= 2)
    );
    let further = metadata.file_metadata().key_value_metadata().unwrap();
    assert!(
        further.iter().any(|pair| pair.key == "made by"),
        "{further:?}"
    );
}

#[test]
fn annotations_are_columns() {
    let sandbox = Sandbox::new();
    write(&sandbox.path("tiny.parquet"), tiny_columns(), 2);
    done(&sandbox.run("dedupe tiny.parquet -o all.parquet --annotate --removed removed.csv"));
    let (before, after) = (
        read(&sandbox.path("tiny.parquet")),
        read(&sandbox.path("all.parquet")),
    );
    let columns: Vec<usize> = (0..before.num_columns()).collect();
    assert_eq!(after.project(&columns).unwrap().columns(), before.columns());
    let removed = sandbox.read("removed.csv");
    let (ids, kept_ids) = (strings(&after, "id"), strings(&after, "kept_id"));
    let jaccards = after.column_by_name("jaccard").unwrap();
    let mut marked = 0;
    for row in 0..after.num_rows() {
        let (Some(id), Some(kept_id)) = (&ids[row], &kept_ids[row]) else {
            assert!(jaccards.is_null(row));
            continue;
        };
        marked += 1;
        let jaccard = jaccards.as_primitive::<Float64Type>().value(row);
        let line = format!("\n{id},{kept_id},{jaccard:.4},");
        assert!(removed.contains(&line), "{line:?} in {removed}");
    }
    assert_eq!(marked, removed.lines().count() - 1);
    // A second run puts its own in their place.
    done(&sandbox.run("dedupe all.parquet -o again.parquet --annotate"));
    assert_eq!(read(&sandbox.path("again.parquet")), after);
}

#[test]
fn several_files_to_one_or_to_a_folder() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("in")).unwrap();
    let (mut first, mut second) = (tiny_columns(), tiny_columns());
    for (_, column) in &mut first {
        *column = column.slice(0, 2);
    }
    for (_, column) in &mut second {
        *column = column.slice(2, column.len() - 2);
    }
    write(&sandbox.path("in/a.parquet"), first, 100);
    write(&sandbox.path("in/b.parquet"), second, 100);
    write(&sandbox.path("tiny.parquet"), tiny_columns(), 100);
    done(&sandbox.run("dedupe tiny.parquet -o whole.parquet"));
    done(&sandbox.run("dedupe in -o one.parquet"));
    let whole = read(&sandbox.path("whole.parquet"));
    assert_eq!(read(&sandbox.path("one.parquet")), whole);
    fs::create_dir(sandbox.path("folder")).unwrap();
    done(&sandbox.run("dedupe in -o folder"));
    let mut ids = strings(&read(&sandbox.path("folder/a.parquet")), "id");
    ids.extend(strings(&read(&sandbox.path("folder/b.parquet")), "id"));
    assert_eq!(ids, strings(&whole, "id"));
}

#[test]
fn files_of_unlike_columns_need_a_folder() {
    let sandbox = Sandbox::new();
    let (mut first, mut second) = (tiny_columns(), tiny_columns());
    for (_, column) in &mut first {
        *column = column.slice(0, 4);
    }
    write(&sandbox.path("a.parquet"), first, 100);
    second.remove(0);
    for (_, column) in &mut second {
        *column = column.slice(4, column.len() - 4);
    }
    write(&sandbox.path("b.parquet"), second, 100);
    let run = sandbox.run("dedupe a.parquet b.parquet -o one.parquet");
    assert_eq!(run.status, 2, "{run}");
    assert!(
        run.stderr
            .contains("`a.parquet` and `b.parquet` have unlike headers"),
        "{run}"
    );
    assert!(!sandbox.path("one.parquet").exists());
    let run = sandbox.run("dedupe a.parquet b.parquet -o -");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{run}");
}

#[test]
fn columns_of_files_of_which_nothing_is_kept_do_not_matter() {
    let sandbox = Sandbox::new();
    write(&sandbox.path("tiny.parquet"), tiny_columns(), 100);
    let mut copies = tiny_columns();
    copies.remove(0);
    for (_, column) in &mut copies {
        *column = column.slice(0, 2);
    }
    copies[0].1 = Arc::new(StringArray::from(vec!["x", "y"]));
    write(&sandbox.path("copies.parquet"), copies, 100);
    done(&sandbox.run("dedupe tiny.parquet -o whole.parquet"));
    for files in ["tiny.parquet copies.parquet", "copies.parquet tiny.parquet"] {
        done(&sandbox.run(&format!("dedupe {files} -o one.parquet")));
        let (one, whole) = ("one.parquet", "whole.parquet");
        assert_eq!(
            read(&sandbox.path(one)),
            read(&sandbox.path(whole)),
            "{files}"
        );
        fs::remove_file(sandbox.path(one)).unwrap();
    }
    // Of the file alone, against what it copies, its columns remain.
    done(&sandbox.run("dedupe copies.parquet -o none.parquet --against tiny.parquet"));
    let none = File::open(sandbox.path("none.parquet")).unwrap();
    let none = ParquetRecordBatchReaderBuilder::try_new(none).unwrap();
    assert_eq!(none.schema().fields().len(), 6);
    assert_eq!(none.metadata().file_metadata().num_rows(), 0);
}

#[test]
fn tables_hold_what_csv_holds() {
    let sandbox = Sandbox::new();
    sandbox.write("tiny.jsonl", tiny::ARTICLES);
    done(&sandbox.run("pairs tiny.jsonl --format parquet -o pairs.parquet"));
    let csv = sandbox.run("pairs tiny.jsonl").stdout;
    let mut csv = csv::Reader::from_reader(csv.as_bytes());
    let table = read(&sandbox.path("pairs.parquet"));
    let names: Vec<String> = csv.headers().unwrap().iter().map(str::to_string).collect();
    let schema = table.schema();
    let columns: Vec<&String> = schema.fields().iter().map(|field| field.name()).collect();
    assert_eq!(columns, names.iter().collect::<Vec<_>>());
    let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    assert_eq!(table.num_rows(), rows.len());
    let jaccards = table.column_by_name("jaccard").unwrap();
    let jaccards = jaccards.as_primitive::<Float64Type>();
    for name in ["a_id", "b_id", "relation", "found_by", "evidence"] {
        let at = names.iter().position(|other| other == name).unwrap();
        for (row, cell) in strings(&table, name).into_iter().enumerate() {
            assert_eq!(
                cell.unwrap_or_default(),
                rows[row][at],
                "{name} of row {row}"
            );
        }
    }
    for (row, cells) in rows.iter().enumerate() {
        assert_eq!(format!("{:.4}", jaccards.value(row)), cells[3]);
    }
    done(&sandbox.run("trace tiny.jsonl --format parquet -o out"));
    for name in [
        "articles", "clusters", "pairs", "passages", "mentions", "sources",
    ] {
        assert!(
            sandbox.path(&format!("out/{name}.parquet")).exists(),
            "{name}"
        );
    }
}

#[test]
fn rows_that_are_no_articles_are_told_by_number() {
    let sandbox = Sandbox::new();
    let texts = vec![
        Some("One text of some words."),
        None,
        Some("And another of more words."),
    ];
    write(
        &sandbox.path("in.parquet"),
        vec![
            (
                "id",
                Arc::new(StringArray::from(vec!["a", "b", "a"])) as ArrayRef,
            ),
            ("text", Arc::new(StringArray::from(texts))),
        ],
        2,
    );
    assert_snapshot!(sandbox.run("dedupe in.parquet -o out.parquet"), @r"
    exit status: 1
    ----- stderr -----
    in.parquet:2: no text
    in.parquet:3: the id `a` was read before, at in.parquet:1
    warning: 2 records were skipped
    hint: name the one that holds the text with --text-field
    1 record kept, 0 removed
    ");
    assert_eq!(
        strings(&read(&sandbox.path("out.parquet")), "id"),
        [Some("a".to_string())]
    );
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let sandbox = Sandbox::new();
    write(&sandbox.path("whole.parquet"), tiny_columns(), 2);
    let whole = fs::read(sandbox.path("whole.parquet")).unwrap();
    sandbox.write("cut.parquet", &whole[..whole.len() / 2]);
    sandbox.write("other.parquet", "id,text\n1,a\n");
    let zipped = zstd::encode_all(&whole[..], 1).unwrap();
    sandbox.write("whole.parquet.zst", zipped);
    let mut columns = tiny_columns();
    columns.remove(2);
    write(&sandbox.path("textless.parquet"), columns, 2);
    // What the file says of itself is whole, the pages it speaks of are not.
    let mut holed = whole.clone();
    holed[whole.len() / 4..whole.len() / 2].fill(0xff);
    sandbox.write("holed.parquet", holed);
    for (name, message) in [
        ("cut.parquet", "cut.parquet: not readable as Parquet: "),
        ("other.parquet", "other.parquet: not readable as Parquet: "),
        (
            "whole.parquet.zst",
            "whole.parquet.zst: Parquet cannot be read from standard input, nor compressed as a whole",
        ),
        (
            "textless.parquet",
            "textless.parquet:1: no column holds the text; the file was not read",
        ),
        ("holed.parquet", "what follows is lost"),
    ] {
        let run = sandbox.run(&format!("pairs {name}"));
        assert_ne!(run.status, 0, "{run}");
        assert!(run.stderr.contains(message), "{run}");
        assert!(run.stderr.contains("hint: "), "{run}");
    }
}

#[test]
fn columns_that_are_called_like_ours() {
    let sandbox = Sandbox::new();
    let mut columns = tiny_columns();
    let ids = columns[0].1.clone();
    columns.push(("reason", ids));
    write(&sandbox.path("own.parquet"), columns, 100);
    let run = sandbox.run("dedupe own.parquet -o all.parquet --annotate");
    assert_eq!(run.status, 2, "{run}");
    assert!(
        run.stderr
            .contains("`own.parquet` has a field `reason` of its own"),
        "{run}"
    );
    assert!(!sandbox.path("all.parquet").exists());
}
