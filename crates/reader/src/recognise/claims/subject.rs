//! What a figure counts: the words before it in its clause, behind it, and what the sentence has been talking of.

use super::explain::{Talk, explained};
use super::number::Number;
use report::ClaimKey;

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

/// The topic behind the words: the last turn in them, or what it was before.
pub(crate) fn turn(words: &str, before: Topic) -> Topic {
    let last = TURNS
        .iter()
        .filter_map(|(word, topic)| Some((words.rfind(word)?, *topic)))
        .max_by_key(|(at, _)| *at);
    match last {
        // 信访举报投诉类申请 is a row of table three, not a letter.
        Some((_, Topic::Letters)) if words.ends_with("申请") && before == Topic::Requests => {
            before
        }
        Some((_, topic)) => topic,
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
        .or_else(|| disputes(around))
        .or_else(|| texts(around))
        .or_else(|| outcome(around))
        .or_else(|| requests(around))
        .or_else(|| published(around))
        .or_else(|| event(number.unit.unwrap_or_default(), around))
}

fn has(text: &str, words: &[&str]) -> bool {
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
fn disputes(around: &Around<'_>) -> Option<ClaimKey> {
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
        || around.section >= 3;
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

/// Requests received, handled, answered, by whom and by which way.
fn requests(around: &Around<'_>) -> Option<ClaimKey> {
    if !matches!(around.topic, Topic::Requests | Topic::Open) {
        return None;
    }
    channel_or_kind(around).or_else(|| received(around)).or_else(|| answered(around))
}

/// The verb that stands last in the clause, and the words behind it.
fn verb<'a>(clause: &'a str, verbs: &[&str]) -> Option<&'a str> {
    verbs
        .iter()
        .filter_map(|verb| clause.rfind(verb).map(|at| at + verb.len()))
        .max()
        .map(|end| &clause[end..])
}

/// The words between verb and figure, with those behind it, speak of requests and of nothing else.
fn of_requests(object: &str, around: &Around<'_>) -> bool {
    let word = |text: &str| text.contains("申请") || text.contains("依申请公开");
    let behind_known = explained(around.behind, Talk::Requests);
    explained(object, Talk::Requests)
        && (word(object)
            || (word(around.behind) && behind_known)
            || (around.topic == Topic::Requests && !foreign_object(around.behind)))
}

/// 收到5件群众来信: the noun behind the figure is another.
fn foreign_object(behind: &str) -> bool {
    !explained(behind, Talk::Requests)
        && !has(behind, &["申请", "答复", "办结", "公开", "办理", "处理", "结转", "回复", "提供"])
}

fn received(around: &Around<'_>) -> Option<ClaimKey> {
    let clause = around.before;
    let object =
        verb(clause, &["新收", "收到", "接收", "接到", "收悉", "受理", "新增", "接受", "收"])
            .filter(|_| !has(clause, &["答复", "办结", "办毕"]));
    let handled =
        verb(clause, &["办理", "处理"]).filter(|_| !has(clause, &["办理完毕", "处理完毕"]));
    if let Some(object) = object.filter(|object| of_requests(object, around)) {
        let _ = object;
        let fresh = has(clause, &["新收", "新增"]);
        return Some(if !fresh && holds_carried_in(around.rest) {
            ClaimKey::HandledTotal
        } else {
            ClaimKey::Received
        });
    }
    // 2021年，政府信息公开申请41件 and 依申请公开41件: no verb, and nothing but the subject.
    let bare = clause
        .rfind("申请")
        .map(|at| &clause[at..])
        .filter(|_| !has(clause, &["答复", "办结", "办理", "处理"]));
    if let Some(bare) = bare
        && explained(bare, Talk::Requests)
        && has(clause, &["依申请", "信息公开申请", "公开申请"])
        && around.last.is_none()
        && has(clause, &["数量", "总数", "件数", "共"])
        && !has(clause, &["上年", "下年", "结转", "未"])
    {
        return Some(ClaimKey::Received);
    }
    handled
        .filter(|object| {
            of_requests(object, around)
                && (object.contains("申请") || around.behind.contains("申请"))
        })
        .map(|_| ClaimKey::HandledTotal)
}

/// 含上年结转3件 behind a total: the total is of all that was handled.
fn holds_carried_in(rest: &str) -> bool {
    let clause = rest.split(['。', '；']).next().unwrap_or(rest);
    let Some(at) = ["上年结转", "上年度结转", "上一年结转", "上一年度结转", "结转上年"]
        .iter()
        .filter_map(|word| clause.find(word))
        .min()
    else {
        return false;
    };
    has(&clause[..at], &["含", "包括", "包含", "其中"])
}

fn answered(around: &Around<'_>) -> Option<ClaimKey> {
    let verbs = ["办结", "答复", "办毕", "办理完毕", "处理完毕", "回复"];
    let unfinished = ["未答复", "未办结", "未予答复", "超期", "逾期", "延期", "口头"];
    if has(around.before, &unfinished)
        || has(around.behind, &unfinished)
        || around.topic != Topic::Requests
    {
        return None;
    }
    if let Some(object) = verb(around.before, &verbs) {
        return (explained(object, Talk::Requests) && !foreign_object(around.behind))
            .then_some(ClaimKey::Answered);
    }
    // 41件均已答复: the figure first.
    let bare = explained(around.before, Talk::Requests)
        && !has(around.before, &["收到", "新收", "受理", "申请"]);
    let (ahead, _) = verbs.iter().find_map(|verb| around.behind.split_once(verb))?;
    (bare && explained(ahead, Talk::Plain)).then_some(ClaimKey::Answered)
}

/// How many requests came in by one way, or from one kind of requester; only beside a figure for all of them.
fn channel_or_kind(around: &Around<'_>) -> Option<ClaimKey> {
    let clause = around.before;
    let counted = matches!(
        around.last,
        Some(
            ClaimKey::Received
                | ClaimKey::HandledTotal
                | ClaimKey::ReceivedByPost
                | ClaimKey::ReceivedInPerson
                | ClaimKey::ReceivedByEmail
                | ClaimKey::ReceivedOnline
                | ClaimKey::ReceivedByFax
                | ClaimKey::ReceivedOther
                | ClaimKey::NaturalPerson
                | ClaimKey::Organisations
        )
    );
    if has(clause, &["答复", "办结", "送达", "寄出"]) {
        return None;
    }
    if counted || clause.contains("申请") {
        let text = if explained(clause, Talk::Plain) { around.behind } else { clause };
        let organisations = [
            "法人或其他组织",
            "法人和其他组织",
            "法人及其他组织",
            "法人、其他组织",
            "法人或者其他组织",
            "法人其他组织",
            "法人或其它组织",
            "法人和非法人组织",
        ];
        let person =
            has(text, &["自然人", "公民个人"]) || (text.contains("公民") && !text.contains("法人"));
        let organisation = has(text, &organisations);
        if person != organisation && (counted || has(clause, &["申请"])) {
            let rest = text.replace("自然人", "").replace("非法人", "").replace("公民个人", "");
            return explained(&rest, Talk::Requests).then_some(if person {
                ClaimKey::NaturalPerson
            } else {
                ClaimKey::Organisations
            });
        }
    }
    let received_here = has(around.since, &["收到", "受理", "接收", "接到", "申请"])
        && !around.since.contains("答复");
    if !(counted || received_here) {
        return None;
    }
    let text = if explained(clause, Talk::Requests) && !has(clause, &["收到", "新收", "受理"])
    {
        around.behind
    } else {
        clause
    };
    channel(text).filter(|_| explained(text, Talk::Channels) && (counted || text.contains("申请")))
}

/// The one way that the words name; none when they name several.
fn channel(text: &str) -> Option<ClaimKey> {
    const WAYS: &[(ClaimKey, &[&str])] = &[
        (ClaimKey::ReceivedByEmail, &["电子邮件", "电子邮箱", "邮箱", "电邮"]),
        (
            ClaimKey::ReceivedByPost,
            &["邮寄", "邮政", "信函", "信件", "挂号", "快递", "EMS", "邮递", "寄送"],
        ),
        (ClaimKey::ReceivedInPerson, &["当面", "现场", "窗口", "上门", "面交", "来访", "直接递交"]),
        (
            ClaimKey::ReceivedOnline,
            &["网站", "网络", "网上", "互联网", "在线", "平台", "系统", "门户"],
        ),
        (ClaimKey::ReceivedByFax, &["传真"]),
    ];
    let mut named = WAYS.iter().filter(|(_, words)| has(text, words));
    match (named.next(), named.next()) {
        (Some((way, _)), None) if !text.contains('等') => Some(*way),
        (None, _) => has(
            text,
            &["其他方式", "其他渠道", "其他形式", "其他途径", "其它方式", "其它渠道", "电话"],
        )
        .then_some(ClaimKey::ReceivedOther),
        _ => None,
    }
}

/// What was published, in all or through one channel.
fn published(around: &Around<'_>) -> Option<ClaimKey> {
    let since = around.since;
    if !has(since, &["公开", "发布", "更新", "公布", "上传", "刊发", "推送", "推文"])
        || around.topic == Topic::Requests
    {
        return letters(around);
    }
    let website = has(since, &["网站", "门户", "网页"]);
    let media =
        has(since, &["微信", "微博", "公众号", "新媒体", "客户端", "抖音", "短视频", "头条"]);
    let other = has(
        since,
        &["公开栏", "公示栏", "电视", "报纸", "广播", "显示屏", "宣传栏", "专栏", "信息网"],
    );
    let several = has(
        since,
        &[
            "等渠道",
            "等方式",
            "等平台",
            "等形式",
            "等载体",
            "等途径",
            "各渠道",
            "各类渠道",
            "多种",
            "各平台",
        ],
    ) || (website && media);
    if website && !media && !several && !other {
        return Some(ClaimKey::PublishedOnWebsite);
    }
    if media && !website && !several && !other && !has(since, &["关停", "注销"]) {
        return Some(ClaimKey::PublishedOnMedia);
    }
    if other && !several {
        return None;
    }
    let clause = around.before;
    let object = verb(clause, &["主动公开", "公开", "发布"]).map(|object| (object, clause))?;
    let verb_known = clause.contains("主动公开")
        || has(object.0, &["信息"])
        || around.behind.starts_with("信息")
        || clause.contains("公开政府信息")
        || clause.contains("公开信息");
    let negative = has(clause, &["不予公开", "未公开", "依申请公开", "部分公开"]);
    (verb_known
        && !negative
        && explained(object.0, Talk::Published)
        && explained(around.behind, Talk::Published))
    .then_some(ClaimKey::ProactiveItems)
    .or_else(|| letters(around))
}

fn letters(around: &Around<'_>) -> Option<ClaimKey> {
    let words = ["热线", "留言", "信箱", "来信", "工单", "信件", "咨询", "来电"];
    let own =
        has(around.since, &words) && !has(around.since, &["依申请", "公开申请", "建议", "提案"]);
    let counted = has(
        around.since,
        &["收到", "受理", "办理", "接收", "接到", "处理", "办结", "答复", "回复", "转办"],
    );
    (around.topic == Topic::Letters && own && counted).then_some(ClaimKey::Letters)
}

/// Meetings, trainings and accounts.
fn event(unit: &str, around: &Around<'_>) -> Option<ClaimKey> {
    let (clause, behind) = (around.before, around.behind);
    let times =
        matches!(unit, "次" | "场" | "期" | "批次" | "场次" | "期次" | "轮" | "个" | "班" | "批");
    if times && (clause.contains("培训") || behind.contains("培训")) && !behind.contains("单位")
    {
        return Some(ClaimKey::Trainings);
    }
    let meeting = ["会议", "例会", "大会", "推进会", "座谈会", "工作会", "部署会"];
    if times
        && unit != "个"
        && (meeting.iter().any(|word| clause.ends_with(word))
            || (clause.ends_with("召开") && has(behind, &meeting)))
    {
        return Some(ClaimKey::Meetings);
    }
    let account = has(clause, &["政务新媒体", "公众号", "微博账号", "新媒体账号"]) && unit == "个";
    let gone = has(clause, &["关停", "注销", "合并", "整改", "清理", "归并"]);
    (account && !gone && has(clause, &["数量", "账号", "共有", "现有", "开设", "开通", "运营"]))
        .then_some(ClaimKey::MediaAccounts)
}
