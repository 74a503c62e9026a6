//! Who may read a result: those who may read what it replaces.

use std::fs;
use std::io;
use std::path::Path;

/// The permissions to begin something new with that is to replace what stands at `path`: nobody may read it in the
/// meantime who may not read that, whatever group it begins with, and its owner can write. Where nothing stands
/// there, `new`.
#[cfg(unix)]
pub(super) fn to_begin(path: &Path, new: u32) -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    let owner = new & 0o700;
    let begun = |there: fs::Metadata| of_any_group(there.permissions().mode()) & new | owner;
    fs::Permissions::from_mode(fs::metadata(path).map_or(new, begun))
}

/// A mode in which a group may do no more than all others may.
#[cfg(unix)]
fn of_any_group(mode: u32) -> u32 {
    (mode & !0o070) | (mode & (mode << 3) & 0o070)
}

/// Gives a file, or a folder and all that is in it, the group and permissions of what has the same name at `old`.
/// A group that we may not give has no more of them than all others.
#[cfg(unix)]
pub(super) fn keep(new: &Path, old: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let (Ok(before), now) = (fs::symlink_metadata(old), fs::symlink_metadata(new)?) else {
        return Ok(());
    };
    if before.file_type() != now.file_type() {
        return Ok(());
    }
    let bits = if now.is_dir() {
        // First what is in it: the folder may be closed afterwards.
        for entry in fs::read_dir(new)? {
            let name = entry?.file_name();
            keep(&new.join(&name), &old.join(&name))?;
        }
        0o7777
    } else {
        0o777
    };
    let has_group = before.gid() == now.gid() || chown(new, None, Some(before.gid())).is_ok();
    let mode = before.permissions().mode() & bits;
    let mode = if has_group { mode } else { of_any_group(mode) };
    if now.permissions().mode() & bits == mode {
        return Ok(());
    }
    fs::set_permissions(new, fs::Permissions::from_mode(mode))
}

/// Elsewhere a new file may be read by whom its folder lets in.
#[cfg(not(unix))]
pub(super) fn keep(_: &Path, _: &Path) -> io::Result<()> {
    Ok(())
}

/// Lets its owner remove a folder with all that is in it.
#[cfg(unix)]
pub(super) fn unlock(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            unlock(&entry.path())?;
        }
    }
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn unlock(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn all_that_is_replaced_keeps_its_permissions() {
        let place = tempfile::tempdir().expect("tests may write temporary files");
        let at = |name: &str| place.path().join(name);
        for name in [
            "old/both",
            "old/gone",
            "old/below/both",
            "new/both",
            "new/added",
            "new/below/both",
        ] {
            let path = at(name);
            fs::create_dir_all(path.parent().expect("it has one")).expect("it can be made");
            fs::write(path, "text").expect("it can be written");
        }
        let set = |name: &str, mode| {
            fs::set_permissions(at(name), fs::Permissions::from_mode(mode)).expect("it is ours");
        };
        let mode = |name: &str| {
            let there = fs::metadata(at(name)).expect("it is there");
            there.permissions().mode() & 0o7777
        };
        set("new/added", 0o644);
        set("old", 0o750);
        set("old/both", 0o600);
        set("old/below/both", 0o440);
        set("old/below", 0o500);
        keep(&at("new"), &at("old")).expect("all of it is ours");
        assert_eq!(mode("new"), 0o750);
        assert_eq!(mode("new/both"), 0o600);
        assert_eq!(mode("new/added"), 0o644);
        assert_eq!(mode("new/below"), 0o500);
        assert_eq!(mode("new/below/both"), 0o440);
        keep(&at("new"), &at("absent")).expect("nothing is replaced");
        for name in ["old", "new"] {
            unlock(&at(name)).expect("all of it is ours");
            fs::remove_dir_all(at(name)).expect("nothing is locked");
        }
    }

    #[test]
    fn nothing_is_more_open_while_it_is_written() {
        let place = tempfile::tempdir().expect("tests may write temporary files");
        let path = place.path().join("out");
        assert_eq!(to_begin(&path, 0o666).mode(), 0o666);
        fs::write(&path, "text").expect("it can be written");
        for (before, expected) in [
            (0o600, 0o600),
            (0o440, 0o600),
            (0o654, 0o644),
            (0o777, 0o666),
        ] {
            fs::set_permissions(&path, fs::Permissions::from_mode(before)).expect("it is ours");
            assert_eq!(to_begin(&path, 0o666).mode(), expected, "{before:o}");
        }
    }
}
