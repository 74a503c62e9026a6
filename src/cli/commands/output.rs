//! Where rows and records go: a file that appears whole, or standard output.

use anyhow::Result;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use wirecopy::report::{ResultFile, Row, Settings, TableWriter};

/// Writes a table to `path`; `-` is standard output.
pub fn table<R: Row>(path: &Path, settings: Settings, rows: impl Iterator<Item = R>) -> Result<()> {
    if is_stdout(path) {
        let mut table = TableWriter::new(io::stdout().lock(), settings)?;
        rows.into_iter().try_for_each(|row| table.write(&row))?;
        table.finish()?.flush()?;
        return Ok(());
    }
    let mut table = TableWriter::new(ResultFile::create(path)?, settings)?;
    rows.into_iter().try_for_each(|row| table.write(&row))?;
    table.finish()?.commit()?;
    Ok(())
}

/// Hands `write` a buffered output at `path`; `-` is standard output. The file appears when all of
/// it is written.
pub fn bytes<T>(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<T>) -> Result<T> {
    if is_stdout(path) {
        let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
        let done = write(&mut out)?;
        out.flush()?;
        return Ok(done);
    }
    let mut out = BufWriter::with_capacity(1 << 20, ResultFile::create(path)?);
    let done = write(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.commit()?;
    Ok(done)
}

/// Whether a path means standard output.
pub fn is_stdout(path: &Path) -> bool {
    path.as_os_str() == "-"
}
