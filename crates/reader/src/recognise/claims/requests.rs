//! Figures of requests: received, handled, answered, by whom and by which way they came in.

use super::explain::{Talk, explained};
use super::subject::{Around, Topic, has, verb};
use report::ClaimKey;

/// Requests received, handled, answered, by whom and by which way.
pub(crate) fn requests(around: &Around<'_>) -> Option<ClaimKey> {
    if !matches!(around.topic, Topic::Requests | Topic::Open) {
        return None;
    }
    channel_or_kind(around).or_else(|| received(around)).or_else(|| answered(around))
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
    let handled = verb(clause, &["办理", "处理"])
        .filter(|_| !has(clause, &["办理完毕", "处理完毕", "答复", "办结", "办毕"]));
    // 政务服务大厅受理各类申请5万件 are requests of another kind.
    let elsewhere =
        ["政务服务", "服务大厅", "审批", "便民", "热线", "各类申请", "各项申请", "各种申请"];
    if around.topic == Topic::Open
        && has(clause, &elsewhere)
        && !has(clause, &["信息公开", "依申请"])
    {
        return None;
    }
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
    if let Some(key) = kind(around, counted) {
        return Some(key);
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
    // 县政府系统收到… names who received, not the way.
    let verb = has(text, &["收到", "新收", "受理", "接收", "接到"]);
    let by_way = has(
        text,
        &[
            "通过", "以", "经", "采用", "采取", "网上", "线上", "网络", "现场", "当面", "在线",
            "邮", "信函", "传真",
        ],
    );
    if verb && !by_way {
        return None;
    }
    channel(text).filter(|_| explained(text, Talk::Channels) && (counted || text.contains("申请")))
}

/// Natural persons, or legal persons and other organisations.
fn kind(around: &Around<'_>, counted: bool) -> Option<ClaimKey> {
    const ORGANISATIONS: &[&str] = &[
        "法人或其他组织",
        "法人和其他组织",
        "法人及其他组织",
        "法人、其他组织",
        "法人或者其他组织",
        "法人其他组织",
        "法人或其它组织",
        "法人和非法人组织",
    ];
    if !counted && !around.before.contains("申请") {
        return None;
    }
    let own = !explained(around.before, Talk::Plain);
    let text = if own { around.before } else { around.behind };
    let person =
        has(text, &["自然人", "公民个人"]) || (text.contains("公民") && !text.contains("法人"));
    // 公民、法人或其他组织 is everybody.
    let organisation = has(text, ORGANISATIONS) && !text.contains("公民");
    let key = match (person, organisation) {
        (true, false) => ClaimKey::NaturalPerson,
        (false, true) => ClaimKey::Organisations,
        _ => return None,
    };
    let rest = text.replace("自然人", "").replace("非法人", "").replace("公民个人", "");
    explained(&rest, Talk::Requests).then_some(key)
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
            &["网站", "网络", "网上", "线上", "互联网", "在线", "平台", "系统", "门户"],
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
