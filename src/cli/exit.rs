//! What the exit status of the process means.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitStatus {
    /// All of it was done.
    Done = 0,
    /// It was done, but some records were skipped.
    SomeSkipped = 1,
    /// It could not be done.
    Failed = 2,
}

impl ExitStatus {
    /// Of a command that was done and skipped so many records.
    pub fn of_skipped(records: u64) -> ExitStatus {
        if records == 0 {
            ExitStatus::Done
        } else {
            ExitStatus::SomeSkipped
        }
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> ExitCode {
        ExitCode::from(status as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_rely_on_these_numbers() {
        assert_eq!(ExitStatus::Done as u8, 0);
        assert_eq!(ExitStatus::SomeSkipped as u8, 1);
        assert_eq!(ExitStatus::Failed as u8, 2);
        assert_eq!(ExitStatus::of_skipped(0), ExitStatus::Done);
        assert_eq!(ExitStatus::of_skipped(3), ExitStatus::SomeSkipped);
    }
}
