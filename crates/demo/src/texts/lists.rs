//! Texts whose matter is a table. Prose lives in `notices`.

use super::Subject;
use super::page::Page;

/// The subject in the title, and who writes it.
pub(super) const ALL: &[Subject] = &[
    ("重点项目建设进展", projects),
    ("惠农补贴资金发放", subsidies),
    ("惠民补贴发放名单", subsidies),
    ("行政执法统计", enforcement),
    ("民生实事项目", promises),
    ("财政预算执行", budget),
    ("领导分工", leaders),
    ("食品安全监督抽检", food),
    ("农村饮水安全", wells),
    ("部门所属单位", units),
    ("公开招标结果", tender),
    ("乡村振兴项目库", villages),
    ("就业见习岗位", traineeships),
];

/// So many rows, each written by itself.
fn rows(
    page: &mut Page,
    many: u32,
    mut row: impl FnMut(&mut Page) -> Vec<String>,
) -> Vec<Vec<String>> {
    let number = |(at, mut cells): (u32, Vec<String>)| {
        cells.insert(0, at.to_string());
        cells
    };
    (1..=many).map(|at| number((at, row(page)))).collect()
}

fn projects(page: &mut Page) {
    let many = page.number(5, 9);
    page.say(format!(
        "截至{}，{}承担的重点项目进展如下，数据由项目单位按月填报。",
        super::page::said(page.on),
        page.organ
    ));
    let rows = rows(page, many, |page| {
        let place = page.town();
        let work = page.pick(&[
            "污水处理厂提标改造",
            "农村公路改扩建",
            "老旧小区改造",
            "中心小学教学楼",
            "标准厂房二期",
            "饮用水源地保护",
            "冷链物流园",
            "河道综合治理",
        ]);
        let sum = page.amount(300, 8_600);
        let done = page.number(15, 100);
        let state = if done == 100 {
            "已完工"
        } else {
            page.pick(&["正常推进", "正常推进", "略有滞后"])
        };
        vec![format!("{place}{work}"), sum, format!("{done}%"), state.to_owned()]
    });
    page.table(&["序号", "项目名称", "总投资（万元）", "形象进度", "状态"], &rows);
    page.say("滞后项目主要受雨季施工和管线迁改影响，已倒排工期。");
}

fn subsidies(page: &mut Page) {
    let many = page.number(8, 16);
    let policy = page.pick(&[
        "耕地地力保护补贴",
        "农机购置补贴",
        "困难残疾人生活补贴",
        "高龄津贴",
        "临时救助金",
    ]);
    page.say(format!("根据有关资金管理办法，经个人申请、村级评议、乡镇审核，现将{policy}发放情况公示如下，公示期7天。姓名和账号已作去标识化处理。"));
    let rows = rows(page, many, |page| {
        let (town, name) = (page.town(), page.somebody());
        let village = page.pick(&[
            "石桥村",
            "后坝村",
            "渔洲村",
            "荷花村",
            "龙潭村",
            "红枫村",
            "柏树村",
            "高坪村",
        ]);
        vec![town.to_owned(), village.to_owned(), name, page.amount(120, 2_600)]
    });
    page.table(&["序号", "乡镇（街道）", "村（社区）", "姓名", "金额（元）"], &rows);
    page.say("对公示内容有异议的，请在公示期内以书面或者电话方式反映，反映情况应当真实具体。");
    page.contact();
}

fn enforcement(page: &mut Page) {
    let year = page.year() - 1;
    page.say(format!("{year}年度{}行政执法数据统计如下。", page.organ));
    let kinds = ["行政许可", "行政处罚", "行政强制", "行政检查", "行政确认", "行政给付"];
    let rows: Vec<Vec<String>> = kinds
        .iter()
        .map(|kind| {
            let (all, withdrawn) = (page.number(0, 640), page.number(0, 2));
            vec![(*kind).to_owned(), all.to_string(), withdrawn.to_string()]
        })
        .collect();
    page.table(&["类别", "实施数量（件）", "被撤销或者确认违法（件）"], &rows);
    let (sum, heard) = (page.amount(3, 180), page.number(0, 6));
    page.say(format!("罚没金额{sum}万元，全部上缴国库；组织听证{heard}次；执法人员均持证上岗。数据口径为当年作出决定的案件。"));
}

