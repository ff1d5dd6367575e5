//! Texts in prose: circulars, announcements, reports of work. Those that are tables live in `lists`.

use super::Subject;
use super::page::Page;

/// The subject in the title, and who writes it.
pub(super) const ALL: &[Subject] = &[
    ("汛期安全防范", flood),
    ("停水检修", water),
    ("招聘公益性岗位", recruiting),
    ("春耕备耕", spring),
    ("义务教育招生", schooling),
    ("森林防火命令", fire),
    ("便民服务指南", services),
    ("办事指南", services),
    ("法治政府建设", rule_of_law),
    ("政务公开工作要点", openness),
    ("人事任免", appointed),
    ("机构职能", duties),
    ("安全生产检查", inspected),
    ("应急处置预案", emergency),
    ("重点项目前期方案", planned),
    ("平面布置图", drawn),
];

/// What has no words of its own: an answer that became public, or something short.
pub(super) fn plain(page: &mut Page) {
    let subject = page.title.strip_prefix(page.organ).unwrap_or(page.title).to_owned();
    let (first, second) = (page.earlier(40, 90), page.earlier(10, 30));
    let (sum, share) = (page.amount(30, 900), page.number(62, 100));
    let town = page.town();
    page.say(format!(
        "按照《中华人民共和国政府信息公开条例》有关规定，现将“{subject}”有关情况公开如下。"
    ));
    page.points(&[
        format!("基本情况。该事项由{}牵头办理，涉及{town}等地，{first}启动，{second}形成现有材料。", page.organ),
        format!("资金和进度。已安排资金{sum}万元，截至本文发布之日完成{share}%。"),
        "后续安排。未完成部分按计划推进，有新的进展将在本栏目更新；对内容有疑问的，可以按下列方式咨询。".to_owned(),
    ]);
    page.contact();
}

fn flood(page: &mut Page) {
    let (towns, rain, spots) = (page.town(), page.number(60, 140), page.number(9, 41));
    let (people, ready) = (page.number(180, 620), page.later(5, 20));
    page.say("各乡镇人民政府、街道办事处，县直有关单位：");
    page.say(format!(
        "据县气象台预测，今年汛期我县降水较常年偏多一至两成，{towns}一带可能出现日降水{rain}毫米以上的强降雨。为做好安全防范工作，现通知如下。"
    ));
    page.points(&[
        format!("全面排查隐患。对已登记的{spots}处地质灾害隐患点、山洪危险区和在建工地逐一核查，{ready}前完成整改或者落实管控措施。"),
        "严格值班值守。落实领导带班和24小时值班制度，雨情水情每两小时报送一次，险情随时报告。".to_owned(),
        format!("落实转移避险。更新受威胁群众{people}人的转移清单，逐户明确责任人、路线和安置点，做到应转尽转、不漏一人。"),
        "备足队伍物资。检查抢险队伍、编织袋、排水泵和照明设备，缺额部分于一周内补齐。".to_owned(),
        "做好宣传提示。通过广播、公众号和村级喇叭及时发布预警，提醒群众不涉水、不下河、不在危房避雨。".to_owned(),
    ]);
    page.contact();
}

fn water(page: &mut Page) {
    let town = page.town();
    let (day, hours) = (page.later(2, 4), page.number(6, 12));
    let (road, pipe) =
        (page.pick(&["望江路", "青石街", "滨河路", "柳塘路"]), page.number(200, 800));
    page.say(format!("因{road}DN{pipe}供水管道检修，需临时停水，现公告如下。"));
    page.table(
        &["项目", "内容"],
        &[
            vec!["停水时间".to_owned(), format!("{day}22时起，约{hours}小时")],
            vec!["停水范围".to_owned(), format!("{town}{road}沿线及周边小区、单位")],
            vec!["降压范围".to_owned(), "学府路以东区域".to_owned()],
            vec!["应急供水".to_owned(), "设临时取水点三处，由供水车每两小时补水".to_owned()],
        ],
    );
    page.say("请用户提前储水，恢复供水初期水质可能发黄，放水数分钟后即可正常使用。施工如提前完成，将提前恢复供水。");
    page.contact();
}

