//! Ctrl-C, or another request to end: nothing half-written is left behind.

use std::io;

/// From now on a signal to end removes what is being written and not done, then ends the process
/// by that signal, as its parent expects. Files already in their place stay. So does, on Linux, a terminal that
/// closes, or a request to quit.
///
/// What whoever started the process had ignored stays so, on Linux: `nohup` relies on that, and scripts that
/// run something in the background. Other systems do not say what is ignored: there an interruption and a request
/// to end are always heeded, and the other two end the process at once, as by default, so that what is
/// unfinished stays.
#[cfg(unix)]
pub fn watch() -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    let ignored = ignored();
    let heeded = [
        (SIGHUP, false),
        (SIGQUIT, false),
        (SIGINT, true),
        (SIGTERM, true),
    ];
    let heeded = heeded.into_iter().filter(|&(signal, where_unknown)| {
        ignored.map_or(where_unknown, |set| set >> (signal - 1) & 1 == 0)
    });
    let mut signals = Signals::new(heeded.map(|(signal, _)| signal))?;
    // The work is not asked to stop: it may be waiting for input that never comes.
    std::thread::Builder::new()
        .name("signals".to_string())
        .spawn(move || {
            if let Some(signal) = signals.forever().next() {
                wirecopy::report::give_up();
                let _ = emulate_default_handler(signal);
                // Not reached: these signals end a process.
                std::process::exit(128 + signal);
            }
        })?;
    Ok(())
}

/// The signals that the process was started to ignore, a bit for each from 1 on; `None` where the
/// system does not say, which is everywhere but on Linux.
#[cfg(unix)]
fn ignored() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let set = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))?;
    u64::from_str_radix(set.trim(), 16).ok()
}

/// Elsewhere an interrupted process leaves a folder `.NAME.partial-*` or a file
/// `.wirecopy-*.partial` beside the destination.
#[cfg(not(unix))]
pub fn watch() -> io::Result<()> {
    Ok(())
}