fn promises(page: &mut Page) {
    let year = page.year();
    page.say(format!("{year}年县政府确定的民生实事由人大代表票决产生，完成情况如下。"));
    let works = [
        ("新增公办幼儿园学位", "个"),
        ("改造老旧小区", "个"),
        ("新建充电桩", "个"),
        ("农村厕所改造", "户"),
        ("新增停车泊位", "个"),
        ("免费两癌筛查", "人"),
        ("改造提升村卫生室", "所"),
    ];
    let rows: Vec<Vec<String>> = works
        .iter()
        .map(|(work, unit)| {
            let (goal, share) = (page.number(8, 900), page.number(70, 118));
            vec![
                (*work).to_owned(),
                format!("{goal}{unit}"),
                format!("{}{unit}", goal * share / 100),
                format!("{share}%"),
            ]
        })
        .collect();
    page.table(&["实事项目", "年度目标", "已完成", "完成率"], &rows);
    page.say("完成率低于100%的项目已建立周调度机制，确保年底前完成；群众可以通过12345热线监督。");
}

fn budget(page: &mut Page) {
    let quarter = page.pick(&["一季度", "上半年", "前三季度"]);
    page.say(format!("现将{}{quarter}预算执行情况公开如下，数据未经审计。", page.organ));
    let rows: Vec<Vec<String>> = ["人员经费", "公用经费", "项目支出", "政府性基金支出"]
        .iter()
        .map(|kind| {
            let (plan, share) = (page.number(40, 2_400), page.number(18, 82));
            vec![
                (*kind).to_owned(),
                format!("{plan}.00"),
                format!("{}.{:02}", plan * share / 100, share),
                format!("{share}%"),
            ]
        })
        .collect();
    page.table(&["支出类别", "年初预算（万元）", "执行数（万元）", "执行率"], &rows);
    let (travel, cars) = (page.amount(0, 3), page.amount(2, 16));
    page.say(format!("“三公”经费：因公出国（境）0万元，公务接待{travel}万元，公务用车运行维护{cars}万元，均未超预算。执行率偏低的项目主要受招标和验收进度影响。"));
}

fn leaders(page: &mut Page) {
    page.say("根据工作需要，领导班子成员分工调整如下。");
    let posts = [
        ("党组书记、局长", "主持全面工作，分管财务、人事、审计"),
        ("党组成员、副局长", "分管业务、行政审批、信息化"),
        ("党组成员、副局长", "分管执法、法治、信访、安全生产"),
        ("纪检监察组组长", "负责纪检监察工作"),
        ("四级调研员", "协助分管政务公开、档案、保密"),
    ];
    let rows: Vec<Vec<String>> = posts
        .iter()
        .map(|(post, duty)| vec![page.person(), (*post).to_owned(), (*duty).to_owned()])
        .collect();
    page.table(&["姓名", "职务", "工作分工"], &rows);
    page.say("实行AB角制度，一人外出时由互补岗位代行职责。");
}

fn food(page: &mut Page) {
    let (many, all, failed) = (page.number(6, 12), page.number(60, 240), page.number(0, 5));
    page.say(format!("近期抽检食品{all}批次，检出不合格{failed}批次，部分信息公布如下。不合格产品已下架封存并立案查处。"));
    let rows = rows(page, many, |page| {
        let goods = page.pick(&[
            "菜籽油",
            "散装白酒",
            "鲜鸡蛋",
            "韭菜",
            "草鱼",
            "糕点",
            "粉条",
            "桶装饮用水",
        ]);
        let (company, on) = (page.company(), page.earlier(10, 40));
        let result = page.pick(&["合格", "合格", "合格", "合格", "不合格（农药残留超标）"]);
        vec![goods.to_owned(), company, on, result.to_owned()]
    });
    page.table(&["序号", "样品名称", "被抽样单位", "抽样日期", "检验结论"], &rows);
    page.say("消费者发现食品安全问题，请拨打12315投诉举报。");
}

