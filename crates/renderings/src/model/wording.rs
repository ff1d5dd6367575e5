//! The sentences that invented reports are made of; our own words in the manner of the genre.

use crate::random::Random;
use report::Year;

pub(crate) const ASPECTS: [&str; 5] = [
    "（一）主动公开情况",
    "（二）依申请公开情况",
    "（三）政府信息管理情况",
    "（四）政府信息公开平台建设情况",
    "（五）监督保障情况",
];

pub(crate) const NO_REQUESTS: &[&str] = &[
    "未收到政府信息公开申请",
    "没有收到公民、法人和其他组织提出的政府信息公开申请",
    "共收到政府信息公开申请0件",
];

const FILLER: &[&str] = &[
    "围绕群众关心的事项及时更新栏目，做到应公开尽公开，内容准确、查找方便。",
    "严格执行“先审查、后公开”制度，对拟公开的信息逐条登记、逐级把关，全年未发生失泄密事件。",
    "完善公文办理与信息发布的衔接流程，在公文拟制环节同步确定公开属性。",
    "加强门户网站和政务新媒体的日常维护，落实专人每日巡查，及时纠正错链和错敏字词。",
    "在便民服务大厅设置查阅点，配备电脑和纸质目录，由工作人员引导群众查询。",
    "坚持把政府信息公开与业务工作同部署、同检查、同落实，推动工作常态开展。",
    "对照《中华人民共和国政府信息公开条例》要求，编制公开指南和公开目录，明确责任科室和时限。",
    "对历年制发的文件进行集中清理，标注有效性，方便企业和群众对照使用。",
    "针对就业、医疗、教育等民生领域，用图表和问答的形式解读政策，扩大知晓面。",
];

const SUPERVISION: &[&str] = &[
    "将政府信息公开纳入年度考核，考核结果为良好；组织社会评议一次，群众满意；全年未发生责任追究情形。",
    "召开工作会议2次，举办业务培训1次。工作考核、社会评议结果均为合格，没有因政府信息公开工作受到责任追究的情况。",
];

const PROBLEMS: &[&str] = &[
    "存在的主要问题：一是公开内容的深度还不够，二是工作人员业务能力有待提高。",
    "当前工作还存在解读形式单一、更新不够及时等不足。",
    "1.主动公开意识还需加强，部分栏目更新较慢。2.队伍人员变动频繁，业务衔接不够紧密。",
];

const IMPROVEMENTS: &[&str] = &[
    "改进情况：针对上年存在的问题，已修订信息发布制度，增加培训场次，栏目更新明显加快。",
    "下一步，将继续加强业务学习，丰富解读方式，提高公开质量；上年指出的问题已全部整改到位。",
    "针对以上问题，已明确专人负责，建立台账逐项销号，下一年度将继续巩固提升。",
];

pub(crate) fn preface(we: &str, year: Year, random: &mut Random) -> String {
    let open = match random.below(3) {
        0 => format!(
            "根据《中华人民共和国政府信息公开条例》规定，现公布{we}{year}年政府信息公开工作年度报告。"
        ),
        1 => format!(
            "本报告依据《中华人民共和国政府信息公开条例》第五十条的规定，由{we}综合有关情况编制而成。"
        ),
        _ => "按照《中华人民共和国政府信息公开条例》和年度报告格式的要求，编制本报告。".to_owned(),
    };
    let close = match random.below(3) {
        0 => "如对本报告有疑问，请与办公室联系，电话：000-2345678。",
        1 => "本报告电子版可在门户网站下载。",
        _ => "",
    };
    format!("{open}本报告中所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。{close}")
}

pub(crate) fn filler(random: &mut Random) -> String {
    let first = random.index(FILLER.len());
    let second = (first + 1 + random.index(FILLER.len() - 1)) % FILLER.len();
    format!("{}{}", FILLER[first], FILLER[second])
}

pub(crate) fn supervision(random: &mut Random) -> String {
    (*random.pick(SUPERVISION)).to_owned()
}

pub(crate) fn problems(we: &str, random: &mut Random) -> [String; 2] {
    let problem = random.pick(PROBLEMS);
    [
        format!("{year}{problem}", year = if problem.starts_with('1') { "" } else { we }),
        (*random.pick(IMPROVEMENTS)).to_owned(),
    ]
}

pub(crate) fn others(year: Year, random: &mut Random) -> String {
    match random.below(3) {
        0 => format!("{year}年，未收取政府信息公开信息处理费。"),
        1 => "本年度没有向申请人发出收费通知，未收取信息处理费。无其他需要报告的事项。".to_owned(),
        _ => "按照《政府信息公开信息处理费管理办法》的规定，本年度收取信息处理费0元。".to_owned(),
    }
}
