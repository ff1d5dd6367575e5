//! The browser of the person who sits before this computer.

use std::process::{Command, Stdio};

/// Opens an address in it. Where there is none, nobody has to be told: the address stands in the terminal.
pub(crate) fn open(address: &str) {
    let (program, first): (&str, &[&str]) = if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let quiet = || Stdio::null();
    let started = Command::new(program)
        .args(first)
        .arg(address)
        .stdin(quiet())
        .stdout(quiet())
        .stderr(quiet())
        .spawn();
    if let Err(problem) = started {
        tracing::info!(%problem, program, "no browser was opened");
    }
}