fn wells(page: &mut Page) {
    let many = page.number(5, 9);
    page.say("按照农村供水工程巡查制度，对集中供水点开展巡查，记录如下。");
    let rows = rows(page, many, |page| {
        let (town, on) = (page.town(), page.earlier(1, 12));
        let chlorine = format!("0.{}", page.number(31, 68));
        let found =
            page.pick(&["正常", "正常", "正常", "消毒设备缺药，已补充", "管网渗漏，已修复"]);
        vec![format!("{town}集中供水点"), on, chlorine, found.to_owned()]
    });
    page.table(&["序号", "供水点", "巡查日期", "余氯（mg/L）", "巡查情况"], &rows);
    page.say("出厂水余氯应当不低于0.3mg/L，本次巡查全部达标；水质异常请及时联系供水管理站。");
}

fn units(page: &mut Page) {
    page.say(format!("{}所属事业单位清单如下，职责、经费形式以机构编制部门批复为准。", page.organ));
    let names = ["综合行政执法大队", "服务中心", "信息中心", "质量检测站", "档案馆"];
    let rows: Vec<Vec<String>> = names
        .iter()
        .map(|name| {
            let (staff, head) = (page.number(4, 46), page.person());
            let fund = page.pick(&["财政全额拨款", "财政全额拨款", "财政差额补助"]);
            vec![(*name).to_owned(), staff.to_string(), fund.to_owned(), head]
        })
        .collect();
    page.table(&["单位名称", "编制数", "经费形式", "负责人"], &rows);
    page.contact();
}

fn tender(page: &mut Page) {
    let (number, opened) = (page.number(11, 240), page.earlier(3, 8));
    let project = page.pick(&[
        "农村公路养护工程",
        "校园安防设备采购",
        "污水管网改造工程",
        "档案数字化服务",
        "政务大厅物业服务",
    ]);
    page.say(format!(
        "项目编号：SHZB-{}-{number:03}；项目名称：{project}；开标日期：{opened}。",
        page.year()
    ));
    let (base, winner) = (page.number(80, 960), page.company());
    let mut rows =
        vec![vec![winner.clone(), format!("{base}.60"), "92.4".to_owned(), "中标".to_owned()]];
    for (place, score) in [(2, "87.1"), (3, "81.5")] {
        rows.push(vec![
            page.company(),
            format!("{}.35", base + place * 7),
            score.to_owned(),
            format!("第{place}名"),
        ]);
    }
    page.table(&["投标人", "投标报价（万元）", "综合得分", "结果"], &rows);
    let days = page.number(60, 300);
    page.say(format!("中标人：{winner}，工期（服务期）{days}日历天。各有关当事人对结果有异议的，可以自本公告发布之日起7个工作日内以书面形式提出质疑。"));
    page.contact();
}

fn villages(page: &mut Page) {
    let (many, year) = (page.number(6, 12), page.year());
    page.say(format!("经村级申报、乡镇审核、县级论证，以下项目纳入{year}年度巩固拓展脱贫攻坚成果和乡村振兴项目库。"));
    let rows = rows(page, many, |page| {
        let town = page.town();
        let work = page.pick(&[
            "产业道路硬化",
            "蔬菜大棚建设",
            "小型水利设施",
            "人居环境整治",
            "肉牛养殖场扩建",
            "茶叶加工车间",
        ]);
        let (sum, people) = (page.amount(15, 260), page.number(30, 620));
        vec![
            format!("{town}{work}"),
            sum,
            people.to_string(),
            "衔接推进乡村振兴补助资金".to_owned(),
        ]
    });
    page.table(&["序号", "项目名称", "投资（万元）", "受益户数", "资金来源"], &rows);
    page.say("入库项目按照轻重缓急安排资金，未入库项目不得安排衔接资金；公示期间接受群众监督，监督电话12317。");
}

fn traineeships(page: &mut Page) {
    let many = page.number(5, 10);
    page.say("面向离校两年内未就业高校毕业生和16至24岁失业青年募集就业见习岗位，见习期3至12个月，按月发放生活补贴并购买人身意外伤害保险。");
    let rows = rows(page, many, |page| {
        let company = page.company();
        let post =
            page.pick(&["行政助理", "质检员", "电商运营", "会计助理", "农技推广", "设备维护"]);
        let (people, pay) = (page.number(1, 6), page.number(18, 28));
        vec![company, post.to_owned(), people.to_string(), format!("{pay}00")]
    });
    page.table(&["序号", "见习单位", "岗位", "人数", "月补贴（元）"], &rows);
    page.contact();
}
