//! Texts that are open for some days: 公示, which takes objections, and 意见征集, which takes opinions.

use super::page::{Page, said};
use chrono::NaiveDate;

/// 公示 with its days, and where objections go.
pub(super) fn notice(page: &mut Page, title: &str, (from, to): (NaiveDate, NaiveDate)) {
    page.say(format!("按照公开、公平、公正的原则，经申请、审核、集体研究，现将有关对象予以公示。公示时间：{}至{}。", said(from), said(to)));
    match title {
        _ if title.contains("录用") => recruited(page),
        _ if title.contains("低保") => supported(page),
        _ if title.contains("环评") => assessed(page),
        _ if title.contains("宅基地") => housed(page),
        _ => honoured(page),
    }
    page.say("公示期内，任何单位和个人对公示对象有异议的，可以通过来信、来电、来访等形式实名反映；反映问题应当实事求是，提供必要的线索。逾期未反映的，视为无异议。");
    page.contact();
}

fn recruited(page: &mut Page) {
    let rows: Vec<Vec<String>> = (1..=page.number(4, 8))
        .map(|at| {
            let (name, score) = (page.person(), page.amount(68, 89));
            let post = page.pick(&["综合管理", "财务管理", "法制审核", "信息技术"]);
            vec![at.to_string(), name, post.to_owned(), score, "合格".to_owned()]
        })
        .collect();
    page.table(&["序号", "姓名", "岗位", "综合成绩", "体检考察"], &rows);
}

fn supported(page: &mut Page) {
    let rows: Vec<Vec<String>> = (1..=page.number(6, 12))
        .map(|at| {
            let (town, name) = (page.town(), page.somebody());
            let people = page.number(1, 5);
            vec![
                at.to_string(),
                town.to_owned(),
                name,
                people.to_string(),
                format!("{}.00", people * 386),
            ]
        })
        .collect();
    page.table(&["序号", "乡镇（街道）", "户主", "保障人数", "月保障金额（元）"], &rows);
}

fn housed(page: &mut Page) {
    let rows: Vec<Vec<String>> = (1..=page.number(5, 9))
        .map(|at| {
            let (town, name, area) = (page.town(), page.somebody(), page.number(90, 140));
            let sort = page.pick(&["新建", "翻建", "改扩建"]);
            vec![
                at.to_string(),
                town.to_owned(),
                name,
                sort.to_owned(),
                area.to_string(),
                "符合村庄规划和一户一宅".to_owned(),
            ]
        })
        .collect();
    let columns = ["序号", "乡镇（街道）", "申请人", "类型", "批准面积（平方米）", "审查意见"];
    page.table(&columns, &rows);
}

fn assessed(page: &mut Page) {
    let (company, town, sum) = (page.company(), page.town(), page.amount(400, 6_000));
    let line = |name: &str, text: String| vec![name.to_owned(), text];
    page.table(
        &["事项", "内容"],
        &[
            line("建设单位", company),
            line("建设地点", format!("{town}工业集中区")),
            line("建设内容", "年产2万吨农产品深加工生产线及配套设施".to_owned()),
            line("总投资", format!("{sum}万元，其中环保投资占4.2%")),
            line(
                "主要环境影响",
                "生产废水经厂区处理后接入污水管网；锅炉燃用天然气；固体废物分类处置".to_owned(),
            ),
            line("文件类别", "环境影响报告表，涉及商业秘密的内容已删除".to_owned()),
        ],
    );
}

fn honoured(page: &mut Page) {
    let rows: Vec<Vec<String>> = (1..=page.number(4, 9))
        .map(|at| {
            let (name, town) = (page.person(), page.town());
            let honour = page.pick(&["先进工作者", "最美志愿者", "优秀网格员"]);
            vec![at.to_string(), name, town.to_owned(), honour.to_owned()]
        })
        .collect();
    page.table(&["序号", "姓名", "所在单位或者乡镇", "拟推荐称号"], &rows);
}

/// 意见征集 with its days, how to take part, and the draft in short.
pub(super) fn opinion(page: &mut Page, title: &str, (from, to): (NaiveDate, NaiveDate)) {
    let subject = title.split(['《', '（']).nth(1).unwrap_or(title).to_owned();
    page.say(format!("为了提高决策的科学性和民主性，现将《{subject}（征求意见稿）》全文公布，向社会公开征求意见。征集时间：{}至{}，不少于30日。", said(from), said(to)));
    page.head("一、起草说明");
    let asked = page.number(12, 60);
    page.say(format!("起草过程中召开座谈会三次，书面征求乡镇（街道）、有关部门和行业代表意见{asked}条，采纳大部分，对未采纳的逐条说明了理由；已完成公平竞争审查。"));
    page.head("二、征求意见稿主要内容");
    super::norms::outline(page, &subject);
    page.head("三、参与方式");
    page.points(&[
        "网上提交：登录本网站“意见征集”栏目，填写意见后提交。".to_owned(),
        "信函：寄至起草单位政策法规股，信封上注明“征求意见”字样。".to_owned(),
        "当面提出：工作日到政务公开专区提交。".to_owned(),
    ]);
    page.say("征集结束后，将在本栏目公布意见采纳情况，对相对集中的意见未予采纳的说明理由。");
    page.contact();
}
