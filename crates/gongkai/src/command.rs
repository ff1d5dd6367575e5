//! The command line: its shape, its words, and what was asked. Wrong usage is told in `usage`.

mod clock;
pub(crate) mod keeping;
pub(crate) mod matter;
pub(crate) mod person;
pub(crate) mod record;
pub(crate) mod standalone;

use crate::{Status, usage};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use report::Severity;
use std::ffi::OsString;
use std::path::PathBuf;
use words::{Language, Words};

pub(crate) use clock::Clock;

/// What the user asked for.
#[derive(Debug)]
pub(crate) enum Asked {
    Examine(Examine),
    Compare(Compare),
    Explain(Explain),
    Keep(keeping::Keeping),
    Person(person::Asked),
    Record(record::Asked),
    Matter(matter::Asked),
    Standalone(standalone::Standalone),
    Clock(Box<Clock>),
}

/// `read` and `check`.
#[derive(Debug)]
pub(crate) struct Examine {
    pub(crate) doing: Doing,
    pub(crate) files: Vec<PathBuf>,
    pub(crate) format: Format,
    pub(crate) output: Option<PathBuf>,
    pub(crate) last_year: Option<PathBuf>,
    pub(crate) min_severity: Severity,
    pub(crate) years: Years,
    pub(crate) manifest: Option<PathBuf>,
    pub(crate) resume: Option<PathBuf>,
    pub(crate) jobs: usize,
}

/// Whether to check what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doing {
    Read,
    Check,
}

/// Whether to pair the inputs by organ and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Years {
    Single,
    Paired,
}

/// `compare`
#[derive(Debug)]
pub(crate) struct Compare {
    pub(crate) left: PathBuf,
    pub(crate) right: PathBuf,
    pub(crate) format: Format,
    pub(crate) output: Option<PathBuf>,
}

/// `explain`
#[derive(Debug)]
pub(crate) struct Explain {
    pub(crate) code: Option<String>,
}

/// An output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Json,
    Csv,
    Html,
}

impl Format {
    fn from_code(code: &str) -> Format {
        match code {
            "json" => Format::Json,
            "csv" => Format::Csv,
            "html" => Format::Html,
            _ => Format::Text,
        }
    }
}

/// Parses the command line; help, version and errors are printed here and end the program.
pub(crate) fn parse(arguments: Vec<OsString>, words: &'static Words) -> Result<Asked, Status> {
    let matches = gongkai(words)
        .try_get_matches_from(arguments)
        .map_err(|error| usage::tell(&error, words))?;
    Ok(match matches.subcommand() {
        Some(("compare", matches)) => Asked::Compare(compare(matches)),
        Some(("explain", matches)) => {
            Asked::Explain(Explain { code: matches.get_one::<String>("code").cloned() })
        }
        Some(("clock", matches)) => Asked::Clock(Box::new(clock::asked(matches))),
        Some(("person", matches)) => Asked::Person(person::asked(matches)),
        Some(("matter", matches)) => Asked::Matter(matter::asked(matches)),
        Some(("record", matches)) => Asked::Record(record::asked(matches)),
        Some(("standalone", matches)) => Asked::Standalone(standalone::asked(matches)),
        Some(("read", matches)) => Asked::Examine(examine(matches, Doing::Read)),
        Some((name, matches)) if keeping::NAMES.contains(&name) => {
            Asked::Keep(keeping::asked(name, matches))
        }
        Some((_, matches)) => Asked::Examine(examine(matches, Doing::Check)),
        None => return Err(Status::Usage),
    })
}

