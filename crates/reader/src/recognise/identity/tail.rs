//! The end of a report: the organ that signs and the date, on two lines, on one, or run on behind the last sentence.

use super::{date, page, title};
use chrono::NaiveDate;
use report::{Passage, Place, Signature};

/// What was found at the end.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tail {
    /// The organ and where it stands.
    pub(crate) signature: Option<Signature>,
    /// Its name, folded.
    pub(crate) organ: Option<String>,
    /// The date and where it stands.
    pub(crate) date: Option<(NaiveDate, Option<Place>)>,
}

/// Footers behind the signature are not longer than this.
const FOOTER_MAX: usize = 40;
/// A line longer than this is a sentence.
const LINE_MAX: usize = 60;

/// Takes signature and date, and the page furniture behind them, out of the last passages.
pub(crate) fn take(passages: &mut Vec<Passage>) -> Tail {
    let mut tail = Tail::default();
    let first = passages.len().saturating_sub(FOOTER_MAX);
    let lines: Vec<String> =
        passages[first..].iter().map(|passage| title::compact(&passage.folded)).collect();
    let dated = (0..lines.len()).rev().find_map(|at| Some((at, Dated::of(&lines[at])?)));
    match dated {
        Some((at, dated)) if only_footers(&lines[at + 1..]) => {
            tail.date = Some((dated.date, passages[first + at].place.clone()));
            let keep = tail.sign(passages, first, &lines, at, &dated);
            passages.truncate(keep);
        }
        _ => {
            let last = lines.iter().rposition(|line| !line.is_empty() && !page::is_furniture(line));
            let end = last.map_or(0, |last| last + 1);
            passages.truncate(first + end);
            if let Some(last) = last.filter(|last| signs(&lines[*last])) {
                tail.set_signature(&passages[first + last], &lines[last]);
                passages.truncate(first + last);
            }
        }
    }
    tail
}

/// A line that is a date or ends with one.
struct Dated {
    date: NaiveDate,
    /// The words before the date on the same line.
    before: String,
    /// The words behind it, an organ where the two are turned round.
    behind: String,
}

impl Dated {
    fn of(line: &str) -> Option<Dated> {
        if page::is_furniture(line) || line.is_empty() {
            return None;
        }
        // The date stands at the end: only the last forty characters can hold it.
        let start = line.char_indices().rev().take(LINE_MAX).last().map_or(0, |(at, _)| at);
        let text = &line[start..];
        let (date, from, to) = last_date(text)?;
        let behind = text[to..].trim_matches(['）', ')', '。', '印', '发', '止']).to_owned();
        if !(behind.is_empty() || signs(&behind)) || text[to..].contains('止') {
            return None;
        }
        let before = line[..start + from].trim_end_matches(['（', '(', '：', ':', '，']);
        let before = ["日期", "时间", "落款"]
            .iter()
            .find_map(|word| before.strip_suffix(word))
            .unwrap_or(before);
        let whole = before.is_empty() || closes(before).is_some();
        whole.then(|| Dated { date, before: before.to_owned(), behind })
    }
}

fn last_date(text: &str) -> Option<(NaiveDate, usize, usize)> {
    let mut found = None;
    let mut at = 0;
    while let Some((date, from, to)) = date::find_date(&text[at..]) {
        found = Some((date, at + from, at + to));
        at += to;
    }
    found
}

/// The organ behind the last full stop, when the words close with one.
fn closes(text: &str) -> Option<&str> {
    let start = text.rfind(['。', '；', '！', '：', '”']).map_or(0, |at| at + 3);
    let organ = text.get(start..)?;
    let organ = ["无其他需要报告的事项", "无其他需要报告事项", "无"]
        .iter()
        .find_map(|none| organ.strip_prefix(none))
        .unwrap_or(organ);
    signs(organ).then_some(organ)
}

/// A line that can stand as a signature.
fn signs(line: &str) -> bool {
    const ENDS: &[&str] = &[
        "政府",
        "局",
        "委员会",
        "办公室",
        "厅",
        "院",
        "处",
        "中心",
        "镇",
        "乡",
        "办事处",
        "街道",
        "委",
        "公司",
        "队",
        "所",
        "校",
        "管委会",
        "县",
        "市",
        "区",
        "旗",
        "部",
        "行",
        "公署",
        "分局",
        "站",
        "馆",
        "社",
        "会",
        "办",
        "兵团",
        "大学",
    ];
    line.chars().count() <= LINE_MAX
        && title::is_organ(line)
        && ENDS.iter().any(|end| line.ends_with(end))
}

fn only_footers(lines: &[String]) -> bool {
    lines.iter().all(|line| line.chars().count() <= LINE_MAX || page::is_furniture(line))
}

impl Tail {
    fn set_signature(&mut self, passage: &Passage, folded: &str) {
        let text = passage.text.trim().to_owned();
        self.signature =
            Some(Signature { text, folded: folded.to_owned(), place: passage.place.clone() });
        self.organ = Some(folded.to_owned());
    }

