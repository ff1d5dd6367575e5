//! The kinds of organs by their place in the tree of government, as they are written in acts.

use law::Level;
use serde::{Deserialize, Deserializer, Serializer};

/// The kinds with their codes.
pub const ALL: &[(&str, Level)] = &[
    ("national", Level::National),
    ("province", Level::Province),
    ("province-department", Level::ProvinceDepartment),
    ("city", Level::City),
    ("city-department", Level::CityDepartment),
    ("county", Level::County),
    ("county-department", Level::CountyDepartment),
    ("township", Level::Township),
    ("zone", Level::Zone),
    ("department", Level::Department),
];

/// The code of a kind. Unlike `Level::code` it tells the departments of the levels apart.
pub fn code(level: Level) -> &'static str {
    ALL.iter().find(|(_, one)| *one == level).map_or("department", |(code, _)| code)
}

/// The kind of this code.
pub fn from_code(code: &str) -> Option<Level> {
    ALL.iter().find(|(one, _)| *one == code).map(|(_, level)| *level)
}

/// Writes the code into an act.
///
/// # Errors
/// Those of the serializer.
pub(super) fn serialize<S: Serializer>(level: &Level, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(code(*level))
}

/// Reads the code of an act.
///
/// # Errors
/// The code is not known.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Level, D::Error> {
    let code = String::deserialize(from)?;
    from_code(&code).ok_or_else(|| serde::de::Error::custom(format!("no kind of organ: {code}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_reads_back() {
        for (code_, level) in ALL {
            assert_eq!((code(*level), from_code(code_)), (*code_, Some(*level)));
        }
    }
}
