//! 救济: the ways against a decision, their limits, and the authority: what the paragraph of a decision letter must say.
//!
//! The words of the paragraph stand in the message files under the keys given here.

use crate::Level;
use crate::basis::{Basis, Law};
use crate::calendar::{Calendar, UnknownYear};
use crate::outcome::Outcome;
use crate::setting::{OwnReview, Route, Settings};
use chrono::{Days, Months, NaiveDate};

/// 行政复议法第二十条: review is applied for within sixty days of knowing the act.
pub const REVIEW_DAYS: u64 = 60;
/// 行政诉讼法第四十五条: suit within fifteen days of the review decision.
pub const SUIT_AFTER_REVIEW_DAYS: u64 = 15;
/// 行政诉讼法第四十六条: direct suit within six months of knowing the act.
pub const SUIT_MONTHS: u32 = 6;
/// 行政复议法第二十条, 法释〔2018〕1号第六十四条: a year at the most where the remedies were not told.
pub const UNTOLD_MONTHS: u32 = 12;
/// 行政复议法第四十八条: the organ answers a review within ten working days of the copy.
pub const REVIEW_ANSWER_DAYS: u32 = 10;
/// 行政复议法第五十四条: five in summary procedure.
pub const REVIEW_ANSWER_SUMMARY_DAYS: u32 = 5;

/// 条例第五十一条: a way to attack an act by review or suit, with its limit; a complaint to the organ above has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// 行政复议, from knowing the act.
    Review,
    /// 行政复议 where the remedies were not told, from knowing the content.
    ReviewUntold,
    /// 行政诉讼 without review, from knowing the act.
    Suit,
    /// 行政诉讼 without review where the period was not told.
    SuitUntold,
    /// 行政诉讼 after review, from the review decision.
    SuitAfterReview,
    /// 行政诉讼 over silence, from the end of the reply period.
    SuitOverSilence,
}

/// The end of a limit that is counted in calendar days or months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// The last day as counted.
    pub counted_on: NaiveDate,
    /// The last day that holds: the first working day after it when it is a day of rest.
    pub ends_on: NaiveDate,
}

impl Way {
    /// The article that sets the limit.
    pub fn basis(self) -> Basis {
        match self {
            Way::Review | Way::ReviewUntold => Basis::of(Law::ReviewLaw, 20),
            Way::Suit => Basis::of(Law::LitigationLaw, 46),
            Way::SuitUntold => Basis::of(Law::LitigationInterpretation, 64),
            Way::SuitAfterReview => Basis::of(Law::LitigationLaw, 45),
            Way::SuitOverSilence => Basis::of(Law::LitigationInterpretation, 66),
        }
    }

    /// The day the limit ends as counted: the first day is left out, and a month ends on the same day number or, where there
    /// is none, on its last day. Nothing beyond the dates that can be written.
    pub fn counted_on(self, from: NaiveDate) -> Option<NaiveDate> {
        let months = |count| from.checked_add_months(Months::new(count));
        match self {
            Way::Review => from.checked_add_days(Days::new(REVIEW_DAYS)),
            Way::SuitAfterReview => from.checked_add_days(Days::new(SUIT_AFTER_REVIEW_DAYS)),
            Way::Suit | Way::SuitOverSilence => months(SUIT_MONTHS),
            Way::ReviewUntold | Way::SuitUntold => months(UNTOLD_MONTHS),
        }
    }

    /// 民事诉讼法第八十五条, applied by 行政复议法第八十八条 and 行政诉讼法第一百零一条: a limit that ends on a day of rest ends on
    /// the first working day after it.
    ///
    /// # Errors
    ///
    /// [`UnknownYear`] when the end lies in a year without a calendar.
    pub fn end(self, from: NaiveDate, calendar: &Calendar) -> Result<End, UnknownYear> {
        let counted_on = self.counted_on(from).unwrap_or(NaiveDate::MAX);
        let ends_on = calendar.first_working_day_on_or_after(counted_on)?;
        Ok(End { counted_on, ends_on })
    }
}

/// Who leads a department.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Leadership {
    /// Its own government.
    Local,
    /// The department above: customs, tax, finance supervision, state security.
    Vertical,
}

/// The authority that reviews an act; its words stand in the message files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Authority {
    /// The government of the county or district.
    CountyGovernment,
    /// The government of the city.
    CityGovernment,
    /// The government of the province.
    ProvinceGovernment,
    /// The government next above.
    GovernmentAbove,
    /// The government that set the agency up.
    FoundingGovernment,
    /// The department next above.
    DepartmentAbove,
    /// The government that the department belongs to; its level is not told.
    OwnGovernment,
    /// The organ itself.
    Itself,
}

