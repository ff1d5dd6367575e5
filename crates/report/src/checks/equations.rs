//! 勾稽关系: the sums and identities of tables three and four, Q01 to Q04.
//!
//! An equation is evaluated only when each of its cells is a number: a blank is never zero, and a total that is
//! missing silences its sum.

use super::{Check, Subject, figures::Figures};
use crate::{
    Block, CellId, Column, Edition, Finding, Outcome, Report, Row, Severity, Value, repair,
};
use rust_decimal::Decimal;

/// One equation of the form: the cells of the left side sum to those of the right.
#[derive(Debug, Clone)]
pub(crate) struct Equation {
    /// Its check.
    pub(crate) code: &'static str,
    /// Row, column or block, by its id.
    pub(crate) position: &'static str,
    /// The parts.
    pub(crate) left: Vec<CellId>,
    /// The printed total, or the other side.
    pub(crate) right: Vec<CellId>,
    /// Both sums, where every cell is a number.
    pub(crate) sums: Option<(Decimal, Decimal)>,
}

impl Equation {
    /// All cells that take part, the left side first.
    pub(crate) fn cells(&self) -> impl Iterator<Item = CellId> {
        self.left.iter().chain(&self.right).copied()
    }

    /// Whether it can be evaluated and does not hold.
    pub(crate) fn fails(&self) -> bool {
        self.sums.is_some_and(|(left, right)| left != right)
    }
}

/// The equations that the printed rows of a report must satisfy: 40 in the edition of 2019, 42 in that of 2021.
pub(super) fn equations(figures: &Figures<'_>) -> Vec<Equation> {
    let mut equations = Vec::with_capacity(42);
    let mut add = |code, position, left: Vec<CellId>, right: Vec<CellId>| {
        let sums = figures.sum(&left).zip(figures.sum(&right));
        equations.push(Equation { code, position, left, right, sums });
    };
    let (parts, total) = Column::ALL.split_at(Column::ALL.len() - 1);
    for row in Row::ALL.iter().copied().filter(|row| figures.has_row(*row)) {
        let cell = |column: &Column| CellId::T3(row, *column);
        add("Q01", row.code(), parts.iter().map(cell).collect(), total.iter().map(cell).collect());
    }
    let results = results(figures);
    for column in Column::ALL.iter().copied() {
        let cell = |row: &Row| CellId::T3(*row, column);
        add("Q02", column.code(), results.iter().map(cell).collect(), vec![cell(&Row::T)]);
        let (incoming, outgoing) = ([Row::N1, Row::N2], [Row::T, Row::N4]);
        add(
            "Q03",
            column.code(),
            incoming.iter().map(cell).collect(),
            outgoing.iter().map(cell).collect(),
        );
    }
    let (parts, total) = Outcome::ALL.split_at(Outcome::ALL.len() - 1);
    for block in Block::ALL.iter().copied() {
        let cell = |outcome: &Outcome| CellId::T4(block, *outcome);
        add(
            "Q04",
            block.code(),
            parts.iter().map(cell).collect(),
            total.iter().map(cell).collect(),
        );
    }
    equations
}

/// The result rows that are printed: 其他处理 is one row in the one edition and three in the other.
fn results(figures: &Figures<'_>) -> Vec<Row> {
    let split = [Row::F1, Row::F2, Row::F3].iter().any(|row| figures.has_row(*row));
    let edition = if split { Edition::Y2021 } else { Edition::Y2019 };
    Row::results(edition).collect()
}

/// Q01: the six kinds of requesters sum to the total of the row.
pub(super) const ROWS: Check = Check {
    code: "Q01",
    words: include_str!("../../cases/Q01.md"),
    basis: "年度报告格式，表三：自然人与法人或其他组织各列之和等于总计",
    severity: Severity::Error,
    editions: Edition::ALL,
    run: |subject, found| failed("Q01", &ROWS, subject, found),
};

/// Q02: the results sum to the row 总计.
pub(super) const RESULTS: Check = Check {
    code: "Q02",
    words: include_str!("../../cases/Q02.md"),
    basis: "年度报告格式，表三：第三项（一）至（六）之和等于（七）总计",
    severity: Severity::Error,
    editions: Edition::ALL,
    run: |subject, found| failed("Q02", &RESULTS, subject, found),
};

