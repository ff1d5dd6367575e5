//! The title: found among the lines at the head, on one line or broken over several, once or twice.

use super::date;
use crate::recognise::fold::{fold, tight};
use report::Passage;

/// A title taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TitleParts {
    /// The organ as printed; empty when the title names none.
    pub(crate) organ: String,
    /// The report year, when the title names one.
    pub(crate) year: Option<u16>,
}

/// Titles are short; a longer line is a sentence that speaks of a report.
const CHARACTERS_MAX: usize = 70;
/// A title is broken over four lines at the most.
const LINES_MAX: usize = 4;
/// The head of a page with its menus; a title stands no further down.
const HEAD_MAX: usize = 120;
/// What stands around a title, marks of headings in text among them.
const BRACKETS: &[char] =
    &['【', '】', '《', '》', '“', '”', '"', '[', ']', '〖', '〗', '「', '」', '#', '*', '=', '\''];

/// The text without white space.
pub(crate) fn compact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let shown = |c: &char| !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}');
    out.extend(text.chars().filter(shown));
    out
}

/// Reads a whole folded text without white space as a title; `None` when it is anything else.
pub(crate) fn parse(text: &str) -> Option<TitleParts> {
    let text = text.trim_matches(BRACKETS);
    if text.chars().count() > CHARACTERS_MAX
        || text.contains(['。', '，', '；', '>', '»', '：', '？', '！'])
    {
        return None;
    }
    let (core, end) = find_core(text)?;
    let (head, tail) = (&text[..core], text[end..].trim_start_matches(BRACKETS));
    if !is_tail(tail)
        || [
            "关于做好",
            "关于编制",
            "关于报送",
            "关于印发",
            "通知",
            "指南",
            "目录",
            "要点",
            "方案",
            "制度",
        ]
        .iter()
        .any(|word| head.contains(word) || tail.contains(word))
    {
        return None;
    }
    let inside = &text[core..end];
    let year = date::find_year(head)
        .or_else(|| bare_year(head))
        .map(|(year, start, behind)| (year, Some((start, behind))))
        .or_else(|| date::find_year(inside).map(|found| (found.0, None)))
        .or_else(|| date::find_year(tail).or_else(|| bare_year(tail)).map(|found| (found.0, None)));
    let organ = match year {
        Some((_, Some((start, _)))) if !clean(&head[..start]).is_empty() => {
            // 石会镇2020年人民政府…: what stands behind the year is the core's own word.
            clean(&head[..start])
        }
        Some((_, Some((_, behind)))) => clean(&head[behind..]),
        _ => clean(head),
    };
    // 石会镇人民政府信息公开…: the word 政府 belongs to both, and the core has taken it.
    let organ = match organ.strip_suffix("人民") {
        Some(place) if !place.is_empty() => format!("{organ}政府"),
        _ => organ.to_owned(),
    };
    Some(TitleParts { organ, year: year.map(|(year, _)| year) })
}

/// Where 政府信息公开工作年度报告, or what a careless hand made of it, begins and ends.
fn find_core(text: &str) -> Option<(usize, usize)> {
    for subject in ["信息公开", "政务公开"] {
        for (at, _) in text.match_indices(subject) {
            let start = text[..at].strip_suffix("政府").map_or(at, str::len);
            if let Some(end) = core_end(text, at + subject.len()) {
                return Some((start, end));
            }
        }
    }
    None
}

fn core_end(text: &str, mut at: usize) -> Option<usize> {
    const FILL: &[&str] = &[
        "工作",
        "情况",
        "年度",
        "的",
        "自查",
        "总结",
        "和政务公开",
        "与政务公开",
        "条例",
        "贯彻执行",
        "实施",
    ];
    loop {
        let rest = &text[at..];
        if let Some(end) = ["报告", "年报"].iter().find_map(|last| rest.strip_prefix(last)) {
            return Some(text.len() - end.len());
        }
        let rest = match FILL.iter().find_map(|fill| rest.strip_prefix(fill)) {
            Some(rest) => rest,
            None => {
                let (_, length) = date::year_at(rest)?;
                let behind = &rest[length..];
                behind.strip_prefix('年').unwrap_or(behind)
            }
        };
        at = text.len() - rest.len();
    }
}