fn recruiting(page: &mut Page) {
    let (many, pay) = (page.number(6, 40), page.number(1_800, 2_300));
    let (until, until_interview) = (page.later(7, 12), page.later(15, 22));
    page.say(format!("为帮扶就业困难人员就业，{}面向本县户籍人员招聘公益性岗位人员{many}名，现将有关事项公告如下。", page.organ));
    page.head("一、岗位和待遇");
    let (guards, place) = (many / 2, page.town());
    page.table(
        &["岗位", "人数", "工作地点", "月岗位补贴（元）"],
        &[
            vec!["保洁保绿".to_owned(), guards.to_string(), place.to_owned(), pay.to_string()],
            vec![
                "治安巡防".to_owned(),
                (many - guards).to_string(),
                place.to_owned(),
                pay.to_string(),
            ],
        ],
    );
    page.head("二、报名条件");
    page.say("法定劳动年龄内，经认定的大龄失业人员、零就业家庭成员、低保家庭成员、残疾人员和脱贫劳动力；身体条件适应岗位要求。同等条件下优先录用零就业家庭成员。");
    page.head("三、报名和聘用");
    page.say(format!("{until}前持身份证、户口簿和就业创业证到户籍所在地便民服务中心报名；{until_interview}前组织面试，拟聘用名单公示5个工作日后签订一年期劳动合同。"));
    page.contact();
}

fn spring(page: &mut Page) {
    let (area, seed, done) = (page.amount(8, 26), page.number(420, 960), page.number(38, 87));
    let (machines, ditch, town) = (page.number(1_100, 2_600), page.number(18, 90), page.town());
    page.say(format!("{}召开春耕备耕工作推进会以来，全县各项准备有序展开。", page.organ));
    page.say(format!("今年全县计划春播面积{area}万亩。截至目前，调运种子{seed}吨、化肥{}吨，检修农机具{machines}台（套），清淤沟渠{ditch}公里，整地进度{done}%。", seed * 7));
    page.say(format!("农技人员分片包村，在{town}开办田间课堂，讲解水稻集中育秧、油菜一促四防等技术；农资市场专项检查同步进行，抽检种子、农药样品{}批次，对标签不规范的当场责令改正。", machines / 50));
    page.say("下一步将抢抓农时，落实耕地地力保护补贴和农机购置补贴，确保应种尽种、不误农时。");
}

fn schooling(page: &mut Page) {
    let (classes, places) = (page.number(22, 58), page.number(1_020, 2_700));
    let (first, second, third) = (page.later(60, 70), page.later(75, 85), page.later(95, 110));
    page.say("为规范义务教育阶段学校招生行为，保障适龄儿童、少年依法接受义务教育，根据《中华人民共和国义务教育法》和上级有关规定，制定本方案。");
    page.points(&[
        "招生原则。坚持免试就近入学、划片招生、公办民办同步招生，不得以面试、竞赛证书等作为入学依据。".to_owned(),
        format!("招生计划。全县小学一年级、初中一年级共设{classes}个班，计划招生{places}人，起始年级班额不超过45人、50人。"),
        "招生对象。年满六周岁的儿童入小学，小学毕业生入初中；进城务工人员随迁子女凭居住证或者务工证明，与本地户籍学生同等对待。".to_owned(),
        format!("时间安排。{first}前网上登记，{second}前审核材料，{third}前公布录取结果并发放入学通知书。"),
        "片区划分。各校服务范围见附件，边界有调整的已征求社区和家长代表意见；对片区划分有异议的，可以向教育体育局申请复核。".to_owned(),
        "纪律要求。严禁收取与入学挂钩的任何费用，学籍按照人籍一致的要求建立。".to_owned(),
    ]);
    page.contact();
}

fn fire(page: &mut Page) {
    let (from, until, number) = (page.later(1, 5), page.later(60, 120), page.number(1, 4));
    page.say(format!("为有效预防森林火灾，保护森林资源和人民生命财产安全，根据《中华人民共和国森林法》《森林防火条例》，发布第{number}号森林防火命令。"));
    page.points(&[
        format!("森林防火期：{from}至{until}。"),
        "森林防火区：全县林地及距林地边缘三百米范围内。".to_owned(),
        "防火期内，森林防火区禁止烧荒、烧秸秆、上坟烧纸、燃放烟花爆竹和野炊等一切野外用火；因特殊情况需要用火的，报县级以上人民政府批准。".to_owned(),
        "进入森林防火区的车辆和人员应当接受检查，不得携带火种和易燃易爆物品。".to_owned(),
        "违反本命令的，依法予以警告、罚款；造成损失的，依法承担赔偿责任；构成犯罪的，依法追究刑事责任。".to_owned(),
        "发现火情立即拨打12119，任何单位和个人应当为报警提供便利。".to_owned(),
    ]);
}

