//! The commands that work on a data directory: their shape, and what was asked.

use super::{Format, flag, format_option, option, output, shaped};
use crate::commands::import::{Import, Known, Rehearsal};
use crate::commands::list::{Export, Form, Shown, Sort};
use crate::commands::opening::Opening;
use chrono::NaiveDate;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::path::PathBuf;
use words::Words;

/// What is to be done with a data directory.
#[derive(Debug)]
pub(crate) struct Keeping {
    /// The data directory.
    pub(crate) data: PathBuf,
    /// What.
    pub(crate) what: What,
    /// The output format.
    pub(crate) format: Format,
    /// Where the output goes; standard output without it.
    pub(crate) output: Option<PathBuf>,
}

/// One of the commands.
#[derive(Debug)]
pub(crate) enum What {
    /// `init`
    Init { database: Option<String>, key: Option<PathBuf> },
    /// `demo`: filled, and then served at an address unless it is not to be
    Demo { serving: Option<Serving> },
    /// `serve`
    Serve(Serving),
    /// `backup`
    Backup,
    /// `restore`
    Restore { from: PathBuf, database: Option<String>, key: Option<PathBuf> },
    /// `recache`
    Recache,
    /// `index rebuild`
    RebuildIndex,
    /// `key rotate`
    RotateKey,
    /// `doctor`, by itself or beside another data directory
    Doctor { same_as: Option<PathBuf> },
    /// `import` of a list into a register
    Import(Import),
    /// `import` of a whole export
    Take { entries: PathBuf },
    /// `import` of a past annual report
    Open(Opening),
    /// `export` of everything
    Give { folder: PathBuf },
    /// `export` of a register as a list
    Export(Export),
    /// `export` of all registers as lists
    ExportAll { folder: PathBuf, form: Form },
    /// `form`
    Form { register: String },
    /// `tally`
    Tally { organ: String, span: Span },
    /// `matters`
    Matters { organ: String, behind: Behind, span: Span, after: Option<String>, limit: u32 },
}

/// Which face is served, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Serving {
    /// The address to listen at; what the settings say without it.
    pub(crate) listen: Option<String>,
    /// Which face; what the settings say without it.
    pub(crate) face: Option<String>,
    /// Whether the site is shown at once.
    pub(crate) browser: Browser,
}

/// What is done with the browser of the person at this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Browser {
    /// Nothing.
    Left,
    /// It is opened at the workbench.
    Opened,
}

/// What a list of matters stands behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Behind {
    /// A cell of the form or a figure of the words, by its id.
    Figure(String),
    /// A whole register.
    Register(String),
}

/// Which days are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Span {
    /// A year, as it stood on a day if one is given.
    Year { year: u16, as_of: Option<NaiveDate> },
    /// A quarter of a year, 1 to 4.
    Quarter { year: u16, quarter: u8 },
    /// From a day to a day.
    Days { from: NaiveDate, to: NaiveDate },
}

/// The names of the commands.
pub(crate) const NAMES: &[&str] = &[
    "init", "import", "export", "form", "tally", "matters", "doctor", "recache", "backup",
    "restore", "demo", "serve", "index", "key",
];

/// The commands with their words.
pub(crate) fn commands(words: &'static Words) -> impl Iterator<Item = Command> {
    NAMES.iter().map(move |name| {
        let command = Command::new(*name).about(words.text(&format!("about-{name}")).into_owned());
        shaped(with_arguments(command, name, words), words, name)
    })
}

