//! `gongkai export` of one register: a list with the columns that an import reads, page by page, so that what goes out
//! can be put in order by an office and come back.

use super::import::NOBODY;
use crate::failure::Failure;
use crate::installation::Installation;
use crate::{Status, output, refused, sheet};
use chrono::Datelike;
use ledger::export::{Labels, Written, row};
use ledger::import::Columns;
use ledger::tally::{Period, Selection, Window};
use ledger::{Link, MatterId, OrganId, Register};
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use store::{After, Query, Record};
use words::Words;

/// Matters that are fetched at once.
const PAGE: u16 = 1_000;

/// What is exported.
#[derive(Debug, Clone)]
pub(crate) struct Export {
    pub(crate) organ: Option<String>,
    pub(crate) register: String,
    pub(crate) year: Option<u16>,
    pub(crate) sort: Sort,
    pub(crate) shown: Shown,
    pub(crate) path: PathBuf,
}

/// In what form a list goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) sort: Sort,
    pub(crate) shown: Shown,
}

/// As what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A workbook.
    Xlsx,
    /// Lines with commas.
    Csv,
    /// An object on each line.
    Json,
}

impl Sort {
    /// The ending of its files.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Sort::Xlsx => "xlsx",
            Sort::Csv => "csv",
            Sort::Json => "json",
        }
    }
}

/// Whether personal columns are filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// They stay blank.
    Plain,
    /// `--personal`: as far as they are not erased; noted in the security journal.
    Personal,
}

/// Exports, and says how much.
pub(crate) fn run(
    installation: &Installation,
    job: &Export,
    words: &Words,
) -> Result<Status, Failure> {
    let register = installation.register(&job.register, words)?;
    let query = query(installation, job, register, words)?;
    let form = Form { sort: job.sort, shown: job.shown };
    let rows = written(installation, register, query, form, &job.path, words)?;
    let gaps = [("rows", rows.to_string().into()), ("path", job.path.display().to_string().into())];
    output::once(&format!("{}\n", words.say("list-done", &gaps)), None, words)?;
    Ok(Status::Clean)
}

/// Writes a list; answers how many rows. A look at personal data is noted first.
pub(super) fn written(
    installation: &Installation,
    register: &Register,
    query: Query,
    form: Form,
    path: &Path,
    words: &Words,
) -> Result<u64, Failure> {
    let noted = match form.shown {
        Shown::Plain => None,
        Shown::Personal => {
            let is_of_period = query.selection.opened == Window::Within;
            let act = json!({
                "act": "exported",
                "what": register.id,
                "organ": query.organs.first(),
                "year": is_of_period.then(|| query.period.from.year()),
            });
            Some(installation.wait(installation.store.note(NOBODY, act), words)?)
        }
    };
    let columns = Columns::of(register);
    let rows = Rows::new(installation, register, &columns, query, noted, words)?;
    match form.sort {
        Sort::Xlsx => xlsx(rows, path),
        Sort::Csv => csv(rows, path),
        Sort::Json => json(rows, path),
    }
}

/// Which matters: those of an organ, in a year by the day that they count on. The organs themselves need no organ.
fn query(
    installation: &Installation,
    job: &Export,
    register: &Register,
    words: &Words,
) -> Result<Query, Failure> {
    let today = installation.rules().today;
    let period = job.year.and_then(Period::year).unwrap_or(Period { from: today, to: today });
    let organs = match &job.organ {
        Some(name) => vec![installation.organ(name, period, words)?.id],
        None if register.id == "organs" => Vec::new(),
        None => return Err(Failure::usage(words.text("error-import-organ").into_owned())),
    };
    let all = Selection::of(&register.id);
    let selection = if job.year.is_some() { all.opened(Window::Within) } else { all };
    Ok(Query { organs, selection, period, states: Vec::new() })
}

/// The rows of a list, fetched page by page.
struct Rows<'a> {
    installation: &'a Installation,
    register: &'a Register,
    columns: &'a Columns,
    query: Query,
    noted: Option<Link>,
    words: &'a Words,
    names: HashMap<OrganId, String>,
    numbers: RefCell<HashMap<MatterId, Option<String>>>,
    page: VecDeque<Record>,
    after: Option<After>,
    is_last: bool,
    /// Why the rows ended before their end.
    failed: Option<Failure>,
}

