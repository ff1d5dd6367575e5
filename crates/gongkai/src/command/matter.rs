//! The arguments of `gongkai matter`.

use super::keeping::data;
use super::{Arg, ArgMatches, Command, Format, format_option, output, shaped};
use std::path::PathBuf;
use words::Words;

/// `matter`
#[derive(Debug)]
pub(crate) struct Asked {
    /// The data directory.
    pub(crate) data: PathBuf,
    /// The id or the number of the matter.
    pub(crate) matter: String,
    /// The output format.
    pub(crate) format: Format,
    /// Where the output goes; standard output without it.
    pub(crate) output: Option<PathBuf>,
}

/// The command with its words.
pub(super) fn command(words: &'static Words) -> Command {
    let command = Command::new("matter")
        .about(words.text("about-matter").into_owned())
        .arg(
            Arg::new("matter")
                .required(true)
                .value_name(words.text("value-number").into_owned())
                .help(words.text("arg-matter").into_owned())
                .help_heading(words.text("heading-arguments").into_owned()),
        )
        .arg(data(words))
        .arg(format_option(&["text", "json"], "arg-format-plain", words))
        .arg(output(words));
    shaped(command, words, "matter")
}

/// What was asked.
pub(super) fn asked(matches: &ArgMatches) -> Asked {
    Asked {
        data: matches.get_one::<PathBuf>("data").cloned().unwrap_or_default(),
        matter: matches.get_one::<String>("matter").cloned().unwrap_or_default(),
        format: super::format(matches),
        output: matches.get_one::<PathBuf>("output").cloned(),
    }
}
