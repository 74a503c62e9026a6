//! The bar that long work shows on a terminal.

use super::messages::Messages;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use wirecopy::pipeline::{Progress, Stage};

/// Shows each stage as a bar on standard error: on a terminal only, and not when asked for quiet.
/// Says after each stage how long it took, when asked to be verbose.
pub struct Terminal {
    messages: Messages,
    running: Mutex<Option<Running>>,
}

/// A stage that is not over.
struct Running {
    stage: Stage,
    began: Instant,
    bar: ProgressBar,
}

impl Terminal {
    pub fn new(messages: Messages) -> Terminal {
        Terminal {
            messages,
            running: Mutex::new(None),
        }
    }

    fn begin(&self, stage: Stage, total: Option<u64>) -> Running {
        // Drawn nowhere if standard error is no terminal.
        let target = if self.messages.is_quiet() {
            ProgressDrawTarget::hidden()
        } else {
            ProgressDrawTarget::stderr()
        };
        let bar = ProgressBar::with_draw_target(total, target).with_message(stage.as_str());
        bar.set_style(style(total.is_some()));
        bar.enable_steady_tick(Duration::from_millis(200));
        Running {
            stage,
            began: Instant::now(),
            bar,
        }
    }

    fn end(&self, over: Running) {
        over.bar.finish_and_clear();
        let seconds = over.began.elapsed().as_secs_f64();
        self.messages
            .detail(format_args!("{:<12} {seconds:>8.2} s", over.stage.as_str()));
    }

    fn running(&self) -> MutexGuard<'_, Option<Running>> {
        // A bar is never left half changed, so a panic elsewhere does not spoil it.
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Progress for Terminal {
    fn stage(&self, stage: Stage, total: Option<u64>) {
        let mut running = self.running();
        if let Some(over) = running.take() {
            self.end(over);
        }
        *running = Some(self.begin(stage, total));
    }

    fn advance(&self, n: u64) {
        if let Some(running) = self.running().as_ref() {
            running.bar.inc(n);
        }
    }

    fn finish(&self) {
        if let Some(over) = self.running().take() {
            self.end(over);
        }
    }
}

impl Drop for Terminal {
    /// An error message must not be printed into a bar.
    fn drop(&mut self) {
        if let Some(running) = self.running().take() {
            running.bar.finish_and_clear();
        }
    }
}

fn style(bounded: bool) -> ProgressStyle {
    let template = if bounded {
        "{msg:12} {bar:40} {human_pos} of {human_len}, {eta} left"
    } else {
        "{msg:12} {spinner} {human_pos}"
    };
    ProgressStyle::with_template(template)
        .expect("both templates are well formed: a test draws them")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::VerbosityArgs;

    #[test]
    fn stages_follow_each_other_and_end() {
        let terminal = Terminal::new(Messages::new(VerbosityArgs {
            quiet: true,
            verbose: false,
        }));
        terminal.advance(1);
        terminal.stage(Stage::Read, None);
        terminal.advance(2);
        terminal.stage(Stage::Compare, Some(10));
        terminal.advance(10);
        assert_eq!(
            terminal
                .running()
                .as_ref()
                .map(|running| running.bar.position()),
            Some(10)
        );
        terminal.finish();
        assert!(terminal.running().is_none());
    }
}
