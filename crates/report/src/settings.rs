//! The thresholds of the soft checks. They are ours and not the law's, so they can be changed.

use rust_decimal::Decimal;

/// Thresholds; the defaults never fire on an ordinary report.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// R05: normative documents that a township may make in a year.
    pub normative_township_max: u32,
    /// R05: normative documents that a county may make in a year.
    pub normative_county_max: u32,
    /// R09: decisions per item and year.
    pub decisions_per_item_max: u32,
    /// R10: yuan per procurement project, at least.
    pub project_yuan_min: u32,
    /// R10: yuan per procurement project, at most.
    pub project_yuan_max: u32,
    /// R14: fees of a township in a year, in 万元.
    pub fees_township_max: u32,
    /// R14: fees of a county in a year, in 万元.
    pub fees_county_max: u32,
    /// X12: growth or fall against last year by more than this factor.
    pub jump_factor: u32,
    /// X12: jumps between figures that stay below this are not worth a word.
    pub jump_from: u32,
    /// X05: likeness of two years' words, in hundredths.
    pub likeness: u32,
    /// S05: the smallest count whose repetition elsewhere is suspicious.
    pub coincidence_min: u32,
    /// S16, S17: how far a stated percentage may lie from the computed one, in percentage points.
    pub percent_tolerance: Decimal,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            normative_township_max: 20,
            normative_county_max: 100,
            decisions_per_item_max: 1_000,
            project_yuan_min: 10_000,
            project_yuan_max: 50_000_000,
            fees_township_max: 5_000,
            fees_county_max: 500_000,
            jump_factor: 5,
            jump_from: 50,
            likeness: 90,
            coincidence_min: 50,
            percent_tolerance: Decimal::ONE,
        }
    }
}
