//! Waits until what was written is on the disk, so that a machine that stops finds either what was there
//! before or all of what took its place.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Files of one folder that are waited for. Each takes some milliseconds; a corpus of text files would take minutes.
const MOST_FILES: usize = 64;

/// Waits for the contents of a file.
pub(super) fn sync_file(file: &File) -> io::Result<()> {
    match file.sync_all() {
        // Not every file system has this to offer.
        Err(error) if is_not_offered(&error) => Ok(()),
        other => other,
    }
}

/// Waits for all files below `folder`, and for the folders that name them, unless they are too many.
pub(super) fn sync_tree(folder: &Path) -> io::Result<()> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_path_buf()]);
    let mut next = 0;
    while let Some(folder) = folders.get(next).cloned() {
        next += 1;
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else {
                files.push(entry.path());
            }
            if files.len() + folders.len() > MOST_FILES {
                return Ok(());
            }
        }
    }
    for path in files {
        // Windows does this only for what can be written.
        sync_file(&File::options().append(true).open(path)?)?;
    }
    folders
        .iter()
        .rev()
        .for_each(|folder: &PathBuf| sync_names(folder));
    Ok(())
}

/// Waits for the names in a folder. Where that fails the files themselves are there, under one name or the other.
pub(super) fn sync_names(folder: &Path) {
    // Elsewhere folders cannot be opened.
    if cfg!(unix) {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

fn is_not_offered(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_a_folder_holds_is_waited_for() {
        let place = tempfile::tempdir().expect("tests may write temporary files");
        fs::create_dir(place.path().join("below")).expect("it can be made");
        for name in ["a", "below/b"] {
            fs::write(place.path().join(name), "text").expect("it can be written");
        }
        sync_tree(place.path()).expect("the disk takes it");
        sync_names(place.path());
        assert!(sync_tree(&place.path().join("absent")).is_err());
        assert_eq!(
            fs::read(place.path().join("a")).expect("it is there"),
            b"text"
        );
    }
}