fn services(page: &mut Page) {
    let (window, days) = (page.number(2, 26), page.number(1, 10));
    let item = page.pick(&[
        "高龄津贴申领",
        "残疾人两项补贴申请",
        "灵活就业登记",
        "临时救助申请",
        "老年人优待证办理",
    ]);
    page.say(format!("为方便群众和企业办事，现将“{item}”办理指南公布如下。"));
    page.table(
        &["要素", "内容"],
        &[
            vec!["办理对象".to_owned(), "本县户籍居民、在本县居住半年以上的常住人口".to_owned()],
            vec!["申请材料".to_owned(), "身份证或者社会保障卡；申请表（窗口提供，也可网上填写）；能够共享核验的证明不再提交".to_owned()],
            vec!["办理流程".to_owned(), "申请、受理、审核、办结、送达".to_owned()],
            vec!["办理时限".to_owned(), format!("法定20个工作日，承诺{days}个工作日")],
            vec!["收费标准".to_owned(), "不收费".to_owned()],
            vec!["办理地点".to_owned(), format!("县政务服务中心{window}号窗口，各乡镇（街道）便民服务中心")],
            vec!["网上办理".to_owned(), "省政务服务网，搜索事项名称".to_owned()],
        ],
    );
    page.say("行动不便的老年人、残疾人可以预约上门办理；对办理结果不服的，可以依法申请行政复议或者提起行政诉讼。");
    page.contact();
}

fn rule_of_law(page: &mut Page) {
    let year = page.year() - 1;
    let (heard, reviewed, trained) = (page.number(2, 9), page.number(6, 40), page.number(80, 460));
    let (cases, settled) = (page.number(3, 28), page.number(1, 3));
    page.say(format!(
        "{year}年，{}深入贯彻落实法治政府建设实施纲要，现将有关情况报告如下。",
        page.organ
    ));
    page.head("一、主要做法和成效");
    page.points(&[
        format!("落实主要负责人职责，专题研究法治建设{heard}次，领导干部述职同步述法。"),
        format!("规范行政决策，审查合同、文件{reviewed}件，法律顾问全程参与，重大事项集体讨论。"),
        "推行行政执法公示、执法全过程记录、重大执法决定法制审核，执法人员持证率100%。".to_owned(),
        format!("化解矛盾纠纷，办理行政复议、应诉案件{cases}件，主动纠正{settled}件，行政机关负责人出庭应诉率100%。"),
        format!("开展普法宣传，培训工作人员{trained}人次，宪法宣传周进村入社区。"),
    ]);
    page.head("二、存在的问题");
    page.say("基层执法力量仍然不足，文书说理性不强，个别事项证明材料清理不彻底。");
    page.head("三、下一年度安排");
    page.say("加强合法性审查能力建设，落实行政裁量权基准，推进包容审慎监管，提升执法质效。");
}

fn openness(page: &mut Page) {
    let (done, all, late) = (page.number(21, 27), 28, page.number(1, 3));
    let (published, read) = (page.number(120, 900), page.number(6, 30));
    page.say(format!(
        "对照年度政务公开工作要点，{}分解任务{all}项，已完成{done}项，现将落实情况公布如下。",
        page.organ
    ));
    page.points(&[
        format!("主动公开。公开信息{published}条，规划、预算、公共服务等栏目按月更新。"),
        format!("政策解读。制发文件与解读同步起草、同步审批、同步发布，发布解读{read}篇，其中图解、视频占一半以上。"),
        "依申请公开。规范登记、审查、答复和送达，期限前三日自动提醒，没有被纠错案件。".to_owned(),
        format!("公开平台。对新媒体账号逐月检查，关停长期不更新账号{late}个，纠正错别字和失效链接。"),
        "基层公开。标准目录延伸到村（社区），公示栏内容与线上一致。".to_owned(),
    ]);
    page.say("未完成事项主要为数据开放接口改造和适老化升级，计划下一季度完成。");
}