/// 2020 without its 年, as in 六间房镇2020政府信息公开年报.
fn bare_year(text: &str) -> Option<(u16, usize, usize)> {
    text.char_indices().filter(|(_, c)| c.is_ascii_digit()).find_map(|(at, _)| {
        let alone = !text[..at].ends_with(|c: char| c.is_ascii_digit());
        let (year, length) = date::year_at(&text[at..])?;
        let behind = text[at + length..]
            .strip_prefix("年度")
            .map_or(at + length, |rest| text.len() - rest.len());
        alone.then_some((year, at, behind))
    })
}

/// Behind the title stand nothing, a year or a remark in brackets, or the name of the site.
fn is_tail(tail: &str) -> bool {
    let tail = tail.trim_end_matches(BRACKETS);
    tail.is_empty()
        || tail.starts_with(['（', '(', '-', '_', '—', '|', '–'])
        || tail == "正文"
        || tail == "公布"
        || matches!(date::date_at(tail), Some((_, length)) if length == tail.len())
}

fn clean(organ: &str) -> &str {
    let mut organ = organ.trim_matches(BRACKETS);
    for word in ["关于", "关于公布", "公布", "标题", "附件", "中共", "年度报告", "政府信息公开"]
    {
        organ = organ.strip_prefix(word).unwrap_or(organ);
    }
    let organ = organ.strip_suffix("关于").or_else(|| organ.strip_suffix('的')).unwrap_or(organ);
    organ.trim_matches(|c: char| {
        BRACKETS.contains(&c) || matches!(c, '-' | '—' | '、' | '_' | '|' | '·')
    })
}

/// A short line that can be the first line of a broken title: an organ's name, whole or in part.
pub(crate) fn is_organ(text: &str) -> bool {
    let length = text.chars().count();
    (2..=40).contains(&length)
        && text.chars().all(|c| {
            matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '（' | '）' | '·' | '×' | 'X' | '、' | '●' | '•')
        })
        && !["我", "本", "各", "全", "关于", "无"].iter().any(|word| text.starts_with(word))
        && law::level::of(text).reason != law::level::Reason::Nothing
}

/// The titles found at the head.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    /// The first title that names organ or year, taken apart.
    pub(crate) parts: Option<TitleParts>,
    /// Its first line.
    pub(crate) first: usize,
    /// How many lines it takes.
    pub(crate) lines: usize,
    /// Behind the last printing.
    pub(crate) end: usize,
    /// How often a title is printed.
    pub(crate) printed: u8,
    /// The other printings may name what the first does not.
    pub(crate) others: Vec<TitleParts>,
}

/// Finds the title among the words before section one.
///
/// The head of a site may link to reports of other years. Of titles of different years the one that the page
/// itself bears is meant, else the first that names its organ.
pub(crate) fn find(preface: &[Passage], page: Option<&TitleParts>) -> Found {
    let lines: Vec<String> =
        preface.iter().take(HEAD_MAX).map(|passage| compact(&passage.folded)).collect();
    let mut found = Found::default();
    let mut at = 0;
    while at < lines.len() {
        if is_prose(&lines[at]) {
            break;
        }
        match title_at(&lines, at) {
            Some((parts, count)) => {
                found.take(parts, at, count, page);
                at += count;
            }
            None => at += 1,
        }
    }
    found
}

/// Parts a title from the prose that stands behind it in one paragraph, with no more than a space between.
pub(crate) fn part_from_prose(preface: &mut Vec<Passage>) {
    let prose = |passage: &Passage| is_prose(&passage.folded);
    let Some(at) = preface.iter().take(HEAD_MAX).position(prose) else { return };
    let Some(end) = title_end(&preface[at].text) else { return };
    let (head, rest) = preface[at].text.split_at(end);
    let passage = |text: &str| Passage {
        text: text.trim().to_owned(),
        folded: tight(&fold(text)),
        place: preface[at].place.clone(),
    };
    let parts = [passage(head), passage(rest)];
    preface.splice(at..=at, parts);
}

