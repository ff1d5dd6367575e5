//! A progress bar on a terminal; nothing elsewhere.

use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::io::IsTerminal;
use words::Words;

/// A bar for this many inputs; hidden for a single one and where nobody watches.
pub(crate) fn bar(count: usize, words: &Words) -> ProgressBar {
    if count < 2 || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let counts = words.say(
        "progress",
        &[
            ("done", "{pos}".into()),
            ("total", "{len}".into()),
            ("rate", "{rate}".into()),
            ("left", "{eta}".into()),
        ],
    );
    let style = ProgressStyle::with_template(&format!("{{bar:30}} {counts}"))
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .with_key("rate", |state: &ProgressState, out: &mut dyn Write| {
            // A rate that cannot be written is not worth a failure.
            let _unwritten = write!(out, "{:.0}", state.per_sec());
        });
    ProgressBar::new(count as u64).with_style(style)
}