fn with_arguments(command: Command, name: &str, words: &'static Words) -> Command {
    match name {
        "import" | "export" | "form" => of_lists(command, name, words),
        "tally" => with_span(command.arg(data(words)).arg(organ(words)), words)
            .arg(format_option(&["text", "json"], "arg-format-plain", words))
            .arg(output(words)),
        "matters" => with_span(command.arg(data(words)).arg(organ(words)), words)
            .arg(text("cell", "value-cell", "arg-cell", words))
            .arg(text("register", "value-register", "arg-register", words).conflicts_with("cell"))
            .arg(text("after", "value-place", "arg-after", words))
            .arg(
                flag("limit", words)
                    .value_name(words.text("value-count").into_owned())
                    .value_parser(clap::value_parser!(u32).range(1..=100_000))
                    .help(words.text("arg-limit").into_owned()),
            )
            .arg(format_option(&["text", "json", "csv"], "arg-format-matters", words))
            .arg(output(words)),
        _ => of_directories(command, name, words),
    }
}

/// What goes in and out.
fn of_lists(command: Command, name: &str, words: &'static Words) -> Command {
    match name {
        "import" => command
            .arg(place("file", "value-file", "arg-import-file", words).required(true))
            .arg(data(words))
            .arg(text("organ", "value-organ", "arg-import-organ", words))
            .arg(text("register", "value-register", "arg-import-register", words))
            .arg(
                year("opening-year", "arg-opening-year", words)
                    .requires("organ")
                    .conflicts_with("register"),
            )
            .arg(option("errors", "value-file", "arg-import-errors", words))
            .arg(
                text("with", "value-column", "arg-import-with", words)
                    .action(ArgAction::Append)
                    .requires("register")
                    .value_parser(column_and_value),
            )
            .arg(
                flag("new-only", words)
                    .action(ArgAction::SetTrue)
                    .requires("register")
                    .help(words.text("arg-import-new-only").into_owned()),
            )
            .arg(
                flag("dry-run", words)
                    .action(ArgAction::SetTrue)
                    .help(words.text("arg-dry-run").into_owned()),
            ),
        "export" => command
            .arg(data(words))
            .arg(text("organ", "value-organ", "arg-export-organ", words).requires("register"))
            .arg(text("register", "value-register", "arg-export-register", words))
            .arg(year("year", "arg-export-year", words).requires("register"))
            .arg(format_option(&["xlsx", "csv", "json"], "arg-format-export", words))
            .arg(
                flag("personal", words)
                    .action(ArgAction::SetTrue)
                    .help(words.text("arg-personal").into_owned()),
            )
            .arg(place_option("output", "arg-export-output", words).short('o').required(true)),
        _ => command
            .arg(data(words))
            .arg(text("register", "value-register", "arg-form-register", words).required(true))
            .arg(output(words).required(true)),
    }
}

/// What is done with a data directory as a whole.
fn of_directories(command: Command, name: &str, words: &'static Words) -> Command {
    match name {
        "init" => command
            .arg(place("data", "value-directory", "arg-init-directory", words).required(true))
            .arg(text("database", "value-address", "arg-database", words))
            .arg(option("key", "value-path", "arg-key", words)),
        "demo" => command.arg(data(words)).arg(listen(words)).arg(
            flag("no-serve", words)
                .action(ArgAction::SetTrue)
                .help(words.text("arg-no-serve").into_owned()),
        ),
        "serve" => command.arg(data(words)).arg(listen(words)).arg(
            flag("serve", words)
                .value_name(words.text("value-face").into_owned())
                .value_parser(["portal", "workbench", "both"])
                .help(words.text("arg-serve").into_owned()),
        ),
        "index" => command
            .arg(
                Arg::new("act")
                    .required(true)
                    .value_name(words.text("value-index-act").into_owned())
                    .value_parser(["rebuild"])
                    .help(words.text("arg-index-rebuild").into_owned()),
            )
            .arg(data(words)),
        "key" => command
            .arg(
                Arg::new("act")
                    .required(true)
                    .value_name(words.text("value-index-act").into_owned())
                    .value_parser(["rotate"])
                    .help(words.text("arg-key-rotate").into_owned()),
            )
            .arg(data(words)),
        "restore" => command
            .arg(place("from", "value-directory", "arg-restore-from", words).required(true))
            .arg(data(words))
            .arg(text("database", "value-address", "arg-database", words))
            .arg(option("key", "value-path", "arg-key", words)),
        "doctor" => command
            .arg(data(words))
            .arg(option("same-as", "value-directory", "arg-same-as", words))
            .arg(format_option(&["text", "json"], "arg-format-plain", words)),
        _ => command.arg(data(words)),
    }
}

