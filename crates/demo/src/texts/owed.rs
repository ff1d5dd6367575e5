//! Texts that the law asks of every office: guide, rules, reading places, statistics, charges, and the columns of cities,
//! counties and townships (条例第十二条、第二十条、第二十一条).

use super::Subject;
use super::page::{Page, said};
use crate::lexicon;

/// The subject in the title, and who writes it.
pub(super) const ALL: &[Subject] = &[
    ("信息公开指南", guide),
    ("信息公开工作制度", rules),
    ("信息查阅场所", places),
    ("统计公报", year),
    ("主要业务统计数据", figures),
    ("行政事业性收费目录清单", charges),
    ("公益事业和公共服务建设情况", services),
    ("土地承包经营权流转和宅基地审核情况", land),
];

fn guide(page: &mut Page) {
    let organ = page.organ.to_owned();
    page.say(format!("为方便公民、法人和其他组织获取{organ}的政府信息，依照《中华人民共和国政府信息公开条例》第十二条，编制本指南，内容变化时及时更新。"));
    page.head("一、信息的分类和编排");
    page.say("主动公开的信息按条例第二十条、第二十一条分栏目编排，每件有索引号、名称、内容概述、生成日期。可以按栏目、体裁、年度和有效性筛选，也可以搜索标题、文号和正文。");
    page.head("二、获取方式");
    page.say("一是在本站查阅、下载；二是到政府信息查阅场所查阅；三是没有主动公开的，可以向本机关提出申请。申请应当写明姓名或者名称、身份证明、联系方式，所需信息的名称、文号或者便于查询的特征，以及获取的方式和途径。");
    page.head("三、答复期限");
    page.say("能够当场答复的当场答复；不能当场答复的，自收到申请之日起20个工作日内答复，经负责人同意可以延长，延长的期限最长不超过20个工作日。征求第三方和其他机关意见所需时间不计算在内。");
    page.head("四、监督和救济");
    page.say("认为本机关没有依法履行公开义务的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼。");
    page.say("办公地址、联系电话和办公时间见本站的政府信息公开指南栏目。");
}

fn rules(page: &mut Page) {
    let (review, proof, train) = (page.number(1, 3), page.number(2, 5), page.number(2, 4));
    let organ = page.organ.to_owned();
    page.say(format!(
        "为规范{organ}政府信息公开工作，根据《中华人民共和国政府信息公开条例》，制定本制度。"
    ));
    page.points(&[
        "分工。公开工作由办公室归口，起草信息的内设机构是第一责任人；主要负责人每年至少听取一次工作汇报。".to_owned(),
        format!("先审后发。信息公开前，依次经内容审核、保密审查和负责人签发，每一步在{review}个工作日内办结；没有审查意见的不得发布。"),
        "属性认定。拟制公文时同步提出主动公开、依申请公开或者不予公开的属性，不予公开的写明依据和理由。".to_owned(),
        "时限。应当主动公开的，自形成或者变更之日起20个工作日内公开；法律、法规另有规定的，从其规定。".to_owned(),
        format!("更正和撤下。发现内容有误或者泄露个人隐私的，{proof}小时内处理，并记录原因和经过；旧版本留存备查。"),
        format!("考核和培训。每年组织{train}次业务培训，公开工作纳入年度考核。"),
    ]);
    page.contact();
}

fn places(page: &mut Page) {
    let halls = [
        ("松河县档案馆", "二楼查阅室"),
        ("松河县图书馆", "一楼阅览区"),
        ("松河县政务服务中心", "一楼大厅"),
    ];
    let mut rows = Vec::new();
    for (name, place) in halls {
        let computers = page.number(1, 4);
        let telephone = lexicon::telephone(&mut page.dice);
        rows.push(vec![
            name.to_owned(),
            place.to_owned(),
            "工作日8:30—12:00，14:30—17:30".to_owned(),
            format!("电脑{computers}台、打印机1台、纸质公报"),
            telephone,
        ]);
    }
    page.say("依照《中华人民共和国政府信息公开条例》第二十五条，设置政府信息查阅场所，现公布如下。查阅不收费，复印、邮寄按成本收费的按规定执行。");
    page.table(&["场所", "位置", "开放时间", "设备", "电话"], &rows);
    page.say("阅读有困难或者视听有障碍的，现场工作人员提供帮助。");
}

fn year(page: &mut Page) {
    let before = page.year() - 1;
    let (people, urban) = (page.amount(31, 33), page.amount(48, 53));
    let names = [
        ("地区生产总值（亿元）", 118, 132),
        ("第一产业增加值（亿元）", 19, 24),
        ("第二产业增加值（亿元）", 41, 50),
        ("第三产业增加值（亿元）", 54, 62),
        ("一般公共预算收入（亿元）", 7, 9),
        ("固定资产投资增长（%）", 3, 9),
        ("社会消费品零售总额（亿元）", 40, 52),
        ("居民人均可支配收入（万元）", 2, 3),
        ("粮食产量（万吨）", 17, 21),
    ];
    let rows: Vec<Vec<String>> = names
        .iter()
        .map(|(name, low, high)| vec![(*name).to_owned(), page.amount(*low, *high)])
        .collect();
    page.say(format!(
        "{before}年末全县常住人口{people}万人，城镇化率{urban}%。主要指标初步统计如下。"
    ));
    page.table(&["指标", "数值"], &rows);
    page.say("本公报为初步统计数，最终数以年鉴为准；增长速度按可比价格计算。部分数据因四舍五入，合计与分项之和可能不等。");
}

