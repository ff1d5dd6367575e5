//! The headings: the six sections, the five aspects of section one, numbering. P04, P08, P14, P15.

use super::{Check, Subject};
use crate::{Edition, Finding, Heading, Section, Severity, Value};

/// The six headings of the form; the first character of each is its number.
pub(crate) const SECTIONS: [(char, &str); 6] = [
    ('一', "总体情况"),
    ('二', "主动公开政府信息情况"),
    ('三', "收到和处理政府信息公开申请情况"),
    ('四', "政府信息公开行政复议、行政诉讼情况"),
    ('五', "存在的主要问题及改进情况"),
    ('六', "其他需要报告的事项"),
];

fn of_section(number: u8) -> (char, &'static str) {
    SECTIONS.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or((' ', ""))
}

/// P04: a heading of the six is missing, unnumbered, altered or out of order, or a stray one stands inside a section.
pub(super) const HEADING: Check = Check {
    code: "P04",
    words: include_str!("../../cases/P04.md"),
    basis: "年度报告格式：六个部分的标题",
    severity: Severity::Error,
    editions: Edition::ALL,
    run: |subject, found| {
        let sections = &subject.report.sections;
        if sections.is_empty() {
            return found.push(heading("none", 1, None, subject));
        }
        let mut furthest = 0;
        for section in sections {
            if let Some(variant) = heading_fault(section) {
                found.push(heading(variant, section.number, Some(&section.heading), subject));
            } else if section.number < furthest {
                found.push(heading("order", section.number, Some(&section.heading), subject));
            }
            furthest = furthest.max(section.number);
            for stray in strays(section) {
                found.push(heading("stray", section.number, Some(stray), subject));
            }
        }
        for number in 1..=6 {
            if sections.iter().all(|section| section.number != number) {
                found.push(heading("missing", number, None, subject));
            }
        }
    },
};

fn heading(
    variant: &'static str,
    number: u8,
    printed: Option<&Heading>,
    subject: &Subject<'_>,
) -> Finding {
    let (ordinal, words) = of_section(number);
    let due = format!("{ordinal}、{words}");
    let text = printed.map(|heading| {
        format!("{}{}", heading.number.as_deref().unwrap_or_default(), heading.text.trim())
    });
    Finding {
        variant,
        section: number,
        position: number.to_string(),
        expected: Some(Value::Text(due.clone())),
        found: text.clone().map(Value::Text),
        place: printed.and_then(|heading| heading.place.clone()),
        arguments: vec![("expected", due), ("found", text.unwrap_or_default())],
        ..HEADING.about(subject.report, Vec::new())
    }
}

/// What is wrong with a heading, its number or its words.
fn heading_fault(section: &Section) -> Option<&'static str> {
    let (ordinal, words) = of_section(section.number);
    let text = section.heading.folded.trim().trim_end_matches(['。', '：', ':', '.', '；']);
    if !text.chars().filter(|character| !character.is_whitespace()).eq(words.chars()) {
        return Some("text");
    }
    match section.heading.number.as_deref().map(parse) {
        None => Some("unnumbered"),
        Some(Some((System::Chinese, number))) if number == u32::from(section.number) => None,
        Some(_) => Some(if ordinal == ' ' { "text" } else { "number" }),
    }
}

/// Headings of the first level inside a section that do not begin a numbering of their own.
fn strays(section: &Section) -> impl Iterator<Item = &Heading> {
    let mut first = section.headings.iter().filter(|heading| level_one(heading).is_some());
    let own = first.next().and_then(level_one) == Some(1);
    section.headings.iter().filter(move |heading| !own && level_one(heading).is_some())
}

fn level_one(heading: &Heading) -> Option<u32> {
    match parse(heading.number.as_deref()?) {
        Some((System::Chinese, number)) => Some(number),
        _ => None,
    }
}

/// How a heading is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum System {
    /// 一、
    Chinese,
    /// （一）
    Bracketed,
    /// 1. or 1、
    Arabic,
    /// 第一部分 and the like.
    Other,
}

/// The system and value of a printed number such as 一、 or （二） or 3.
fn parse(printed: &str) -> Option<(System, u32)> {
    let printed = printed.trim();
    let inner = printed.trim_matches(|character: char| {
        character.is_whitespace() || "（）()、.．。，,:：第部分章节条".contains(character)
    });
    let bracketed = printed.contains(['（', '(', '）', ')']);
    if !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((System::Arabic, inner.parse().ok()?));
    }
    let digit = |character| "一二三四五六七八九".chars().position(|one| one == character);
    let value = |character| digit(character).and_then(|at| u32::try_from(at + 1).ok());
    let mut characters = inner.chars();
    let number = match (characters.next()?, characters.next(), characters.next()) {
        ('十', None, _) => 10,
        ('十', Some(unit), None) => 10 + value(unit)?,
        (ten, Some('十'), None) => value(ten)? * 10,
        (one, None, _) => value(one)?,
        _ => return None,
    };
    let system = match (bracketed, printed.contains('第')) {
        (_, true) => System::Other,
        (true, false) => System::Bracketed,
        (false, false) => System::Chinese,
    };
    Some((system, number))
}

/// The five aspects of section one, with the words by which each is known.
const ASPECTS: [(&str, &[&str]); 5] = [
    ("主动公开", &["主动公开"]),
    ("依申请公开", &["依申请", "申请公开"]),
    ("政府信息管理", &["信息管理", "信息资源管理", "信息资源的管理", "管理情况", "规范管理"]),
    ("政府信息公开平台建设", &["平台"]),
    ("监督保障", &["监督", "保障"]),
];

