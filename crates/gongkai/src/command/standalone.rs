//! The arguments of `gongkai standalone`.

use super::keeping::{Browser, Serving};
use super::{flag, option, shaped};
use chrono::NaiveDate;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::path::PathBuf;
use words::Words;

/// `standalone`
#[derive(Debug)]
pub(crate) struct Standalone {
    /// The data directory; the person's own folder without it.
    pub(crate) data: Option<PathBuf>,
    /// Whose registers they are, where the directory has to be made; asked for at the terminal without it.
    pub(crate) organ: Option<String>,
    /// From when on the registers hold; the first day of this year without it.
    pub(crate) since: Option<NaiveDate>,
    /// Where it is served.
    pub(crate) serving: Serving,
}

/// The command with its words.
pub(super) fn command(words: &'static Words) -> Command {
    let text = |name: &'static str, value: &str, help: &str| {
        flag(name, words)
            .value_name(words.text(value).into_owned())
            .help(words.text(help).into_owned())
    };
    let command = Command::new("standalone")
        .about(words.text("about-standalone").into_owned())
        .arg(option("data", "value-directory", "arg-standalone-data", words))
        .arg(text("organ", "value-organ", "arg-standalone-organ"))
        .arg(
            text("since", "value-date", "arg-standalone-since")
                .value_parser(clap::value_parser!(NaiveDate)),
        )
        .arg(text("listen", "value-address", "arg-listen"))
        .arg(without_browser(words));
    shaped(command, words, "standalone")
}

fn without_browser(words: &Words) -> Arg {
    flag("no-browser", words)
        .action(ArgAction::SetTrue)
        .help(words.text("arg-no-browser").into_owned())
}

/// What was asked.
pub(super) fn asked(matches: &ArgMatches) -> Standalone {
    let browser = match matches.get_flag("no-browser") {
        true => Browser::Left,
        false => Browser::Opened,
    };
    let listen = matches.get_one::<String>("listen").cloned();
    Standalone {
        data: matches.get_one::<PathBuf>("data").cloned(),
        organ: matches.get_one::<String>("organ").cloned(),
        since: matches.get_one::<NaiveDate>("since").copied(),
        serving: Serving { listen, face: None, browser },
    }
}
