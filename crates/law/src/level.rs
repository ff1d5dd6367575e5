//! The level of an organ in the tree of government, read from its name.

/// The level of a reporting organ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 国务院部门 and its like.
    National,
    /// 省、自治区、直辖市人民政府.
    Province,
    /// A department of a province.
    ProvinceDepartment,
    /// 设区的市、自治州、地区、盟.
    City,
    /// A department of a city.
    CityDepartment,
    /// 县、县级市、市辖区、旗.
    County,
    /// A department of a county.
    CountyDepartment,
    /// 乡、镇、街道.
    Township,
    /// 开发区、新区管委会 and other agencies of a government.
    Zone,
    /// A department whose government the name does not tell.
    Department,
}

impl Level {
    /// The name used in the output.
    pub fn code(self) -> &'static str {
        match self {
            Level::National => "national",
            Level::Province => "province",
            Level::City => "city",
            Level::County => "county",
            Level::Township => "township",
            Level::Zone => "zone",
            Level::ProvinceDepartment
            | Level::CityDepartment
            | Level::CountyDepartment
            | Level::Department => "department",
        }
    }
}
