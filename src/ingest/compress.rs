//! Gzip and Zstandard, recognised by their first bytes or by the ending of the file.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    /// Not at all.
    None,
    /// Gzip, of one member or several.
    Gzip,
    /// Zstandard, of one frame or several.
    Zstd,
}

impl Compression {
    /// What the first bytes of a file say. No text begins like this.
    pub(super) fn of(head: &[u8]) -> Compression {
        match head {
            [0x1f, 0x8b, ..] => Compression::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Compression::Zstd,
            // A skippable frame, with which some writers begin.
            [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Compression::Zstd,
            _ => Compression::None,
        }
    }

    /// A reader of what `raw` holds.
    pub(super) fn reader<'r>(
        self,
        raw: impl Read + Send + 'r,
    ) -> io::Result<Box<dyn Read + Send + 'r>> {
        let buffered = |raw| io::BufReader::with_capacity(64 << 10, raw);
        Ok(match self {
            Compression::None => Box::new(raw),
            Compression::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(buffered(raw))),
            Compression::Zstd => Box::new(zstd::stream::read::Decoder::with_buffer(buffered(raw))?),
        })
    }
}

/// The first bytes of a reader, read ahead and given out again.
pub(super) struct Peeked<R> {
    head: Vec<u8>,
    given: usize,
    /// What happened while reading ahead: said when the head is used up.
    error: Option<io::Error>,
    rest: R,
}

impl<R: Read> Peeked<R> {
    /// Reads up to `len` bytes ahead.
    pub(super) fn new(mut rest: R, len: u64) -> Peeked<R> {
        let mut head = Vec::new();
        let error = rest.by_ref().take(len).read_to_end(&mut head).err();
        Peeked {
            head,
            given: 0,
            error,
            rest,
        }
    }

    /// The bytes read ahead.
    pub(super) fn head(&self) -> &[u8] {
        &self.head
    }
}

impl<R: Read> Read for Peeked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.given < self.head.len() {
            let read = (&self.head[self.given..]).read(into)?;
            self.given += read;
            return Ok(read);
        }
        match self.error.take() {
            Some(error) => Err(error),
            None => self.rest.read(into),
        }
    }
}

/// Counts the bytes that are read, and notes whether reading itself failed: an error that comes
/// out of a decompressor may be either's.
pub(super) struct Watched<R> {
    pub(super) raw: R,
    pub(super) watch: Arc<Watch>,
}

/// What a [`Watched`] reader saw.
#[derive(Debug, Default)]
pub(super) struct Watch {
    pub(super) bytes: AtomicU64,
    pub(super) failed: AtomicBool,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.raw.read(into);
        match &read {
            Ok(bytes) => {
                self.watch.bytes.fetch_add(*bytes as u64, Ordering::Relaxed);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => self.watch.failed.store(true, Ordering::Relaxed),
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_ahead_is_given_out_again() {
        for ahead in [0, 1, 3, 6, 100] {
            let mut peeked = Peeked::new(&b"abcdef"[..], ahead);
            assert_eq!(peeked.head().len() as u64, ahead.min(6));
            let mut all = String::new();
            assert_eq!(peeked.read_to_string(&mut all).ok(), Some(6));
            assert_eq!(all, "abcdef");
        }
    }
}
