//! Reads records a second time: in place where the file can be read at an offset, otherwise from a
//! temporary file that the first pass filled.
//!
//! Compressed and standard input is written once, decompressed, to an unnamed temporary
//! file, which the system removes when the program ends, however it ends. It costs disk space
//! of the decompressed size and about as much time as reading a file does. A record that is read
//! again costs one positional read, and for plain files one `open` whenever the file changes.

use super::batch::{Decoded, RecordBatch, decode};
use super::error::{IngestError, RecordReason};
use super::inputs::Shared;
use super::{FileId, Place, Settings};
use std::fs::File;
use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

/// A temporary file: for what one reader decompresses, one input behind the other, or for pieces of any order.
#[derive(Clone, Debug)]
pub(super) struct Spool {
    file: Arc<File>,
    end: Arc<AtomicU64>,
    settings: Settings,
}

impl Spool {
    /// The spool in `slot`, made if there is none.
    pub(super) fn of<'s>(
        slot: &'s mut Option<Spool>,
        settings: &Settings,
    ) -> Result<&'s Spool, IngestError> {
        if slot.is_none() {
            *slot = Some(Spool::new(settings)?);
        }
        Ok(slot.as_ref().expect("it was made above"))
    }

    /// A file of its own.
    pub(super) fn new(settings: &Settings) -> Result<Spool, IngestError> {
        let file = match &settings.temporary_folder {
            Some(folder) => tempfile::tempfile_in(folder),
            None => tempfile::tempfile(),
        };
        Ok(Spool {
            file: Arc::new(file.map_err(|source| cannot_spool(settings, source))?),
            end: Arc::default(),
            settings: settings.clone(),
        })
    }

    /// Writes data behind all others, as any thread may, and says where they stand.
    pub(super) fn append(&self, data: &[u8]) -> io::Result<u64> {
        let at = self.end.fetch_add(data.len() as u64, Ordering::Relaxed);
        positional::write_all(&self.file, data, at)?;
        Ok(at)
    }

    /// Reads what was written at `at`.
    pub(super) fn read_exact(&self, into: &mut [u8], at: u64) -> io::Result<()> {
        positional::read_exact(&self.file, into, at)
    }

    /// A writer of the next input.
    pub(super) fn writer(&self) -> SpoolWriter {
        SpoolWriter {
            spool: self.clone(),
            base: self.end.load(Ordering::Relaxed),
        }
    }
}

fn cannot_spool(settings: &Settings, source: io::Error) -> IngestError {
    let folder = settings.temporary_folder.clone();
    let folder = folder.unwrap_or_else(std::env::temp_dir);
    IngestError::Spool { folder, source }
}

/// The part of a spool that holds one input.
#[derive(Debug)]
pub(super) struct SpoolWriter {
    spool: Spool,
    base: u64,
}

impl SpoolWriter {
    /// Writes the data that stand at `offset` of the input.
    pub(super) fn write(&self, data: &[u8], offset: u64) -> Result<(), IngestError> {
        self.end_at(offset + data.len() as u64);
        let written = positional::write_all(&self.spool.file, data, self.base + offset);
        written.map_err(|source| cannot_spool(&self.spool.settings, source))
    }

    /// A reader of the first `len` bytes.
    pub(super) fn reader(&self, len: u64) -> SpoolReader {
        SpoolReader {
            file: Arc::clone(&self.spool.file),
            at: self.base,
            end: self.base + len,
        }
    }

    /// Reserves the place of the first `len` bytes, written or not.
    pub(super) fn end_at(&self, len: u64) {
        self.spool.end.fetch_max(self.base + len, Ordering::Relaxed);
    }
}

/// Where the records of a file can be read again.
#[derive(Debug)]
pub(super) enum KeptRecords {
    /// In the file itself.
    InPlace,
    /// In a spool, from `base` on.
    Spooled {
        file: Arc<File>,
        base: u64,
        /// Known when all is written.
        end: OnceLock<SpoolEnd>,
    },
    /// Nowhere.
    Nowhere,
}

impl KeptRecords {
    pub(super) fn spooled(writer: &SpoolWriter) -> KeptRecords {
        KeptRecords::Spooled {
            file: Arc::clone(&writer.spool.file),
            base: writer.base,
            end: OnceLock::new(),
        }
    }

    /// Notes that all is written.
    pub(super) fn complete(&self, all: SpoolEnd) {
        if let KeptRecords::Spooled { end, .. } = self {
            // Only its one writer says so, once.
            let _ = end.set(all);
        }
    }

    /// A reader of what was spooled, if all was, and what was wrong at its end.
    pub(super) fn reader(&self) -> Option<(SpoolReader, Option<RecordReason>)> {
        let KeptRecords::Spooled { file, base, end } = self else {
            return None;
        };
        let SpoolEnd { len, failure } = end.get()?;
        let reader = SpoolReader {
            file: Arc::clone(file),
            at: *base,
            end: base + len,
        };
        Some((reader, failure.clone()))
    }
}

/// Where an input ended.
#[derive(Debug)]
pub(super) struct SpoolEnd {
    /// Bytes of records that were whole.
    pub(super) len: u64,
    /// Why there were no more.
    pub(super) failure: Option<RecordReason>,
}

/// Reads one input from a spool.
pub(super) struct SpoolReader {
    file: Arc<File>,
    at: u64,
    end: u64,
}

impl Read for SpoolReader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.end - self.at).unwrap_or(usize::MAX);
        let len = into.len().min(left);
        let mut read = positional::read(&self.file, &mut into[..len], self.at)?;
        if read == 0 {
            // A hole at the end of the spool, where an overlong record was dropped.
            into[..len].fill(0);
            read = len;
        }
        self.at += read as u64;
        Ok(read)
    }
}

