//! 信息处理费: what an applicant pays for requests clearly beyond a reasonable number or frequency (条例第四十二条).
//!
//! 国办函〔2020〕109号: by item or by page as the organ chooses for the request, never both; progressive in bands. Amounts in
//! whole yuan; no rate has fractions.

use serde::{Deserialize, Serialize};

/// How a request is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FeeMode {
    /// 按件计收: for all kinds of replies, the items of one applicant in one calendar month together.
    ByItem,
    /// 按量计收: for what is handed over, the pages of one request; A4 or smaller, a printed side is a page. Not for a reply
    /// that only points to published information.
    ByPage,
}

/// The price of the n-th item of an applicant in a calendar month, in yuan: ten are free, twenty cost 100 each, and each
/// further band of ten costs 100 more.
pub fn item_yuan(number: u32) -> u64 {
    match number {
        0..=10 => 0,
        11..=30 => 100,
        _ => 100 * (u64::from(number - 31) / 10 + 2),
    }
}

/// What the items of an applicant in one calendar month cost together, in yuan.
pub fn items_yuan(count: u32) -> u64 {
    let count = u64::from(count);
    let middle = count.clamp(10, 30) - 10;
    let beyond = count.saturating_sub(30);
    let (bands, rest) = (beyond / 10, beyond % 10);
    // Whole bands cost 2, 3, 4 … hundreds for each of their ten items.
    let whole: u64 = 10 * (bands * (bands + 3) / 2);
    (middle + whole + rest * (bands + 2)).saturating_mul(100)
}

/// What the next items cost when some were counted in the same calendar month before, in yuan.
pub fn further_items_yuan(before: u32, further: u32) -> u64 {
    items_yuan(before.saturating_add(further)) - items_yuan(before)
}

/// What the pages of one request cost, in yuan: thirty are free, then 10 a page to the hundredth, 20 to the two hundredth,
/// 40 beyond.
pub fn pages_yuan(count: u32) -> u64 {
    let within = |from: u32, to: u32| u64::from(count.clamp(from, to) - from);
    within(30, 100) * 10 + within(100, 200) * 20 + u64::from(count.saturating_sub(200)) * 40
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use proptest::prelude::*;

    const CASES: &str = include_str!("../cases/fees.md");

    #[test]
    fn the_totals_of_the_table() {
        for row in cases::table(CASES, "## 按件") {
            assert_eq!(items_yuan(row["件数"].parse().unwrap()).to_string(), row["合计（元）"]);
        }
        for row in cases::table(CASES, "## 按量") {
            assert_eq!(pages_yuan(row["页数"].parse().unwrap()).to_string(), row["合计（元）"]);
        }
    }

    proptest! {
        #[test]
        fn the_total_is_the_sum_of_the_items(count in 0_u32..2000, before in 0_u32..200) {
            let sum: u64 = (1..=count).map(item_yuan).sum();
            prop_assert_eq!(items_yuan(count), sum);
            let further = further_items_yuan(before, count);
            prop_assert_eq!(further, items_yuan(before + count) - items_yuan(before));
            prop_assert!(pages_yuan(count) <= pages_yuan(count + 1));
        }
    }

    #[test]
    fn the_largest_counts_do_not_overflow() {
        assert!(items_yuan(u32::MAX) > 0 && pages_yuan(u32::MAX) > 0);
        assert_eq!(further_items_yuan(u32::MAX, 1), 0);
    }
}
