//! Sentences against themselves and against the report year. R11, S06, S07, S09, S15, S16.

use super::text::{Mark, Word};
use super::{Check, Subject, misprints::clip};
use crate::{CellId, ClaimKey, Edition, Figure, Finding, Item, Severity, Value};
use rust_decimal::Decimal;

/// A finding about the sentence of a mark.
fn about(check: &Check, mark: &Mark, subject: &Subject<'_>) -> Finding {
    let spot = subject.text.spot(mark);
    Finding {
        section: spot.section,
        position: spot.section.to_string(),
        place: spot.place.cloned(),
        arguments: vec![("sentence", clip(subject.text.sentence(mark)))],
        ..check.about(subject.report, Vec::new())
    }
}

/// R11: the words tell of published decisions, the table has none.
pub(super) const NO_DECISIONS: Check = Check {
    code: "R11",
    words: include_str!("../../cases/R11.md"),
    basis: "年度报告的文字与表二处理决定数量应当相称",
    severity: Severity::Info,
    editions: Edition::ALL,
    run: |subject, found| {
        let items = [Item::Licence, Item::Service, Item::Penalty, Item::Coercion];
        let cells: Vec<CellId> = items
            .iter()
            .map(|item| CellId::T2(*item, Figure::Decisions))
            .filter(|id| subject.figures.cell(*id).is_some())
            .collect();
        if cells.is_empty() || subject.figures.sum(&cells) != Some(Decimal::ZERO) {
            return;
        }
        if let Some(mark) = subject.text.marks(Word::Powers).next() {
            found.push(Finding { cells, ..about(&NO_DECISIONS, mark, subject) });
        }
    },
};

/// The digits before a measure word at the start of the text: `5次`.
fn count_at_start(text: &str, units: &[char]) -> Option<u32> {
    let text = text.trim_start_matches(['共', '了', '约', ' ']);
    let end = text.find(|character: char| !character.is_ascii_digit())?;
    text[end..].starts_with(units).then(|| text[..end].parse().ok())?
}

/// The digits before a measure word at the end of the text.
fn count_at_end(text: &str, units: &[char]) -> Option<u32> {
    let text = text.strip_suffix(units)?;
    let start = text
        .rfind(|character: char| !character.is_ascii_digit())
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    text[start..].parse().ok()
}

const TIMES: [char; 3] = ['次', '场', '期'];

/// S06: a frequency and a count of the same thing contradict each other.
pub(super) const FREQUENCY: Check = Check {
    code: "S06",
    words: include_str!("../../cases/S06.md"),
    basis: "文字中的频次与次数应当相符",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        for mark in &subject.text.marks {
            let Word::Frequency(least) = mark.word else { continue };
            let passage = subject.text.spot(mark).folded;
            let Some(object) = regular(&passage[mark.at.end..]) else { continue };
            let counted = passage.match_indices(object).find_map(|(at, _)| {
                count_at_start(&passage[at + object.len()..], &TIMES)
                    .or_else(|| count_at_end(&passage[..at], &TIMES))
            });
            // Once each time is part of the frequency, not a count.
            if let Some(count) = counted.filter(|count| *count > 1 && *count < least) {
                let mut finding = about(&FREQUENCY, mark, subject);
                finding.arguments.extend([
                    ("often", passage[mark.at.clone()].to_owned()),
                    ("object", object.to_owned()),
                    ("count", count.to_string()),
                    ("least", least.to_string()),
                ]);
                found.push(Finding {
                    expected: Some(Value::Number(Decimal::from(least))),
                    found: Some(Value::Number(Decimal::from(count))),
                    ..finding
                });
            }
        }
    },
};

