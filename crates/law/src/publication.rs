//! 主动公开的期限: by when what has to be published must be public, and how long what is asked of the public must be open.

use crate::basis::{Basis, Law};
use crate::calendar::{Calendar, UnknownYear};
use crate::setting::Settings;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// A duty to publish, with the event that its limit runs from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Duty {
    /// 主动公开范围内的信息: 20 working days from being made or changed.
    General,
    /// 预算、决算 of a government: 20 calendar days from the approval by the congress.
    Budget,
    /// 部门预算、决算: 20 calendar days from the finance department's reply.
    DepartmentBudget,
    /// 双公示: licences and penalties, 7 working days from the decision.
    DoublePublicity,
    /// A published penalty that was changed, revoked or held void is withdrawn: 3 working days.
    PenaltyWithdrawal,
    /// 政策解读: working days from the document, as set.
    Interpretation,
    /// 采购中标、成交结果: 2 working days from the award.
    ProcurementAward,
    /// 政府采购合同: 2 working days from signing.
    ProcurementContract,
}

/// 重大行政决策程序暂行条例第十五条: comments of the public are collected for at least thirty days.
pub const OPINION_DAYS_MIN: u64 = 30;

impl Duty {
    /// All of them.
    pub const ALL: &'static [Duty] = &[
        Duty::General,
        Duty::Budget,
        Duty::DepartmentBudget,
        Duty::DoublePublicity,
        Duty::PenaltyWithdrawal,
        Duty::Interpretation,
        Duty::ProcurementAward,
        Duty::ProcurementContract,
    ];

    /// The article.
    pub fn basis(self) -> Basis {
        match self {
            Duty::General => Basis::article(26),
            Duty::Budget => Basis::of(Law::BudgetLaw, 14).paragraph(1),
            Duty::DepartmentBudget => Basis::of(Law::BudgetLaw, 14).paragraph(2),
            Duty::DoublePublicity => Basis::whole(Law::DoublePublicity),
            Duty::PenaltyWithdrawal => Basis::of(Law::PenaltyLaw, 48),
            Duty::Interpretation => Basis::whole(Law::InterpretationNotice),
            Duty::ProcurementAward => Basis::of(Law::ProcurementRegulations, 43),
            Duty::ProcurementContract => Basis::of(Law::ProcurementRegulations, 50),
        }
    }

    /// The last day to publish, the day of the event not counted. A date far beyond the calendars is refused like any other.
    ///
    /// # Errors
    ///
    /// [`UnknownYear`] when working days are counted into a year without a calendar.
    pub fn due_on(
        self,
        from: NaiveDate,
        calendar: &Calendar,
        settings: &Settings,
    ) -> Result<NaiveDate, UnknownYear> {
        let working = |days| calendar.add_working_days(from, days);
        match self {
            Duty::General => working(20),
            // 批准后二十日内 is counted in calendar days and does not move for days of rest.
            Duty::Budget | Duty::DepartmentBudget => {
                Ok(from.checked_add_days(Days::new(20)).unwrap_or(NaiveDate::MAX))
            }
            Duty::DoublePublicity => working(7),
            Duty::PenaltyWithdrawal => working(3),
            Duty::Interpretation => working(u32::from(settings.interpretation_days)),
            Duty::ProcurementAward | Duty::ProcurementContract => working(2),
        }
    }
}

/// The first day on which a collection of comments that opened on a day may close. A shorter one needs a stated reason.
pub fn opinions_open_until(opened_on: NaiveDate) -> NaiveDate {
    opened_on.checked_add_days(Days::new(OPINION_DAYS_MIN)).unwrap_or(NaiveDate::MAX)
}

/// 条例第十八条: what is withheld is looked at again at regular intervals, as set.
pub fn reassess_on(withheld_on: NaiveDate, settings: &Settings) -> NaiveDate {
    let months = chrono::Months::new(u32::from(settings.reassess_months));
    withheld_on.checked_add_months(months).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;

    const CASES: &str = include_str!("../cases/publication.md");

    #[test]
    fn the_limits_of_the_table() {
        let (calendar, settings) = (Calendar::shipped(), Settings::default());
        for row in cases::table(CASES, "") {
            let from = cases::date(&row["起算"]).unwrap();
            let duty: Duty = serde_json::from_value(row["代码"].as_str().into()).unwrap();
            let due = duty.due_on(from, &calendar, &settings).unwrap();
            assert_eq!(Some(due), cases::date(&row["期限"]), "{duty:?} {from}");
        }
    }

    #[test]
    fn every_duty_has_a_row_and_a_basis() {
        let text = CASES;
        for duty in Duty::ALL {
            let code = serde_json::to_value(duty).unwrap();
            assert!(text.contains(&format!("| {} |", code.as_str().unwrap())), "{duty:?}");
            assert!(!duty.basis().to_string().is_empty());
        }
    }

    #[test]
    fn comments_are_open_thirty_days_and_withheld_information_is_looked_at_again() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(opinions_open_until(day("2025-04-01")), day("2025-05-01"));
        assert_eq!(reassess_on(day("2024-02-29"), &Settings::default()), day("2025-02-28"));
    }
}