/// P08: section one does not treat the five aspects under sub-headings of their own.
pub(super) const ASPECT: Check = Check {
    code: "P08",
    words: include_str!("../../cases/P08.md"),
    basis: "国办公开办函〔2021〕30号：总体情况包括主动公开、依申请公开、政府信息管理、平台建设、监督保障",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let Some(section) = subject.report.section(1) else { return };
        let mut has = [false; ASPECTS.len()];
        let mut merged = Vec::new();
        for lead in leads(section) {
            let named: Vec<usize> = (0..ASPECTS.len()).filter(|at| names(lead, *at)).collect();
            match named[..] {
                [one] => has[one] = true,
                [] => {}
                _ => merged.push((lead, named)),
            }
        }
        let missing: Vec<usize> = (0..ASPECTS.len()).filter(|at| !has[*at]).collect();
        if missing.is_empty() {
            return;
        }
        let joined = merged.iter().find(|(_, named)| missing.iter().any(|at| named.contains(at)));
        let names: Vec<&str> = missing.iter().map(|at| ASPECTS[*at].0).collect();
        found.push(Finding {
            variant: if joined.is_some() { "merged" } else { "" },
            section: 1,
            position: "1".to_owned(),
            place: section.heading.place.clone(),
            arguments: vec![
                ("missing", names.join("、")),
                ("heading", joined.map(|(lead, _)| (*lead).to_owned()).unwrap_or_default()),
            ],
            ..ASPECT.about(subject.report, Vec::new())
        });
    },
};

fn names(lead: &str, aspect: usize) -> bool {
    ASPECTS[aspect].1.iter().any(|word| lead.contains(word))
}

/// The sub-headings of a section, and the short leads of its passages, which often are headings run in.
fn leads(section: &Section) -> impl Iterator<Item = &str> {
    let headings = section.headings.iter().map(|heading| heading.folded.as_str());
    let passages = section.passages.iter().filter_map(|passage| {
        let text = passage.folded.trim_start();
        // A lead of up to thirty characters, which are ninety bytes.
        let end = text.find(['。', '：', '；', '，', ':']).unwrap_or(text.len());
        let lead = &text[..end];
        let numbered =
            lead.starts_with(['（', '(', '一', '二', '三', '四', '五', '1', '2', '3', '4', '5']);
        let alone = end == text.len() || !text[end..].starts_with('，');
        (lead.len() <= 90 && (numbered || alone)).then_some(lead)
    });
    headings.chain(passages)
}

/// P14: the six headings are numbered in more than one way.
pub(super) const NUMBERING: Check = Check {
    code: "P14",
    words: include_str!("../../cases/P14.md"),
    basis: "年度报告格式：六个部分统一以“一、”至“六、”编号",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        let numbered =
            subject.report.sections.iter().filter_map(|section| {
                Some((section, parse(section.heading.number.as_deref()?)?.0))
            });
        let mut first: Option<(&Section, System)> = None;
        for (section, system) in numbered {
            let (before, usual) = *first.get_or_insert((section, system));
            if system != usual {
                let number = |section: &Section| section.heading.number.clone().unwrap_or_default();
                return found.push(Finding {
                    section: section.number,
                    position: section.number.to_string(),
                    place: section.heading.place.clone(),
                    arguments: vec![("one", number(before)), ("other", number(section))],
                    ..NUMBERING.about(subject.report, Vec::new())
                });
            }
        }
    },
};

/// P15: sub-headings skip or repeat a number, or bear numbers of the first level.
pub(super) const ORDINAL: Check = Check {
    code: "P15",
    words: include_str!("../../cases/P15.md"),
    basis: "党政机关公文格式（GB/T 9704）：结构层次序数依次为“一、”“（一）”“1.”“（1）”",
    severity: Severity::Warning,
    editions: Edition::ALL,
    run: |subject, found| {
        // The tables of the others have labels that look like headings.
        for section in
            subject.report.sections.iter().filter(|section| matches!(section.number, 1 | 5 | 6))
        {
            let levels: Vec<&Heading> =
                section.headings.iter().filter(|heading| level_one(heading).is_some()).collect();
            let raised = levels.first().copied().filter(|first| level_one(first) == Some(1));
            let fault = raised.map(|heading| ("level", heading, 0)).or_else(|| gap(section));
            if let Some((variant, heading, due)) = fault {
                found.push(Finding {
                    variant,
                    section: section.number,
                    position: section.number.to_string(),
                    place: heading.place.clone(),
                    arguments: vec![
                        (
                            "heading",
                            format!(
                                "{}{}",
                                heading.number.as_deref().unwrap_or_default(),
                                heading.text
                            ),
                        ),
                        ("due", due.to_string()),
                    ],
                    ..ORDINAL.about(subject.report, Vec::new())
                });
            }
        }
    },
};

/// The first heading （N） that does not follow the one before it, with the number that is due.
fn gap(section: &Section) -> Option<(&'static str, &Heading, u32)> {
    let mut before = 0;
    for heading in &section.headings {
        let Some((System::Bracketed, number)) = heading.number.as_deref().and_then(parse) else {
            continue;
        };
        // A new count may begin, and a heading may be run into its paragraph.
        if number != 1 && number != before + 1 && !run_in(section, before + 1) {
            return Some(("", heading, before + 1));
        }
        before = number;
    }
    None
}

/// Whether a passage begins with the number （N）.
fn run_in(section: &Section, number: u32) -> bool {
    section.passages.iter().any(|passage| {
        let text = passage.folded.trim_start();
        let end = text.find(['）', ')']).filter(|end| *end < 12);
        end.and_then(|end| parse(&text[..end + 1 + usize::from(text[end..].starts_with('）')) * 2]))
            == Some((System::Bracketed, number))
    })
}