/// What is held regularly: 每月召开[工作例会].
fn regular(rest: &str) -> Option<&str> {
    let rest = ["定期", "至少", "都", "组织"]
        .iter()
        .fold(rest, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let held =
        ["召开", "举办", "开展", "举行", "组织"].iter().find_map(|verb| rest.strip_prefix(verb))?;
    let held = ["一次", "1次", "一场", "1场"]
        .iter()
        .fold(held, |held, once| held.strip_prefix(once).unwrap_or(held));
    let end = held.find(['，', '。', '、', '；', '（', '：', ',']).unwrap_or(held.len());
    let object = &held[..end];
    let length = object.chars().count();
    ((2..=12).contains(&length) && !object.contains(|character: char| character.is_ascii_digit()))
        .then_some(object)
}

/// S07: a number counts more than the report year.
pub(super) const LONGER: Check = Check {
    code: "S07",
    words: include_str!("../../cases/S07.md"),
    basis: "年度报告的统计期限为1月1日至12月31日",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let units = ["批次", "批", "次", "件", "条", "期", "场", "人", "份", "个", "项", "篇"];
        let mut last = None;
        for mark in subject.text.marks(Word::Spanning) {
            let range = subject.text.sentence_range(mark);
            let sentence = &subject.text.spot(mark).folded[mark.at.end..range.end.max(mark.at.end)];
            let counted = sentence.match_indices(|character: char| character.is_ascii_digit()).any(
                |(at, _)| {
                    let rest = sentence[at + 1..].trim_start_matches('余');
                    units.iter().any(|unit| rest.starts_with(unit))
                },
            );
            if counted
                && last.replace((mark.passage, range.start)) != Some((mark.passage, range.start))
            {
                let mut finding = about(&LONGER, mark, subject);
                let words = subject.text.spot(mark).folded[mark.at.clone()].to_owned();
                finding.arguments.push(("span", words));
                found.push(finding);
            }
        }
    },
};

/// S09: the number of items in the words is far from the sum of the table.
pub(super) const ITEMS: Check = Check {
    code: "S09",
    words: include_str!("../../cases/S09.md"),
    basis: "年度报告的文字与表二项目数量应当相称",
    severity: Severity::Info,
    editions: &[Edition::Y2019],
    run: |subject, found| {
        let items = [Item::Licence, Item::Service, Item::Penalty, Item::Coercion];
        let cells: Vec<CellId> = items
            .iter()
            .flat_map(|item| {
                [Figure::Previous, Figure::Change].map(|figure| CellId::T2(*item, figure))
            })
            .collect();
        let Some(sum) = subject.figures.sum(&cells).filter(|sum| *sum > Decimal::ZERO) else {
            return;
        };
        for claim in subject
            .report
            .claims
            .iter()
            .filter(|claim| claim.key.is_none() && claim.scope.is_none())
        {
            let counts_items =
                claim.unit.as_deref().is_some_and(|unit| matches!(unit, "项" | "条"))
                    && ["权力事项", "服务事项", "等事项"]
                        .iter()
                        .any(|word| claim.folded.contains(word));
            let (low, high) = (claim.value.min(sum), claim.value.max(sum));
            // Twice as many, or half, cannot be two ways of counting the same list.
            if counts_items && low > Decimal::ZERO && high - low > low {
                found.push(Finding {
                    section: claim.section,
                    position: claim.section.to_string(),
                    expected: Some(Value::Number(sum)),
                    found: Some(Value::Number(claim.value)),
                    place: claim.place.clone(),
                    arguments: vec![
                        ("stated", claim.value.to_string()),
                        ("sum", sum.to_string()),
                        ("sentence", clip(&claim.folded)),
                    ],
                    ..ITEMS.about(subject.report, cells.clone())
                });
            }
        }
    },
};

/// S15: a sentence tells of another year as if it were the report's.
pub(super) const OTHER_YEAR: Check = Check {
    code: "S15",
    words: include_str!("../../cases/S15.md"),
    basis: "年度报告只报告本年度的情况",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let Some(year) = subject.report.year.filter(|_| !subject.report.year_inferred) else {
            return;
        };
        for mark in &subject.text.marks {
            let Word::Year(named) = mark.word else { continue };
            let past = match i32::from(named) - i32::from(year.0) {
                -1 => true,
                1 => false,
                _ => continue,
            };
            let sentence = subject.text.sentence(mark);
            let section = subject.text.spot(mark).section;
            if section != 5 && opens(sentence, named) && !judged(sentence, past, year.0) {
                let mut finding = about(&OTHER_YEAR, mark, subject);
                finding
                    .arguments
                    .extend([("named", named.to_string()), ("year", year.to_string())]);
                found.push(Finding {
                    variant: if past { "" } else { "next" },
                    expected: Some(Value::Number(Decimal::from(year.0))),
                    found: Some(Value::Number(Decimal::from(named))),
                    ..finding
                });
            }
        }
    },
};

/// Whether the sentence begins with this year as its time: 2023年，… or 2023年度我局….
fn opens(sentence: &str, year: u16) -> bool {
    let sentence = sentence.trim_start_matches(|character: char| {
        character.is_whitespace()
            || "（）一二三四五六七八九十、123456789.".contains(character)
                && !sentence.starts_with(&year.to_string())
    });
    let Some(rest) = sentence.strip_prefix(&year.to_string()) else { return false };
    let rest = rest.strip_prefix('年').unwrap_or(rest);
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    ["，", ",", "全年", "我", "本", "全", "共", "未"].iter().any(|start| rest.starts_with(start))
}

