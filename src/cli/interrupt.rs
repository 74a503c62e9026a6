//! Ctrl-C, or a polite request to end: nothing half-written stays.

use std::io;

/// From now on a signal to end removes what is being written and not done, then ends the process
/// by that signal, as its parent expects. Files already in their place stay.
///
/// A terminal that closes is left to the system, since `nohup` relies on that.
#[cfg(unix)]
pub fn watch() -> io::Result<()> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    let mut signals = Signals::new([SIGINT, SIGTERM])?;
    // The work is not asked to stop: it may be waiting for input that never comes.
    std::thread::Builder::new()
        .name("signals".to_string())
        .spawn(move || {
            if let Some(signal) = signals.forever().next() {
                wirecopy::report::give_up();
                let _ = emulate_default_handler(signal);
                // Not reached: both signals end a process.
                std::process::exit(128 + signal);
            }
        })?;
    Ok(())
}

/// Elsewhere an interrupted process leaves a folder `NAME.partial-PID` or a file
/// `.wirecopy-*.partial` beside the destination.
#[cfg(not(unix))]
pub fn watch() -> io::Result<()> {
    Ok(())
}
