//! What a figure counts: the words before it in its clause, behind it, and what the sentence has been talking of.
//!
//! Requests with their ways live in `requests`, what is published and held in `published`.

use super::explain::{Talk, explained};
use super::number::Number;
use super::published::{event, published};
use super::requests::requests;
use aho_corasick::AhoCorasick;
use report::ClaimKey;
use std::sync::OnceLock;

/// What the words have been talking of, carried from clause to clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Topic {
    /// Nothing known.
    Open,
    /// Requests for information.
    Requests,
    /// 行政复议 and 行政诉讼.
    Disputes,
    /// Fees for processing information.
    Fees,
    /// Letters, hotlines, complaints.
    Letters,
    /// Anything else that is counted.
    Elsewhere,
}

/// Words that turn the talk, with what they turn it to.
const TURNS: &[(&str, Topic)] = &[
    ("依申请", Topic::Requests),
    ("公开申请", Topic::Requests),
    ("信息申请", Topic::Requests),
    ("申请公开", Topic::Requests),
    ("复议", Topic::Disputes),
    ("诉讼", Topic::Disputes),
    ("处理费", Topic::Fees),
    ("收费", Topic::Fees),
    ("来信", Topic::Letters),
    ("来电", Topic::Letters),
    ("信访", Topic::Letters),
    ("热线", Topic::Letters),
    ("留言", Topic::Letters),
    ("投诉", Topic::Letters),
    ("咨询", Topic::Letters),
    ("信箱", Topic::Letters),
    ("工单", Topic::Letters),
    ("诉求", Topic::Letters),
    ("建议", Topic::Elsewhere),
    ("提案", Topic::Elsewhere),
    ("许可", Topic::Elsewhere),
    ("处罚", Topic::Elsewhere),
    ("审批", Topic::Elsewhere),
    ("解读", Topic::Elsewhere),
    ("培训", Topic::Elsewhere),
    ("会议", Topic::Elsewhere),
    ("规范性文件", Topic::Elsewhere),
    ("主动公开", Topic::Elsewhere),
    ("公众号", Topic::Elsewhere),
    ("新媒体", Topic::Elsewhere),
];

/// All turns at once: sentences are long, and one pass over them is enough.
fn turns() -> &'static AhoCorasick {
    static TURNING: OnceLock<AhoCorasick> = OnceLock::new();
    TURNING.get_or_init(|| {
        AhoCorasick::new(TURNS.iter().map(|(word, _)| word))
            .expect("thirty short words make an automaton")
    })
}

/// The topic behind the words: the last turn in them, or what it was before.
pub(crate) fn turn(words: &str, before: Topic) -> Topic {
    let last = turns().find_iter(words).last().map(|found| TURNS[found.pattern().as_usize()].1);
    match last {
        // 信访举报投诉类申请 is a row of table three, not a letter.
        Some(Topic::Letters) if words.ends_with("申请") && before == Topic::Requests => before,
        Some(topic) => topic,
        None => before,
    }
}

/// The surroundings of one figure.
pub(crate) struct Around<'a> {
    /// The words since the last figure or semicolon.
    pub(crate) since: &'a str,
    /// The words of the figure's own clause before it.
    pub(crate) before: &'a str,
    /// The words behind its unit, to the end of the clause or the next figure.
    pub(crate) behind: &'a str,
    /// The rest of the sentence.
    pub(crate) rest: &'a str,
    /// The whole sentence.
    pub(crate) sentence: &'a str,
    /// The topic, with the words since the last figure taken in.
    pub(crate) topic: Topic,
    /// What the last bound figure of the sentence counts: 其中 speaks of it.
    pub(crate) last: Option<ClaimKey>,
    /// The section, 1 to 6.
    pub(crate) section: u8,
    /// The reporting organ, which is the subject where it is named.
    pub(crate) organ: &'a str,
}

/// Measure words by which requests, decisions and texts are counted.
const CASES: &[&str] = &[
    "件", "条", "份", "宗", "起", "例", "个", "次", "项", "人次", "封", "笔", "件次", "篇", "则",
    "单",
];

