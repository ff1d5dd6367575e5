//! What the law leaves open or what we could not verify: each a setting with a default and where the default comes from.
//!
//! One table for people ([`TABLE`]), one struct for the functions ([`Settings`]); a test keeps them the same.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

mod table;

pub use table::TABLE;

/// A setting as people read it.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Its key in a settings file.
    pub key: &'static str,
    /// The default, as a settings file would spell it.
    pub default: &'static str,
    /// Where the default comes from.
    pub source: &'static str,
    /// What it means, in Chinese.
    pub zh: &'static str,
    /// What it means, in English.
    pub en: &'static str,
}

/// What the functions of this crate take for the points that the law leaves open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct Settings {
    /// Working days that a clarification notice offers for the correction.
    pub clarify_days: u16,
    /// What a clarification asked after the seven working days does to the period.
    pub late_clarification: LateClarification,
    /// In how many parts the one extension may be taken.
    pub extension_parts: u8,
    /// From which event of a consultation the period stands still.
    pub suspension_from: SuspensionFrom,
    /// What payment of the fee does to the period.
    pub fee_payment: FeePayment,
    /// Working days after which an unconfirmed request is pointed out.
    pub confirm_days: u16,
    /// Whether the letter of 2015 on receipt still helps where the text of 2019 is silent.
    pub counting_reply: CountingReply,
    /// The first day on which the fee may be charged.
    pub fee_in_force_on: NaiveDate,
    /// Whether the fee decision can be attacked by itself.
    pub fee_review: FeeReview,
    /// The way against a partial disclosure.
    pub partial_route: Route,
    /// The way against a reference to another law, row C8.
    pub inquiry_route: Route,
    /// The way against silence.
    pub silence_route: Route,
    /// Whether the authority that reviews the acts of ministries, provinces and zones is told.
    pub own_review: OwnReview,
    /// Months after which what is withheld is looked at again.
    pub reassess_months: u16,
    /// Working days within which a policy is interpreted.
    pub interpretation_days: u16,
    /// When townships publish their annual report; nothing where no local notice says.
    pub township_report_due: Option<MonthDay>,
    /// The boxes of the request form for the form of the information.
    pub provision_forms: Vec<String>,
    /// The boxes of the request form for the way it is handed over.
    pub delivery_ways: Vec<String>,
    /// Whether whoever drafts a publication may approve it too.
    pub publication_roles: PublicationRoles,
}

impl Default for Settings {
    fn default() -> Settings {
        let list = |labels: &[&str]| labels.iter().map(|label| (*label).to_owned()).collect();
        Settings {
            clarify_days: 15,
            late_clarification: LateClarification::RunsOn,
            extension_parts: 1,
            suspension_from: SuspensionFrom::Sent,
            fee_payment: FeePayment::Restarts,
            confirm_days: 1,
            counting_reply: CountingReply::Followed,
            fee_in_force_on: NaiveDate::from_ymd_opt(2021, 1, 1).unwrap_or_default(),
            fee_review: FeeReview::WithTheEnding,
            partial_route: Route::ReviewFirst,
            inquiry_route: Route::Either,
            silence_route: Route::ReviewFirst,
            own_review: OwnReview::Told,
            reassess_months: 12,
            interpretation_days: 3,
            township_report_due: None,
            provision_forms: list(&["纸面", "电子邮件", "光盘", "磁盘"]),
            delivery_ways: list(&[
                "邮寄",
                "快递",
                "电子邮件",
                "传真",
                "自行领取",
                "当场阅读、抄录",
            ]),
            publication_roles: PublicationRoles::Apart,
        }
    }
}

impl Settings {
    /// The settings as a TOML file changes them; what it does not name keeps its default.
    ///
    /// # Errors
    ///
    /// What the parser says of a file that is not TOML or names what is not a setting.
    pub fn read(text: &str) -> Result<Settings, String> {
        toml::from_str(text).map_err(|error| error.message().to_owned())
    }