fn with_span(command: Command, words: &'static Words) -> Command {
    let day = |name, help: &str| {
        flag(name, words)
            .value_name(words.text("value-date").into_owned())
            .value_parser(clap::value_parser!(NaiveDate))
            .help(words.text(help).into_owned())
    };
    command
        .arg(year("year", "arg-year", words).required_unless_present("from"))
        .arg(
            flag("quarter", words)
                .value_name(words.text("value-quarter").into_owned())
                .value_parser(clap::value_parser!(u8).range(1..=4))
                .requires("year")
                .help(words.text("arg-quarter").into_owned()),
        )
        .arg(day("as-of", "arg-as-of").requires("year").conflicts_with("quarter"))
        .arg(day("from", "arg-from").requires("to").conflicts_with("year"))
        .arg(day("to", "arg-to").requires("from"))
}

/// `列名=值`: a column that the list lacks, and what holds in it for every row.
fn column_and_value(text: &str) -> Result<(String, String), String> {
    let (column, value) = text.split_once(['=', '＝']).ok_or_else(|| text.to_owned())?;
    match (column.trim(), value.trim()) {
        ("", _) | (_, "") => Err(text.to_owned()),
        (column, value) => Ok((column.to_owned(), value.to_owned())),
    }
}

fn listen(words: &'static Words) -> Arg {
    text("listen", "value-address", "arg-listen", words)
}

/// The data directory of every command but `init`.
pub(super) fn data(words: &'static Words) -> Arg {
    option("data", "value-directory", "arg-data", words).required(true)
}

/// The organ by its name.
pub(super) fn organ(words: &'static Words) -> Arg {
    text("organ", "value-organ", "arg-organ", words).required(true)
}

fn text(name: &'static str, value: &str, help: &str, words: &'static Words) -> Arg {
    flag(name, words)
        .value_name(words.text(value).into_owned())
        .action(ArgAction::Set)
        .help(words.text(help).into_owned())
}

fn year(name: &'static str, help: &str, words: &'static Words) -> Arg {
    flag(name, words)
        .value_name(words.text("value-year").into_owned())
        .value_parser(clap::value_parser!(u16).range(1990..=2199))
        .help(words.text(help).into_owned())
}

fn place_option(name: &'static str, help: &str, words: &'static Words) -> Arg {
    option(name, "value-path", help, words)
}

fn place(name: &'static str, value: &str, help: &str, words: &'static Words) -> Arg {
    super::path(name, value, help, words)
}

/// What was asked by one of the commands.
pub(crate) fn asked(name: &str, matches: &ArgMatches) -> Keeping {
    let path = |name: &str| matches.try_get_one::<PathBuf>(name).ok().flatten().cloned();
    let text = |name: &str| matches.try_get_one::<String>(name).ok().flatten().cloned();
    let what = match name {
        "init" => What::Init { database: text("database"), key: path("key") },
        "import" => imported(matches),
        "export" => match text("register") {
            None => everything(matches, path("output").unwrap_or_default()),
            Some(register) => What::Export(exported(matches, register)),
        },
        "form" => What::Form { register: text("register").unwrap_or_default() },
        "demo" => What::Demo {
            serving: Some(Serving { listen: text("listen"), face: None, browser: Browser::Left })
                .filter(|_| !matches.get_flag("no-serve")),
        },
        "serve" => What::Serve(Serving {
            listen: text("listen"),
            face: text("serve"),
            browser: Browser::Left,
        }),
        "recache" => What::Recache,
        "index" => What::RebuildIndex,
        "key" => What::RotateKey,
        "backup" => What::Backup,
        "restore" => What::Restore {
            from: path("from").unwrap_or_default(),
            database: text("database"),
            key: path("key"),
        },
        "doctor" => What::Doctor { same_as: path("same-as") },
        "tally" => What::Tally { organ: text("organ").unwrap_or_default(), span: span(matches) },
        _ => What::Matters {
            organ: text("organ").unwrap_or_default(),
            behind: match (text("cell"), text("register")) {
                (Some(cell), _) => Behind::Figure(cell),
                (None, register) => Behind::Register(register.unwrap_or_default()),
            },
            span: span(matches),
            after: text("after"),
            limit: matches.get_one::<u32>("limit").copied().unwrap_or(100_000),
        },
    };
    let format = matches.try_get_one::<String>("format").ok().flatten();
    Keeping {
        data: path("data").unwrap_or_default(),
        what,
        format: format.map_or(Format::Text, |code| Format::from_code(code)),
        output: path("output"),
    }
}

