//! Outputs that are not regular files, and so are never replaced by one: devices, pipes, and what a
//! process already has open.

use super::staged::parent_of;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// As many links as systems follow.
const LINKS: usize = 40;

/// Opens what stands at `path`, also behind links, to be written to as it is; `None` where a file
/// stands there that can be replaced, or nothing.
///
/// Links are followed one by one: at the end of `/dev/stdout` stands whatever file the shell has
/// opened, and only the way there tells that it is not ours to replace.
pub(super) fn open(path: &Path) -> io::Result<Option<File>> {
    match follow(path)? {
        End::Open(descriptor, at) => descriptor.open(&at).map(Some),
        End::Special(at) => OpenOptions::new().write(true).open(&at).map(Some),
        End::Other => Ok(None),
    }
}

/// Whether `path` leads to the standard output of this process, as `/dev/stdout` does.
pub fn is_standard_output(path: &Path) -> bool {
    let end = follow(path);
    end.is_ok_and(|end| matches!(end, End::Open(descriptor, _) if descriptor.is(STDOUT)))
}

/// What the links of a path lead to.
enum End {
    /// What a process has open, at this path.
    Open(Descriptor, PathBuf),
    /// A device, a pipe or a socket, at this path.
    Special(PathBuf),
    /// A file, a folder or nothing.
    Other,
}

fn follow(path: &Path) -> io::Result<End> {
    let mut at = path.to_path_buf();
    for _ in 0..LINKS {
        if let Some(descriptor) = Descriptor::named(&at) {
            return Ok(End::Open(descriptor, at));
        }
        match fs::symlink_metadata(&at) {
            Ok(there) if there.is_symlink() => at = parent_of(&at).join(fs::read_link(&at)?),
            Ok(there) if !there.is_file() && !there.is_dir() => return Ok(End::Special(at)),
            _ => break,
        }
    }
    Ok(End::Other)
}

/// The descriptors of standard output and standard error.
const STDOUT: u32 = 1;
const STDERR: u32 = 2;

/// An entry of `/dev/fd` or `/proc/PID/fd`.
struct Descriptor {
    number: u32,
    /// Whether it is of this process.
    own: bool,
}

impl Descriptor {
    /// The descriptor that `path` names, whatever links lead to its folder.
    fn named(path: &Path) -> Option<Descriptor> {
        let number = path.file_name()?.to_str()?.parse().ok()?;
        let folder = fs::canonicalize(parent_of(path)).ok()?;
        if folder == Path::new("/dev/fd") {
            return Some(Descriptor { number, own: true });
        }
        let process = folder.strip_prefix("/proc").ok()?;
        let own = process.starts_with(std::process::id().to_string());
        process
            .ends_with("fd")
            .then_some(Descriptor { number, own })
    }

    /// What it stands for. Of a file another opening of it would begin at its start: that of
    /// standard output and standard error is shared instead, so that what others write before and
    /// after stays; of all else the end is written to.
    fn open(&self, path: &Path) -> io::Result<File> {
        if self.is(STDOUT) {
            share(&io::stdout())
        } else if self.is(STDERR) {
            share(&io::stderr())
        } else {
            OpenOptions::new().append(true).open(path)
        }
    }

    /// Whether it is this one of our own.
    fn is(&self, number: u32) -> bool {
        self.own && self.number == number
    }
}

#[cfg(unix)]
fn share(stream: &impl std::os::fd::AsFd) -> io::Result<File> {
    stream.as_fd().try_clone_to_owned().map(File::from)
}

/// There are no such paths elsewhere.
#[cfg(not(unix))]
fn share<S>(_: &S) -> io::Result<File> {
    Err(io::ErrorKind::Unsupported.into())
}
