//! What a document of an office system says of itself: title, number, day, attribute, and its text as clean mark-up.
//! Nothing is guessed: what is not found stays blank with a note, and so does what is said in two ways. Nothing here knows
//! a format, a disk or a ledger's rules.

use super::day::whole_day;
use super::markup;
use crate::workbench::disclosures::number::mended;
use chrono::NaiveDate;
use ledger::disclosure::Attribute;
use reader::{Block, Document};

/// Lines at the beginning among which the head of a document stands (GB/T 9704: mark-up, letterhead, number, title).
const HEAD_LINES: usize = 16;

/// Lines that one title is broken into at most.
const TITLE_LINES: usize = 4;

/// Letters of a title; longer ones are a paragraph of the text.
const TITLE_MAX: usize = 120;

/// Letters of the name of an organ before the day of a signature.
const SIGNATURE_MAX: usize = 40;

/// Bytes of a text; a form takes no longer one.
const TEXT_MAX: usize = 2 * 1024 * 1024;

/// What a title of an official document ends with: 文种 and what is published besides.
const SORTS: &[&str] = &[
    "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示",
    "批复", "议案", "函", "纪要", "办法", "规定", "方案", "细则", "规则", "规划", "计划", "要点",
    "条例", "清单", "目录", "指南", "预案", "措施", "公示", "解读", "说明", "总结", "名单", "预算",
    "决算", "标准",
];

/// What a title may bear behind its end.
const TRIALS: &[&str] = &["（试行）", "（暂行）", "（草案）", "（征求意见稿）", "（修订）"];

/// What a document says.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Incoming {
    pub(crate) title: Option<String>,
    /// 文号, with its brackets mended.
    pub(crate) number: Option<String>,
    /// 成文日期
    pub(crate) made_on: Option<NaiveDate>,
    /// 公开属性, as the document is marked.
    pub(crate) attribute: Option<Attribute>,
    /// The text without its head, as clean mark-up.
    pub(crate) markup: String,
    /// Keys of the sentences that say what was not found, and why.
    pub(crate) notes: Vec<&'static str>,
}

/// A line with the place of its block.
struct Line<'a> {
    text: &'a str,
    is_heading: bool,
    block: usize,
}

/// What a document says of itself.
pub(crate) fn found(document: &Document) -> Incoming {
    let lines = lines(document);
    let mut notes = Vec::new();
    let head = head(&lines);
    let number = one(numbers(head), "incoming-no-number", "incoming-two-numbers", &mut notes);
    let title = title(head);
    if title.is_none() {
        notes.push("incoming-no-title");
    }
    let made_on = one(days(&lines), "incoming-no-day", "incoming-two-days", &mut notes);
    let marked = lines.iter().filter_map(|line| attribute(line.text)).collect();
    let attribute = one(marked, "incoming-no-attribute", "incoming-two-attributes", &mut notes);
    if lines.iter().any(|line| is_partly(line.text)) {
        notes.push("incoming-partly");
    }
    // With a title the text begins behind it; without one nobody knows where, and all of it stays.
    let from = title.as_ref().map_or(0, |(_, last)| last + 1);
    let mut markup = markup::of(document.blocks.get(from..).unwrap_or_default());
    if from > 1 {
        notes.push("incoming-head-left-out");
    }
    if markup.len() > TEXT_MAX {
        markup.clear();
        notes.push("incoming-too-long");
    }
    if markup.is_empty() {
        notes.push("incoming-no-text");
    }
    if document.pictures > 0 {
        notes.push("incoming-pictures");
    }
    Incoming { title: title.map(|(title, _)| title), number, made_on, attribute, markup, notes }
}

/// The paragraphs that have a letter.
fn lines(document: &Document) -> Vec<Line<'_>> {
    let of = |(block, one): (usize, &'_ Block)| match one {
        Block::Paragraph(paragraph) => Some((block, paragraph.heading)),
        Block::Grid(_) => None,
    };
    let places = document.blocks.iter().enumerate().filter_map(of);
    let line = |(block, is_heading): (usize, bool)| match &document.blocks[block] {
        Block::Paragraph(paragraph) => Line { text: paragraph.text.trim(), is_heading, block },
        Block::Grid(_) => Line { text: "", is_heading, block },
    };
    places.map(line).filter(|line| !line.text.is_empty()).collect()
}

/// The lines before the one that addresses somebody (`各镇人民政府：`), or the first ones.
fn head<'a, 'b>(lines: &'a [Line<'b>]) -> &'a [Line<'b>] {
    let first = &lines[..lines.len().min(HEAD_LINES)];
    let addressed = first.iter().position(|line| line.text.ends_with(['：', ':']));
    &first[..addressed.unwrap_or(first.len())]
}

