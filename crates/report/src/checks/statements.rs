//! What a report has to say in words, and what must not stand in it. P09, P10, P12, P17, S10, S11, S14.

use super::text::{Mark, Word};
use super::{Check, Subject, headings};
use crate::{CellId, ClaimKey, Edition, Figure, Finding, Item, Section, Severity, Value};
use law::Level;
use rust_decimal::Decimal;

/// P09: a government says nothing of the results of appraisal.
pub(super) const APPRAISAL: Check = Check {
    code: "P09",
    words: include_str!("../../cases/P09.md"),
    basis: "条例第五十条第一款第四项：工作考核、社会评议和责任追究结果情况",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let governments = [Level::Province, Level::City, Level::County, Level::Township];
        let text = &subject.text;
        if !subject.report.level.is_some_and(|level| governments.contains(&level))
            || text.passages.is_empty()
            || text.marks(Word::Appraisal).any(|mark| tells_result(mark, subject))
        {
            return;
        }
        let mention = text.marks(Word::Appraisal).next();
        let section = subject.report.section(1);
        found.push(Finding {
            variant: if mention.is_some() { "plan" } else { "" },
            section: 1,
            position: "1".to_owned(),
            place: mention
                .and_then(|mark| text.spot(mark).place.cloned())
                .or_else(|| section.and_then(|section| section.heading.place.clone())),
            arguments: vec![(
                "sentence",
                mention.map(|mark| super::misprints::clip(text.sentence(mark))).unwrap_or_default(),
            )],
            ..APPRAISAL.about(subject.report, Vec::new())
        });
    },
};

/// Whether the sentence of an appraisal tells its result: a word of result, a mark, a percentage.
fn tells_result(mark: &Mark, subject: &Subject<'_>) -> bool {
    let range = subject.text.sentence_range(mark);
    let told = subject
        .text
        .marks(Word::Result)
        .any(|result| result.passage == mark.passage && range.contains(&result.at.start));
    let sentence = subject.text.sentence(mark);
    let scored = |unit: char| {
        sentence
            .match_indices(unit)
            .any(|(at, _)| sentence[..at].ends_with(|before: char| before.is_ascii_digit()))
    };
    told || scored('分') || sentence.contains("满意") && scored('%')
}

/// P10: no statement on fees, due since the report year 2021.
pub(super) const FEE_STATEMENT: Check = Check {
    code: "P10",
    words: include_str!("../../cases/P10.md"),
    basis: "国办公开办函〔2021〕30号：其他需要报告的事项应报告收取信息处理费情况",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let due = subject.report.year.is_some_and(|year| year.0 >= 2021);
        let Some(section) = subject.report.section(6).filter(|_| due) else { return };
        if subject.text.has(Word::Fee, 6)
            || heading_says(section, "收费")
            || heading_says(section, "处理费")
        {
            return;
        }
        let elsewhere = subject
            .text
            .marks(Word::Fee)
            .any(|mark| subject.text.sentence(mark).contains("处理费"));
        found.push(Finding {
            variant: if elsewhere { "elsewhere" } else { "" },
            section: 6,
            position: "6".to_owned(),
            place: section.heading.place.clone(),
            ..FEE_STATEMENT.about(subject.report, Vec::new())
        });
    },
};

fn heading_says(section: &Section, word: &str) -> bool {
    section.headings.iter().any(|heading| heading.folded.contains(word))
}

/// P12: section six says nothing.
pub(super) const NOTHING: Check = Check {
    code: "P12",
    words: include_str!("../../cases/P12.md"),
    basis: "年度报告格式：六、其他需要报告的事项",
    severity: Severity::Info,
    editions: Edition::ALL,
    run: |subject, found| {
        let Some(section) = subject.report.section(6) else { return };
        let words = words(section);
        let variant = if words.is_empty() && section.headings.is_empty() {
            "empty"
        } else if says_none(&words) {
            ""
        } else {
            return;
        };
        found.push(Finding {
            variant,
            section: 6,
            position: "6".to_owned(),
            found: Some(Value::Text(words.clone())),
            place: section
                .passages
                .first()
                .map_or_else(|| section.heading.place.clone(), |passage| passage.place.clone()),
            arguments: vec![("words", words)],
            ..NOTHING.about(subject.report, Vec::new())
        });
    },
};