/// What the figure counts, when that is clear.
pub(crate) fn key(number: &Number, around: &Around<'_>) -> Option<ClaimKey> {
    if number.range || compares(around.before) {
        return None;
    }
    match number.unit {
        Some("%") => return rate(around),
        Some("元" | "万元") => return fee(around),
        Some("人" | "人次" | "名")
            if has(around.before, &["培训", "参训"])
                || has(around.behind, &["参加培训", "参训"]) =>
        {
            return Some(ClaimKey::PersonsTrained);
        }
        None => {}
        Some(unit) if CASES.contains(&unit) => {}
        Some(unit) => return event(unit, around),
    }
    carried(around)
        .or_else(|| disputes(number, around))
        .or_else(|| texts(around))
        .or_else(|| outcome(around))
        .or_else(|| requests(around))
        .or_else(|| published(around))
        .or_else(|| event(number.unit.unwrap_or_default(), around))
}

pub(crate) fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// 同比增长, 比上年多: a difference, not a count.
fn compares(before: &str) -> bool {
    has(
        before,
        &[
            "同比",
            "环比",
            "比上年",
            "较上年",
            "比去年",
            "较去年",
            "较上一年",
            "比上一年",
            "增长",
            "增加",
            "减少",
            "下降",
            "上升",
            "增幅",
            "降幅",
            "占比",
            "占",
        ],
    )
}

/// 办结率, 答复率 of requests; aims are no figures.
fn rate(around: &Around<'_>) -> Option<ClaimKey> {
    let named = has(around.before, &["办结率", "答复率", "回复率", "办理率"])
        && around.topic == Topic::Requests;
    let aim = has(around.sentence, &["确保", "力争", "争取", "目标", "努力", "下一步", "将"]);
    let other =
        has(around.before, &["满意", "合格", "热线", "建议", "提案", "信访", "留言", "咨询"]);
    (named && !aim && !other).then_some(ClaimKey::AnsweredRate)
}

/// 信息处理费 in money; other fees are counted in table two.
fn fee(around: &Around<'_>) -> Option<ClaimKey> {
    let about = has(around.since, &["处理费"])
        || (around.topic == Topic::Fees && has(around.sentence, &["处理费", "依申请", "信息公开"]));
    let taken = has(around.since, &["处理费", "收取", "收费", "收缴"]);
    let other = has(around.sentence, &["行政事业性", "罚没", "采购", "经费", "资金"])
        || has(around.since, &["减免", "免收"]);
    (about && taken && !other).then_some(ClaimKey::FeeYuan)
}

/// 上年结转 and 结转下年度, before the figure or behind it.
fn carried(around: &Around<'_>) -> Option<ClaimKey> {
    let (before, behind) = (around.before, around.behind);
    if !before.contains("结转") && !behind.contains("结转")
        || has(around.since, &["复议", "诉讼", "资金", "预算"])
    {
        return None;
    }
    let known = around.topic == Topic::Requests || around.section == 3 || around.section <= 1;
    let next = [
        "结转下",
        "结转至下",
        "结转到下",
        "转下年",
        "转入下",
        "结转至次年",
        "结转次年",
        "转结下",
        "结转到次年",
        "结转明年",
        "转至下",
    ];
    let last = [
        "上年结转",
        "上年度结转",
        "上一年结转",
        "上一年度结转",
        "去年结转",
        "结转上年",
        "上年度转入",
        "往年结转",
        "结转上一年",
    ];
    let key = if has(before, &next) || (has(behind, &next) && !before.contains("结转")) {
        ClaimKey::CarriedOut
    } else if has(before, &last) || has(behind, &last) {
        ClaimKey::CarriedIn
    } else {
        return None;
    };
    known.then_some(key)
}

