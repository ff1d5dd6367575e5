//! A list that is imported, open beside the register that it is for; and the templates that offices fill in.

use crate::failure::Failure;
use crate::installation::Installation;
use ledger::import::{Cell, Columns, Head, Problem};
use ledger::organ::Tree;
use ledger::register::FieldKind;
use ledger::{FileHash, MatterId, OrganId, Register};
use reader::list::{List, Row};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use web::said;
use words::Words;
use writer::list::{Column, Need};

/// Rows above the head that may be a title and notes.
const ABOVE_MAX: usize = 10;

/// A list with its head understood.
pub(crate) struct Sheet {
    list: List,
    pub(crate) head: Head,
    titles: Vec<String>,
    /// What stands in every row beside the list, in the columns behind its own.
    beside: Vec<String>,
    /// The number of the row that is the head.
    at: u32,
}

impl Sheet {
    /// Reads a list and finds its head: among the first rows the one that names most columns of the register.
    pub(crate) fn read(
        bytes: &[u8],
        path: &Path,
        register: &Register,
        beside: &[(String, String)],
        words: &Words,
    ) -> Result<Sheet, Failure> {
        let unread = |problem: String| Failure::at(words, "error-import-file", path, problem);
        let list = List::read(bytes).map_err(|error| unread(said::refusal(&error, words)))?;
        let columns = Columns::of(register);
        let own = BTreeMap::new();
        let known = |titles: &[&str]| {
            let head = columns.head(titles, &own);
            (0..titles.len()).filter(|place| head.column(*place).is_some()).count()
        };
        // Of two rows that name as many columns the upper one is the head.
        let above: Vec<_> = list.rows().take(ABOVE_MAX).collect();
        let best = above.iter().rev().max_by_key(|row| known(&row.cells));
        let Some(row) = best else { return Err(unread(words.text("import-empty").into_owned())) };
        let (at, titles) = (row.number, row.cells.iter().map(|one| (*one).to_owned()).collect());
        let others = beside.iter().map(|(title, _)| title.as_str());
        let all: Vec<&str> = row.cells.iter().copied().chain(others).collect();
        let head = columns.head(&all, &own);
        if !head.problems.is_empty() {
            let problems = head.problems.iter().map(|problem| sentence(problem, words));
            return Err(unread(problems.collect::<Vec<_>>().join(" ")));
        }
        let beside = beside.iter().map(|(_, value)| value.clone()).collect();
        Ok(Sheet { list, head, titles, beside, at })
    }

    /// The number of the first row behind the head.
    pub(crate) fn first(&self) -> usize {
        usize::try_from(self.at).unwrap_or_default() + 1
    }

    /// The rows behind the head. Those that hold nothing come as blank ones, so that counting them gives the numbers
    /// of the list.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Vec<Cell<'_>>> {
        let mut next = self.at + 1;
        let behind = self.list.rows().filter(|row| row.number > self.at);
        behind.flat_map(move |row| {
            let blank = row.number.saturating_sub(next);
            next = row.number.saturating_add(1);
            let cells = row.cells.into_iter();
            let mut cells: Vec<Cell<'_>> = cells
                .map(|cell| if cell.is_empty() { Cell::Blank } else { Cell::Text(cell) })
                .collect();
            if !self.beside.is_empty() {
                cells.resize(self.titles.len(), Cell::Blank);
                cells.extend(self.beside.iter().map(|value| Cell::Text(value)));
            }
            std::iter::repeat_n(Vec::new(), blank.try_into().unwrap_or_default()).chain([cells])
        })
    }

    /// The heads of columns that mean nothing to the register.
    pub(crate) fn unknown(&self) -> Vec<&str> {
        let heads = self.head.unknown.iter().map(|place| self.head.title(*place));
        heads.filter(|head| !head.trim().is_empty()).collect()
    }

    /// The text of a column, by the numbers of the rows that fill it in.
    pub(crate) fn column(&self, id: &str) -> HashMap<usize, String> {
        let place = (0..self.titles.len()).find(|place| self.head.column(*place) == Some(id));
        let Some(place) = place else { return HashMap::new() };
        let behind = self.list.rows().filter(|row| row.number > self.at);
        let text = |row: Row<'_>| {
            let cell = row.cells.get(place).filter(|cell| !cell.is_empty())?;
            Some((usize::try_from(row.number).ok()?, (*cell).to_owned()))
        };
        behind.filter_map(text).collect()
    }

    /// The same list with one more column that says what is wrong with each row, as a workbook.
    pub(crate) fn with_problems(
        &self,
        wrong: &BTreeMap<usize, Vec<String>>,
        words: &Words,
    ) -> Result<Vec<u8>, Failure> {
        let head = words.text("import-problem-head");
        let mut columns: Vec<Column> = self.titles.iter().map(|one| Column::plain(one)).collect();
        columns.push(Column::plain(&head));
        let rows: Vec<Vec<String>> = self
            .list
            .rows()
            .filter(|row| row.number > self.at)
            .map(|row| {
                let number = usize::try_from(row.number).unwrap_or_default();
                let mut cells: Vec<String> = row.cells.into_iter().map(str::to_owned).collect();
                cells.resize(self.titles.len(), String::new());
                cells.push(wrong.get(&number).map(|said| said.join(" ")).unwrap_or_default());
                cells
            })
            .collect();
        writer::list::xlsx(&head, &columns, rows.iter().map(Vec::as_slice)).map_err(|error| {
            Failure::new(words.say("error-workbook", &[("problem", error.to_string().into())]))
        })
    }
}

