//! A progress bar on a terminal; nothing elsewhere.

use indicatif::{ProgressBar, ProgressStyle};
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
            ("rate", "{per_sec:.0}".into()),
            ("left", "{eta}".into()),
        ],
    );
    let style = ProgressStyle::with_template(&format!("{{bar:30}} {counts}"))
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(count as u64).with_style(style)
}
