//! Which office deals with what, so that no bureau of justice makes rules for school buses. What is in no office's list
//! every organ deals with; the government of the county may make rules on anything.

use crate::book::Book;
use crate::county::{Organ, Part};

/// Stands for all townships where the letters of an office are meant.
const TOWNSHIPS: &str = "乡镇";

/// The letters of offices, and the words that tell their subjects, with spaces between.
const OF_OFFICES: &[(&[&str], &str)] = &[
    (
        &["松发改"],
        "招商引资 政府投资项目 企业投资项目 节能审查 收费标准 天然气价格 未按规定明码标价",
    ),
    (&["松教体"], "学校 校车 校园 义务教育 办学 校外培训 转学 教师资格 幼儿园"),
    (&["松公"], "落户 交通拥堵 犬 户口 居住证 特种行业 群众性活动 公共秩序 消防安全 扣押涉案"),
    (&["松民", TOWNSHIPS], "低保 救助 困难群众 高龄津贴 残疾人"),
    (&["松民"], "社会组织"),
    (&["松教体", "松人社"], "考务"),
    (&["松司"], "法律服务 法律援助 人民调解"),
    (&["松财"], "代理记账 会计 专项资金"),
    (&["松人社", TOWNSHIPS], "公益性岗位 养老保险"),
    (&["松人社"], "就业 人才 人力资源 事业单位公开招聘 社保缴费 劳务派遣 劳动报酬"),
    (&["松政办", "松人社"], "人事任免"),
    (&["松自然"], "不动产 耕地开垦 用地 规划许可 采伐 土地征收 占用耕地"),
    (&["松自然", TOWNSHIPS], "宅基地 村民住宅 森林防火"),
    (
        &["松建"],
        "燃气 停车 租赁住房 公租房 垃圾 建筑工程 城市道路 加装电梯 污水 房屋 征收补偿方案 旧城改造 路灯 夜间施工 井盖 物业费 自来水 停水 占道经营 公积金 绿化 违法建设 擅自施工",
    ),
    (&["松交"], "公路 公交 道路 涉路 超限运输 代履行"),
    (
        &["松农", TOWNSHIPS],
        "农村集体 农村人居 农村土地承包 春耕 农村饮水 乡村振兴 惠农补贴 危房 河道漂浮 农田",
    ),
    (&["松农"], "农药 农机 兽药 取水 水库 采砂 水土保持"),
    (&["松卫"], "卫生 医疗 生育登记 护士"),
    (&["松应急"], "救灾 应急 危险化学品 烟花爆竹 安全培训 查封"),
    (&["松应急", "松政办", TOWNSHIPS], "汛期"),
    (
        &["松市监"],
        "食品 特种设备 经营主体 营业执照 进货查验 农贸市场 未按规定明码标价 扣押涉案 查封",
    ),
    (&["松医保"], "医保 异地就医"),
];

/// Whether an organ deals with a subject: nobody else does, or it does.
fn deals_with(organ: &Organ, subject: &str) -> bool {
    let tells = |words: &str| words.split(' ').any(|word| subject.contains(word));
    let mut offices = OF_OFFICES.iter().filter(|(_, words)| tells(words)).peekable();
    let is_township = organ.part != Part::Department;
    organ.part == Part::County
        || offices.peek().is_none()
        || offices.any(|(letters, _)| {
            letters.contains(&organ.letters) || is_township && letters.contains(&TOWNSHIPS)
        })
}

/// Those of the subjects that an organ deals with; all of them where there are none.
pub(crate) fn fitting<'s>(organ: &Organ, subjects: &[&'s str]) -> Vec<&'s str> {
    let fit: Vec<&str> =
        subjects.iter().copied().filter(|subject| deals_with(organ, subject)).collect();
    if fit.is_empty() { subjects.to_vec() } else { fit }
}

impl Book<'_> {
    /// One of the subjects that an organ deals with.
    pub(crate) fn subject(&mut self, organ: &Organ, subjects: &[&'static str]) -> &'static str {
        self.dice.pick(&fitting(organ, subjects))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon;
    use ledger::OrganId;
    use uuid::Uuid;

    fn organ(letters: &'static str, part: Part) -> Organ {
        let (name, decisions) = ("松河县某局".to_owned(), [0; 4]);
        Organ { id: OrganId(Uuid::nil()), name, letters, part, decisions, villages: &[] }
    }

    #[test]
    fn an_office_deals_with_what_is_its_own_and_with_what_is_nobodys() {
        let justice = organ("松司", Part::Department);
        assert!(!deals_with(&justice, "校车安全管理实施细则"));
        assert!(deals_with(&justice, "法律援助申请受理"));
        assert!(deals_with(&justice, "机构职能"));
        assert!(deals_with(&organ("松教体", Part::Department), "校车安全管理实施细则"));
        assert!(deals_with(&organ("松政", Part::County), "校车安全管理实施细则"));
        assert!(deals_with(&organ("石政", Part::Township), "春耕备耕工作动态"));
        assert!(!deals_with(&organ("松政办", Part::Department), "春耕备耕工作动态"));
    }

    #[test]
    fn every_office_that_decides_has_something_of_its_own_to_decide() {
        for (name, letters, decisions) in crate::county::DEPARTMENTS {
            let office = organ(letters, Part::Department);
            for ((kind, titles), many) in crate::decisions::KINDS.iter().zip(decisions) {
                let fits = titles.iter().any(|title| deals_with(&office, title));
                assert!(*many == 0 || fits, "{name}: {kind}");
            }
            assert!(lexicon::NOTICES.iter().any(|title| deals_with(&office, title)), "{name}");
        }
    }

    #[test]
    fn no_word_is_out_of_use() {
        let all = [
            lexicon::SUBJECTS,
            lexicon::LETTERS,
            lexicon::NOTICES,
            lexicon::POLICIES,
            lexicon::LICENCES,
            lexicon::SERVICES,
            lexicon::PENALTIES,
            lexicon::COERCIONS,
            lexicon::CHARGES,
            lexicon::PURCHASES,
        ];
        for (_, words) in OF_OFFICES {
            for word in words.split(' ') {
                assert!(
                    all.iter().any(|table| table.iter().any(|one| one.contains(word))),
                    "{word}"
                );
            }
        }
    }
}
