//! Zero in words: 未收到, 没有, 无, 未发生.

use super::subject::Topic;
use report::ClaimKey;

/// What a clause without figures says there was none of, with the byte at which the denial stands.
pub(crate) fn zeros(clause: &str, section: u8, topic: Topic) -> Vec<(ClaimKey, usize)> {
    let mut found = Vec::new();
    if let Some(counted) =
        clause.strip_suffix('零').and_then(|text| text.strip_suffix(['为', '是']))
    {
        return zero_at_end(counted);
    }
    let Some((at, word)) = denial(clause) else { return found };
    let denied = &clause[at + word.len()..];
    // 没有收到的申请均已答复 and 无正当理由 deny nothing that is counted.
    if ["正当理由", "一例", "现成", "法律", "不", "关系", "条件", "偿"]
        .iter()
        .any(|other| denied.starts_with(other))
    {
        return found;
    }
    let lost = [
        "败诉",
        "纠正",
        "撤销",
        "纠错",
        "违法",
        "超期",
        "逾期",
        "投诉",
        "举报",
        "泄密",
        "失泄密",
        "差错",
        "维持",
    ];
    if denied.contains("复议") || denied.contains("诉讼") {
        if !lost.iter().any(|other| denied.contains(other))
            && (section >= 3 || speaks_of_disputes(denied))
        {
            if denied.contains("复议") {
                found.push((ClaimKey::ReviewCases, at));
            }
            if denied.contains("诉讼") {
                found.push((ClaimKey::LitigationCases, at));
            }
        }
        return found;
    }
    if denied.contains("结转") {
        if denied.contains("上年") || denied.contains("上一年") {
            found.push((ClaimKey::CarriedIn, at));
        } else if denied.contains("下年") || denied.contains("下一年") {
            found.push((ClaimKey::CarriedOut, at));
        }
        return found;
    }
    if fee(clause, denied, word, topic) {
        found.push((ClaimKey::FeeYuan, at));
    } else if denied.contains("收费通知") {
        found.push((ClaimKey::FeeCases, at));
    } else if request(denied) && !lost.iter().any(|other| denied.contains(other)) {
        found.push((ClaimKey::Received, at));
    } else if made(denied) && denied.contains("规范性文件") {
        found.push((ClaimKey::NormativeMade, at));
    }
    found
}

/// 行政复议、行政诉讼均为零.
fn zero_at_end(counted: &str) -> Vec<(ClaimKey, usize)> {
    let subjects = [
        ("复议", ClaimKey::ReviewCases),
        ("诉讼", ClaimKey::LitigationCases),
        ("依申请公开", ClaimKey::Received),
        ("公开申请", ClaimKey::Received),
    ];
    let mut found: Vec<(ClaimKey, usize)> = Vec::new();
    for (word, key) in subjects {
        if counted.contains(word) && found.iter().all(|(before, _)| *before != key) {
            found.push((key, counted.len()));
        }
    }
    // 因申请引发的行政复议 speaks of disputes alone.
    if found.iter().any(|(key, _)| *key != ClaimKey::Received) {
        found.retain(|(key, _)| *key != ClaimKey::Received);
    }
    if ["率", "超期", "投诉", "败诉", "纠错"].iter().any(|word| counted.contains(word)) {
        Vec::new()
    } else {
        found
    }
}

/// What a denial begins with.
const DENIALS: &[&str] = &[
    "未收到",
    "没有收到",
    "未接到",
    "没有接到",
    "未受理",
    "没有受理",
    "未接收",
    "没有发生",
    "未发生",
    "未出现",
    "没有出现",
    "未产生",
    "没有产生",
    "未收取",
    "没有收取",
    "未被",
    "没有被",
    "未引发",
    "未有",
    "没有",
    "未因",
    "未向",
    "未对",
    "暂无",
    "均无",
    "并无",
    "未制发",
    "未制定",
    "未出台",
    "未印发",
    "未发出",
    "未涉及",
    "无",
    "零",
];