impl Authority {
    /// All of them.
    pub const ALL: &'static [Authority] = &[
        Authority::CountyGovernment,
        Authority::CityGovernment,
        Authority::ProvinceGovernment,
        Authority::GovernmentAbove,
        Authority::FoundingGovernment,
        Authority::DepartmentAbove,
        Authority::OwnGovernment,
        Authority::Itself,
    ];

    /// The key of its name in the message files, for where its full name is not known.
    pub fn key(self) -> &'static str {
        match self {
            Authority::CountyGovernment => "authority-county-government",
            Authority::CityGovernment => "authority-city-government",
            Authority::ProvinceGovernment => "authority-province-government",
            Authority::GovernmentAbove => "authority-government-above",
            Authority::FoundingGovernment => "authority-founding-government",
            Authority::DepartmentAbove => "authority-department-above",
            Authority::OwnGovernment => "authority-own-government",
            Authority::Itself => "authority-itself",
        }
    }
}

/// The day the Reconsideration Law as revised in 2023 came into force.
pub fn review_first_since() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default()
}

/// 行政复议法第二十四条、第二十七条: who reviews the act of an organ. Only the text in force since 2024-01-01 is kept; nothing is
/// told of acts before. Whether organs of the State Council, provinces and zones stand as is kept here could not be
/// verified, so the settings may leave it open.
pub fn authority(
    level: Level,
    led: Leadership,
    decided_on: NaiveDate,
    settings: &Settings,
) -> Option<Authority> {
    let is_unverified = matches!(level, Level::National | Level::Province | Level::Zone);
    let is_left_open = is_unverified && settings.own_review == OwnReview::LeftOpen;
    if decided_on < review_first_since() || is_left_open {
        return None;
    }
    Some(match (level, led) {
        (Level::National | Level::Province, _) => Authority::Itself,
        (
            Level::ProvinceDepartment
            | Level::CityDepartment
            | Level::CountyDepartment
            | Level::Department,
            Leadership::Vertical,
        ) => Authority::DepartmentAbove,
        (Level::Township | Level::CountyDepartment, _) => Authority::CountyGovernment,
        (Level::CityDepartment, Leadership::Local) => Authority::CityGovernment,
        (Level::ProvinceDepartment, Leadership::Local) => Authority::ProvinceGovernment,
        (Level::County | Level::City, _) => Authority::GovernmentAbove,
        (Level::Zone, _) => Authority::FoundingGovernment,
        (Level::Department, Leadership::Local) => Authority::OwnGovernment,
    })
}

/// How a decision was handed over, as far as the paragraph on remedies asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Delivered {
    /// On paper.
    OnPaper,
    /// Through the internet: the review must be open through the internet too (行政复议法第二十二条).
    Online,
}

/// The paragraph on remedies that a decision letter carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Whether review comes first.
    pub route: Route,
    /// The articles behind it.
    pub basis: Basis,
    /// The key of its words in the message files; the gap `authority` is filled with the name of the authority.
    pub key: &'static str,
    /// The key of the sentence that offers the internet, where it is due.
    pub online: Option<&'static str>,
}

fn paragraph(route: Route, basis: Basis, delivered: Delivered) -> Paragraph {
    let key = match route {
        Route::ReviewFirst => "remedy-review-first",
        Route::Either => "remedy-either",
    };
    let online = (delivered == Delivered::Online).then_some("remedy-online");
    Paragraph { route, basis, key, online }
}

/// 行政复议法第二十三条第一款第（四）项, 第二款: where information was refused (articles 14 to 16), review comes first, and the letter must
/// say so. Against everything else review or suit is open, as it was against everything before 2024-01-01. Partial disclosure
/// and row C8 follow the settings.
pub fn after(
    outcome: Outcome,
    decided_on: NaiveDate,
    delivered: Delivered,
    settings: &Settings,
) -> Paragraph {
    let route = match outcome {
        _ if decided_on < review_first_since() => Route::Either,
        Outcome::Withheld(ground) if ground.is_refusal_to_disclose() => Route::ReviewFirst,
        Outcome::Withheld(_) => settings.inquiry_route,
        Outcome::PartlyGranted => settings.partial_route,
        Outcome::Granted
        | Outcome::Unavailable(_)
        | Outcome::Declined(_)
        | Outcome::Otherwise(_) => Route::Either,
    };
    let basis = match route {
        Route::ReviewFirst => Basis::of(Law::ReviewLaw, 23).paragraph(1).item(4),
        Route::Either => Basis::of(Law::LitigationLaw, 44),
    };
    paragraph(route, basis, delivered)
}