fn appointed(page: &mut Page) {
    let names = [page.person(), page.person(), page.person(), page.person()];
    let (number, on) = (page.number(2, 18), page.earlier(1, 6));
    page.say(format!("各股室、所属各单位：经{on}第{number}次会议研究决定："));
    page.say(format!("{}同志任政策法规股股长（试用期一年），免去其办公室副主任职务；", names[0]));
    page.say(format!("{}同志任政务公开股副股长；", names[1]));
    page.say(format!("{}同志任便民服务中心主任；", names[2]));
    page.say(format!("免去{}同志便民服务中心主任职务，按有关规定办理退休手续。", names[3]));
    page.say("以上同志任职时间自会议决定之日起计算。");
}

fn duties(page: &mut Page) {
    let (staff, offices) = (page.number(18, 64), page.number(5, 12));
    page.head("一、主要职责");
    page.points(&[
        "贯彻执行有关法律、法规、规章和方针政策，拟订本领域规划并组织实施。".to_owned(),
        "负责本领域行政许可、行政确认和公共服务事项的办理，规范审批行为。".to_owned(),
        "负责本领域监督检查和行政处罚，依法公开执法信息。".to_owned(),
        "负责本领域统计、信访、政务公开、安全生产和应急工作。".to_owned(),
        "完成县委、县政府交办的其他任务。".to_owned(),
    ]);
    page.head("二、机构设置");
    let head = page.person();
    page.say(format!(
        "{}设{offices}个内设机构，核定行政编制{staff}名，主要负责人{head}。",
        page.organ
    ));
    page.contact();
}

fn inspected(page: &mut Page) {
    let (firms, faults) = (page.number(24, 96), page.number(40, 210));
    let (mended, fined) = (faults * 9 / 10, page.number(1, 7));
    let (from, to, company) = (page.earlier(20, 30), page.earlier(3, 8), page.company());
    page.say(format!(
        "{from}至{to}，{}组成检查组，采取“四不两直”方式检查企业和场所{firms}家，现将情况通报如下。",
        page.organ
    ));
    page.points(&[
        format!("总体情况。发现问题隐患{faults}处，当场整改{mended}处，其余下达责令限期整改指令书，立案处罚{fined}起。"),
        format!("主要问题。部分单位消防通道堆放杂物、应急灯损坏；{company}未按规定开展岗位培训，特种作业人员证书过期；个别工地临边防护缺失。"),
        "整改要求。责任单位逐条制定措施、明确专人，十五日内书面报告结果；重大隐患挂牌督办，未销号的不得恢复作业。".to_owned(),
        "下步安排。对整改情况开展“回头看”，对同类问题反复出现的依法从重处理。".to_owned(),
    ]);
}

fn emergency(page: &mut Page) {
    let (people, minutes) = (page.number(12, 40), page.number(15, 45));
    page.points(&[
        format!("组织指挥。成立应急指挥部，下设综合协调、现场处置、医疗救护、后勤保障四个组，抽调{people}人。"),
        format!("响应分级。按照影响范围和可控程度分为三级，一级响应{minutes}分钟内集结到位。"),
        "处置程序。信息报告、先期处置、启动响应、现场管控、善后恢复；要害部位和值守力量部署见内部附件。".to_owned(),
        "演练和修订。每年至少演练一次，情况变化时及时修订。".to_owned(),
    ]);
}

fn planned(page: &mut Page) {
    let (sum, area, months) =
        (page.amount(1_200, 9_800), page.number(20, 160), page.number(10, 24));
    let (town, company) = (page.town(), page.company());
    page.points(&[
        format!("建设地点和规模。项目位于{town}，占地{area}亩，建设标准厂房、配套管网和道路。"),
        format!(
            "投资估算和来源。总投资{sum}万元，其中申请上级专项资金六成，其余由县级财政和业主自筹。"
        ),
        format!("进度安排。建设工期{months}个月，可行性研究报告由{company}编制，已通过专家评审。"),
        "社会稳定风险评估。征求沿线村民意见，风险等级为低，落实征地补偿和施工扰民防治措施。"
            .to_owned(),
    ]);
}

fn drawn(page: &mut Page) {
    let (floors, windows) = (page.number(3, 7), page.number(8, 30));
    page.say(format!(
        "办公楼共{floors}层，一层为办事大厅，设综合窗口{windows}个，无障碍通道位于东侧入口。"
    ));
    page.say("二层为会议室和接待室，三层以上为内设机构；停车场位于院内北侧，电动汽车充电桩六个。");
    page.contact();
}
