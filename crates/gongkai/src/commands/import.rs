//! `gongkai import`: a list of an office → matters of a register, all or nothing. What cannot be taken comes back as the
//! same list with a column that says what is wrong. Which rows are there already is found in `import/known.rs`, the
//! writing is in `import/taking.rs`.

mod known;
mod taking;

use crate::failure::Failure;
use crate::installation::{Found, Installation};
use crate::sheet::{self, Names, Sheet};
use crate::{Status, output};
use ledger::import::{Lookup, RowPlan, plan};
use ledger::tally::Period;
use ledger::{By, Draft, FileHash, Mark, MatterId, OrganId, PersonId, Register};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use store::BatchRecorded;
use taking::Taking;
use words::Words;

/// Who works at the command line: nobody has signed in, so nobody is named.
pub(crate) const NOBODY: PersonId = PersonId(uuid::Uuid::nil());

/// What is to be imported.
#[derive(Debug, Clone)]
pub(crate) struct Import {
    pub(crate) organ: Option<String>,
    pub(crate) register: String,
    pub(crate) file: PathBuf,
    pub(crate) errors: Option<PathBuf>,
    pub(crate) rehearsal: Rehearsal,
    /// Columns that the list lacks, with what holds for every row.
    pub(crate) beside: Vec<(String, String)>,
    /// What is done with rows whose matters are there already.
    pub(crate) known: Known,
}

/// What is done with rows whose matters are there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    /// They are wrong, and nothing is taken.
    Refused,
    /// `--new-only`: they are left out and counted.
    LeftOut,
}

/// Whether anything is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rehearsal {
    /// `--dry-run`: everything is looked at, nothing is written.
    Dry,
    /// All is written, or nothing.
    Real,
}

/// What is wrong with rows, by their numbers.
type Wrong = BTreeMap<usize, Vec<String>>;

/// Imports, or says why not.
pub(crate) fn run(
    installation: &Installation,
    job: &Import,
    words: &Words,
) -> Result<Status, Failure> {
    let bytes = sheet::bytes(&job.file, words)?;
    let register = installation.register(&job.register, words)?;
    let sheet = Sheet::read(&bytes, &job.file, register, &job.beside, words)?;
    tell_unknown(&sheet, words)?;
    let organ = match register.id.as_str() {
        "organs" => None,
        _ => Some(of(installation, job, words)?),
    };
    if let Some(organ) = &organ
        && is_taken(installation, register, organ.id, &bytes, words)?
    {
        return Ok(Status::Clean);
    }
    let tree = installation.tree(words)?;
    let coming = match register.id.as_str() {
        "organs" => sheet.column("name"),
        _ => HashMap::new(),
    };
    let ids: HashMap<usize, MatterId> =
        coming.keys().map(|row| (*row, installation.store.matter_id())).collect();
    let founded = coming.into_iter().map(|(row, name)| (name, OrganId(ids[&row].0)));
    let own = organ.as_ref().map(|organ| organ.id);
    let names = Names::new(installation, &tree, words).with_coming(founded).of(own);
    let organs = |name: &str| names.organs(name);
    let matters = |register: Option<&str>, number: &str| names.matters(register, number);
    let lookup = Lookup { organs: &organs, matters: &matters };
    let mut wrong = Wrong::new();
    let planned = || plan(register, &sheet.head, lookup, sheet.first(), sheet.rows());
    let rows = planned().inspect(|row| note(row, &mut wrong, words)).count();
    if wrong.is_empty() {
        let organ = organ.as_ref();
        let taking = Taking { installation, job, register, organ, tree: &tree, ids: &ids, words };
        if let Some(text) = taking.take(planned, &bytes, &mut wrong)? {
            output::once(&format!("{text}\n"), None, words)?;
            return Ok(Status::Clean);
        }
    }
    refuse(job, &sheet, rows, &wrong, words)
}

