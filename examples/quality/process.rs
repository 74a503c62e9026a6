//! What this process cost so far, as Linux tells.

use std::fs;

/// CPU seconds, user and system, and peak resident memory; 0 where the system does not tell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cost {
    pub cpu_seconds: f64,
    pub peak_kib: u64,
}

pub fn cost_so_far() -> Cost {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    Cost {
        cpu_seconds: cpu_seconds(&read("/proc/self/stat")).unwrap_or(0.0),
        peak_kib: peak_kib(&read("/proc/self/status")).unwrap_or(0),
    }
}

/// Linux counts in hundredths of a second for every program, whatever the kernel's own clock.
const TICKS_PER_SECOND: f64 = 100.0;

fn cpu_seconds(stat: &str) -> Option<f64> {
    // The name in brackets may hold spaces; the fields after it do not. User and system time are
    // fields 14 and 15, and the first after the name is field 3.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut times = fields
        .split_whitespace()
        .skip(11)
        .take(2)
        .map(str::parse::<f64>);
    let ticks = times.next()?.ok()? + times.next()?.ok()?;
    Some(ticks / TICKS_PER_SECOND)
}

fn peak_kib(status: &str) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
