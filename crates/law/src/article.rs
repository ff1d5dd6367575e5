//! 条例的五十六条: what each is about, in our own words, and why no rule stands in code where none does.
//!
//! Which items carry an article is found in the sources, and `docs/generated/law.md` is written from both.

/// An article of the Regulations.
#[derive(Debug, Clone, Copy)]
pub struct Article {
    /// Its number, 1 to 56.
    pub number: u16,
    /// What it is about, in Chinese.
    pub zh: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// Why no item carries it, in Chinese; empty where one does.
    pub no_rule_zh: &'static str,
    /// The same in English.
    pub no_rule_en: &'static str,
}

const fn article(
    number: u16,
    zh: &'static str,
    en: &'static str,
    no_rule_zh: &'static str,
    no_rule_en: &'static str,
) -> Article {
    Article { number, zh, en, no_rule_zh, no_rule_en }
}

/// All of them, in order.
pub const ALL: &[Article] = &[
    article(1, "立法目的", "purpose", "宣示目的", "states a purpose"),
    article(2, "政府信息的定义", "what government information is", "由人判断", "judged by people"),
    article(
        3,
        "各级主管部门",
        "competent departments",
        "由条例直接确定",
        "named by the article itself",
    ),
    article(
        4,
        "公开工作机构及其职责",
        "disclosure offices and their duties",
        "机构设置由人确定",
        "set up by people",
    ),
    article(5, "公开为常态的原则", "the principle of disclosure", "原则", "a principle"),
    article(
        6,
        "及时准确、澄清虚假信息",
        "timeliness, clarification of false information",
        "没有数字期限",
        "no limit in numbers",
    ),
    article(
        7,
        "各级政府推进公开",
        "governments promote disclosure",
        "一般要求",
        "a general demand",
    ),
    article(8, "平台建设和融合", "platforms", "由平台实现", "carried by the platform"),
    article(9, "公众监督和批评建议", "supervision by the public", "权利宣示", "states a right"),
    article(
        10,
        "公开主体",
        "who discloses",
        "由人判断；协同办理见第三十四条",
        "judged by people; for joint makers see article 34",
    ),
    article(11, "发布协调机制", "coordination before release", "由人协调", "coordinated by people"),
    article(12, "指南和目录", "guide and catalogue", "由平台实现", "carried by the platform"),
    article(13, "公开的方式", "ways of disclosure", "总括规定", "a general rule"),
    article(14, "国家秘密等不予公开", "secrets and the like are withheld", "", ""),
    article(15, "第三方合法权益", "third parties' interests", "", ""),
    article(
        16,
        "内部事务、过程性信息、执法案卷",
        "internal affairs, process information, files",
        "",
        "",
    ),
    article(
        17,
        "公开审查机制",
        "review before release",
        "由台账流程实现",
        "carried by the workflow of the register",
    ),
    article(18, "动态评估调整", "regular reassessment", "", ""),
    article(
        19,
        "主动公开的一般标准",
        "the general test of proactive disclosure",
        "由人判断",
        "judged by people",
    ),
    article(20, "主动公开的十五类事项", "fifteen subjects", "", ""),
    article(21, "市县乡另须公开的事项", "further subjects of cities, counties, townships", "", ""),
    article(22, "具体内容逐步增加", "widening the subjects", "由人确定", "decided by people"),
    article(23, "公开的渠道", "channels", "渠道标签", "labels of channels"),
    article(
        24,
        "统一平台和检索、查阅、下载",
        "the unified platform",
        "由平台实现",
        "carried by the platform",
    ),
    article(
        25,
        "查阅场所和移送",
        "reading places and transfers",
        "由台账实现",
        "carried by a register",
    ),
    article(26, "二十个工作日内公开", "publication within twenty working days", "", ""),
    article(27, "申请权", "the right to request", "权利宣示", "states a right"),
    article(28, "畅通渠道", "channels for requests", "由指南公布", "announced in the guide"),
    article(
        29,
        "申请的形式和内容",
        "form and content of a request",
        "由申请表实现",
        "carried by the request form",
    ),
    article(30, "补正", "clarification", "", ""),
    article(31, "收到申请之日", "day of receipt", "", ""),
    article(32, "征求第三方意见", "consulting third parties", "", ""),
    article(33, "答复期限和延期", "period of reply and extension", "", ""),
    article(34, "共同制作的信息", "joint production", "", ""),
    article(35, "大量反复申请", "excessive requests", "", ""),
    article(36, "答复的各种情形", "kinds of replies", "", ""),
    article(37, "区分处理", "segregation", "", ""),
    article(38, "不需加工分析", "no duty to create", "", ""),
    article(39, "信访投诉举报、公开出版物", "petitions, publications", "", ""),
    article(40, "提供信息的形式", "form of provision", "由人选择", "chosen by people"),
    article(
        41,
        "更正",
        "correction of records",
        "另立台账，没有期限",
        "a register of its own, no limit",
    ),
    article(42, "信息处理费", "processing fee", "", ""),
    article(43, "对申请人的协助", "help for applicants", "由人提供", "given by people"),
    article(
        44,
        "转主动公开",
        "requests that lead to publication",
        "由台账流程实现",
        "carried by the workflow of the register",
    ),
    article(
        45,
        "申请工作的登记、归档",
        "registration and filing of requests",
        "由台账实现",
        "carried by the register",
    ),
    article(
        46,
        "考核、评议、问责",
        "assessment and accountability",
        "由台账实现",
        "carried by registers",
    ),
    article(47, "日常指导监督", "guidance and supervision", "由台账实现", "carried by registers"),
    article(48, "培训", "training", "由台账实现", "carried by a register"),
    article(49, "年度报告的时间", "dates of the annual report", "", ""),
    article(
        50,
        "年度报告的内容",
        "content of the annual report",
        "由年报的格式和检查实现",
        "carried by the form and the checks",
    ),
    article(51, "投诉、复议、诉讼", "complaint, review, suit", "", ""),
    article(
        52,
        "未建立制度的责任",
        "liability for missing systems",
        "由人追究",
        "pursued by people",
    ),
    article(53, "违反规定的责任", "liability for breaches", "由人追究", "pursued by people"),
    article(54, "授权组织", "authorised organisations", "适用范围", "scope"),
    article(
        55,
        "公共企事业单位",
        "public enterprises and institutions",
        "另有规定",
        "other rules apply",
    ),
    article(56, "施行日期", "coming into force", "日期见依据文本", "a date of the text"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_is_left_out() {
        let numbers: Vec<u16> = ALL.iter().map(|one| one.number).collect();
        assert_eq!(numbers, (1..=56).collect::<Vec<_>>());
        for one in ALL {
            assert_eq!(one.no_rule_zh.is_empty(), one.no_rule_en.is_empty(), "{}", one.number);
        }
    }
}
