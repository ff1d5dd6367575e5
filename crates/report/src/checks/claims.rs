//! Numbers in prose against the tables and against each other. S01 to S05, S08, S13, S17.

use super::text::Word;
use super::{Check, Subject, statements, years};
use crate::{
    Block, CellId, Claim, ClaimKey, Column, Edition, Figure, Finding, Item, Outcome, Report, Row,
    Severity, Value,
};
use rust_decimal::Decimal;

/// The cells whose sum a claim states; the first is its meaning, the others are meant by other ways of speaking.
fn bound(claim: &Claim) -> Vec<Vec<CellId>> {
    let total =
        |rows: &[Row]| rows.iter().map(|row| CellId::T3(*row, Column::Total)).collect::<Vec<_>>();
    let says = |words: &[&str]| words.iter().any(|word| claim.folded.contains(word));
    let received = || total(&[Row::N1, Row::N2]);
    match claim.key {
        Some(ClaimKey::Received)
            if says(&["结转", "办理", "受理", "处理", "累计", "共计", "含"]) =>
        {
            vec![total(&[Row::N1]), received()]
        }
        Some(ClaimKey::Received) => vec![total(&[Row::N1])],
        Some(ClaimKey::HandledTotal) => vec![received(), total(&[Row::N1]), total(&[Row::T])],
        Some(ClaimKey::Answered) => vec![total(&[Row::T])],
        Some(ClaimKey::CarriedIn) => vec![total(&[Row::N2])],
        Some(ClaimKey::CarriedOut) => vec![total(&[Row::N4])],
        Some(ClaimKey::Granted) => vec![total(&[Row::A])],
        Some(ClaimKey::PartiallyGranted) => vec![total(&[Row::B])],
        Some(ClaimKey::Denied) => vec![total(&Row::ALL[4..12])],
        Some(ClaimKey::Unable) => vec![total(&[Row::D1, Row::D2, Row::D3])],
        Some(ClaimKey::Unprocessed) => vec![total(&[Row::E1, Row::E2, Row::E3, Row::E4, Row::E5])],
        Some(ClaimKey::Other) => vec![total(&[Row::F]), total(&[Row::F1, Row::F2, Row::F3])],
        Some(ClaimKey::NaturalPerson) => people(&[Column::Natural]),
        Some(ClaimKey::Organisations) => people(&Column::ALL[1..6]),
        Some(ClaimKey::ReviewCases) => vec![vec![CellId::T4(Block::Review, Outcome::Total)]],
        Some(ClaimKey::LitigationCases) => suits(says(&["直接起诉", "复议后"])),
        Some(ClaimKey::RegulationsMade) => made(Item::Regulations),
        Some(ClaimKey::NormativeMade) => made(Item::Normative),
        _ => Vec::new(),
    }
}

fn people(columns: &[Column]) -> Vec<Vec<CellId>> {
    let of = |rows: &[Row]| {
        let cells =
            rows.iter().flat_map(|row| columns.iter().map(|column| CellId::T3(*row, *column)));
        cells.collect::<Vec<_>>()
    };
    vec![of(&[Row::N1]), of(&[Row::N1, Row::N2]), of(&[Row::T])]
}

fn suits(one_kind: bool) -> Vec<Vec<CellId>> {
    let [direct, after] =
        [Block::Direct, Block::AfterReview].map(|block| CellId::T4(block, Outcome::Total));
    let mut suits = vec![vec![direct, after]];
    if one_kind {
        suits.extend([vec![direct], vec![after]]);
    }
    suits
}

fn made(item: Item) -> Vec<Vec<CellId>> {
    vec![vec![CellId::T2(item, Figure::Made)], vec![CellId::T2(item, Figure::Published)]]
}

/// S01: a number in prose differs from the tables.
pub(super) const DIFFERS: Check = Check {
    code: "S01",
    words: include_str!("../../cases/S01.md"),
    basis: "年度报告的文字与表格应当一致",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        for claim in subject.report.claims.iter().filter(|claim| claim.scope.is_none()) {
            if zero_against(claim, subject).is_none()
                && let Some((cells, table)) = contradicted(claim, subject)
            {
                found.push(stated(&DIFFERS, claim, cells, table, subject));
            }
        }
    },
};

/// The cells and their sum, if none of the ways to read the claim agrees with the tables.
fn contradicted(claim: &Claim, subject: &Subject<'_>) -> Option<(Vec<CellId>, Decimal)> {
    let sums: Vec<(Vec<CellId>, Decimal)> = bound(claim)
        .into_iter()
        .filter_map(|cells| subject.figures.sum(&cells).map(|sum| (cells, sum)))
        .collect();
    let agrees = |sum: Decimal| {
        if claim.approximate { sum >= claim.value } else { sum == claim.value }
    };
    if sums.iter().any(|(_, sum)| agrees(*sum)) { None } else { sums.into_iter().next() }
}