/// The only value there is; blank with a note where there is none, or more than one.
fn one<T: PartialEq>(
    mut values: Vec<T>,
    none: &'static str,
    several: &'static str,
    notes: &mut Vec<&'static str>,
) -> Option<T> {
    let Some(first) = values.pop() else {
        notes.push(none);
        return None;
    };
    if values.iter().all(|value| *value == first) {
        return Some(first);
    }
    notes.push(several);
    None
}

/// Lines of the head that are a number and nothing else, or with 签发人 beside it.
fn numbers(head: &[Line<'_>]) -> Vec<String> {
    head.iter().filter_map(|line| number(line.text)).collect()
}

fn number(line: &str) -> Option<String> {
    let line = line.split("签发人").next().unwrap_or(line).trim();
    let labelled = ["发文字号", "文件编号", "文号"].iter().find_map(|label| {
        line.strip_prefix(label)?.trim_start().strip_prefix(['：', ':']).map(str::trim)
    });
    let line = labelled.unwrap_or(line);
    let bare = line.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    let number = mended(bare.unwrap_or(line))?;
    // A sentence that names the number of another document is none.
    let code = number.split('〔').next().unwrap_or_default();
    let is_code = code.chars().count() <= 16 && !code.contains(['据', '《', '见', '，', '。']);
    is_code.then_some(number)
}

/// The title with the block that it ends in: what the mark-up calls a heading, or the lines up to the one that ends as
/// titles do, behind the number.
fn title(head: &[Line<'_>]) -> Option<(String, usize)> {
    let heading = head.iter().find(|line| line.is_heading && is_plain(line.text));
    if let Some(line) = heading.filter(|line| line.text.chars().count() <= TITLE_MAX) {
        return Some((line.text.to_owned(), line.block));
    }
    let end = head.iter().position(|line| is_plain(line.text) && ends_title(line.text))?;
    let begin = (0..end).rev().take(TITLE_LINES - 1).take_while(|at| is_plain(head[*at].text));
    let begin = begin.last().unwrap_or(end);
    let title: String = head[begin..=end].iter().map(|line| line.text).collect();
    let length = title.chars().filter(|letter| !letter.is_whitespace()).count();
    (5..=TITLE_MAX).contains(&length).then(|| (title, head[end].block))
}

fn ends_title(text: &str) -> bool {
    let bare = TRIALS.iter().find_map(|trial| text.strip_suffix(trial)).unwrap_or(text);
    SORTS.iter().any(|sort| bare.ends_with(sort))
}

/// Whether a line of the head can be one of the title: no letterhead, number, day, or mark of secrecy, urgency or copy.
fn is_plain(text: &str) -> bool {
    let is_mark = ["特急", "加急", "平急", "急件", "绝密", "机密", "秘密", "签发人", "份号"]
        .iter()
        .any(|mark| text.starts_with(mark));
    let is_copy = text.chars().all(|letter| letter.is_ascii_digit() || letter == '—');
    let is_sentence = text.contains(['。', '；']);
    let is_head = text.ends_with("文件") && !text.contains("关于");
    !(is_mark || is_copy || is_sentence || is_head)
        && number(text).is_none()
        && whole_day(text).is_none()
        && attribute(text).is_none()
}

/// The days that stand alone in their lines, or behind the organ that signs.
fn days(lines: &[Line<'_>]) -> Vec<NaiveDate> {
    lines.iter().filter_map(|line| signed_on(line.text)).collect()
}

fn signed_on(text: &str) -> Option<NaiveDate> {
    if let Some(day) = whole_day(text) {
        return Some(day);
    }
    let (organ, day) = text.rsplit_once(char::is_whitespace)?;
    let organ = organ.trim();
    let is_organ = organ.chars().count() <= SIGNATURE_MAX
        && !organ.contains(['，', '。', '：', '；', '、', ':', '自', '于'])
        && ["府", "局", "委", "办", "室", "会", "厅", "部", "处", "科", "所", "中心", "院", "站"]
            .iter()
            .any(|end| organ.ends_with(end));
    if is_organ { whole_day(day) } else { None }
}

/// The attribute that a line marks.
fn attribute(text: &str) -> Option<Attribute> {
    let bare: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && !"（）()[]【】。".contains(*letter))
        .collect();
    let named = ["公开属性", "公开方式", "信息公开选项", "公开类别"]
        .iter()
        .find_map(|label| bare.strip_prefix(label).and_then(|rest| rest.strip_prefix(['：', ':'])));
    let named = match named {
        Some(value) => value,
        None => bare.strip_prefix("此件")?,
    };
    match named {
        "公开发布" | "主动公开" | "公开" => Some(Attribute::Proactive),
        "依申请公开" => Some(Attribute::OnRequest),
        "不公开" | "不予公开" => Some(Attribute::Withheld),
        _ => None,
    }
}

/// Whether only a part is to be published, which somebody has to decide on.
fn is_partly(text: &str) -> bool {
    ["删减后公开", "部分公开"]
        .iter()
        .any(|words| text.contains(words) && text.contains("此件") && text.chars().count() < 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Incoming {
        found(&reader::read(text.as_bytes(), None).unwrap())
    }

    fn day(text: &str) -> Option<NaiveDate> {
        Some(text.parse().unwrap())
    }

    const WHOLE: &str = "青溪县人民政府办公室文件\n\n青溪府办发[2026]03号\n\n\
        青溪县人民政府办公室\n关于印发促进就业若干措施的通知\n\n各镇人民政府，县政府各部门：\n\n\
        现将《促进就业若干措施》印发给你们，请认真贯彻执行。根据青政发〔2025〕8号办理。\n\n\
        青溪县人民政府办公室\n2026年3月2日\n\n（此件公开发布）\n\n\
        青溪县人民政府办公室　　2026年3月3日印发\n";

    #[test]
    fn a_whole_document_says_all_of_it() {
        let found = read(WHOLE);
        let title = found.title.as_deref();
        assert_eq!(title, Some("青溪县人民政府办公室关于印发促进就业若干措施的通知"));
        assert_eq!(found.number.as_deref(), Some("青溪府办发〔2026〕3号"));
        assert_eq!(found.made_on, day("2026-03-02"), "the day of printing is another one");
        assert_eq!(found.attribute, Some(Attribute::Proactive));
        assert!(
            found.markup.starts_with("<p>各镇人民政府，县政府各部门：</p>"),
            "{}",
            found.markup
        );
        assert_eq!(found.notes, ["incoming-head-left-out"]);
    }

    #[test]
    fn what_is_not_there_stays_blank_with_a_note() {
        let found = read("各镇人民政府：\n\n请于下周报送材料。\n\n联系电话见附件。\n");
        assert_eq!((found.title, found.number, found.made_on), (None, None, None));
        assert_eq!(found.attribute, None);
        let wanted =
            ["incoming-no-number", "incoming-no-title", "incoming-no-day", "incoming-no-attribute"];
        assert_eq!(found.notes, wanted);
        assert!(found.markup.contains("<p>请于下周报送材料。</p>"), "{}", found.markup);
    }

    #[test]
    fn what_is_said_in_two_ways_is_taken_in_none() {
        let text = format!("{WHOLE}\n2026年3月9日\n\n（此件不公开）\n");
        let found = read(&text);
        assert_eq!((found.made_on, found.attribute), (None, None));
        assert!(found.notes.contains(&"incoming-two-days"), "{:?}", found.notes);
        assert!(found.notes.contains(&"incoming-two-attributes"));
        let found =
            read(&WHOLE.replace("青溪府办发[2026]03号", "青政〔2026〕1号\n\n青办〔2026〕2号"));
        assert_eq!(found.number, None);
        assert!(found.notes.contains(&"incoming-two-numbers"));
    }

    #[test]
    fn attributes_are_marks_and_not_words_of_a_sentence() {
        for (line, wanted) in [
            ("（此件公开发布）", Some(Attribute::Proactive)),
            ("(此件依申请公开)", Some(Attribute::OnRequest)),
            ("此件不予公开", Some(Attribute::Withheld)),
            ("公开属性：主动公开", Some(Attribute::Proactive)),
            ("信息公开选项：依申请公开", Some(Attribute::OnRequest)),
            ("文末应当标注“此件公开发布”字样。", None),
            ("（此件删减后公开）", None),
            ("公开方式：网站", None),
        ] {
            assert_eq!(attribute(line), wanted, "{line}");
        }
        assert!(read("甲办法\n\n（此件删减后公开）").notes.contains(&"incoming-partly"));
    }

    #[test]
    fn a_heading_of_the_mark_up_is_the_title_and_tables_come_along() {
        let found = read(
            "<html><head><title>未命名</title></head><body><h1>青溪县养老服务清单</h1>\
             <p>青民发〔2026〕3号</p><p>附表如下。</p>\
             <table><tr><th>项目</th><th>对象</th></tr><tr><td colspan=\"2\">助餐<script>x()</script></td></tr></table>\
             <p>二〇二六年三月二日</p></body></html>",
        );
        assert_eq!(found.title.as_deref(), Some("青溪县养老服务清单"));
        assert_eq!(found.number.as_deref(), Some("青民发〔2026〕3号"));
        assert_eq!(found.made_on, day("2026-03-02"));
        assert!(found.markup.contains("colspan=\"2\"") && !found.markup.contains("x()"));
    }
}