/// 行政复议 and 行政诉讼 against the organ's handling of requests.
fn disputes(number: &Number, around: &Around<'_>) -> Option<ClaimKey> {
    let clause = around.before;
    let review = clause
        .rfind("复议")
        .or_else(|| around.behind.find("复议").filter(|_| clause.is_empty()).map(|_| 0));
    let suit = clause
        .rfind("诉讼")
        .or_else(|| around.behind.find("诉讼").filter(|_| clause.is_empty()).map(|_| 0));
    if review.is_none() && suit.is_none() {
        return None;
    }
    let parts = [
        "维持",
        "纠正",
        "撤销",
        "驳回",
        "审结",
        "败诉",
        "胜诉",
        "撤回",
        "终止",
        "和解",
        "调解",
        "责令",
        "起诉",
        "确认违法",
        "二审",
        "再审",
        "其他结果",
        "出庭",
    ];
    if has(clause, &parts) || has(around.behind, &parts) {
        return None;
    }
    let about = has(around.sentence, &["信息公开", "政务公开", "依申请", "公开申请"])
        || around.section >= 3
        // None at all is said of the reporting organ's own, whoever counts others'.
        || number.value.is_zero();
    // 办理行政复议案件200件 is the work of the reviewing authority.
    let judge =
        has(clause, &["办理", "审理", "审结", "化解", "收到行政复议申请", "受理行政复议", "办结"])
            && !has(around.sentence, &["信息公开", "政务公开", "依申请"]);
    if !about || judge {
        return None;
    }
    match (review, suit) {
        (Some(_), None) => Some(ClaimKey::ReviewCases),
        (None, Some(_)) => Some(ClaimKey::LitigationCases),
        // 行政复议、行政诉讼3件 does not tell which.
        _ => None,
    }
}

/// 规章, 规范性文件 made; 解读; 收费通知.
fn texts(around: &Around<'_>) -> Option<ClaimKey> {
    let (clause, since) = (around.before, around.since);
    if clause.contains("收费通知") {
        return Some(ClaimKey::FeeCases);
    }
    let made = has(since, &["制发", "制定", "出台", "新制", "颁布"]);
    let other = has(
        since,
        &[
            "废止",
            "清理",
            "修改",
            "修订",
            "审查",
            "备案",
            "现行有效",
            "失效",
            "审核",
            "解读",
            "公开规范性",
            "历年",
            "现有",
        ],
    );
    if has(clause, &["规范性文件"])
        || (clause.is_empty() && around.behind.starts_with("规范性文件"))
    {
        return (made && !other).then_some(ClaimKey::NormativeMade);
    }
    if clause.contains("规章") && !has(clause, &["规章制度", "规章以外", "法律法规"])
    {
        return (made && !other).then_some(ClaimKey::RegulationsMade);
    }
    let interpreted = clause.contains("解读")
        || around.behind.starts_with("政策解读")
        || around.behind.starts_with("解读");
    interpreted.then_some(ClaimKey::Interpretations)
}

/// The row groups of table three.
fn outcome(around: &Around<'_>) -> Option<ClaimKey> {
    if around.topic != Topic::Requests {
        return None;
    }
    let rows = [
        "秘密",
        "三安全",
        "第三方",
        "内部事务",
        "过程性",
        "执法案卷",
        "查询",
        "不掌握",
        "另行制作",
        "补正",
        "信访",
        "重复申请",
        "出版物",
        "反复申请",
        "重新出具",
        "逾期",
        "不存在",
    ];
    if has(around.before, &rows) {
        return None;
    }
    let text = if explained(around.before, Talk::Requests) && !has(around.before, &["公开", "处理"])
    {
        around.behind
    } else {
        around.before
    };
    let ends = |word: &str| text.rfind(word).map(|at| &text[at + word.len()..]);
    let words: [(&str, ClaimKey); 11] = [
        ("部分公开", ClaimKey::PartiallyGranted),
        ("部分予以公开", ClaimKey::PartiallyGranted),
        ("不予公开", ClaimKey::Denied),
        ("无法提供", ClaimKey::Unable),
        ("不予处理", ClaimKey::Unprocessed),
        ("其他处理", ClaimKey::Other),
        ("其他方式处理", ClaimKey::Other),
        ("予以公开", ClaimKey::Granted),
        ("同意公开", ClaimKey::Granted),
        ("准予公开", ClaimKey::Granted),
        ("全部公开", ClaimKey::Granted),
    ];
    // 部分予以公开 holds 予以公开 too: the first of the list that stands last in the text counts.
    let (word, key) = words.into_iter().find(|(word, _)| text.contains(word))?;
    let rest = ends(word)?;
    explained(rest.trim_start_matches("的"), Talk::Requests).then_some(key)
}

/// The verb that stands last in the clause, and the words behind it.
pub(crate) fn verb<'a>(clause: &'a str, verbs: &[&str]) -> Option<&'a str> {
    verbs
        .iter()
        .filter_map(|verb| clause.rfind(verb).map(|at| at + verb.len()))
        .max()
        .map(|end| &clause[end..])
}