/// Where a title that names its organ ends, white space behind it.
fn title_end(text: &str) -> Option<usize> {
    let within = text.char_indices().nth(2 * CHARACTERS_MAX).map_or(text.len(), |(at, _)| at);
    let spaces = text[..within].char_indices().filter(|(_, c)| c.is_whitespace());
    spaces.map(|(at, _)| at).find(|at| {
        let parts = parse(&compact(&fold(&text[..*at])));
        let is_named =
            |parts: TitleParts| is_organ(&parts.organ) || parts.organ.ends_with("人民政府");
        parts.is_some_and(is_named)
    })
}

/// A paragraph of prose: behind it no title is looked for.
fn is_prose(line: &str) -> bool {
    line.chars().count() > CHARACTERS_MAX && line.contains('。')
}

fn title_at(lines: &[String], at: usize) -> Option<(TitleParts, usize)> {
    if lines[at].is_empty() {
        return None;
    }
    let mut joined = String::new();
    for (count, line) in lines[at..].iter().take(LINES_MAX).enumerate() {
        joined.push_str(line);
        if let Some(parts) = parse(&joined) {
            let named = parts.year.is_some() || is_organ(&parts.organ);
            let organ_fits = parts.organ.is_empty() || count == 0 || is_organ(&parts.organ);
            return (named && organ_fits).then_some((parts, count + 1));
        }
        // Only an organ's name, or a line that already began the title, may be carried over to the next line.
        let begun = joined.contains("信息公开")
            || joined.contains("政务公开")
            || date::find_year(&joined).is_some();
        let short = joined.chars().count() <= CHARACTERS_MAX;
        let plain = !joined.contains(['。', '，', '；', '>', '：']);
        if !short || !plain || !(begun || is_organ(&joined)) {
            return None;
        }
    }
    None
}

