//! `gongkai import`: a list of an office → matters of a register, all or nothing. What cannot be taken comes back as the
//! same list with a column that says what is wrong. Which rows are there already is found in `import/known.rs`.

mod known;

use crate::failure::Failure;
use crate::installation::{Found, Installation};
use crate::sheet::{self, Names, Sheet};
use crate::{Status, output, refused};
use ledger::disclosure::power;
use ledger::import::{Lookup, RowPlan, plan};
use ledger::organ::{Organ, Tree};
use ledger::tally::Period;
use ledger::{By, Draft, FileHash, Mark, MatterId, OrganId, PersonId, Register};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use store::{Appending, Batch, BatchAppending, BatchRecorded};
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
    let founded = coming.into_iter().map(|(row, name)| (name, OrganId(ids[&row].0))).collect();
    let names = Names::new(installation, &tree, words).with_coming(founded);
    let organs = |name: &str| names.organs(name);
    let matters = |register: Option<&str>, number: &str| names.matters(register, number);
    let lookup = Lookup { organs: &organs, matters: &matters };
    let mut wrong = Wrong::new();
    let planned = || plan(register, &sheet.head, lookup, sheet.first(), sheet.rows());
    let rows = planned().inspect(|row| note(row, &mut wrong, words)).count();
    let mut there = Wrong::new();
    if wrong.is_empty() {
        let among = (register, organ.as_ref().map(|organ| organ.id), &tree);
        known::rows(installation, among, planned(), &mut there, words)?;
    }
    match job.known {
        Known::Refused => wrong.append(&mut there),
        Known::LeftOut => left_out(there.len(), words)?,
    }
    let ready = || planned().filter(|row| !there.contains_key(&row.row));
    if wrong.is_empty() {
        let id = organ.as_ref().map(|organ| organ.id);
        let mut rehearsed =
            || rehearse(installation, job, id, (&tree, &ids), ready(), &mut wrong, words);
        let taken = match (job.rehearsal, &organ) {
            (Rehearsal::Dry, _) => rehearsed()?,
            (Rehearsal::Real, None) => match rehearsed()? {
                Some(_) => found(installation, &ids, ready(), &mut wrong, words)?,
                None => None,
            },
            (Rehearsal::Real, Some(organ)) => {
                let source = sheet::kept(installation, &bytes, words)?;
                batch(installation, job, organ, source, ready(), &mut wrong, words)?
            }
        };
        if let Some(text) = taken {
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

/// All rows as one batch: all or nothing.
fn batch(
    installation: &Installation,
    job: &Import,
    organ: &Found,
    source: FileHash,
    ready: impl Iterator<Item = RowPlan>,
    wrong: &mut Wrong,
    words: &Words,
) -> Result<Option<String>, Failure> {
    let mut numbers = Vec::new();
    let matters = ready.map(|planned| {
        numbers.push(planned.row);
        let matter = installation.store.matter_id();
        drafts(&job.register, organ.id, matter, planned)
    });
    let batch = Batch {
        organ: organ.id,
        register: job.register.clone(),
        source,
        name: job.file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        person: NOBODY,
    };
    let rules = installation.rules();
    let appending =
        installation.wait(installation.store.append_many(&batch, matters, &rules), words)?;
    match appending {
        BatchAppending::Done(done) => {
            let gaps = [
                ("matters", done.matters.to_string().into()),
                ("entries", done.entries.to_string().into()),
                ("organ", organ.name.as_str().into()),
            ];
            Ok(Some(words.say("import-done", &gaps)))
        }
        BatchAppending::Known(before) => Ok(Some(taken_before(before, words))),
        BatchAppending::Refused { refusals, .. } => {
            for (at, refusal) in refusals {
                let row = numbers.get(at).copied().unwrap_or_default();
                wrong.entry(row).or_default().push(refused::sentence(&refusal, words));
            }
            Ok(None)
        }
    }
}

/// Says that a list was taken before.
fn taken_before(before: BatchRecorded, words: &Words) -> String {
    words.say("import-known", &[("matters", before.matters.to_string().into())])
}

/// Organs stand each in a journal of its own, so they are taken one by one, after all were looked at: those whose organ
/// above is there first, then those below them, in whatever order the list has them.
fn found(
    installation: &Installation,
    ids: &HashMap<usize, MatterId>,
    ready: impl Iterator<Item = RowPlan>,
    wrong: &mut Wrong,
    words: &Words,
) -> Result<Option<String>, Failure> {
    let rules = installation.rules();
    let mut waiting: Vec<RowPlan> = ready.collect();
    let total = waiting.len();
    loop {
        let before = waiting.len();
        let mut later = Vec::new();
        let mut refused = Vec::new();
        for planned in waiting {
            let matter = ids.get(&planned.row).copied();
            let matter = matter.unwrap_or_else(|| installation.store.matter_id());
            for draft in drafts("organs", OrganId(matter.0), matter, planned.clone()) {
                let work = installation.store.append(draft, None, &rules);
                if let Appending::Refused(refusal) = installation.wait(work, words)? {
                    refused.push((planned.row, refused::sentence(&refusal, words)));
                    later.push(planned);
                    break;
                }
            }
        }
        if later.is_empty() {
            let done = words.say("import-organs", &[("matters", total.to_string().into())]);
            return Ok(Some(done));
        }
        if later.len() == before {
            for (row, sentence) in refused {
                wrong.entry(row).or_default().push(sentence);
            }
            return Ok(None);
        }
        waiting = later;
    }
}

/// Everything but the writing.
fn rehearse(
    installation: &Installation,
    job: &Import,
    organ: Option<OrganId>,
    (tree, ids): (&Tree, &HashMap<usize, MatterId>),
    ready: impl Iterator<Item = RowPlan>,
    wrong: &mut Wrong,
    words: &Words,
) -> Result<Option<String>, Failure> {
    let is_organs = organ.is_none();
    let mut organs: Vec<(OrganId, Organ)> =
        tree.iter().map(|(id, organ)| (id, organ.clone())).collect();
    let mut last = 0;
    let rules = installation.rules();
    let (mut matters, mut entries) = (0_u64, 0_u64);
    for planned in ready {
        let row = planned.row;
        last = row;
        let matter = ids.get(&row).copied();
        let matter = matter.unwrap_or_else(|| installation.store.matter_id());
        let organ = organ.unwrap_or(OrganId(matter.0));
        let mut history = Vec::new();
        for draft in drafts(&job.register, organ, matter, planned) {
            if job.register == "disclosures"
                && power::is_needed(&draft.act)
                && let Some(refusal) = power::refusal(tree.on(draft.dated_on), organ)
            {
                wrong.entry(row).or_default().push(refused::sentence(&refusal, words));
                break;
            }
            match ledger::admit(&history, draft, ledger::EntryId(matter.0), 0, &rules) {
                Ok(admitted) => history.push(admitted.into_parts().0),
                Err(refusal) => {
                    wrong.entry(row).or_default().push(refused::sentence(&refusal, words));
                    break;
                }
            }
        }
        if is_organs && let Some(register) = rules.registers.get("organs") {
            let folded = ledger::matter::replay(register, &history, &rules);
            organs.extend(folded.ok().map(|folded| (organ, folded)));
        }
        matters += 1;
        entries += u64::try_from(history.len()).unwrap_or_default();
    }
    // Organs are judged beside all others, those of the list among them.
    if is_organs && let Err(refusal) = Tree::of(organs) {
        wrong.entry(last).or_default().push(refused::sentence(&refusal, words));
    }
    let gaps = [("matters", matters.to_string().into()), ("entries", entries.to_string().into())];
    Ok(wrong.is_empty().then(|| words.say("import-rehearsed", &gaps)))
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