    /// Finds the organ beside the date at `at`; returns how many passages are left.
    fn sign(
        &mut self,
        passages: &mut [Passage],
        first: usize,
        lines: &[String],
        at: usize,
        dated: &Dated,
    ) -> usize {
        let own = first + at;
        if let Some(organ) = closes(&dated.before) {
            let organ = organ.to_owned();
            let place = passages[own].place.clone();
            self.signature = Some(Signature { text: organ.clone(), folded: organ.clone(), place });
            let sentence = dated.before.len() > organ.len();
            self.organ = Some(organ);
            return if sentence { cut(&mut passages[own]) + own } else { own };
        }
        if signs(&dated.behind) {
            self.signature = Some(Signature {
                text: dated.behind.clone(),
                folded: dated.behind.clone(),
                place: passages[own].place.clone(),
            });
            self.organ = Some(dated.behind.clone());
            return own;
        }
        let before =
            lines[..at].iter().rposition(|line| !line.is_empty() && !page::is_furniture(line));
        if let Some(before) = before.filter(|before| signs(&lines[*before])) {
            self.set_signature(&passages[first + before], &lines[before]);
            return first + before;
        }
        if let Some(behind) = lines.get(at + 1).filter(|line| signs(line)) {
            let behind = behind.clone();
            self.set_signature(&passages[own + 1], &behind);
            return own;
        }
        // An organ run on behind the last sentence of the line before: 无。青溪县人民政府
        if let Some(before) = before
            && let Some(organ) =
                closes(&lines[before]).filter(|organ| organ.len() < lines[before].len())
        {
            let place = passages[first + before].place.clone();
            self.signature =
                Some(Signature { text: organ.to_owned(), folded: organ.to_owned(), place });
            self.organ = Some(organ.to_owned());
            return first + before + cut(&mut passages[first + before]);
        }
        own
    }
}

/// Cuts what stands behind the last full stop off a passage; says how many passages it leaves, one or none.
fn cut(passage: &mut Passage) -> usize {
    for text in [&mut passage.text, &mut passage.folded] {
        let keep = text.rfind(['。', '；', '！', '”']).map_or(0, |at| at + 3);
        let keep = if keep == 0 && text.trim_start().starts_with('无') {
            text.find('无').map_or(0, |at| at + 3)
        } else {
            keep
        };
        text.truncate(keep);
    }
    usize::from(!passage.folded.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tail_of(texts: &[&str]) -> (Tail, Vec<String>) {
        let mut passages: Vec<Passage> = texts
            .iter()
            .map(|text| Passage {
                text: (*text).to_owned(),
                folded: (*text).to_owned(),
                place: None,
            })
            .collect();
        let tail = take(&mut passages);
        (tail, passages.into_iter().map(|passage| passage.text).collect())
    }

    #[test]
    fn signature_and_date_are_found_however_they_stand() {
        let organ = "青溪县石门镇人民政府";
        let day = NaiveDate::from_ymd_opt(2021, 1, 18);
        for lines in [
            &["无。", "青溪县石门镇人民政府", "2021年1月18日"][..],
            &["无。", "   青溪县石门镇人民政府  ", "", "   二〇二一年一月十八日 "],
            &["无。", "青溪县石门镇人民政府 2021年1月18日"],
            &["无。", "2021年1月18日", "青溪县石门镇人民政府"],
            &["无。青溪县石门镇人民政府2021年1月18日"],
            &["无。青溪县石门镇人民政府", "2021-01-18"],
            &[
                "无。",
                "青溪县石门镇人民政府",
                "（2021年1月18日）",
                "扫一扫在手机打开当前页",
                "版权所有：青溪县",
            ],
        ] {
            let (tail, left) = tail_of(lines);
            assert_eq!(tail.organ.as_deref(), Some(organ), "{lines:?}");
            assert_eq!(tail.date.map(|found| found.0), day, "{lines:?}");
            assert_eq!(left, ["无。"], "{lines:?}");
        }
    }

    #[test]
    fn a_signature_needs_no_date_and_a_date_no_signature() {
        let (tail, left) = tail_of(&["无。", "青溪县财政局"]);
        assert_eq!((tail.organ.as_deref(), tail.date, left.len()), (Some("青溪县财政局"), None, 1));
        let (tail, left) = tail_of(&["无。", "2021年1月18日"]);
        assert_eq!((tail.organ, tail.date.is_some(), left.len()), (None, true, 1));
    }

    #[test]
    fn sentences_are_left_alone() {
        for line in [
            "2021年，未收取依申请公开信息处理费。",
            "本报告中所列数据的统计期限自2020年1月1日起至2020年12月31日止",
            "会议于2021年1月18日召开，参加人员共40人",
            "我镇人民政府",
            "",
        ] {
            let (tail, _) = tail_of(&["无。", line]);
            assert_eq!((tail.organ, tail.date), (None, None), "{line}");
        }
    }
}