/// Reads records again by their place. Each thread needs its own.
#[derive(Debug)]
pub struct Rereader {
    shared: Arc<Shared>,
    /// Files opened last; the oldest at `oldest`.
    open: Vec<(FileId, File)>,
    oldest: usize,
    /// Kept for its memory.
    room: Option<RecordBatch>,
}

/// Files that one reader keeps open.
const OPEN: usize = 16;

impl Rereader {
    pub(super) fn new(shared: Arc<Shared>) -> Rereader {
        Rereader {
            shared,
            open: Vec::new(),
            oldest: 0,
            room: None,
        }
    }

    /// Replaces `into` by the bytes of the record at `place`, as they are in the decompressed
    /// file, without line end.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, was not kept
    /// ([`keep_for_reading_again`](Settings::keep_for_reading_again)), or has become shorter.
    ///
    /// # Panics
    ///
    /// When no record at this place was read before.
    pub fn read(&mut self, place: Place, into: &mut Vec<u8>) -> Result<(), IngestError> {
        into.resize(place.len as usize, 0);
        self.read_into(place, into)
    }

    /// Decodes the records at `places` again.
    pub(super) fn decode(
        &mut self,
        places: impl IntoIterator<Item = Place>,
        out: &mut Decoded,
    ) -> Result<(), IngestError> {
        let mut room = self.room.take();
        let batch = room.get_or_insert_with(|| RecordBatch::new(Arc::clone(&self.shared)));
        batch.clear();
        let read = self.read_batch(places, batch);
        if read.is_ok() {
            decode(batch, out);
        }
        self.room = room;
        read
    }

    /// Appends the records at `places` to `batch`, ready to be decoded again. If the places are in file order,
    /// this only reads forward.
    ///
    /// # Errors
    ///
    /// As [`read`](Rereader::read).
    ///
    /// # Panics
    ///
    /// As [`read`](Rereader::read).
    pub fn read_batch(
        &mut self,
        places: impl IntoIterator<Item = Place>,
        batch: &mut RecordBatch,
    ) -> Result<(), IngestError> {
        for place in places {
            let (start, len) = (batch.byte_len(), place.len as usize);
            self.read_into(place, batch.room(len))?;
            batch.grow(len);
            batch.push(place, start, None);
        }
        Ok(())
    }

    fn read_into(&mut self, place: Place, into: &mut [u8]) -> Result<(), IngestError> {
        let shared = Arc::clone(&self.shared);
        let path = || shared.file(place.file).found.path.to_path_buf();
        let read = match &shared.state(place.file).kept {
            KeptRecords::Nowhere => return Err(IngestError::NotKept { path: path() }),
            KeptRecords::Spooled { file, base, .. } => {
                positional::read_exact(file, into, base + place.offset)
            }
            KeptRecords::InPlace => {
                let file = self.file(place.file);
                file.and_then(|file| positional::read_exact(file, into, place.offset))
            }
        };
        read.map_err(|source| match source.kind() {
            io::ErrorKind::UnexpectedEof => IngestError::Changed { path: path() },
            _ => IngestError::Read {
                path: path(),
                source,
            },
        })
    }

    fn file(&mut self, file: FileId) -> io::Result<&File> {
        let there = self.open.iter().position(|(open, _)| *open == file);
        let index = match there {
            Some(index) => index,
            None => {
                let opened = (file, File::open(&*self.shared.path(file))?);
                if self.open.len() < OPEN {
                    self.open.push(opened);
                    self.open.len() - 1
                } else {
                    let index = self.oldest;
                    self.oldest = (index + 1) % OPEN;
                    self.open[index] = opened;
                    index
                }
            }
        };
        Ok(&self.open[index].1)
    }
}

/// Reading and writing at an offset, which leaves no trace in the file's own position.
mod positional {
    use std::fs::File;
    use std::io;

    #[cfg(unix)]
    pub(super) fn read(file: &File, into: &mut [u8], offset: u64) -> io::Result<usize> {
        std::os::unix::fs::FileExt::read_at(file, into, offset)
    }

    #[cfg(unix)]
    pub(super) fn read_exact(file: &File, into: &mut [u8], offset: u64) -> io::Result<()> {
        std::os::unix::fs::FileExt::read_exact_at(file, into, offset)
    }

    #[cfg(unix)]
    pub(super) fn write_all(file: &File, data: &[u8], offset: u64) -> io::Result<()> {
        std::os::unix::fs::FileExt::write_all_at(file, data, offset)
    }

    #[cfg(not(unix))]
    pub(super) use portable::{read, read_exact, write_all};

    /// Moves the file's position, one thread at a time.
    #[cfg(any(not(unix), test))]
    #[cfg_attr(unix, allow(dead_code))]
    pub(super) mod portable {
        use std::fs::File;
        use std::io::{self, Read, Seek, SeekFrom, Write};
        use std::sync::{Mutex, PoisonError};

        static POSITION: Mutex<()> = Mutex::new(());

        fn at<T>(
            mut file: &File,
            offset: u64,
            then: impl FnOnce(&File) -> io::Result<T>,
        ) -> io::Result<T> {
            let _held = POSITION.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(offset))?;
            then(file)
        }

        pub(in super::super) fn read(
            file: &File,
            into: &mut [u8],
            offset: u64,
        ) -> io::Result<usize> {
            at(file, offset, |mut file| file.read(into))
        }

        pub(in super::super) fn read_exact(
            file: &File,
            into: &mut [u8],
            offset: u64,
        ) -> io::Result<()> {
            at(file, offset, |mut file| file.read_exact(into))
        }

        pub(in super::super) fn write_all(file: &File, data: &[u8], offset: u64) -> io::Result<()> {
            at(file, offset, |mut file| file.write_all(data))
        }
    }
}
