//! The ways a request arrives, and the day it counts as received by each (条例第三十一条).
//!
//! The day of arrival and the day of receipt are two facts; neither is taken for the other silently.

use crate::basis::{Basis, Law};
use crate::setting::{CountingReply, Settings};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A way a request arrives. An e-mail counts as [`Channel::Online`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// 当面提交
    InPerson,
    /// 邮寄（需签收）
    SignedPost,
    /// 平常信函（无需签收）
    OrdinaryPost,
    /// 互联网渠道, e-mail among them
    Online,
    /// 传真
    Fax,
}

impl Channel {
    /// All, in the order of the article.
    pub const ALL: &'static [Channel] = &[
        Channel::InPerson,
        Channel::SignedPost,
        Channel::OrdinaryPost,
        Channel::Online,
        Channel::Fax,
    ];

    /// The stable code, such as `signed-post`.
    pub fn code(self) -> &'static str {
        match self {
            Channel::InPerson => "in-person",
            Channel::SignedPost => "signed-post",
            Channel::OrdinaryPost => "ordinary-post",
            Channel::Online => "online",
            Channel::Fax => "fax",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Channel> {
        Channel::ALL.iter().copied().find(|one| one.code() == code)
    }

    /// The label of the register.
    pub fn label(self) -> &'static str {
        match self {
            Channel::InPerson => "当面提交",
            Channel::SignedPost => "邮寄（签收）",
            Channel::OrdinaryPost => "平常信函",
            Channel::Online => "互联网渠道",
            Channel::Fax => "传真",
        }
    }

    /// 条例第三十一条: whether the day of receipt is the day it was confirmed with the applicant, and not that of arrival.
    pub fn needs_confirmation(self) -> bool {
        match self {
            Channel::InPerson | Channel::SignedPost => false,
            Channel::OrdinaryPost | Channel::Online | Channel::Fax => true,
        }
    }

    /// The item of the article that rules this way.
    pub fn basis(self) -> Basis {
        let article = Basis::article(31);
        match self {
            Channel::InPerson => article.item(1),
            Channel::SignedPost | Channel::OrdinaryPost => article.item(2),
            Channel::Online | Channel::Fax => article.item(3),
        }
    }
}

/// Whom inside the organ the request was addressed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Addressee {
    /// 政府信息公开工作机构
    #[default]
    DisclosureOffice,
    /// Another part of the organ, or an applicant who could not be reached: the day of confirmation or of restored contact
    /// counts (国办公开办函〔2015〕207号, kept where the text of 2019 is silent).
    Elsewhere,
}

/// How a request came to the organ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Arrival {
    /// The day of receipt is known and not questioned.
    Received(NaiveDate),
    /// The day of receipt is to be told from the channel.
    By {
        /// The way it came.
        channel: Channel,
        /// The day it came: handed in, signed for, put through the door, on the server.
        arrived_on: NaiveDate,
        /// The day it was confirmed with the applicant.
        confirmed_on: Option<NaiveDate>,
        /// To whom it was addressed.
        addressee: Addressee,
    },
}

/// The day a request counts as received, or what is still missing for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Receipt {
    /// Received on this day.
    On(NaiveDate, Basis),
    /// It has arrived and waits for the confirmation with the applicant; the period does not run yet.
    AwaitsConfirmation(Basis),
}

/// 条例第三十一条: handed in, the day of submission; by signed post, the day of signing; by ordinary letter, online or by
/// fax, the day of confirmation with the applicant, which no arrival replaces.
pub fn receipt(arrival: Arrival, settings: &Settings) -> Receipt {
    match arrival {
        Arrival::Received(on) => Receipt::On(on, Basis::article(31)),
        Arrival::By { channel, arrived_on, confirmed_on, addressee } => {
            let is_elsewhere = addressee == Addressee::Elsewhere
                && settings.counting_reply == CountingReply::Followed;
            let waits = channel.needs_confirmation() || is_elsewhere;
            let basis =
                if is_elsewhere { Basis::whole(Law::CountingReply) } else { channel.basis() };
            match confirmed_on {
                _ if !waits => Receipt::On(arrived_on, basis),
                Some(on) => Receipt::On(on, basis),
                None => Receipt::AwaitsConfirmation(basis),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 6, day).unwrap()
    }

    #[test]
    fn codes_read_back_and_serde_uses_them() {
        for channel in Channel::ALL {
            assert_eq!(Channel::from_code(channel.code()), Some(*channel));
            let json = serde_json::to_string(channel).unwrap();
            assert_eq!(json, format!("\"{}\"", channel.code()));
        }
    }

    #[test]
    fn the_channel_decides_which_day_counts() {
        for channel in Channel::ALL {
            let by = |confirmed_on, addressee| {
                let arrival =
                    Arrival::By { channel: *channel, arrived_on: day(2), confirmed_on, addressee };
                receipt(arrival, &Settings::default())
            };
            let office = Addressee::DisclosureOffice;
            let counted = match channel {
                Channel::InPerson | Channel::SignedPost => day(2),
                _ => day(4),
            };
            assert_eq!(by(Some(day(4)), office), Receipt::On(counted, channel.basis()));
            let waits = matches!(by(None, office), Receipt::AwaitsConfirmation(_));
            assert_eq!(waits, channel.needs_confirmation(), "{channel:?}");
            assert!(matches!(by(None, Addressee::Elsewhere), Receipt::AwaitsConfirmation(_)));
            let elsewhere = by(Some(day(4)), Addressee::Elsewhere);
            assert!(matches!(elsewhere, Receipt::On(on, _) if on == day(4)));
        }
    }
}