    /// These settings for an act that was admitted once: what would forbid it is open, what counts its days is the same.
    pub fn as_admitted(&self) -> Settings {
        Settings {
            extension_parts: u8::MAX,
            fee_in_force_on: NaiveDate::MIN,
            publication_roles: PublicationRoles::MayJoin,
            ..self.clone()
        }
    }
}

/// Whether what could not be verified of the authority that reviews is told all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnReview {
    /// The organ itself, or the government that set up the zone.
    Told,
    /// Nothing is told; people fill it in.
    LeftOpen,
}

/// What a clarification asked too late does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LateClarification {
    /// The period runs on from the receipt, and the request cannot lapse by it.
    RunsOn,
    /// It restarts all the same.
    Restarts,
}

/// From which event a consultation is left out of the period; the day of the event itself is always counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SuspensionFrom {
    /// The day the letter is sent.
    Sent,
    /// The day the other side receives it.
    Received,
}

/// What payment of the fee does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FeePayment {
    /// The period runs anew from the day after payment.
    Restarts,
    /// The period is not touched.
    RunsOn,
}

/// Whether the letter 国办公开办函〔2015〕207号 is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CountingReply {
    /// Where the text of 2019 is silent.
    Followed,
    /// It is not.
    Ignored,
}

/// Where the fee decision can be attacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FeeReview {
    /// Only with the ending for want of payment.
    WithTheEnding,
    /// By itself.
    Alone,
}

/// How many persons a publication passes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PublicationRoles {
    /// Whoever drafts does not approve.
    Apart,
    /// Small offices: whoever drafts may approve, which stays visible.
    MayJoin,
}

/// The way to a court.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Route {
    /// 复议前置: review comes first.
    ReviewFirst,
    /// Review or suit, as the applicant likes.
    Either,
}

/// A day of every year, spelled `02-20`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct MonthDay {
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

impl From<MonthDay> for String {
    fn from(date: MonthDay) -> String {
        format!("{:02}-{:02}", date.month, date.day)
    }
}

impl TryFrom<String> for MonthDay {
    type Error = String;

    fn try_from(text: String) -> Result<MonthDay, String> {
        // A leap year, so that every day of every year is one of it.
        let date = NaiveDate::parse_from_str(&format!("2000-{text}"), "%Y-%m-%d")
            .map_err(|_| format!("{text} is no day of a year; it is written MM-DD"))?;
        use chrono::Datelike;
        Ok(MonthDay { month: date.month(), day: date.day() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn the_table_says_what_the_functions_take() {
        let json = serde_json::to_value(Settings::default()).unwrap();
        let fields: BTreeMap<String, String> = json
            .as_object()
            .unwrap()
            .iter()
            .map(|(key, value)| {
                let text = match value {
                    serde_json::Value::String(text) => text.clone(),
                    serde_json::Value::Null => String::new(),
                    serde_json::Value::Array(list) => {
                        list.iter().filter_map(|one| one.as_str()).collect::<Vec<_>>().join("；")
                    }
                    other => other.to_string(),
                };
                (key.clone(), text)
            })
            .collect();
        let table: BTreeMap<String, String> =
            TABLE.iter().map(|one| (one.key.to_owned(), one.default.to_owned())).collect();
        assert_eq!(fields, table);
        for one in TABLE {
            assert!(!one.source.is_empty() && !one.zh.is_empty() && !one.en.is_empty());
        }
    }

    #[test]
    fn a_settings_file_names_only_what_it_changes() {
        let own: Settings =
            Settings::read("extension-parts = 2\ntownship-report-due = \"02-20\"\n").unwrap();
        assert_eq!(own.extension_parts, 2);
        assert_eq!(own.township_report_due, Some(MonthDay { month: 2, day: 20 }));
        assert_eq!(own.clarify_days, 15);
        assert!(Settings::read("extension-part = 2").is_err());
        assert!(Settings::read("township-report-due = \"02-30\"").is_err());
    }
}
