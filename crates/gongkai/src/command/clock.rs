//! The arguments of `gongkai clock`.

use super::{Format, flag, format, format_option, option, output, shaped};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use law::Channel;
use std::path::PathBuf;
use words::Words;

/// `clock`, as it was written; the dates are read later, so that a wrong one is told with its shape.
#[derive(Debug)]
pub(crate) struct Clock {
    pub(crate) received: Option<String>,
    pub(crate) arrived: Option<String>,
    pub(crate) confirmed: Option<String>,
    pub(crate) channel: Option<String>,
    pub(crate) elsewhere: bool,
    pub(crate) clarified: Vec<String>,
    pub(crate) clarify_days: Option<u16>,
    pub(crate) consulted: Vec<String>,
    pub(crate) joint: Vec<String>,
    pub(crate) extended: Vec<String>,
    pub(crate) delayed: Option<String>,
    pub(crate) fee: Option<String>,
    pub(crate) withdrawn: Option<String>,
    pub(crate) replied: Option<String>,
    pub(crate) calendars: Vec<PathBuf>,
    pub(crate) settings: Option<PathBuf>,
    pub(crate) format: Format,
    pub(crate) output: Option<PathBuf>,
}

pub(super) fn asked(matches: &ArgMatches) -> Clock {
    let one = |name: &str| matches.get_one::<String>(name).cloned();
    let all = |name: &str| matches.get_many(name).into_iter().flatten().cloned().collect();
    Clock {
        received: one("received"),
        arrived: one("arrived"),
        confirmed: one("confirmed"),
        channel: one("channel"),
        elsewhere: matches.get_flag("elsewhere"),
        clarified: all("clarified"),
        clarify_days: matches.get_one("clarify-days").copied(),
        consulted: all("consulted"),
        joint: all("joint"),
        extended: all("extended"),
        delayed: one("delayed"),
        fee: one("fee"),
        withdrawn: one("withdrawn"),
        replied: one("replied"),
        calendars: matches.get_many("calendar").into_iter().flatten().cloned().collect(),
        settings: matches.get_one("settings").cloned(),
        format: format(matches),
        output: matches.get_one("output").cloned(),
    }
}

pub(super) fn command(words: &'static Words) -> Command {
    let text = |key: &str| words.text(key).into_owned();
    let fact = |name: &'static str| fact(name, words);
    let days = clap::value_parser!(u16);
    let command = Command::new("clock")
        .about(text("about-clock"))
        .after_help(text("after-help-clock"))
        .arg(fact("received").required_unless_present("arrived"))
        .arg(fact("arrived").requires("channel").conflicts_with("received"))
        .arg(fact("confirmed").requires("arrived"))
        .arg(
            fact("channel")
                .requires("arrived")
                .value_parser(PossibleValuesParser::new(Channel::ALL.iter().map(|one| one.code())))
                .hide_possible_values(true),
        )
        .arg(flag("elsewhere", words).action(ArgAction::SetTrue).help(text("arg-elsewhere")))
        .arg(fact("clarified").action(ArgAction::Append))
        .arg(fact("clarify-days").value_parser(days).requires("clarified"))
        .arg(fact("consulted").action(ArgAction::Append))
        .arg(fact("joint").action(ArgAction::Append))
        .arg(fact("extended").action(ArgAction::Append))
        .arg(fact("delayed"))
        .arg(fact("fee"))
        .arg(fact("withdrawn"))
        .arg(fact("replied"))
        .arg(
            option("calendar", "value-file", "arg-calendar", words)
                .action(ArgAction::Append)
                .display_order(80),
        )
        .arg(option("settings", "value-file", "arg-settings", words))
        .arg(format_option(&["text", "json"], "arg-format-clock", words))
        .arg(output(words));
    shaped(command, words, "clock")
}

/// An argument that tells a fact; its value is called by the shape that it must have.
fn fact(name: &'static str, words: &Words) -> Arg {
    flag(name, words)
        .value_name(words.text(&format!("shape-{name}")).into_owned())
        .help(words.text(&format!("arg-{name}")).into_owned())
}