/// A list names its register, a report its year; an export needs neither.
fn imported(matches: &ArgMatches) -> What {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let organ = matches.get_one::<String>("organ").cloned();
    let file = path("file").unwrap_or_default();
    let rehearsal = match matches.get_flag("dry-run") {
        true => Rehearsal::Dry,
        false => Rehearsal::Real,
    };
    let year = matches.get_one::<u16>("opening-year").copied();
    match (matches.get_one::<String>("register").cloned(), year) {
        (Some(register), _) => {
            let known = match matches.get_flag("new-only") {
                true => Known::LeftOut,
                false => Known::Refused,
            };
            let beside = matches.get_many::<(String, String)>("with").into_iter().flatten();
            let (beside, errors) = (beside.cloned().collect(), path("errors"));
            What::Import(Import { organ, register, file, errors, rehearsal, beside, known })
        }
        (None, Some(year)) => {
            What::Open(Opening { organ: organ.unwrap_or_default(), year, file, rehearsal })
        }
        (None, None) => What::Take { entries: file },
    }
}

/// Everything goes out as what comes back whole, unless lists are asked for.
fn everything(matches: &ArgMatches, folder: PathBuf) -> What {
    let sort = match matches.get_one::<String>("format").map(String::as_str) {
        Some("xlsx") => Sort::Xlsx,
        Some("csv") => Sort::Csv,
        _ => return What::Give { folder },
    };
    What::ExportAll { folder, form: Form { sort, shown: shown(matches) } }
}

fn shown(matches: &ArgMatches) -> Shown {
    match matches.get_flag("personal") {
        true => Shown::Personal,
        false => Shown::Plain,
    }
}

/// The sort of a list is told by the name of its file where it is not asked for.
fn exported(matches: &ArgMatches, register: String) -> Export {
    let path = matches.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let ending = path.extension().map(|one| one.to_string_lossy().to_ascii_lowercase());
    let format = matches.get_one::<String>("format").cloned().or(ending);
    Export {
        organ: matches.get_one::<String>("organ").cloned(),
        register,
        year: matches.get_one::<u16>("year").copied(),
        sort: match format.as_deref() {
            Some("csv") => Sort::Csv,
            Some("json" | "jsonl") => Sort::Json,
            _ => Sort::Xlsx,
        },
        shown: shown(matches),
        path,
    }
}

fn span(matches: &ArgMatches) -> Span {
    let day = |name: &str| matches.get_one::<NaiveDate>(name).copied();
    let year = matches.get_one::<u16>("year").copied().unwrap_or_default();
    match (day("from"), day("to"), matches.get_one::<u8>("quarter")) {
        (Some(from), Some(to), _) => Span::Days { from, to },
        (_, _, Some(quarter)) => Span::Quarter { year, quarter: *quarter },
        _ => Span::Year { year, as_of: day("as-of") },
    }
}
