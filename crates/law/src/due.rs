//! When the annual report is due, and for when to plan it; the due dates of requests do not live here.

use crate::Level;
use crate::basis::{Basis, Law};
use crate::calendar::{Calendar, UnknownYear};
use crate::setting::Settings;
use chrono::NaiveDate;

/// 条例第四十九条: departments of the county level and up publish by 31 January, governments of the county level and up
/// by 31 March of the next year. Townships and zones follow a local notice, which the law does not date.
///
/// 条例（2007年）第三十一条: every organ published by 31 March; it ruled the reports of the years before 2019.
pub fn due_on(level: Level, year: u16) -> Option<NaiveDate> {
    let next = i32::from(year) + 1;
    let march = NaiveDate::from_ymd_opt(next, 3, 31);
    if year < 2019 {
        return march;
    }
    match level {
        Level::Province | Level::City | Level::County => march,
        Level::National
        | Level::ProvinceDepartment
        | Level::CityDepartment
        | Level::CountyDepartment
        | Level::Department => NaiveDate::from_ymd_opt(next, 1, 31),
        Level::Township | Level::Zone => None,
    }
}

/// The same with the date that a local notice sets for townships, which 条例第四十九条 does not name.
pub fn locally_due_on(level: Level, year: u16, settings: &Settings) -> Option<NaiveDate> {
    due_on(level, year).or_else(|| match level {
        Level::Township => settings
            .township_report_due
            .and_then(|due| NaiveDate::from_ymd_opt(i32::from(year) + 1, due.month, due.day)),
        _ => None,
    })
}

/// The article behind the date.
pub fn basis(level: Level, year: u16) -> Basis {
    match level {
        _ if year < 2019 => Basis::of(Law::Regulations2007, 31),
        Level::Township | Level::Zone => Basis::whole(Law::LocalRule),
        _ => Basis::article(49),
    }
}

/// The last working day on or before the date of the law, which does not move for days of rest.
///
/// # Errors
///
/// [`UnknownYear`]
pub fn plan_for(due_on: NaiveDate, calendar: &Calendar) -> Result<NaiveDate, UnknownYear> {
    calendar.last_working_day_on_or_before(due_on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use crate::setting::MonthDay;

    const CASES: &str = include_str!("../cases/remedies.md");

    #[test]
    fn the_dates_of_the_table() {
        let calendar = Calendar::shipped();
        for row in cases::table(CASES, "## 年度报告") {
            let is_department = row["机关"] == "部门";
            let level = if is_department { Level::CountyDepartment } else { Level::County };
            let year: u16 = row["公布年份"].parse().unwrap();
            let due = due_on(level, year - 1).unwrap();
            assert_eq!(Some(due), cases::date(&row["法定日期"]));
            assert_eq!(plan_for(due, &calendar).ok(), cases::date(&row["安排在"]));
            assert_eq!(basis(level, year).to_string(), "条例第四十九条");
        }
    }

    #[test]
    fn a_local_notice_dates_the_townships() {
        let settings = Settings {
            township_report_due: Some(MonthDay { month: 2, day: 20 }),
            ..Settings::default()
        };
        let due = |settings: &Settings| locally_due_on(Level::Township, 2020, settings);
        assert_eq!(due(&settings), NaiveDate::from_ymd_opt(2021, 2, 20));
        assert_eq!(due(&Settings::default()), None);
        assert_eq!(locally_due_on(Level::Zone, 2020, &settings), None);
    }

    #[test]
    fn governments_have_until_march_and_departments_until_january() {
        assert_eq!(due_on(Level::County, 2020), NaiveDate::from_ymd_opt(2021, 3, 31));
        assert_eq!(due_on(Level::CityDepartment, 2020), NaiveDate::from_ymd_opt(2021, 1, 31));
        assert_eq!(due_on(Level::Township, 2020), None);
    }

    #[test]
    fn the_older_text_gave_everyone_until_march() {
        assert_eq!(due_on(Level::CityDepartment, 2015), NaiveDate::from_ymd_opt(2016, 3, 31));
        assert_eq!(due_on(Level::Township, 2018), NaiveDate::from_ymd_opt(2019, 3, 31));
    }
}