/// The words of a section, joined; a hundred characters are enough to tell that they say nothing.
fn words(section: &Section) -> String {
    let text = section.passages.iter().flat_map(|passage| passage.folded.chars());
    text.filter(|character| !character.is_whitespace()).take(100).collect()
}

/// 无, 没有其他需要报告的事项 and the like, and nothing of fees.
fn says_none(words: &str) -> bool {
    let start = ["无", "暂无", "没有", "本年度无", "本机关无", "我单位无", "我局无", "我镇无"];
    words.chars().count() <= 30
        && start.iter().any(|start| words.starts_with(start))
        && !words.contains('费')
}

/// P17: personal data or a mark of secrecy is left in the words.
pub(super) const PERSONAL: Check = Check {
    code: "P17",
    words: include_str!("../../cases/P17.md"),
    basis: "条例第十四条、第十五条；保守国家秘密法",
    severity: Severity::Error,
    editions: Edition::ALL,
    run: |subject, found| {
        let mut say = |variant, spot: super::text::Spot<'_>, shown: String| {
            found.push(Finding {
                variant,
                section: spot.section,
                position: spot.section.to_string(),
                place: spot.place.cloned(),
                arguments: vec![("shown", shown)],
                ..PERSONAL.about(subject.report, Vec::new())
            });
        };
        for spot in &subject.text.passages {
            if let Some(number) = identity_number(spot.folded) {
                // The finding must not spread what it finds.
                say("", *spot, format!("{}…{}", &number[..3], &number[15..]));
            }
        }
        for mark in subject.text.marks(Word::Secret) {
            let spot = subject.text.spot(mark);
            say("secret", spot, spot.folded[mark.at.clone()].to_owned());
        }
    },
};

/// The first number of eighteen places that is a citizen's identity number by its date and check digit.
fn identity_number(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let mut at = 16;
    // A run of seventeen digits covers every seventeenth byte.
    while at < bytes.len() {
        if bytes[at].is_ascii_digit() {
            let start =
                bytes[..at].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |at| at + 1);
            let end = bytes[at..]
                .iter()
                .position(|byte| !byte.is_ascii_digit())
                .map_or(bytes.len(), |end| at + end);
            let end =
                if bytes.get(end).is_some_and(|byte| b"Xx".contains(byte)) { end + 1 } else { end };
            if end - start == 18 && valid_identity(&bytes[start..end]) {
                return text.get(start..end);
            }
            at = at.max(end);
        }
        at += 17;
    }
    None
}

/// 公民身份号码 (GB 11643): a date from 1900 on and the check digit modulo 11.
fn valid_identity(digits: &[u8]) -> bool {
    let number = |range: std::ops::Range<usize>| {
        digits[range].iter().fold(0_u32, |sum, digit| sum * 10 + u32::from(digit - b'0'))
    };
    let (year, month, day) = (number(6..10), number(10..12), number(12..14));
    let sum = digits[..17].iter().rev().fold((0, 2), |(sum, weight), digit| {
        (sum + u32::from(digit - b'0') * weight, weight * 2 % 11)
    });
    let check = b"10X98765432".get(usize::try_from(sum.0 % 11).unwrap_or(0));
    (1900..2100).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && check == Some(&digits[17].to_ascii_uppercase())
}

