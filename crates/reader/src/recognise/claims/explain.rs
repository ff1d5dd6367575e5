//! Whether a stretch of words says nothing but what is already understood.
//!
//! A figure is bound only when every word between its verb and itself is known: 收到政府信息公开申请41件 is, and
//! 收到群众救助申请41件 is not. A false binding would accuse a report wrongly; a missing one only says less.

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};
use std::sync::OnceLock;

/// Words that add nothing to what a figure counts.
const FILLERS: &[&str] = &[
    "共计",
    "总计",
    "合计",
    "累计",
    "共",
    "计",
    "总",
    "为",
    "是",
    "有",
    "达到",
    "达",
    "了",
    "数量",
    "总数",
    "总量",
    "件数",
    "数",
    "量",
    "各类",
    "各种",
    "各项",
    "类",
    "的",
    "约",
    "近",
    "大约",
    "逾",
    "超过",
    "突破",
    "全部",
    "均",
    "都",
    "已",
    "全年",
    "本年度",
    "本年",
    "年度",
    "当年",
    "年内",
    "今年",
    "其中",
    "情况",
    "工作",
    "方面",
    "分别",
    "按时",
    "按期",
    "依法",
    "及时",
    "有效",
    "实际",
    "新",
    "：",
    "“",
    "”",
    "《",
    "》",
    " ",
    "，",
    "（",
    "）",
    "、",
    "即",
    "也",
    "只",
    "仅",
    "全",
    "予以",
    "进行",
    "完毕",
    "完成",
    "于",
    "在",
    "内",
    "期限",
    "规定",
    "法定",
    "时限",
    "统一",
    "规范",
    "依规",
];
/// Words for requests and those who make them.
const REQUEST: &[&str] = &[
    "依申请公开",
    "依申请",
    "申请公开",
    "申请书",
    "申请表",
    "申请件",
    "政府信息件",
    "信息件",
    "申请",
    "政府信息公开",
    "信息公开",
    "政府信息",
    "政务信息",
    "政务公开",
    "政府",
    "信息",
    "公开",
    "公民",
    "法人",
    "其他组织",
    "其它组织",
    "组织",
    "或者",
    "或",
    "和",
    "及",
    "与",
    "提出",
    "提交",
    "提起",
    "要求",
    "书面",
    "事项",
    "办件",
    "群众",
    "社会",
    "公众",
    "申请人",
    "关于",
    "对",
    "获取",
    "向",
    "我",
    "本",
    "镇",
    "乡",
    "局",
    "机关",
    "单位",
    "单",
    "来自",
    "各界",
    "收到",
    "接收",
    "受理",
    "新收",
    "办理",
    "答复",
    "处理",
];
/// Words for what is published.
const PUBLISHED: &[&str] = &[
    "政府信息公开",
    "政府信息",
    "政务信息",
    "政务公开",
    "信息公开",
    "信息",
    "政府",
    "政务",
    "公开",
    "法定",
    "相关",
    "有关",
    "内容",
    "主动公开",
    "主动",
    "发布",
    "公布",
    "并",
    "更新",
    "上传",
    "栏目",
    "动态",
    "稿件",
    "文章",
    "数据",
    "和",
    "及",
    "录入",
];
/// Words for the ways by which requests come in.
const CHANNEL: &[&str] = &[
    "通过",
    "以",
    "采用",
    "采取",
    "经",
    "由",
    "方式",
    "形式",
    "渠道",
    "途径",
    "平台",
    "寄送",
    "寄来",
    "邮寄",
    "邮政",
    "信函",
    "信件",
    "挂号信",
    "快递",
    "EMS",
    "邮递",
    "当面",
    "现场",
    "窗口",
    "上门",
    "面交",
    "来访",
    "递交",
    "直接",
    "电子邮件",
    "电子邮箱",
    "邮箱",
    "电子",
    "邮件",
    "网站",
    "网络",
    "网上",
    "互联网",
    "在线",
    "系统",
    "门户",
    "县",
    "市",
    "区",
    "省",
    "传真",
    "其他",
    "其它",
    "电话",
    "用",
    "本人",
    "到",
    "纸质",
    "一体化",
    "线上",
    "向",
];

/// What may be said beside the fillers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Talk {
    /// Nothing.
    Plain,
    /// Requests.
    Requests,
    /// Requests and how they came in.
    Channels,
    /// What is published.
    Published,
}

impl Talk {
    const ALL: [Talk; 4] = [Talk::Plain, Talk::Requests, Talk::Channels, Talk::Published];

    fn lists(self) -> &'static [&'static [&'static str]] {
        match self {
            Talk::Plain => &[FILLERS],
            Talk::Requests => &[REQUEST, FILLERS],
            Talk::Channels => &[CHANNEL, REQUEST, FILLERS],
            Talk::Published => &[PUBLISHED, FILLERS],
        }
    }
}

/// What finds the longest known word that a text begins with.
fn known(talk: Talk) -> &'static AhoCorasick {
    static KNOWN: OnceLock<[AhoCorasick; 4]> = OnceLock::new();
    let all = KNOWN.get_or_init(|| {
        Talk::ALL.map(|talk| {
            AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .start_kind(StartKind::Anchored)
                .build(talk.lists().iter().copied().flatten())
                .expect("some two hundred short words make an automaton")
        })
    });
    &all[talk as usize]
}

/// Whether the words are all known.
pub(crate) fn explained(text: &str, talk: Talk) -> bool {
    let known = known(talk);
    let mut rest = text;
    while !rest.is_empty() {
        match known.find(Input::new(rest).anchored(Anchored::Yes)) {
            Some(longest) => rest = &rest[longest.end()..],
            // The year before the verb: 2021年收到….
            None => match rest.strip_prefix(|c: char| c.is_ascii_digit() || c == '年') {
                Some(behind) => rest = behind,
                None => return false,
            },
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_words_are_not_explained() {
        for (text, talk, known) in [
            ("政府信息公开申请", Talk::Requests, true),
            ("公民、法人或其他组织政府信息公开申请共", Talk::Requests, true),
            ("群众救助申请", Talk::Requests, false),
            ("其中邮政寄送", Talk::Channels, true),
            ("其中行政处罚", Talk::Channels, false),
            ("各类政府信息共", Talk::Published, true),
            ("公共资源配置领域政府信息", Talk::Published, false),
            ("", Talk::Plain, true),
        ] {
            assert_eq!(explained(text, talk), known, "{text}");
        }
    }
}
