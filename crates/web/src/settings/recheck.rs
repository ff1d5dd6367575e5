//! 复查: how often what is public is looked through again, and whether outside addresses are asked: the table
//! `[site.recheck]`.

use serde::Deserialize;

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Every {
    /// Every night.
    #[default]
    Night,
    /// Once a week.
    Week,
    /// Not at all.
    Never,
}

/// Which outside addresses may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outward {
    /// None: many installations have no way out.
    #[default]
    Never,
    /// Those in networks that anyone can reach.
    Public,
    /// Those in the office's own networks too, such as other sites on the 电子政务外网.
    Private,
}

/// How what is public is looked through again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Recheck {
    /// How often.
    pub every: Every,
    /// The hour at which it begins, 0 to 23.
    pub hour: u8,
    /// Which outside addresses may be asked.
    pub outside: Outward,
}

impl Default for Recheck {
    fn default() -> Recheck {
        Recheck { every: Every::Night, hour: 2, outside: Outward::Never }
    }
}