/// A finding about a claim against cells.
fn stated(
    check: &Check,
    claim: &Claim,
    cells: Vec<CellId>,
    table: Decimal,
    subject: &Subject<'_>,
) -> Finding {
    let edition = subject.edition();
    let labels: Vec<String> = cells.iter().map(|id| id.label(edition)).collect();
    Finding {
        section: claim.section,
        position: claim.key.map_or("", ClaimKey::code).to_owned(),
        expected: Some(Value::Number(table)),
        found: Some(Value::Number(claim.value)),
        place: claim.place.clone(),
        arguments: vec![
            ("stated", claim.value.to_string()),
            ("table", table.to_string()),
            ("labels", labels.join("＋")),
            ("sentence", super::misprints::clip(&claim.folded)),
        ],
        ..check.about(subject.report, cells)
    }
}

/// S02: requests are denied in words and counted in the table, or the reverse.
pub(super) const NONE_RECEIVED: Check = Check {
    code: "S02",
    words: include_str!("../../cases/S02.md"),
    basis: "年度报告的文字与表三应当一致",
    severity: Severity::Error,
    editions: Edition::ALL,
    run: |subject, found| {
        for claim in &subject.report.claims {
            if let Some(variant) = zero_against(claim, subject) {
                let cells = vec![CellId::T3(Row::N1, Column::Total)];
                let table = subject.figures.sum(&cells).unwrap_or_default();
                let finding = stated(&NONE_RECEIVED, claim, cells, table, subject);
                found.push(Finding { variant, ..finding });
            }
        }
    },
};

/// Whether a claim of requests received contradicts the table in being nothing or something.
fn zero_against(claim: &Claim, subject: &Subject<'_>) -> Option<&'static str> {
    if claim.key != Some(ClaimKey::Received) || claim.scope.is_some() {
        return None;
    }
    let table = subject.figures.three(Row::N1, Column::Total)?;
    if claim.in_words && claim.value.is_zero() && !table.is_zero() {
        Some("")
    } else if !claim.value.is_zero() && table.is_zero() {
        contradicted(claim, subject).map(|_| "reverse")
    } else {
        None
    }
}

/// S03: everything is said to be decided while some is carried over.
pub(super) const ALL_DECIDED: Check = Check {
    code: "S03",
    words: include_str!("../../cases/S03.md"),
    basis: "年度报告的文字与表三第四项应当一致",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let id = CellId::T3(Row::N4, Column::Total);
        let Some(over) = subject.figures.value(id).filter(|over| *over > Decimal::ZERO) else {
            return;
        };
        let mut say = |variant, sentence: &str, section, place: Option<&crate::Place>| {
            found.push(Finding {
                variant,
                section,
                position: ClaimKey::AnsweredRate.code().to_owned(),
                expected: Some(Value::Number(over)),
                found: Some(Value::Text(super::misprints::clip(sentence))),
                place: place.cloned(),
                arguments: vec![
                    ("over", over.to_string()),
                    ("sentence", super::misprints::clip(sentence)),
                ],
                ..ALL_DECIDED.about(subject.report, vec![id])
            });
        };
        let whole = |claim: &&Claim| {
            claim.key == Some(ClaimKey::AnsweredRate)
                && claim.scope.is_none()
                && claim.value == Decimal::ONE_HUNDRED
                && !in_time(&claim.folded)
        };
        for claim in subject.report.claims.iter().filter(whole) {
            say("", &claim.folded, claim.section, claim.place.as_ref());
        }
        for mark in subject.text.marks(Word::AllDone) {
            let sentence = subject.text.sentence(mark);
            let spot = subject.text.spot(mark);
            let other = ["结转", "上年", "信件", "热线", "提案", "建议", "按期", "按时"];
            if sentence.contains("申请") && !other.iter().any(|word| sentence.contains(word)) {
                say("words", sentence, spot.section, spot.place);
            }
        }
    },
};

/// A rate of answers in time says nothing of those that are not due yet.
fn in_time(sentence: &str) -> bool {
    ["按时", "按期", "及时", "依时", "如期", "时限内", "期限内", "限时"]
        .iter()
        .any(|word| sentence.contains(word))
}

