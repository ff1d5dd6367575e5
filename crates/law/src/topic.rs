//! 主动公开内容的栏目: the columns that articles 20 and 21 name, by item. What stands in a column does not live here.

use crate::Level;
use crate::basis::Basis;

/// A column of what has to be public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Topic {
    /// Its code: article and item, such as `20-7`.
    pub code: &'static str,
    /// The item as the article has it, in short.
    pub zh: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// What offices call the column.
    pub column: &'static str,
}

const fn topic(
    code: &'static str,
    column: &'static str,
    zh: &'static str,
    en: &'static str,
) -> Topic {
    Topic { code, zh, en, column }
}

/// 条例第二十条、第二十一条: all columns in the order of the articles.
pub const TOPICS: &[Topic] = &[
    topic(
        "20-1",
        "政策文件",
        "行政法规、规章和规范性文件",
        "Regulations, rules and normative documents",
    ),
    topic(
        "20-2",
        "机构职能",
        "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名",
        "Functions, offices, address, hours, contact, heads",
    ),
    topic(
        "20-3",
        "规划计划",
        "国民经济和社会发展规划、专项规划、区域规划及相关政策",
        "Development plans and their policies",
    ),
    topic("20-4", "统计信息", "国民经济和社会发展统计信息", "Statistics"),
    topic(
        "20-5",
        "行政许可和服务事项",
        "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果",
        "Licences and services: grounds, conditions, procedure, results",
    ),
    topic(
        "20-6",
        "行政处罚和行政强制",
        "实施行政处罚、行政强制的依据、条件、程序以及有一定社会影响的行政处罚决定",
        "Penalties and compulsory measures",
    ),
    topic("20-7", "财政预决算", "财政预算、决算信息", "Budgets and final accounts"),
    topic(
        "20-8",
        "行政事业性收费",
        "行政事业性收费项目及其依据、标准",
        "Charges with grounds and rates",
    ),
    topic("20-9", "政府采购", "政府集中采购项目的目录、标准及实施情况", "Central procurement"),
    topic("20-10", "重大建设项目", "重大建设项目的批准和实施情况", "Major construction projects"),
    topic(
        "20-11",
        "重点民生",
        "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况",
        "Poverty relief, schooling, health, social security, employment",
    ),
    topic(
        "20-12",
        "应急管理",
        "突发公共事件的应急预案、预警信息及应对情况",
        "Emergency plans, warnings, responses",
    ),
    topic(
        "20-13",
        "监督检查",
        "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况",
        "Inspections of environment, health, safety, food and drugs, products",
    ),
    topic(
        "20-14",
        "公务员招考",
        "公务员招考的职位、名额、报考条件等事项以及录用结果",
        "Recruitment of civil servants",
    ),
    topic(
        "20-15",
        "其他法定公开",
        "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息",
        "What other laws demand to be public",
    ),
    topic(
        "21-A",
        "市县重点公开",
        "市政建设、公共服务、公益事业、土地征收、房屋征收、治安管理、社会救助",
        "Cities and counties: works, services, welfare, expropriation, public order, relief",
    ),
    topic(
        "21-B",
        "乡镇重点公开",
        "贯彻落实农业农村政策、农田水利、土地承包经营权流转、宅基地审核、土地征收、房屋征收、筹资筹劳、社会救助",
        "Townships: farming policy, irrigation, land, homesteads, expropriation, levies, relief",
    ),
];

impl Topic {
    /// The column of this code.
    pub fn of(code: &str) -> Option<&'static Topic> {
        TOPICS.iter().find(|topic| topic.code == code)
    }

    /// The article and, for article 20, its item.
    pub fn basis(&self) -> Basis {
        match self.code.split_once('-') {
            Some(("20", item)) => Basis::article(20).item(item.parse().unwrap_or_default()),
            _ => Basis::article(21),
        }
    }

    /// Whether organs of this level owe the column: article 20 holds for all, article 21 for cities, counties and their
    /// departments, or for townships. What the level is not known of owes what all owe.
    pub fn is_owed_by(&self, level: Option<Level>) -> bool {
        match self.code {
            "21-A" => matches!(
                level,
                Some(Level::City | Level::CityDepartment | Level::County | Level::CountyDepartment)
            ),
            "21-B" => level == Some(Level::Township),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_items_of_the_articles_in_order() {
        let codes: Vec<String> = (1..=15).map(|item| format!("20-{item}")).collect();
        let listed: Vec<&str> = TOPICS.iter().map(|topic| topic.code).collect();
        assert_eq!(listed[..15], codes);
        assert_eq!(listed[15..], ["21-A", "21-B"]);
        assert_eq!(Topic::of("20-7").map(|topic| topic.column), Some("财政预决算"));
        assert_eq!(Topic::of("20-16"), None);
    }

    #[test]
    fn a_township_owes_its_own_item_and_a_county_the_other() {
        let owed = |level| TOPICS.iter().filter(|topic| topic.is_owed_by(level)).count();
        assert_eq!(owed(None), 15);
        let special = |level| TOPICS[15..].iter().find(|topic| topic.is_owed_by(Some(level)));
        assert_eq!(special(Level::Township).map(|topic| topic.code), Some("21-B"));
        assert_eq!(special(Level::CountyDepartment).map(|topic| topic.code), Some("21-A"));
        assert_eq!(special(Level::Province), None);
    }
}
