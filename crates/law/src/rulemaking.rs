//! Who may make 规章. Only the power of the law on legislation; what a report says of rules is not judged here.

use crate::Level;
use crate::places;

/// Whether an organ may make 规章.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RuleMaking {
    /// It may.
    Power,
    /// It is a department of a government that may; departments often report the rules they drafted.
    DepartmentOfPower,
    /// Neither it nor its government may.
    NoPower,
    /// The name does not tell the level.
    Unclear,
}

impl RuleMaking {
    /// The articles that decide, of the text of 2023 and, in brackets, of 2015; `None` when nothing is decided.
    pub fn basis(self) -> Option<&'static str> {
        match self {
            RuleMaking::Power => {
                Some("立法法第九十一条、第九十三条（2015年文本第八十条、第八十二条）")
            }
            RuleMaking::DepartmentOfPower | RuleMaking::NoPower => {
                Some("立法法第九十三条（2015年文本第八十二条）")
            }
            RuleMaking::Unclear => None,
        }
    }
}

/// 立法法第九十一条: departments of the State Council make rules. 第九十三条: so do the governments of provinces, of
/// cities with districts (with 东莞、中山、嘉峪关、三沙 and 儋州) and of autonomous prefectures; 地区 and 盟 are agencies
/// of their province and make none, and nobody below makes any.
///
/// `name` is the organ's full name, as far as it is known.
pub fn rule_making(level: Option<Level>, name: &str) -> RuleMaking {
    let Some(level) = level else { return RuleMaking::Unclear };
    match level {
        Level::National | Level::Province => RuleMaking::Power,
        Level::City if is_agency(name) => RuleMaking::NoPower,
        Level::City => RuleMaking::Power,
        Level::CityDepartment if is_agency(name) => RuleMaking::NoPower,
        Level::ProvinceDepartment | Level::CityDepartment => RuleMaking::DepartmentOfPower,
        Level::County | Level::CountyDepartment | Level::Township | Level::Zone => {
            RuleMaking::NoPower
        }
        Level::Department => RuleMaking::Unclear,
    }
}

/// 地区 and 盟, whose 行政公署 are agencies of the province.
fn is_agency(name: &str) -> bool {
    if name.contains("行政公署") || name.contains("行署") {
        return true;
    }
    places::all().any(|place| {
        let agency = place.name.ends_with("地区") || place.name.ends_with('盟');
        agency && name.contains(place.name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::level;

    #[test]
    fn the_power_follows_the_name() {
        for (name, power) in [
            ("江苏省人民政府", RuleMaking::Power),
            ("重庆市人民政府", RuleMaking::Power),
            ("镇江市人民政府", RuleMaking::Power),
            ("东莞市人民政府", RuleMaking::Power),
            ("儋州市人民政府", RuleMaking::Power),
            ("延边朝鲜族自治州人民政府", RuleMaking::Power),
            ("兴安盟行政公署", RuleMaking::NoPower),
            ("喀什地区行政公署", RuleMaking::NoPower),
            ("镇江市财政局", RuleMaking::DepartmentOfPower),
            ("江苏省财政厅", RuleMaking::DepartmentOfPower),
            ("句容市人民政府", RuleMaking::NoPower),
            ("句容市", RuleMaking::NoPower),
            ("大竹县团坝镇", RuleMaking::NoPower),
            ("重庆市黔江区石会镇人民政府", RuleMaking::NoPower),
            ("重庆市黔江区财政局", RuleMaking::NoPower),
            ("财政部", RuleMaking::Power),
            ("青溪市人民政府", RuleMaking::Unclear),
        ] {
            assert_eq!(rule_making(level::of(name).level, name), power, "{name}");
        }
    }
}