/// 行政复议法第二十三条第一款第（三）项: the way against silence, as set; before 2024-01-01 review or suit.
pub fn against_silence(period_ended_on: NaiveDate, settings: &Settings) -> Paragraph {
    let route =
        if period_ended_on < review_first_since() { Route::Either } else { settings.silence_route };
    paragraph(route, Basis::of(Law::ReviewLaw, 23).paragraph(1).item(3), Delivered::OnPaper)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use crate::setting::Route::{Either, ReviewFirst};

    const CASES: &str = include_str!("../cases/remedies.md");

    #[test]
    fn the_ends_of_the_table() {
        let calendar = Calendar::shipped();
        for row in cases::table(CASES, "## 期限") {
            let way = match row["途径"].as_str() {
                "行政复议60日" => Way::Review,
                "直接起诉6个月" => Way::Suit,
                "复议后起诉15日" => Way::SuitAfterReview,
                other => panic!("{other}"),
            };
            let end = way.end(cases::date(&row["知道之日"]).unwrap(), &calendar).unwrap();
            assert_eq!(Some(end.counted_on), cases::date(&row["计算至"]));
            assert_eq!(Some(end.ends_on), cases::date(&row["届满"]));
        }
    }

    #[test]
    fn the_routes_of_the_table() {
        for row in cases::table(CASES, "## 复议前置") {
            let decided_on = cases::date(&row["决定日期"]).unwrap();
            let settings = Settings::default();
            for code in row["表三的行"].split('、') {
                let outcome = Outcome::from_code(code).unwrap();
                let told = after(outcome, decided_on, Delivered::OnPaper, &settings);
                let route = if row["途径"] == "先复议" { ReviewFirst } else { Either };
                assert_eq!(told.route, route, "{code} {decided_on}");
            }
        }
    }

    #[test]
    fn what_is_not_verified_follows_the_settings() {
        let on = NaiveDate::from_ymd_opt(2025, 3, 1).unwrap();
        let settings = Settings {
            partial_route: Either,
            inquiry_route: ReviewFirst,
            silence_route: Either,
            ..Settings::default()
        };
        let route = |code: &str| {
            after(Outcome::from_code(code).unwrap(), on, Delivered::Online, &settings).route
        };
        assert_eq!((route("B"), route("C8")), (Either, ReviewFirst));
        assert_eq!(against_silence(on, &settings).route, Either);
        assert_eq!(against_silence(on, &Settings::default()).route, ReviewFirst);
        let online = after(Outcome::Granted, on, Delivered::Online, &settings).online;
        assert_eq!(online, Some("remedy-online"));
    }

    #[test]
    fn the_authority_follows_the_level_since_2024() {
        let on = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
        let settings = Settings::default();
        for (level, led, authority_of) in [
            (Level::Township, Leadership::Local, Authority::CountyGovernment),
            (Level::CountyDepartment, Leadership::Local, Authority::CountyGovernment),
            (Level::County, Leadership::Local, Authority::GovernmentAbove),
            (Level::CountyDepartment, Leadership::Vertical, Authority::DepartmentAbove),
            (Level::Province, Leadership::Local, Authority::Itself),
        ] {
            assert_eq!(authority(level, led, on, &settings), Some(authority_of), "{level:?}");
        }
        let before = NaiveDate::from_ymd_opt(2023, 12, 31).unwrap();
        assert_eq!(authority(Level::Township, Leadership::Local, before, &settings), None);
        let open = Settings { own_review: OwnReview::LeftOpen, ..settings };
        for (level, is_told) in [
            (Level::National, false),
            (Level::Province, false),
            (Level::Zone, false),
            (Level::County, true),
        ] {
            assert_eq!(authority(level, Leadership::Local, on, &open).is_some(), is_told);
        }
    }

    #[test]
    fn no_date_panics() {
        let calendar = Calendar::shipped();
        for way in [Way::Review, Way::ReviewUntold, Way::Suit, Way::SuitOverSilence] {
            assert!(way.end(NaiveDate::MAX, &calendar).is_err());
        }
    }
}