fn figures(page: &mut Page) {
    let before = page.year() - 1;
    let names = [
        "受理事项（件）",
        "办结事项（件）",
        "开展检查（次）",
        "走访服务对象（人次）",
        "群众来信来电（件）",
    ];
    let mut rows = Vec::new();
    for name in names {
        let (now, last) = (page.number(120, 3_200), page.number(120, 3_200));
        rows.push(vec![name.to_owned(), now.to_string(), last.to_string()]);
    }
    page.say(format!("现将{}{before}年主要业务统计数据公布如下，上年数为可比口径。", page.organ));
    page.table(&["指标", &format!("{before}年"), &format!("{}年", before - 1)], &rows);
    page.contact();
}

/// Who charges what; others charge nothing.
const CHARGES: &[(&str, &str, &str)] = &[
    ("自然资源", "不动产登记费", "住宅每件80元，非住宅每件550元"),
    ("住房和城乡建设", "城镇垃圾处理费", "每户每月5元"),
    ("住房和城乡建设", "城市道路占用、挖掘修复费", "按修复成本"),
];

fn charges(page: &mut Page) {
    // The county gives the list of all its departments.
    let is_all = page.organ.ends_with("县人民政府");
    let own = CHARGES.iter().filter(|(of, _, _)| is_all || page.organ.contains(of));
    let rows: Vec<Vec<String>> = own
        .map(|(_, name, rate)| {
            vec![
                (*name).to_owned(),
                (*rate).to_owned(),
                "缴入国库".to_owned(),
                "按省级目录清单执行".to_owned(),
            ]
        })
        .collect();
    if rows.is_empty() {
        page.say(format!("{}目前没有行政事业性收费项目。今后设立、变更或者取消收费项目的，在20个工作日内更新本清单。", page.organ));
        page.say("任何单位和个人发现以其他名目收费的，可以向财政、发展改革部门或者监察机关举报；已经收取的，依法责令退还。");
    } else {
        page.say(
            "清单之外一律不得收费；减免政策按国家规定执行，收费依据变化的，在20个工作日内更新。",
        );
        page.table(&["项目", "标准", "资金管理", "依据"], &rows);
    }
    page.contact();
}

fn services(page: &mut Page) {
    let is_town = ["县人民政府", "住房和城乡建设"].iter().any(|of| page.organ.contains(of));
    let until = said(page.on);
    page.say(format!("截至{until}，{}承担的公共服务和公益事业情况公布如下。", page.organ));
    if is_town {
        let (town, roads, lamps) = (page.town(), page.number(3, 18), page.number(120, 640));
        let (beds, sum) = (page.number(20, 160), page.amount(160, 2_400));
        page.points(&[
            format!("市政设施。改造背街小巷{roads}条，更换节能路灯{lamps}盏，{town}片区雨污分流管网完成验收。"),
            format!("公益事业。新增养老托育床位{beds}张，公共场所无障碍设施按计划改造。"),
            format!("资金使用。已拨付{sum}万元，全部纳入预算管理，结果在财政预决算栏目公开。"),
        ]);
    } else {
        let (windows, late, aided) =
            (page.number(2, 9), page.number(20, 160), page.number(40, 620));
        page.points(&[
            format!("服务窗口。办事大厅设窗口{windows}个，工作日午间和周六上午延时服务，办理{late}件。"),
            format!("便民设施。配备无障碍通道、老花镜、自助打印和帮办代办人员，帮助老年人和残疾人{aided}人次。"),
            "公益活动。志愿者每月到社区和村开展一次政策宣讲和咨询，时间地点提前五日公布。".to_owned(),
        ]);
    }
    page.contact();
}

fn land(page: &mut Page) {
    let many = page.number(4, 7);
    let mut rows = Vec::new();
    for at in 1..=many {
        let (area, people) = (page.amount(3, 120), page.number(2, 40));
        let homes = page.number(0, 4);
        rows.push(vec![
            at.to_string(),
            format!("第{at}村民小组"),
            area,
            people.to_string(),
            homes.to_string(),
        ]);
    }
    page.say(format!("现将{}本季度农村土地承包经营权流转和宅基地审核情况公布如下。", page.organ));
    page.table(&["序号", "范围", "流转面积（亩）", "涉及农户（户）", "审核宅基地（宗）"], &rows);
    page.say("对登记面积或者审核结果有异议的，可以向村民委员会或者乡镇农业农村办公室提出，也可以申请查阅档案。");
    page.contact();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::Dice;
    use chrono::NaiveDate;

    #[test]
    fn every_subject_has_words_of_its_own() {
        let on = NaiveDate::from_ymd_opt(2025, 3, 18).unwrap();
        for (subject, write) in ALL {
            let title = format!("松河县民政局{subject}");
            let mut page = Page::of("松河县民政局", &title, on, Dice::new(7));
            write(&mut page);
            let html = page.end().html;
            assert!(html.chars().count() > 150, "{subject}: {html}");
            let others = ALL.iter().filter(|(other, _)| title.contains(other));
            assert_eq!(others.count(), 1, "{subject}");
        }
    }
}