/// Q03: received and carried in equals decided and carried over.
pub(super) const BALANCE: Check = Check {
    code: "Q03",
    words: include_str!("../../cases/Q03.md"),
    basis: "年度报告格式，表三：第一项加第二项之和，等于第三项加第四项之和",
    severity: Severity::Error,
    editions: Edition::ALL,
    run: |subject, found| {
        failed("Q03", &BALANCE, subject, found);
        more_out_than_in(subject, found);
    },
};

/// Q04: the outcomes of a block of table four sum to its total.
pub(super) const DISPUTES: Check = Check {
    code: "Q04",
    words: include_str!("../../cases/Q04.md"),
    basis: "年度报告格式，表四：结果维持、结果纠正、其他结果、尚未审结之和等于总计",
    severity: Severity::Error,
    editions: Edition::ALL,
    run: |subject, found| failed("Q04", &DISPUTES, subject, found),
};

fn failed(code: &str, check: &Check, subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for equation in &subject.equations {
        if equation.code == code
            && let Some((left, right)) = equation.sums
            && left != right
        {
            found.push(finding(check, equation, left, right, subject));
        }
    }
}

/// Where nothing tells what is carried over, no more can be decided than came in.
fn more_out_than_in(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for column in Column::ALL.iter().copied() {
        let three = |row| subject.figures.three(row, column);
        if let (Some(received), Some(carried), Some(decided), None) =
            (three(Row::N1), three(Row::N2), three(Row::T), three(Row::N4))
            && decided > received + carried
        {
            let cells = [Row::N1, Row::N2, Row::T].map(|row| CellId::T3(row, column)).to_vec();
            let left = received + carried;
            found.push(Finding {
                variant: "more",
                position: column.code().to_owned(),
                expected: Some(Value::Number(left)),
                found: Some(Value::Number(decided)),
                arguments: vec![
                    ("label", column.label().to_owned()),
                    ("left", left.to_string()),
                    ("right", decided.to_string()),
                    ("left_sum", side(&cells[..2], subject.report)),
                ],
                ..BALANCE.about(subject.report, cells)
            });
        }
    }
}

fn finding(
    check: &Check,
    equation: &Equation,
    left: Decimal,
    right: Decimal,
    subject: &Subject<'_>,
) -> Finding {
    let report = subject.report;
    let mut arguments = vec![
        ("label", label(equation).to_owned()),
        ("left", left.to_string()),
        ("right", right.to_string()),
        ("difference", signed(left - right)),
        ("left_sum", side(&equation.left, report)),
        ("right_sum", side(&equation.right, report)),
    ];
    let hint = repair::hint(
        equation,
        &subject.equations,
        &subject.figures,
        subject.edition(),
        &mut arguments,
    );
    Finding {
        position: equation.position.to_owned(),
        expected: Some(Value::Number(left)),
        found: Some(Value::Number(right)),
        place: first_place(equation, report),
        arguments,
        hint,
        ..check.about(report, equation.cells().collect())
    }
}

/// The place to look at first: the total of a sum, the first row of the balance.
fn first_place(equation: &Equation, report: &Report) -> Option<crate::Place> {
    let first = if equation.code == "Q03" { equation.left.first() } else { equation.right.first() };
    report.cell(*first?)?.place.clone()
}

/// The row, column or block in the form's own words.
fn label(equation: &Equation) -> &'static str {
    match (equation.code, equation.right.first()) {
        ("Q01", Some(CellId::T3(row, _))) => row.label(),
        (_, Some(CellId::T3(_, column))) => column.label(),
        (_, Some(CellId::T4(block, _))) => block.label(),
        _ => "",
    }
}

/// One side written out: `203 + 17 + 1`; zeros are left out of long sums.
fn side(cells: &[CellId], report: &Report) -> String {
    let values: Vec<Decimal> = cells.iter().filter_map(|id| report.cell(*id)?.value()).collect();
    let shown: Vec<String> = values
        .iter()
        .filter(|value| values.len() <= 2 || !value.is_zero())
        .map(Decimal::to_string)
        .collect();
    if shown.is_empty() { "0".to_owned() } else { shown.join(" + ") }
}

/// A difference with its sign: `+6`, `−1`.
fn signed(value: Decimal) -> String {
    if value.is_sign_negative() { format!("−{}", value.abs()) } else { format!("+{value}") }
}
