//! A limit on the size of files: an error of writing, as a full disk is.

use std::io;

/// From now on a write beyond the limit (`ulimit -f`) fails, rather than end the process at once by a signal, with no
/// word and with unfinished files left behind.
#[cfg(unix)]
pub fn watch() -> io::Result<()> {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;
    // Nobody looks at the flag: that the signal is caught is enough.
    let caught = Arc::new(AtomicBool::new(false));
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, caught).map(drop)
}

/// Elsewhere there is no such signal.
#[cfg(not(unix))]
pub fn watch() -> io::Result<()> {
    Ok(())
}