/// S10: section one has no figure of proactive disclosure, or nothing on requests.
pub(super) const SILENT: Check = Check {
    code: "S10",
    words: include_str!("../../cases/S10.md"),
    basis: "条例第五十条第一款第一、二项：主动公开情况、收到和处理申请情况",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let report = subject.report;
        let Some(section) = report.section(1) else { return };
        let figure = report.claims.iter().any(|claim| claim.section <= 1 && publishes(claim));
        let requests = [0, 1].iter().any(|number| subject.text.has(Word::Request, *number))
            || heading_says(section, "申请");
        let variant = match (figure, requests) {
            (true, true) => return,
            (false, true) => "figure",
            (true, false) => "requests",
            (false, false) => "",
        };
        found.push(Finding {
            variant,
            section: 1,
            position: "1".to_owned(),
            place: section.heading.place.clone(),
            ..SILENT.about(report, Vec::new())
        });
    },
};

/// Whether a claim counts something published.
pub(super) fn publishes(claim: &crate::Claim) -> bool {
    use ClaimKey::{Interpretations, ProactiveItems, PublishedOnMedia, PublishedOnWebsite};
    match claim.key {
        Some(key) => {
            matches!(key, ProactiveItems | PublishedOnWebsite | PublishedOnMedia | Interpretations)
        }
        None => {
            let units = ["条", "篇", "件", "期", "次", "个", "份", "项", "余条"];
            claim.unit.as_deref().is_some_and(|unit| units.contains(&unit))
                && ["发布", "公开", "更新", "推送", "公示"]
                    .iter()
                    .any(|word| claim.folded.contains(word))
        }
    }
}

/// S11: section five tells of no improvement.
pub(super) const NO_IMPROVEMENT: Check = Check {
    code: "S11",
    words: include_str!("../../cases/S11.md"),
    basis: "条例第五十条第一款第六项：存在的主要问题及改进情况",
    severity: Severity::Info,
    editions: Edition::ALL,
    run: |subject, found| {
        let Some(section) = subject.report.section(5) else { return };
        let words = words(section);
        let variant = if words.chars().count() < 10 {
            "empty"
        } else if subject.text.has(Word::Improvement, 5)
            || heading_says(section, "改进")
            || heading_says(section, "整改")
        {
            return;
        } else {
            ""
        };
        found.push(Finding {
            variant,
            section: 5,
            position: "5".to_owned(),
            place: section.heading.place.clone(),
            arguments: vec![("words", words)],
            ..NO_IMPROVEMENT.about(subject.report, Vec::new())
        });
    },
};

/// S14: fees in the table, none in the words, or the reverse.
pub(super) const FEES: Check = Check {
    code: "S14",
    words: include_str!("../../cases/S14.md"),
    basis: "年度报告格式，表二行政事业性收费与第六部分",
    severity: Severity::Warning,
    editions: &[Edition::Y2021],
    run: |subject, found| {
        let report = subject.report;
        let id = CellId::T2(Item::Fee, Figure::Amount);
        let Some(amount) = subject.figures.value(id) else { return };
        let Some(section) = report.section(6) else { return };
        let words = words(section);
        let denied = says_none(&words)
            || ["未收取行政事业性收费", "没有行政事业性收费", "无行政事业性收费", "未收取任何费用"]
                .iter()
                .any(|denial| words.contains(denial));
        let collected = report.claims.iter().find(|claim| {
            claim.key == Some(ClaimKey::FeeYuan) && claim.scope.is_none() && !claim.approximate
        });
        // 万元 to two decimals are exact to fifty yuan.
        let yuan = amount * Decimal::from(10_000) + Decimal::from(100);
        let more = collected.filter(|claim| claim.value > yuan);
        let (variant, stated, place) = if let Some(claim) = more {
            ("more", claim.value.to_string(), claim.place.clone())
        } else if denied && amount > Decimal::ZERO {
            ("", words, section.heading.place.clone())
        } else {
            return;
        };
        found.push(Finding {
            variant,
            section: 6,
            position: id.to_string(),
            expected: Some(Value::Number(amount)),
            found: Some(Value::Text(stated.clone())),
            place,
            arguments: vec![
                ("amount", amount.to_string()),
                ("stated", stated),
                ("label", headings::SECTIONS[5].1.to_owned()),
            ],
            ..FEES.about(report, vec![id])
        });
    },
};
