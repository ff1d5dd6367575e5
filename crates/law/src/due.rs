//! When the annual report is due. Only the date of the law; the due dates of requests do not live here.

use crate::Level;
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

#[cfg(test)]
mod tests {
    use super::*;

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