/// The first denial of the clause.
fn denial(clause: &str) -> Option<(usize, &'static str)> {
    let (at, word) = DENIALS
        .iter()
        .filter_map(|word| clause.find(word).map(|at| (at, *word)))
        .min_by_key(|(at, word)| (*at, usize::MAX - word.len()))?;
    let compound = matches!(word, "无" | "零")
        && ([
            "无论",
            "无法",
            "无障碍",
            "无偿",
            "无关",
            "无误",
            "无缝",
            "无理",
            "无需",
            "无效",
            "无不",
            "零距离",
            "零售",
            "零星",
            "零散",
            "零跑",
        ]
        .iter()
        .any(|other| clause[at..].starts_with(other))
            || clause[..at].ends_with(['毫', '并', '全', '别', '有', '公']));
    (!compound).then_some((at, word))
}

fn speaks_of_disputes(denied: &str) -> bool {
    let short = denied.chars().count() <= 40;
    let other = ["办理", "审理", "应诉工作", "人员", "机构", "渠道", "途径", "制度", "权利"];
    short && !other.iter().any(|word| denied.contains(word))
}

/// 未收取信息处理费, 未产生费用 of requests.
fn fee(clause: &str, denied: &str, word: &str, topic: Topic) -> bool {
    let named = denied.contains("处理费")
        || ((denied.contains("费用") || denied.contains("收费"))
            && (clause.contains("信息公开")
                || clause.contains("申请")
                || topic == Topic::Fees
                || topic == Topic::Requests));
    let taken = word.contains("收取")
        || ["收取", "产生", "费用", "处理费", "收费情况", "收费"]
            .iter()
            .any(|other| denied.contains(other));
    let notice = denied.contains("收费通知") || denied.contains("行政事业性");
    named && taken && !notice
}

/// 收到 or 有 denied, of a request for information: the words end with 申请 or go on to 情况 and its like.
fn request(denied: &str) -> bool {
    let Some(at) = denied.rfind("申请") else { return false };
    let named = ["信息公开", "依申请", "申请公开", "公开申请", "信息申请", "政府信息"]
        .iter()
        .any(|word| denied.contains(word));
    let plain =
        ["", "书面", "任何", "相关", "有关", "群众", "公民", "单位和个人", "任何单位和个人"]
            .iter()
            .any(|word| denied[..at].trim_start_matches("收到") == *word);
    let other = [
        "复议", "诉讼", "许可", "救助", "收费", "答复", "渠道", "指南", "流程", "平台", "制度",
        "超过", "未", "办结", "处理", "不予",
    ];
    let behind = &denied[at + "申请".len()..];
    let ends = [
        "", "件", "的", "情况", "事项", "信息", "公开", "事件", "案件", "需求", "人", "书", "表",
        "要求", "内容", "工作", "、", "材料", "政府",
    ]
    .iter()
    .any(|word| behind == *word || (!word.is_empty() && behind.starts_with(word)));
    let known = named || plain;
    denied[..at].chars().count() <= 40
        && behind.chars().count() <= 20
        && known
        && ends
        && !other.iter().any(|word| denied.contains(word))
}

fn made(denied: &str) -> bool {
    denied.chars().count() <= 30
        && !["备案", "审查", "清理", "废止", "解读"].iter().any(|word| denied.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn denials_are_zeros() {
        use ClaimKey::*;
        for (clause, keys) in [
            ("我镇未收到政府信息公开申请", &[Received][..]),
            ("我乡未收到依申请公开政府信息的申请", &[Received]),
            ("全年没有依申请公开情况", &[Received]),
            ("未收到公民、法人或其他组织的政府信息公开申请", &[Received]),
            ("没有收到信息公开申请", &[Received]),
            ("无依申请公开事项", &[Received]),
            ("未发生因政府信息公开引发的行政复议、行政诉讼案件", &[ReviewCases, LitigationCases]),
            ("无行政复议、诉讼", &[ReviewCases, LitigationCases]),
            ("未收取信息处理费", &[FeeYuan]),
            ("未收取依申请公开信息处理费", &[FeeYuan]),
            ("未制发规范性文件", &[NormativeMade]),
            ("无上年结转申请", &[CarriedIn]),
            ("没有结转下年度继续办理的申请", &[CarriedOut]),
            ("未发生行政复议败诉案件", &[]),
            ("无正当理由大量反复申请", &[]),
            ("无法提供政府信息", &[]),
            ("没有超过期限的申请", &[]),
            ("没有现成信息需要另行制作", &[]),
            ("公开信息无误", &[]),
        ] {
            let found: Vec<ClaimKey> =
                zeros(clause, 1, Topic::Open).into_iter().map(|found| found.0).collect();
            assert_eq!(found, keys, "{clause}");
        }
    }
}