/// S04: the channels named do not add up to the requests named.
pub(super) const CHANNELS: Check = Check {
    code: "S04",
    words: include_str!("../../cases/S04.md"),
    basis: "文字中分项之和应等于总数",
    severity: Severity::Error,
    editions: Edition::ALL,
    run: |subject, found| {
        let claims = &subject.report.claims;
        let total = |claim: &Claim| {
            matches!(claim.key, Some(ClaimKey::Received | ClaimKey::HandledTotal))
                && !claim.approximate
        };
        let mut done: Option<&str> = None;
        for claim in claims.iter().filter(|claim| total(claim)) {
            let with =
                |other: &&Claim| other.section == claim.section && other.folded == claim.folded;
            if done.replace(&claim.folded) == Some(&claim.folded) {
                continue;
            }
            let channels: Vec<&Claim> =
                claims.iter().filter(with).filter(|other| is_channel(other)).collect();
            let sum =
                channels.iter().try_fold(Decimal::ZERO, |sum, one| sum.checked_add(one.value));
            let Some(sum) = sum.filter(|_| channels.len() >= 2) else { continue };
            let named = claims.iter().filter(with).any(|other| total(other) && other.value == sum);
            if named || channels.iter().any(|one| one.approximate) {
                continue;
            }
            let parts: Vec<String> = channels.iter().map(|one| one.value.to_string()).collect();
            found.push(Finding {
                section: claim.section,
                position: claim.key.map_or("", ClaimKey::code).to_owned(),
                expected: Some(Value::Number(sum)),
                found: Some(Value::Number(claim.value)),
                place: claim.place.clone(),
                arguments: vec![
                    ("sum", sum.to_string()),
                    ("parts", parts.join(" + ")),
                    ("stated", claim.value.to_string()),
                    ("sentence", super::misprints::clip(&claim.folded)),
                ],
                ..CHANNELS.about(subject.report, Vec::new())
            });
        }
    },
};

fn is_channel(claim: &Claim) -> bool {
    use ClaimKey::*;
    matches!(
        claim.key,
        Some(
            ReceivedByPost
                | ReceivedInPerson
                | ReceivedByEmail
                | ReceivedOnline
                | ReceivedByFax
                | ReceivedOther
        )
    )
}

/// S05: a count of published items is the number of an unrelated cell.
pub(super) const COINCIDENCE: Check = Check {
    code: "S05",
    words: include_str!("../../cases/S05.md"),
    basis: "年度报告的文字与表格各有所指，数字相同应当核对",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        use ClaimKey::{ProactiveItems, PublishedOnMedia, PublishedOnWebsite};
        let least = Decimal::from(subject.settings.coincidence_min);
        let published = |claim: &&Claim| {
            matches!(claim.key, Some(ProactiveItems | PublishedOnMedia | PublishedOnWebsite))
                && !claim.approximate
                && claim.scope.is_none()
                && claim.value >= least
        };
        for claim in subject.report.claims.iter().filter(published) {
            let same = subject.report.cells.iter().find(|(id, cell)| {
                let related = label_word(**id).is_none_or(|word| claim.folded.contains(word));
                cell.value() == Some(claim.value) && !related
            });
            if let Some((id, _)) = same {
                found.push(stated(&COINCIDENCE, claim, vec![*id], claim.value, subject));
            }
        }
    },
};

/// The word by which a sentence would name a cell; documents made are published items themselves, so they have none.
fn label_word(id: CellId) -> Option<&'static str> {
    match id {
        CellId::T2(Item::Regulations | Item::Normative, _) => None,
        CellId::T2(item, _) => item.label(Edition::Y2019),
        CellId::T3(..) => Some("申请"),
        CellId::T4(block, _) => Some(if block == Block::Review { "复议" } else { "诉讼" }),
    }
}

/// S08: a number given as more or less.
pub(super) const APPROXIMATE: Check = Check {
    code: "S08",
    words: include_str!("../../cases/S08.md"),
    basis: "统计数据应当准确",
    severity: Severity::Info,
    editions: Edition::ALL,
    run: |subject, found| {
        for section in 0..=6 {
            let vague: Vec<&Claim> = subject
                .report
                .claims
                .iter()
                .filter(|claim| claim.section == section && claim.approximate)
                .collect();
            let Some(first) = vague.first() else { continue };
            let unit = |claim: &Claim| claim.unit.clone().unwrap_or_default();
            let list: Vec<String> = vague
                .iter()
                .take(6)
                .map(|claim| format!("{}余{}", claim.value, unit(claim)))
                .collect();
            found.push(Finding {
                section,
                position: section.to_string(),
                found: Some(Value::Number(first.value)),
                place: first.place.clone(),
                arguments: vec![("list", list.join("、")), ("count", vague.len().to_string())],
                ..APPROXIMATE.about(subject.report, Vec::new())
            });
        }
    },
};

