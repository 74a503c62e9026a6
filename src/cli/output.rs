//! Where rows and records go: a file that appears whole, or standard output.

use anyhow::Result;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use wirecopy::report::{self, ResultFile, Row, Settings, TableWriter};

/// Longer pieces go through at once.
const BUFFER: usize = 16 << 10;

/// A file being written, or standard output. Errors of writing say which.
pub enum Sink {
    Stdout(io::StdoutLock<'static>),
    File(ResultFile),
}

impl Sink {
    /// Begins the output at `path`; `-` is standard output.
    pub fn create(path: &Path) -> Result<Sink> {
        Ok(if is_stdout(path) {
            Sink::stdout()
        } else {
            Sink::File(ResultFile::create(path)?)
        })
    }

    /// Standard output.
    pub fn stdout() -> Sink {
        Sink::Stdout(io::stdout().lock())
    }

    /// Hands `write` this output, buffered.
    pub fn fill<T>(&mut self, write: impl FnOnce(&mut dyn Write) -> Result<T>) -> Result<T> {
        buffered(self, write)
    }

    /// Writes a table.
    pub fn table<R: Row>(
        &mut self,
        settings: Settings,
        rows: impl IntoIterator<Item = R>,
    ) -> Result<()> {
        let mut table = TableWriter::new(&mut *self, settings)?;
        rows.into_iter().try_for_each(|row| table.write(&row))?;
        table.finish()?;
        Ok(self.flush()?)
    }

    /// Puts a file in its place.
    pub fn commit(self) -> Result<()> {
        match self {
            Sink::Stdout(_) => Ok(()),
            Sink::File(file) => Ok(file.commit()?),
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Sink::Stdout(out) => out.write(bytes).map_err(of_stdout),
            Sink::File(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Sink::Stdout(out) => out.flush().map_err(of_stdout),
            Sink::File(file) => file.flush(),
        }
    }
}

fn of_stdout(source: io::Error) -> io::Error {
    report::Error::named(Path::new("standard output"), source)
}

/// Hands `write` an output, buffered.
pub fn buffered<T>(out: impl Write, write: impl FnOnce(&mut dyn Write) -> Result<T>) -> Result<T> {
    let mut out = BufWriter::with_capacity(BUFFER, out);
    let done = write(&mut out)?;
    out.flush()?;
    Ok(done)
}

/// Whether a path means standard output.
pub fn is_stdout(path: &Path) -> bool {
    path.as_os_str() == "-"
}