/// What is wrong with a sheet, in words.
pub(crate) fn sentence(problem: &Problem, words: &Words) -> String {
    let row = problem.row.to_string();
    let mut gaps = vec![("row", row.as_str().into()), ("head", problem.head.as_str().into())];
    gaps.extend(problem.values.iter().map(|(name, value)| (*name, value.as_str().into())));
    words.say(&format!("import-{}", problem.rule), &gaps)
}

/// The columns of a register's template.
pub(crate) fn columns(register: &Register) -> Vec<Column> {
    let of = |column: &ledger::import::Column| Column {
        head: column.title(),
        choices: match &column.kind {
            FieldKind::Choice(choices) => choices.iter().map(|one| one.words.zh.clone()).collect(),
            FieldKind::Flag => vec!["是".to_owned(), "否".to_owned()],
            _ => Vec::new(),
        },
        need: if column.required { Need::Required } else { Need::Optional },
    };
    Columns::of(register).iter().map(of).collect()
}

/// A number, and the register in which it is looked for.
type Numbered = (Option<String>, String);

/// Who and what is known by name, asked of the store once for each name, so that a list can be planned once more
/// without asking.
pub(crate) struct Names<'a> {
    installation: &'a Installation,
    tree: &'a Tree,
    words: &'a Words,
    numbers: RefCell<HashMap<Numbered, Vec<MatterId>>>,
    coming: HashMap<String, Vec<OrganId>>,
    /// The organ whose list it is.
    own: Option<OrganId>,
}

impl<'a> Names<'a> {
    /// Nothing asked yet.
    pub(crate) fn new(
        installation: &'a Installation,
        tree: &'a Tree,
        words: &'a Words,
    ) -> Names<'a> {
        let (numbers, coming) = (RefCell::default(), HashMap::new());
        Names { installation, tree, words, numbers, coming, own: None }
    }

    /// The same for a list of one organ, whose own matters go before those of others: every office numbers from one.
    pub(crate) fn of(self, own: Option<OrganId>) -> Names<'a> {
        Names { own, ..self }
    }

    /// The same, with the organs that a list is about to found, so that its rows may name each other.
    pub(crate) fn with_coming(self, rows: impl Iterator<Item = (String, OrganId)>) -> Names<'a> {
        let mut coming: HashMap<String, Vec<OrganId>> = HashMap::new();
        for (name, organ) in rows {
            coming.entry(name).or_default().push(organ);
        }
        Names { coming, ..self }
    }

    /// The organs that bear a name today, or ever did.
    pub(crate) fn organs(&self, name: &str) -> Vec<OrganId> {
        let found = self.tree.on(self.installation.rules().today).find(name);
        let found = if found.is_empty() { self.tree.ever_named(name) } else { found };
        match self.coming.get(name) {
            Some(coming) if found.is_empty() => coming.clone(),
            _ => found,
        }
    }

    /// The matters of a register, or of any, that bear a number.
    pub(crate) fn matters(&self, register: Option<&str>, number: &str) -> Vec<MatterId> {
        let asked = (register.map(str::to_owned), number.to_owned());
        if let Some(known) = self.numbers.borrow().get(&asked) {
            return known.clone();
        }
        let own = self.own.zip(register).map(|(own, register)| {
            let numbers = BTreeSet::from([number.to_owned()]);
            let store = &self.installation.store;
            let work = store.numbered_among(own, register, &numbers);
            self.installation.wait(work, self.words).unwrap_or_default()
        });
        let found = match own.filter(|found| !found.is_empty()) {
            Some(found) => found,
            None => {
                let work = self.installation.store.numbered(number);
                self.installation.wait(work, self.words).unwrap_or_default()
            }
        };
        let fits = |record: &store::Record| register.is_none_or(|one| record.register == one);
        let found: Vec<MatterId> =
            found.into_iter().filter(fits).map(|record| record.matter).collect();
        self.numbers.borrow_mut().insert(asked, found.clone());
        found
    }
}

/// Reads the file of a list.
#[expect(clippy::disallowed_methods, reason = "the program touches files")]
pub(crate) fn bytes(path: &Path, words: &Words) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| Failure::at(words, "store-disk", path, error))
}

/// Keeps the file of a list beside what came of it.
pub(crate) fn kept(
    installation: &Installation,
    mut bytes: &[u8],
    words: &Words,
) -> Result<FileHash, Failure> {
    let kept = installation.store.files().keep(&mut bytes);
    kept.map(|(hash, _)| hash).map_err(|error| Failure::store(&error, words))
}

/// Writes a workbook.
pub(crate) fn write(path: &Path, bytes: &[u8], words: &Words) -> Result<(), Failure> {
    use std::io::Write;
    let file = std::fs::OpenOptions::new().write(true).create(true).truncate(true).open(path);
    file.and_then(|mut file| file.write_all(bytes))
        .map_err(|error| Failure::at(words, "error-output", path, error))
}
