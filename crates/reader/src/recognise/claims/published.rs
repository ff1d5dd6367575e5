//! Figures of what was published, in all or through a channel, and of letters, meetings, trainings and accounts.

use super::explain::{Talk, explained};
use super::subject::{Around, Topic, has, verb};
use report::ClaimKey;

/// What was published, in all or through one channel.
pub(crate) fn published(around: &Around<'_>) -> Option<ClaimKey> {
    if around.topic == Topic::Requests {
        return letters(around);
    }
    let way = way(around);
    if !has(way, &["公开", "发布", "更新", "公布", "上传", "刊发", "推送", "推文"])
    {
        return letters(around);
    }
    let website = has(way, &["网站", "门户", "网页"]);
    let media = has(way, &["微信", "微博", "公众号", "新媒体", "客户端", "抖音", "短视频", "头条"]);
    let other = has(
        way,
        &["公开栏", "公示栏", "电视", "报纸", "广播", "显示屏", "宣传栏", "专栏", "信息网"],
    );
    let joined = [
        "等渠道",
        "等方式",
        "等平台",
        "等形式",
        "等载体",
        "等途径",
        "等媒介",
        "各渠道",
        "各类渠道",
        "多种",
        "各平台",
    ];
    let several = has(way, &joined) || (website && media);
    match (several, website, media, other) {
        (false, true, false, false) => return Some(ClaimKey::PublishedOnWebsite),
        (false, false, true, false) => {
            return (!has(way, &["关停", "注销"])).then_some(ClaimKey::PublishedOnMedia);
        }
        (false, _, _, true) => return None,
        _ => {}
    }
    total(around, several).or_else(|| letters(around))
}

/// The clause of a figure, with the clause before it where that only names the way: 通过政府网站，发布信息95条.
fn way<'a>(around: &Around<'a>) -> &'a str {
    let since = around.since;
    let Some(ahead) = since.strip_suffix(around.before) else { return around.before };
    let ahead = ahead.trim_end_matches('，');
    let start = ahead.rfind(['，', '：', '（', '）']).map_or(0, |at| at + '，'.len_utf8());
    let named = ["通过", "利用", "依托", "借助", "充分利用", "充分发挥", "运用"]
        .iter()
        .any(|word| ahead[start..].starts_with(word));
    if named { &since[start..] } else { around.before }
}

/// 主动公开信息107条: published in all, when neither the subject nor the object narrows it.
fn total(around: &Around<'_>, several: bool) -> Option<ClaimKey> {
    let clause = around.before;
    let object = verb(clause, &["主动公开", "公开", "发布"])?;
    let subject =
        clause[..clause.len() - object.len()].trim_end_matches("主动公开").trim_end_matches("公开");
    let subject = subject.trim_end_matches("发布").trim_end_matches("主动");
    let named =
        clause.contains("主动公开") || object.contains("信息") || around.behind.starts_with("信息");
    let negative = has(clause, &["不予公开", "未公开", "依申请公开", "部分公开"]);
    let known = explained(object, Talk::Published) && explained(around.behind, Talk::Published);
    (named && !negative && known && (several || is_own(subject, around.organ)))
        .then_some(ClaimKey::ProactiveItems)
}

/// The subject is the organ itself, the year, or nothing.
fn is_own(subject: &str, organ: &str) -> bool {
    let subject: String = subject.chars().filter(|c| !c.is_ascii_digit()).collect();
    let subject = subject.trim_start_matches('年').trim_start_matches("度");
    let itself = ["我", "全", "本"].iter().any(|word| subject.starts_with(word))
        && subject.chars().count() <= 5;
    let subject = ["共", "累计", "总共", "已", "全年"]
        .iter()
        .fold(subject, |text, word| text.trim_end_matches(word));
    itself
        || explained(subject, Talk::Published)
        || (!subject.is_empty() && organ.contains(subject))
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
pub(crate) fn event(unit: &str, around: &Around<'_>) -> Option<ClaimKey> {
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
