//! The two editions of the form, and the years they rule.

use std::fmt;

/// A report year, such as 2024.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(pub u16);

impl fmt::Display for Year {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// An edition of the statutory form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// 年度报告格式（试行）, 国办公开办函〔2019〕60号: report years 2019 and 2020.
    Y2019,
    /// 年度报告格式, 国办公开办函〔2021〕30号: report years from 2021 on.
    Y2021,
}

impl Edition {
    /// Both editions, the older first.
    pub const ALL: &'static [Edition] = &[Edition::Y2019, Edition::Y2021];

    /// The edition that a report year must use; `None` before 2019, when there was no form.
    pub fn of_year(year: Year) -> Option<Edition> {
        match year.0 {
            0..2019 => None,
            2019 | 2020 => Some(Edition::Y2019),
            _ => Some(Edition::Y2021),
        }
    }

    /// The year of the edition as text, `2019` or `2021`.
    pub fn code(self) -> &'static str {
        match self {
            Edition::Y2019 => "2019",
            Edition::Y2021 => "2021",
        }
    }
}