fn examine(matches: &ArgMatches, doing: Doing) -> Examine {
    let path = |name: &str| matches.try_get_one::<PathBuf>(name).ok().flatten().cloned();
    let severity = matches.try_get_one::<String>("min-severity").ok().flatten();
    let pair = matches.try_get_one::<bool>("pair-years").ok().flatten();
    Examine {
        doing,
        files: matches.get_many("files").into_iter().flatten().cloned().collect(),
        format: format(matches),
        output: path("output"),
        last_year: path("last-year"),
        min_severity: match severity.map(String::as_str) {
            Some("error") => Severity::Error,
            Some("warning") => Severity::Warning,
            _ => Severity::Info,
        },
        years: if pair == Some(&true) { Years::Paired } else { Years::Single },
        manifest: path("manifest"),
        resume: path("resume"),
        jobs: matches.get_one::<u16>("jobs").copied().map_or_else(processors, usize::from),
    }
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

fn compare(matches: &ArgMatches) -> Compare {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    Compare {
        left: path("left").unwrap_or_default(),
        right: path("right").unwrap_or_default(),
        format: format(matches),
        output: path("output"),
    }
}

fn format(matches: &ArgMatches) -> Format {
    matches.get_one::<String>("format").map_or(Format::Text, |code| Format::from_code(code))
}

/// The command with its words in one language.
pub(crate) fn gongkai(words: &'static Words) -> Command {
    let text = |key: &str| words.text(key).into_owned();
    shaped(Command::new("gongkai"), words, "gongkai")
        .about(text("about"))
        .version(env!("CARGO_PKG_VERSION"))
        .after_help(format!("{}\n\n{}", text("after-help"), text("after-help-examples")))
        .subcommand_help_heading(text("heading-commands"))
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(flag("version", words).short('V').action(ArgAction::Version).help(text("arg-version")))
        .subcommand(check_command(words))
        .subcommand(read_command(words))
        .subcommand(compare_command(words))
        .subcommand(explain_command(words))
        .subcommands(keeping::commands(words))
        .subcommand(matter::command(words))
        .subcommand(record::command(words))
        .subcommand(standalone::command(words))
        .subcommand(person::command(words))
        .subcommand(clock::command(words))
}

fn compare_command(words: &'static Words) -> Command {
    let command = Command::new("compare")
        .about(words.text("about-compare").into_owned())
        .arg(path("left", "value-left", "arg-left", words).required(true))
        .arg(path("right", "value-right", "arg-right", words).required(true))
        .arg(format_option(&["text", "json"], "arg-format-compare", words))
        .arg(output(words));
    shaped(command, words, "compare")
}

fn explain_command(words: &'static Words) -> Command {
    let command = Command::new("explain").about(words.text("about-explain").into_owned()).arg(
        Arg::new("code")
            .value_name(words.text("value-code").into_owned())
            .help(words.text("arg-code").into_owned())
            .help_heading(words.text("heading-arguments").into_owned()),
    );
    shaped(command, words, "explain")
}

fn read_command(words: &'static Words) -> Command {
    let command = Command::new("read")
        .about(words.text("about-read").into_owned())
        .arg(files(words))
        .arg(format_option(&["text", "json", "csv"], "arg-format-read", words))
        .arg(output(words))
        .arg(option("manifest", "value-path", "arg-manifest", words))
        .arg(option("resume", "value-path", "arg-resume", words).conflicts_with("output"))
        .arg(jobs(words));
    shaped(command, words, "read")
}

fn check_command(words: &'static Words) -> Command {
    let command = Command::new("check")
        .about(words.text("about-check").into_owned())
        .arg(files(words))
        .arg(option("last-year", "value-path", "arg-last-year", words))
        .arg(format_option(&["text", "json", "csv", "html"], "arg-format-check", words))
        .arg(output(words))
        .arg(
            flag("min-severity", words)
                .value_name(words.text("value-severity").into_owned())
                .value_parser(PossibleValuesParser::new(["error", "warning", "info"]))
                .hide_possible_values(true)
                .help(words.text("arg-min-severity").into_owned()),
        )
        .arg(
            flag("pair-years", words)
                .action(ArgAction::SetTrue)
                .help(words.text("arg-pair-years").into_owned()),
        )
        .arg(option("manifest", "value-path", "arg-manifest", words))
        .arg(option("resume", "value-path", "arg-resume", words).conflicts_with("output"))
        .arg(jobs(words));
    shaped(command, words, "check")
}

/// What all commands share: usage, headings and the options for language and help, in words of one language.
fn shaped(command: Command, words: &'static Words, name: &str) -> Command {
    let text = |key: &str| words.text(key).into_owned();
    command
        .override_usage(text(&format!("usage-{name}")))
        .help_template(format!(
            "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
            text("heading-usage")
        ))
        .disable_help_flag(true)
        .arg(
            flag("lang", words)
                .value_name(text("value-lang"))
                .value_parser(PossibleValuesParser::new(Language::ALL.iter().map(|one| one.code())))
                .hide_possible_values(true)
                .help(text("arg-lang"))
                .display_order(90),
        )
        .arg(
            flag("help", words)
                .short('h')
                .action(ArgAction::Help)
                .help(text("arg-help"))
                .display_order(91),
        )
}

fn flag(name: &'static str, words: &Words) -> Arg {
    Arg::new(name).long(name).help_heading(words.text("heading-options").into_owned())
}

fn option(name: &'static str, value: &str, help: &str, words: &Words) -> Arg {
    flag(name, words)
        .value_name(words.text(value).into_owned())
        .value_parser(clap::value_parser!(PathBuf))
        .help(words.text(help).into_owned())
}

fn output(words: &Words) -> Arg {
    option("output", "value-file", "arg-output", words).short('o')
}

fn path(name: &'static str, value: &str, help: &str, words: &Words) -> Arg {
    Arg::new(name)
        .value_name(words.text(value).into_owned())
        .value_parser(clap::value_parser!(PathBuf))
        .help(words.text(help).into_owned())
        .help_heading(words.text("heading-arguments").into_owned())
}

fn files(words: &Words) -> Arg {
    path("files", "value-file", "arg-files", words).required(true).num_args(1..)
}

fn format_option(values: &'static [&'static str], help: &str, words: &Words) -> Arg {
    flag("format", words)
        .value_name(words.text("value-format").into_owned())
        .value_parser(PossibleValuesParser::new(values))
        .hide_possible_values(true)
        .help(words.text(help).into_owned())
}

fn jobs(words: &Words) -> Arg {
    flag("jobs", words)
        .value_name(words.text("value-count").into_owned())
        .value_parser(clap::value_parser!(u16).range(1..=512))
        .help(words.text("arg-jobs").into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_is_sound_in_both_languages() {
        for language in Language::ALL {
            gongkai(Words::of(*language)).debug_assert();
        }
    }
}