/// Names the columns that mean nothing to the register.
fn tell_unknown(sheet: &Sheet, words: &Words) -> Result<(), Failure> {
    let unknown = sheet.unknown();
    if unknown.is_empty() {
        return Ok(());
    }
    let line = words.say("import-unknown", &[("columns", unknown.join("、").into())]);
    output::once(&format!("{line}\n"), None, words)
}

/// Whether the very list was taken before, which is then told.
fn is_taken(
    installation: &Installation,
    register: &Register,
    organ: OrganId,
    bytes: &[u8],
    words: &Words,
) -> Result<bool, Failure> {
    let source = FileHash::of(bytes);
    let work = installation.store.batch_of(organ, &register.id, &source);
    let Some(before) = installation.wait(work, words)? else { return Ok(false) };
    output::once(&format!("{}\n", taken_before(before, words)), None, words)?;
    Ok(true)
}

/// Says how many rows were left out because their matters are there.
fn left_out(rows: usize, words: &Words) -> Result<(), Failure> {
    if rows == 0 {
        return Ok(());
    }
    let line = words.say("import-left-out", &[("rows", rows.to_string().into())]);
    output::once(&format!("{line}\n"), None, words)
}

/// The organ whose matters they will be.
fn of(installation: &Installation, job: &Import, words: &Words) -> Result<Found, Failure> {
    let name = job.organ.as_deref().unwrap_or_default();
    if name.is_empty() {
        return Err(Failure::usage(words.text("error-import-organ").into_owned()));
    }
    let today = installation.rules().today;
    installation.organ(name, Period { from: today, to: today }, words)
}

/// Notes what the plan of a row found wrong.
fn note(planned: &RowPlan, wrong: &mut Wrong, words: &Words) {
    for problem in &planned.problems {
        wrong.entry(problem.row).or_default().push(sheet::sentence(problem, words));
    }
}

/// The drafts of a row.
fn drafts(register: &str, organ: OrganId, matter: MatterId, planned: RowPlan) -> Vec<Draft> {
    let draft = |act: ledger::import::Planned| Draft {
        organ,
        matter,
        register: register.to_owned(),
        dated_on: act.on,
        by: By { person: NOBODY, office: None, deputy_for: None },
        reason: act.reason,
        files: Vec::new(),
        mark: Mark::Act,
        act: act.act,
    };
    planned.acts.into_iter().map(draft).collect()
}

/// Says that a list was taken before.
fn taken_before(before: BatchRecorded, words: &Words) -> String {
    words.say("import-known", &[("matters", before.matters.to_string().into())])
}

/// Writes the list back with what is wrong in a column of its own.
fn refuse(
    job: &Import,
    sheet: &Sheet,
    rows: usize,
    wrong: &Wrong,
    words: &Words,
) -> Result<Status, Failure> {
    let path = job.errors.clone().unwrap_or_else(|| beside(&job.file, words));
    let bytes = sheet.with_problems(wrong, words)?;
    sheet::write(&path, &bytes, words)?;
    for sentence in wrong.values().flatten().take(20) {
        output::once(&format!("{sentence}\n"), None, words)?;
    }
    let gaps = [
        ("wrong", wrong.len().to_string().into()),
        ("rows", rows.to_string().into()),
        ("path", path.display().to_string().into()),
    ];
    output::once(&format!("{}\n", words.say("import-refused", &gaps)), None, words)?;
    Ok(Status::Errors)
}

/// Beside the list, under its own name with a word behind.
fn beside(file: &Path, words: &Words) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!("{stem}{}.xlsx", words.text("import-problem-file")))
}

/// The register of a list, for a template.
pub(crate) fn template(register: &Register, path: &Path, words: &Words) -> Result<Status, Failure> {
    let columns = sheet::columns(register);
    let bytes = writer::list::xlsx(&register.words.zh, &columns, std::iter::empty::<&[String]>())
        .map_err(|error| Failure::at(words, "store-disk", path, error))?;
    sheet::write(path, &bytes, words)?;
    let gaps = [("path", path.display().to_string().into())];
    output::once(&format!("{}\n", words.say("form-done", &gaps)), None, words)?;
    Ok(Status::Clean)
}
