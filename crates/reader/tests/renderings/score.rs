//! Compares what was read with the truth, cell by cell, and adds the comparison up by dialect.

use reader::{Recognised, Unreadable};
use renderings::{Expected, Truth};
use report::{Cell, CellId, Content};
use std::collections::BTreeMap;
use std::fmt;

/// What came out for one file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Score {
    pub(crate) files: u32,
    pub(crate) cells: u32,
    pub(crate) cells_right: u32,
    pub(crate) figures: u32,
    pub(crate) figures_right: u32,
    pub(crate) wholly: u32,
    pub(crate) invented: u32,
    /// Findings of Q01 to Q04, which no balanced report deserves.
    pub(crate) false_findings: u32,
    pub(crate) organs_right: u32,
    pub(crate) years_right: u32,
    pub(crate) claims: u32,
    pub(crate) claims_right: u32,
    pub(crate) editions_right: u32,
    /// The first things that went wrong, in words.
    pub(crate) wrong: Vec<String>,
}

fn short(content: &Content) -> String {
    match content {
        Content::Number(value) => value.to_string(),
        other => format!("{other:?}").to_lowercase(),
    }
}

fn agrees(expected: &Expected, read: Option<&Cell>) -> bool {
    let nothing =
        matches!(read.map(|cell| &cell.content), None | Some(Content::Blank | Content::Illegible));
    if !expected.sure && nothing {
        return true;
    }
    let Some(cell) = read else { return false };
    let same_unit = cell.unit == expected.unit || !matches!(cell.content, Content::Number(_));
    cell.content == expected.content && same_unit
}

/// What went wrong, the cells of one row put together.
fn rows(wrong: &[String]) -> Vec<String> {
    let mut rows: Vec<(String, String)> = Vec::new();
    for text in wrong {
        let (id, what) = text.split_once(": ").unwrap_or((text, ""));
        let (row, cell) = id.rsplit_once('.').unwrap_or((id, ""));
        match rows.last_mut() {
            Some((last, texts)) if last == row => *texts += &format!(" | {cell} {what}"),
            _ => rows.push((row.to_owned(), format!("{cell} {what}"))),
        }
    }
    rows.into_iter().map(|(row, texts)| format!("{row}: {texts}")).collect()
}

impl Score {
    /// The score of one file.
    pub(crate) fn of(truth: &Truth, read: &Result<Recognised, Unreadable>) -> Score {
        let mut score = Score { files: 1, ..Score::default() };
        match (truth.is_report, read) {
            (false, Err(_)) => score.wholly = 1,
            (false, Ok(read)) => {
                score.wrong.push(format!("read as a report of {:?}", read.report.organ));
            }
            (true, Err(error)) => {
                score.count(truth, &BTreeMap::new());
                score.wrong.insert(0, format!("refused: {error}"));
            }
            (true, Ok(read)) => score.report(truth, read),
        }
        score
    }

    fn report(&mut self, truth: &Truth, read: &Recognised) {
        self.count(truth, &read.report.cells);
        for finding in report::checks::check(&read.report, None) {
            if finding.code.starts_with('Q') && finding.code <= "Q04" {
                self.false_findings += 1;
            }
        }
        if truth.edition == read.report.edition {
            self.editions_right += 1;
        } else {
            self.wrong.push(format!("edition {:?} not {:?}", read.report.edition, truth.edition));
            self.wholly = 0;
        }
        let organ = read.report.organ.as_deref();
        if truth.organ.is_none() || truth.organ.as_deref() == organ {
            self.organs_right += 1;
        } else {
            self.wrong.push(format!("organ {organ:?} not {:?}", truth.organ));
        }
        if truth.year.is_none() || truth.year == read.report.year {
            self.years_right += 1;
        } else {
            self.wrong.push(format!("year {:?} not {:?}", read.report.year, truth.year));
        }
        for (key, value) in &truth.claims {
            self.claims += 1;
            let bound = |claim: &&report::Claim| claim.key == Some(*key);
            if read.report.claims.iter().filter(bound).any(|claim| claim.value == *value) {
                self.claims_right += 1;
            }
        }
    }

    fn count(&mut self, truth: &Truth, cells: &BTreeMap<CellId, Cell>) {
        for (id, expected) in &truth.cells {
            let right = agrees(expected, cells.get(id));
            let figure = matches!(&expected.content, Content::Number(value) if !value.is_zero());
            self.cells += 1;
            self.cells_right += u32::from(right);
            if figure && expected.sure {
                self.figures += 1;
                self.figures_right += u32::from(right);
            }
            if !right {
                let got = cells.get(id);
                let got_text = got.map_or("nothing".to_owned(), |cell| short(&cell.content));
                let unit = got.and_then(|cell| cell.unit);
                let meant = short(&expected.content);
                self.wrong.push(match (unit, expected.unit) {
                    (None, None) => format!("{id}: {got_text} not {meant}"),
                    (unit, other) => format!("{id}: {got_text} {unit:?} not {meant} {other:?}"),
                });
                let value = got.and_then(Cell::value);
                self.invented += u32::from(value.is_some() && !figure && value != Some(0.into()));
            }
        }
        for (id, cell) in cells.iter().filter(|(id, _)| !truth.cells.contains_key(id)) {
            if !matches!(cell.content, Content::Blank | Content::Illegible) {
                self.invented += 1;
                self.wrong.push(format!("{id}: {} invented", short(&cell.content)));
            }
        }
        self.wholly = u32::from(self.wrong.is_empty());
    }

    /// Adds the score of another file; a few of its wrongs are kept with `name` before them.
    pub(crate) fn add(&mut self, name: &str, other: Score) {
        self.files += other.files;
        self.cells += other.cells;
        self.cells_right += other.cells_right;
        self.figures += other.figures;
        self.figures_right += other.figures_right;
        self.wholly += other.wholly;
        self.invented += other.invented;
        self.false_findings += other.false_findings;
        self.organs_right += other.organs_right;
        self.years_right += other.years_right;
        self.editions_right += other.editions_right;
        self.claims += other.claims;
        self.claims_right += other.claims_right;
        if self.wrong.len() < 8 {
            let count = other.wrong.len();
            for wrong in rows(&other.wrong).into_iter().take(5) {
                self.wrong.push(format!("{name} ({count} wrong) {wrong}"));
            }
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "files {:4} wholly {:4} cells {}/{} figures {}/{} invented {} false {} edition {} organ {} year {} claims {}/{}",
            self.files,
            self.wholly,
            self.cells_right,
            self.cells,
            self.figures_right,
            self.figures,
            self.invented,
            self.false_findings,
            self.editions_right,
            self.organs_right,
            self.years_right,
            self.claims_right,
            self.claims
        )
    }
}
