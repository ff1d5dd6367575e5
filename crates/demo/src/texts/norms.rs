//! 行政规范性文件 and what explains them.

use super::page::{Page, said};
use chrono::Days;

/// What a document of this title is about, without county and form.
fn subject(title: &str) -> String {
    let name = title.split('《').next_back().unwrap_or(title);
    let name = name.split(['》', '（']).next().unwrap_or(name);
    let name = name.trim_start_matches("松河县");
    let forms = [
        "管理办法",
        "长效管护办法",
        "监督管理办法",
        "实施细则",
        "实施办法",
        "若干措施",
        "扶持措施",
        "管理实施细则",
    ];
    let form = forms.iter().filter(|form| name.ends_with(**form)).max_by_key(|form| form.len());
    form.and_then(|form| name.strip_suffix(form)).unwrap_or(name).to_owned()
}

/// The rules that every such document has, each with what is particular to its subject.
fn articles(page: &mut Page, subject: &str) -> Vec<String> {
    let (days, years) = (page.number(5, 20), 5);
    let (sum, share) = (page.number(2, 30) * 100, page.number(20, 60));
    let begins_on = said(page.on + Days::new(30));
    [
        format!("为规范{subject}工作，维护公民、法人和其他组织的合法权益，根据有关法律、法规、规章，结合本县实际，制定本文件。"),
        format!("本县行政区域内{subject}及其监督管理活动，适用本文件。"),
        format!("{subject}坚持政府主导、部门协同、公众参与、便民高效的原则。"),
        format!("{}负责组织实施，财政、审计、市场监管等部门按照职责分工做好相关工作，乡镇人民政府、街道办事处负责本辖区的日常管理。", page.organ),
        format!("申请{subject}相关待遇或者办理有关手续的，应当提交申请表和必要的证明材料；能够通过数据共享取得的，不得要求重复提交。"),
        format!("受理机关应当自受理之日起{days}个工作日内办结；需要补正的，一次性告知全部内容。"),
        format!("符合条件的，按照每户（每项）不超过{sum}元、不超过实际支出{share}%的标准给予支持，不得重复享受。"),
        "办理结果应当在五个工作日内公示，涉及个人隐私的作去标识化处理。".to_owned(),
        "任何单位和个人不得弄虚作假、骗取资金；发现的，追回资金并依法处理。".to_owned(),
        "工作人员滥用职权、玩忽职守、徇私舞弊的，依法给予处分；构成犯罪的，依法追究刑事责任。".to_owned(),
        format!("本文件自{begins_on}起施行，有效期{years}年。此前有关规定与本文件不一致的，以本文件为准。"),
    ]
    .into()
}

/// A document in chapters and articles.
pub(super) fn rules(page: &mut Page, title: &str) {
    let subject = subject(title);
    let articles = articles(page, &subject);
    let chapters = [
        ("第一章　总则", 0..4),
        ("第二章　申请和办理", 4..8),
        ("第三章　监督管理", 8..10),
        ("第四章　附则", 10..11),
    ];
    page.say(format!("《{title}》已经县人民政府常务会议审议通过，现印发给你们，请认真贯彻执行。"));
    for (chapter, range) in chapters {
        page.head(chapter);
        for at in range {
            let number = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"][at];
            page.say(format!("第{number}条　{}", articles[at]));
        }
    }
}

/// The draft of a document in short.
pub(super) fn outline(page: &mut Page, title: &str) {
    let subject = subject(title);
    let articles = articles(page, &subject);
    page.points(&articles[1..9]);
}

/// 政策解读 in the five parts that are expected of it, and what else people ask.
pub(super) fn interpretation(page: &mut Page, title: &str) {
    let subject = subject(title);
    let (before, meetings) = (page.earlier(60, 140), page.number(2, 5));
    let (share, year) = (page.number(85, 98), page.year());
    page.head("一、背景依据");
    page.say(format!("近年来，群众对{subject}的关注不断上升，原有做法存在标准不一、流程不清的问题。依据上位法和上级文件，{before}启动起草，召开座谈会{meetings}次，完成公开征求意见、合法性审核和公平竞争审查。"));
    page.head("二、目标任务");
    page.say(format!("到{}年底，建立职责清晰、程序规范、运行高效的{subject}工作机制，群众满意率达到{share}%以上。", year + 1));
    page.head("三、主要内容");
    let articles = articles(page, &subject);
    page.points(&[
        format!("明确职责。{}", articles[3]),
        format!("简化办理。{}", articles[5]),
        format!("统一标准。{}", articles[6]),
        format!("强化监督。{}", articles[8]),
    ]);
    page.head("四、涉及范围");
    page.say(articles[1].clone());
    page.head("五、执行标准");
    page.say(format!("{}补助标准实行动态调整，调整时另行公布。", articles[6]));
    page.head("六、注意事项");
    page.say(format!("问：过去已经办理的怎么办？答：已经办结的继续有效，正在办理的按照有利于申请人的原则执行。{}", articles[10]));
    page.say(format!("解读机关：{}。", page.organ));
    page.contact();
}
