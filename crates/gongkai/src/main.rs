//! 门: the one program: commands, configuration, files and the clock on the wall.
#![expect(clippy::print_stderr, reason = "the program is where people are spoken to")]

mod batch;
mod browser;
mod command;
mod commands;
mod failure;
mod fonts;
mod inputs;
mod installation;
mod last_year;
mod locale;
mod manifest;
mod output;
mod pairs;
mod progress;
mod reading;
mod refused;
mod resume;
mod sheet;
mod usage;

use command::Asked;
use failure::Failure;
use std::process::ExitCode;
use words::Words;

/// A report is some thousand small texts that live for a millisecond, on as many threads as there are cores.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How a run ended, by its exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    /// Nothing of severity error.
    Clean = 0,
    /// Findings of severity error.
    Errors = 1,
    /// An input could not be read or is not a report.
    Unread = 2,
    /// The command line was wrong; the number that sysexits gives it.
    Usage = 64,
}

impl Status {
    fn code(self) -> ExitCode {
        match self {
            Status::Clean => ExitCode::from(0),
            Status::Errors => ExitCode::from(1),
            Status::Unread => ExitCode::from(2),
            Status::Usage => ExitCode::from(64),
        }
    }
}

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let words = Words::of(locale::language(&arguments));
    let asked = match command::parse(arguments, words) {
        Ok(asked) => asked,
        Err(status) => return status.code(),
    };
    let ended = match asked {
        Asked::Examine(job) => commands::examine::run(&job, words),
        Asked::Compare(job) => commands::compare::run(&job, words),
        Asked::Explain(job) => commands::explain::run(&job, words),
        Asked::Keep(job) => commands::keep::run(&job, words),
        Asked::Person(job) => commands::person::run(&job, words),
        Asked::Matter(job) => commands::matter::run(&job, words),
        Asked::Record(job) => commands::record::run(&job, words),
        Asked::Standalone(job) => commands::standalone::run(&job, words),
        Asked::Clock(job) => commands::clock::run(&job, words),
    };
    match ended {
        Ok(status) => status.code(),
        Err(Failure { text, status }) => {
            eprintln!("{}{text}", words.text("error-prefix"));
            status.code()
        }
    }
}