impl<'a> Rows<'a> {
    fn new(
        installation: &'a Installation,
        register: &'a Register,
        columns: &'a Columns,
        query: Query,
        noted: Option<Link>,
        words: &'a Words,
    ) -> Result<Rows<'a>, Failure> {
        let tree = installation.tree(words)?;
        let view = tree.on(installation.rules().today);
        let named = view.organs().filter_map(|(id, _)| Some((id, view.name(id)?.to_owned())));
        Ok(Rows {
            installation,
            register,
            columns,
            query,
            noted,
            words,
            names: named.collect(),
            numbers: RefCell::default(),
            page: VecDeque::new(),
            after: None,
            is_last: false,
            failed: None,
        })
    }

    /// The next row that holds anything.
    fn following(&mut self) -> Result<Option<Vec<Written>>, Failure> {
        loop {
            if self.page.is_empty() && !self.is_last {
                self.fetch()?;
            }
            let Some(record) = self.page.pop_front() else { return Ok(None) };
            let store = &self.installation.store;
            let found = match &self.noted {
                Some(noted) => {
                    self.installation.wait(store.unsealed(record.matter, noted), self.words)?
                }
                None => self.installation.wait(store.matter(record.matter), self.words)?,
            };
            let Some(record) = found else { continue };
            let organ = |id: OrganId| self.names.get(&id).cloned();
            let matter = |id: MatterId| self.number(id);
            let labels = Labels { organ: &organ, matter: &matter };
            let rules = self.installation.rules();
            let row = row(self.register, self.columns, &record.entries, &rules, labels);
            let row =
                row.map_err(|refusal| Failure::usage(refused::sentence(&refusal, self.words)))?;
            if row.iter().any(|cell| *cell != Written::Blank) {
                return Ok(Some(row));
            }
        }
    }

    fn fetch(&mut self) -> Result<(), Failure> {
        let work = self.installation.store.matters(&self.query, self.after, PAGE);
        let page = self.installation.wait(work, self.words)?;
        self.is_last = page.next.is_none();
        self.after = page.next;
        self.page = page.records.into();
        // Organs are few, and one stands under another that must be there before it.
        while self.register.id == "organs" && !self.is_last {
            let work = self.installation.store.matters(&self.query, self.after, PAGE);
            let page = self.installation.wait(work, self.words)?;
            self.is_last = page.next.is_none();
            self.after = page.next;
            self.page.extend(page.records);
        }
        if self.register.id == "organs" {
            self.page.make_contiguous().sort_by_key(|record| record.matter);
        }
        Ok(())
    }

    /// The number that a matter is called by.
    fn number(&self, id: MatterId) -> Option<String> {
        if let Some(known) = self.numbers.borrow().get(&id) {
            return known.clone();
        }
        let found = self.installation.wait(self.installation.store.matter(id), self.words);
        let number = found.ok().flatten().and_then(|record| record.summary.number);
        self.numbers.borrow_mut().insert(id, number.clone());
        number
    }
}

impl Iterator for Rows<'_> {
    type Item = Vec<Written>;

    fn next(&mut self) -> Option<Vec<Written>> {
        match self.following() {
            Ok(row) => row,
            Err(failure) => {
                self.failed = Some(failure);
                None
            }
        }
    }
}

fn xlsx(mut rows: Rows<'_>, path: &Path) -> Result<u64, Failure> {
    let columns = sheet::columns(rows.register);
    let (title, words) = (&rows.register.words.zh, rows.words);
    let mut count = 0;
    let texts = rows.by_ref().map(|row| {
        count += 1;
        row.iter().map(Written::to_string).collect::<Vec<String>>()
    });
    let written = writer::list::xlsx(title, &columns, texts);
    if let Some(failure) = rows.failed.take() {
        return Err(failure);
    }
    let bytes = written.map_err(|error| {
        Failure::new(words.say("error-workbook", &[("problem", error.to_string().into())]))
    })?;
    sheet::write(path, &bytes, words)?;
    Ok(count)
}

fn csv(rows: Rows<'_>, path: &Path) -> Result<u64, Failure> {
    let head = writer::list::csv_head(&sheet::columns(rows.register));
    lines(rows, path, &head, |_, row, line| {
        let cells: Vec<String> = row.iter().map(Written::to_string).collect();
        writer::list::csv_row(cells.iter().map(String::as_str), line);
    })
}

fn json(rows: Rows<'_>, path: &Path) -> Result<u64, Failure> {
    lines(rows, path, "", |columns, row, line| {
        let filled = columns.iter().zip(row).filter(|(_, cell)| **cell != Written::Blank);
        let object: Map<String, Value> = filled
            .map(|(column, cell)| {
                let value = match cell {
                    Written::Number(number) => Value::from(*number),
                    other => Value::String(other.to_string()),
                };
                (column.id.clone(), value)
            })
            .collect();
        line.push_str(&Value::Object(object).to_string());
        line.push('\n');
    })
}

/// Writes a head and a line for each row; memory does not grow with the rows.
fn lines(
    mut rows: Rows<'_>,
    path: &Path,
    head: &str,
    put: impl Fn(&Columns, &[Written], &mut String),
) -> Result<u64, Failure> {
    let words = rows.words;
    let failed = |error: std::io::Error| Failure::at(words, "error-output", path, error);
    let file = OpenOptions::new().write(true).create(true).truncate(true).open(path);
    let mut out: BufWriter<File> = BufWriter::new(file.map_err(failed)?);
    out.write_all(head.as_bytes()).map_err(failed)?;
    let (mut count, mut line) = (0, String::new());
    while let Some(row) = rows.following()? {
        line.clear();
        put(rows.columns, &row, &mut line);
        out.write_all(line.as_bytes()).map_err(failed)?;
        count += 1;
    }
    out.flush().map_err(failed)?;
    Ok(count)
}
