//! The arguments of `gongkai record`.

use super::keeping::{data, organ};
use super::{Arg, ArgAction, ArgMatches, Command, flag, option, shaped};
use chrono::NaiveDate;
use std::path::PathBuf;
use words::Words;

/// `record`
#[derive(Debug)]
pub(crate) struct Asked {
    /// The data directory.
    pub(crate) data: PathBuf,
    /// The organ whose matter it is.
    pub(crate) organ: String,
    /// The code of the register.
    pub(crate) register: String,
    /// The number or the id of the matter; a further matter begins without it.
    pub(crate) matter: Option<String>,
    /// The file that holds the act as JSON; `-` is the standard input. An entry that is struck needs none.
    pub(crate) act: Option<PathBuf>,
    /// The day on which it happened; today without it.
    pub(crate) on: Option<NaiveDate>,
    /// Why.
    pub(crate) reason: Option<String>,
    /// What belongs to it.
    pub(crate) files: Vec<PathBuf>,
    /// What it does to an entry of the matter, by its number.
    pub(crate) corrects: Option<Corrects>,
}

/// A correction of an entry, by its number within the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Corrects {
    /// 红字更正
    Replaces(u32),
    /// 红字冲销
    Strikes(u32),
}

/// The command with its words.
pub(super) fn command(words: &'static Words) -> Command {
    let number = |name: &'static str| {
        text(name, "value-count", words).value_parser(clap::value_parser!(u32).range(1..))
    };
    let command = Command::new("record")
        .about(words.text("about-record").into_owned())
        .arg(data(words))
        .arg(organ(words))
        .arg(text("register", "value-register", words).required(true))
        .arg(text("matter", "value-number", words))
        .arg(
            option("act", "value-file", "arg-record-act", words).required_unless_present("strikes"),
        )
        .arg(text("on", "value-date", words).value_parser(clap::value_parser!(NaiveDate)))
        .arg(text("reason", "value-text", words))
        .arg(option("file", "value-file", "arg-record-file", words).action(ArgAction::Append))
        .arg(number("replaces").requires("matter").requires("reason").conflicts_with("strikes"))
        .arg(number("strikes").requires("matter").requires("reason").conflicts_with("act"));
    shaped(command, words, "record")
}

fn text(name: &'static str, value: &str, words: &'static Words) -> Arg {
    flag(name, words)
        .value_name(words.text(value).into_owned())
        .help(words.text(&format!("arg-record-{name}")).into_owned())
}

/// What was asked.
pub(super) fn asked(matches: &ArgMatches) -> Asked {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let replaces = matches.get_one::<u32>("replaces").copied().map(Corrects::Replaces);
    let strikes = matches.get_one::<u32>("strikes").copied().map(Corrects::Strikes);
    Asked {
        data: matches.get_one::<PathBuf>("data").cloned().unwrap_or_default(),
        organ: text("organ").unwrap_or_default(),
        register: text("register").unwrap_or_default(),
        matter: text("matter"),
        act: matches.get_one::<PathBuf>("act").cloned(),
        on: matches.get_one::<NaiveDate>("on").copied(),
        reason: text("reason"),
        files: matches.get_many::<PathBuf>("file").into_iter().flatten().cloned().collect(),
        corrects: replaces.or(strikes),
    }
}
