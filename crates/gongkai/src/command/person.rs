//! The arguments of `gongkai person`.

use super::keeping::data;
use super::{flag, shaped};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use ledger::Role;
use std::path::PathBuf;
use words::Words;

/// `person`
#[derive(Debug)]
pub(crate) struct Asked {
    /// The data directory.
    pub(crate) data: PathBuf,
    /// What.
    pub(crate) what: What,
}

/// What is to be done about people.
#[derive(Debug)]
pub(crate) enum What {
    /// `person add`
    Add { login: String, name: String, organ: Option<String>, roles: Vec<Role>, password: Password },
    /// `person list`
    List,
    /// `person password`
    Password { login: String, password: Password },
}

/// Where a password comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Password {
    /// It is made up and printed once.
    MadeUp,
    /// The first line of the standard input.
    Read,
}

/// The command with its words.
pub(super) fn command(words: &'static Words) -> Command {
    let about = |name: &str| words.text(&format!("about-person-{name}")).into_owned();
    let one = |name: &'static str| {
        let command = Command::new(name).about(about(name)).arg(data(words));
        shaped(command, words, &format!("person-{name}"))
    };
    let command = Command::new("person")
        .about(words.text("about-person").into_owned())
        .subcommand_help_heading(words.text("heading-commands").into_owned())
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand(
            one("add")
                .arg(text("login", "value-login", words).required(true))
                .arg(text("name", "value-name", words).required(true))
                .arg(text("organ", "value-organ", words))
                .arg(
                    text("role", "value-role", words)
                        .action(ArgAction::Append)
                        .value_parser(PossibleValuesParser::new(
                            Role::ALL.iter().map(|role| role.code()),
                        ))
                        .hide_possible_values(true),
                )
                .arg(from_stdin(words)),
        )
        .subcommand(one("list"))
        .subcommand(
            one("password")
                .arg(text("login", "value-login", words).required(true))
                .arg(from_stdin(words)),
        );
    shaped(command, words, "person")
}

fn text(name: &'static str, value: &str, words: &Words) -> Arg {
    flag(name, words)
        .value_name(words.text(value).into_owned())
        .help(words.text(&format!("arg-person-{name}")).into_owned())
}

fn from_stdin(words: &Words) -> Arg {
    flag("password-stdin", words)
        .action(ArgAction::SetTrue)
        .help(words.text("arg-person-password-stdin").into_owned())
}

/// What was asked.
pub(super) fn asked(matches: &ArgMatches) -> Asked {
    let (name, matches) = matches.subcommand().unwrap_or(("list", matches));
    let text = |name: &str| matches.try_get_one::<String>(name).ok().flatten().cloned();
    let is_read = matches.try_get_one::<bool>("password-stdin").ok().flatten() == Some(&true);
    let password = if is_read { Password::Read } else { Password::MadeUp };
    let login = text("login").unwrap_or_default();
    let what = match name {
        "add" => What::Add {
            login,
            name: text("name").unwrap_or_default(),
            organ: text("organ"),
            roles: matches
                .get_many::<String>("role")
                .into_iter()
                .flatten()
                .filter_map(|code| Role::from_code(code))
                .collect(),
            password,
        },
        "password" => What::Password { login, password },
        _ => What::List,
    };
    Asked { data: matches.get_one::<PathBuf>("data").cloned().unwrap_or_default(), what }
}