/// S13: figures for several channels and no total.
pub(super) const NO_TOTAL: Check = Check {
    code: "S13",
    words: include_str!("../../cases/S13.md"),
    basis: "条例第五十条第一款第一项：行政机关主动公开政府信息的情况",
    severity: Severity::Info,
    editions: Edition::ALL,
    run: |subject, found| {
        let claims = &subject.report.claims;
        if claims.iter().any(|claim| claim.key == Some(ClaimKey::ProactiveItems)) {
            return;
        }
        let parts: Vec<&Claim> = claims
            .iter()
            .filter(|claim| claim.section == 1 && statements::publishes(claim))
            .collect();
        if let [first, _, ..] = parts[..] {
            let list: Vec<String> = parts
                .iter()
                .take(6)
                .map(|claim| {
                    format!("{}{}", claim.value, claim.unit.as_deref().unwrap_or_default())
                })
                .collect();
            found.push(Finding {
                section: 1,
                position: ClaimKey::ProactiveItems.code().to_owned(),
                place: first.place.clone(),
                arguments: vec![("list", list.join("、"))],
                ..NO_TOTAL.about(subject.report, Vec::new())
            });
        }
    },
};

/// S17: a year-on-year figure does not follow from the two years' numbers.
pub(super) const GROWTH: Check = Check {
    code: "S17",
    words: include_str!("../../cases/S17.md"),
    basis: "同比数据应与上年报告相符",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let Some(last) = years::last_year(subject) else { return };
        for claim in
            subject.report.claims.iter().filter(|claim| claim.scope.is_none() && !claim.approximate)
        {
            let Some(cells) = bound(claim).into_iter().next() else { continue };
            let Some(growth) = growth(&claim.folded, claim, &subject.report.claims) else {
                continue;
            };
            let Some(before) = sum(last, &cells) else { continue };
            let due = if growth.percent {
                (claim.value - before)
                    .checked_mul(Decimal::ONE_HUNDRED)
                    .and_then(|all| all.checked_div(before))
            } else {
                Some(claim.value - before)
            };
            let Some(due) = due else { continue };
            let tolerance =
                if growth.percent { subject.settings.percent_tolerance } else { Decimal::ZERO };
            if (due - growth.value).abs() > tolerance {
                let mut finding =
                    stated(&GROWTH, claim, cells, due.round_dp(2).normalize(), subject);
                finding.found = Some(Value::Number(growth.value));
                finding.arguments.extend([
                    ("before", before.to_string()),
                    (
                        "growth",
                        format!("{}{}", growth.value, if growth.percent { "%" } else { "" }),
                    ),
                    (
                        "due",
                        format!(
                            "{}{}",
                            due.round_dp(1).normalize(),
                            if growth.percent { "%" } else { "" }
                        ),
                    ),
                ]);
                found.push(finding);
            }
        }
    },
};

fn sum(report: &Report, cells: &[CellId]) -> Option<Decimal> {
    let most = super::figures::REASONABLE;
    cells.iter().try_fold(Decimal::ZERO, |sum, id| {
        let value = report.cell(*id)?.value().filter(|value| value.abs() <= most)?;
        sum.checked_add(value)
    })
}

/// A stated growth, negative for a fall.
struct Growth {
    value: Decimal,
    percent: bool,
}

/// The growth stated in the sentence of a claim, if that is the only claim with cells in it.
fn growth(sentence: &str, claim: &Claim, claims: &[Claim]) -> Option<Growth> {
    if claim.value.abs() > super::figures::REASONABLE {
        return None;
    }
    let others = claims.iter().filter(|other| other.folded == sentence && !bound(other).is_empty());
    if others.count() != 1 {
        return None;
    }
    let marks = ["同比", "比上年", "较上年", "比去年", "较去年", "与上年相比", "与去年相比"];
    let rest = marks.iter().find_map(|mark| Some(sentence.split_once(mark)?.1))?;
    let words = [
        ("增长", 1),
        ("上升", 1),
        ("增加", 1),
        ("提高", 1),
        ("下降", -1),
        ("减少", -1),
        ("降低", -1),
    ];
    let (behind, sign) =
        words.iter().find_map(|(word, sign)| Some((rest.split_once(word)?.1, *sign)))?;
    let behind = behind.trim_start_matches(['了', '约', ' ']);
    let end = behind.find(|character: char| !character.is_ascii_digit() && character != '.')?;
    let value: Decimal = behind[..end].parse().ok()?;
    let unit = behind[end..].chars().next()?;
    matches!(unit, '%' | '件' | '条' | '份' | '起' | '宗')
        .then(|| Growth { value: value * Decimal::from(sign), percent: unit == '%' })
}