impl Found {
    fn take(&mut self, parts: TitleParts, at: usize, count: usize, page: Option<&TitleParts>) {
        match &self.parts {
            None => (self.parts, self.first, self.lines) = (Some(parts), at, count),
            Some(first) => {
                // A list of links names other years; that is no second printing.
                if first.year.is_some() && parts.year.is_some() && first.year != parts.year {
                    let page = page.and_then(|page| page.year);
                    let meant = if page == first.year || page == parts.year {
                        page == parts.year
                    } else {
                        first.organ.is_empty() && !parts.organ.is_empty()
                    };
                    if !meant {
                        return;
                    }
                    *self =
                        Found { parts: Some(parts), first: at, lines: count, ..Found::default() };
                } else {
                    self.others.push(parts);
                }
            }
        }
        self.printed = self.printed.saturating_add(1);
        self.end = at + count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(organ: &str, year: Option<u16>) -> Option<TitleParts> {
        Some(TitleParts { organ: organ.to_owned(), year })
    }

    #[test]
    fn titles_are_taken_apart() {
        for (text, organ, year) in [
            (
                "重庆市黔江区石会镇人民政府2020年政府信息公开工作年度报告",
                "重庆市黔江区石会镇人民政府",
                Some(2020),
            ),
            (
                "辽中区六间房镇人民政府2020年度信息公开工作报告",
                "辽中区六间房镇人民政府",
                Some(2020),
            ),
            ("大竹县团坝镇2021年政府信息公开工作年度报告", "大竹县团坝镇", Some(2021)),
            ("青溪县财政局二〇二〇年政府信息公开年度报告", "青溪县财政局", Some(2020)),
            ("青溪县财政局关于2022年度政府信息公开工作情况的报告", "青溪县财政局", Some(2022)),
            ("【青溪县】2020年政府信息公开工作年度报告", "青溪县", Some(2020)),
            ("2020年青溪县政府信息公开工作年度报告", "青溪县", Some(2020)),
            ("2020年政府信息公开工作年度报告", "", Some(2020)),
            ("青溪县人民政府信息公开工作年度报告（2020年）", "青溪县人民政府", Some(2020)),
            ("青溪县人民政府政府信息公开工作年度报告(2020年度)", "青溪县人民政府", Some(2020)),
            ("青溪县2020年政府信息公开工作年度报告-青溪县人民政府门户网站", "青溪县", Some(2020)),
            ("青溪县2020年政府信息公开工作年度报告_青溪县", "青溪县", Some(2020)),
            ("青溪县教育局政府信息公开2021年年度报告", "青溪县教育局", Some(2021)),
            ("青溪县财政局2023政府信息公开年报", "青溪县财政局", Some(2023)),
            ("政府信息公开工作年度报告", "", None),
        ] {
            assert_eq!(parse(text), parts(organ, year), "{text}");
        }
    }

    #[test]
    fn other_lines_are_no_titles() {
        for text in [
            "关于做好2020年政府信息公开工作年度报告编制工作的通知",
            "首页>政府信息公开>政府信息公开年报",
            "根据《中华人民共和国政府信息公开条例》，编制2020年政府信息公开工作年度报告。",
            "政府信息公开指南",
            "2020年政府工作报告",
            "",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    fn lines(texts: &[&str]) -> Vec<Passage> {
        texts
            .iter()
            .map(|text| Passage {
                text: (*text).to_owned(),
                folded: (*text).to_owned(),
                place: None,
            })
            .collect()
    }

    #[test]
    fn a_title_printed_twice_is_one() {
        let found = find(
            &lines(&[
                "青溪县石门镇人民政府 2020年政府信息公开工作年度报告",
                "青溪县石门镇人民政府",
                "2020年政府信息公开工作年度报告",
                "根据条例编制本报告。",
            ]),
            None,
        );
        assert_eq!((found.first, found.end, found.printed), (0, 3, 2));
        assert_eq!(found.parts, parts("青溪县石门镇人民政府", Some(2020)));
    }

    #[test]
    fn a_title_may_be_broken_and_stand_behind_menus() {
        let found = find(
            &lines(&[
                "首页",
                "政府信息公开年报",
                "青溪县",
                "石门镇人民政府",
                "2020年政府信息公开",
                "工作年度报告",
                "发布时间：2021-01-20",
            ]),
            None,
        );
        assert_eq!((found.first, found.end, found.printed), (2, 6, 1));
        assert_eq!(found.parts, parts("青溪县石门镇人民政府", Some(2020)));
    }

    #[test]
    fn a_title_is_parted_from_the_prose_behind_it() {
        let prose = "根据《条例》编制本报告。".repeat(8);
        let title = "青溪县人民政府 2020 年政府信息公开工作年度报告";
        let mut preface = lines(&["首页", &format!("{title} {prose}")]);
        part_from_prose(&mut preface);
        let texts: Vec<&str> = preface.iter().map(|passage| passage.text.as_str()).collect();
        assert_eq!(texts, ["首页", title, &prose]);
        for text in [prose.clone(), format!("见 2020年政府信息公开工作年度报告 {prose}")]
        {
            let mut preface = lines(&[&text]);
            part_from_prose(&mut preface);
            assert_eq!(preface.len(), 1, "{text}");
        }
    }

    #[test]
    fn links_to_reports_of_other_years_are_not_the_title() {
        let named = lines(&[
            "2022年政府信息公开工作年度报告",
            "2021年政府信息公开工作年度报告",
            "青溪县财政局2020年政府信息公开工作年度报告",
        ]);
        let found = find(&named, None);
        assert_eq!((found.first, found.end, found.printed), (2, 3, 1));
        assert_eq!(found.parts, parts("青溪县财政局", Some(2020)));
        let unnamed = lines(&[
            "青溪县2022年政府信息公开工作年度报告",
            "青溪县2021年政府信息公开工作年度报告",
            "2021年政府信息公开工作年度报告",
        ]);
        let page = parts("青溪县", Some(2021));
        let found = find(&unnamed, page.as_ref());
        assert_eq!((found.first, found.end, found.printed), (1, 3, 2));
    }
}
