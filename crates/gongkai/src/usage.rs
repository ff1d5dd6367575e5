//! Help, version and wrong usage, in the user's language.

use crate::Status;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use words::Words;

/// Prints what the parser has to say, and gives the status to end with.
#[expect(clippy::print_stdout, reason = "help and version go to standard output")]
pub(crate) fn tell(error: &Error, words: &Words) -> Status {
    match error.kind() {
        ErrorKind::DisplayHelp => {
            // Help to a closed pipe is nothing to complain of.
            let _closed = error.print();
            Status::Clean
        }
        ErrorKind::DisplayVersion => {
            println!("gongkai {}\n{}", env!("CARGO_PKG_VERSION"), words.text("version-line"));
            Status::Clean
        }
        _ => {
            let prefix = words.text("error-prefix");
            eprintln!("{prefix}{}\n{}", sentence(error, words), words.text("error-see-help"));
            Status::Usage
        }
    }
}

fn sentence(error: &Error, words: &Words) -> String {
    let get = |kind| error.get(kind).map(plain).unwrap_or_default();
    let say = |key: &str, gaps: &[(&str, String)]| {
        let gaps: Vec<_> = gaps.iter().map(|(name, text)| (*name, text.as_str().into())).collect();
        words.say(key, &gaps)
    };
    let argument = get(ContextKind::InvalidArg);
    let value = get(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => match get(ContextKind::SuggestedArg) {
            similar if similar.is_empty() => {
                say("error-unknown-argument", &[("argument", argument)])
            }
            similar => say(
                "error-unknown-argument-similar",
                &[("argument", argument), ("similar", similar)],
            ),
        },
        ErrorKind::InvalidSubcommand => {
            let command = get(ContextKind::InvalidSubcommand);
            match get(ContextKind::SuggestedSubcommand) {
                similar if similar.is_empty() => {
                    say("error-unknown-command", &[("command", command)])
                }
                similar => say(
                    "error-unknown-command-similar",
                    &[("command", command), ("similar", similar)],
                ),
            }
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            say("error-empty-value", &[("argument", argument)])
        }
        ErrorKind::InvalidValue => say(
            "error-invalid-value",
            &[("argument", argument), ("value", value), ("values", get(ContextKind::ValidValue))],
        ),
        ErrorKind::ValueValidation => {
            say("error-invalid-value-plain", &[("argument", argument), ("value", value)])
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            say("error-empty-value", &[("argument", argument)])
        }
        ErrorKind::TooManyValues => {
            say("error-unexpected-value", &[("argument", argument), ("value", value)])
        }
        ErrorKind::ArgumentConflict => {
            say("error-conflict", &[("argument", argument), ("other", get(ContextKind::PriorArg))])
        }
        ErrorKind::MissingRequiredArgument => say("error-missing", &[("arguments", argument)]),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            say("error-missing-command", &[])
        }
        ErrorKind::InvalidUtf8 => say("error-not-unicode", &[]),
        other => say("error-other", &[("detail", format!("{other:?}"))]),
    }
}

fn plain(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(" "),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(flag) => flag.to_string(),
        _ => String::new(),
    }
}