/// Whether the words around explain why another year is named.
fn judged(sentence: &str, past: bool, year: u16) -> bool {
    let past_words = [
        "相比", "比", "较", "以来", "去年", "上年", "印发", "下发", "文件", "同期", "结转", "针对",
        "指出", "反馈", "整改",
    ];
    let plans = [
        "将",
        "计划",
        "拟",
        "继续",
        "要",
        "下一步",
        "打算",
        "力争",
        "重点",
        "进一步",
        "加强",
        "争取",
    ];
    let words: &[&str] = if past { &past_words } else { &plans };
    sentence.contains(&format!("{year}年")) || words.iter().any(|word| sentence.contains(word))
}

/// S16: a stated share is not that of its numbers.
pub(super) const PERCENT: Check = Check {
    code: "S16",
    words: include_str!("../../cases/S16.md"),
    basis: "文字中的百分比应能由所列数字算出",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        for mark in subject.text.marks(Word::Share) {
            let range = subject.text.sentence_range(mark);
            let text = subject.text.spot(mark).folded;
            let Some(percent) = stated_percent(&text[mark.at.end..range.end]) else { continue };
            let before = numbers(&text[range.start..mark.at.start]);
            let received = subject.report.claims.iter().filter(|claim| {
                matches!(
                    claim.key,
                    Some(ClaimKey::Received | ClaimKey::HandledTotal | ClaimKey::Answered)
                )
            });
            let wholes: Vec<Decimal> = before
                .iter()
                .rev()
                .skip(1)
                .copied()
                .chain(received.map(|claim| claim.value))
                .collect();
            let share = |whole: Decimal| {
                let part = before.last()?.checked_mul(Decimal::ONE_HUNDRED)?;
                part.checked_div(whole)
            };
            let near = |due: Decimal| (due - percent).abs() <= subject.settings.percent_tolerance;
            let over = percent > Decimal::ONE_HUNDRED;
            // The whole is named before its part in the same sentence; other sentences can only excuse.
            let Some(whole) =
                before.iter().rev().skip(1).find(|whole| Some(*whole) >= before.last())
            else {
                if over {
                    found.push(percent_finding(
                        "over",
                        mark,
                        percent,
                        Decimal::ONE_HUNDRED,
                        subject,
                    ));
                }
                continue;
            };
            if over || !wholes.iter().any(|whole| share(*whole).is_some_and(near)) {
                let due = share(*whole).unwrap_or_default().round_dp(1);
                found.push(percent_finding(
                    if over { "over" } else { "" },
                    mark,
                    percent,
                    due,
                    subject,
                ));
            }
        }
    },
};

fn percent_finding(
    variant: &'static str,
    mark: &Mark,
    percent: Decimal,
    due: Decimal,
    subject: &Subject<'_>,
) -> Finding {
    let mut finding = about(&PERCENT, mark, subject);
    finding
        .arguments
        .extend([("percent", percent.to_string()), ("due", due.normalize().to_string())]);
    Finding {
        variant,
        expected: Some(Value::Number(due)),
        found: Some(Value::Number(percent)),
        ..finding
    }
}

/// The percentage right behind 占: 占比66.5%, 占总数的12%.
fn stated_percent(rest: &str) -> Option<Decimal> {
    let start = rest.find(|character: char| character.is_ascii_digit())?;
    // Anything longer than 占申请总数的 speaks of something else.
    if rest[..start].chars().count() > 8 || rest[..start].contains(['，', '、']) {
        return None;
    }
    let number = &rest[start..];
    let end = number.find(|character: char| !character.is_ascii_digit() && character != '.')?;
    number[end..].starts_with('%').then(|| number[..end].parse().ok())?
}

/// The counts of a text: numbers with a measure word.
fn numbers(text: &str) -> Vec<Decimal> {
    let mut numbers = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|character: char| character.is_ascii_digit()) {
        let number = &rest[start..];
        let end =
            number.find(|character: char| !character.is_ascii_digit()).unwrap_or(number.len());
        if number[end..].starts_with(['件', '条', '项', '份', '篇', '次', '宗', '起', '个', '人'])
            && let Ok(value) = number[..end].parse()
        {
            numbers.push(value);
        }
        rest = &number[end..];
    }
    numbers
}
