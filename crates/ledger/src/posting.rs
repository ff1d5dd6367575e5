//! 公开渠道和载体: where something was made public, and what proves it. Who decided that it may be public does not live here.

use crate::Refusal;
use serde::{Deserialize, Serialize};

/// A carrier, as the catalogues of grass-roots disclosure list them (国办发〔2019〕54号; the list is not complete).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Carrier {
    /// 政府网站, 政府信息公开平台
    Website,
    /// 政府公报
    Gazette,
    /// 两微一端: 公众号, 微博, 客户端
    Account,
    /// 新闻发布会、听证会
    Conference,
    /// 广播电视
    Broadcast,
    /// 纸质媒体
    Press,
    /// 公示栏、村（社区）公告栏
    Bulletin,
    /// 电子屏
    Screen,
    /// 公开查阅点
    ReadingPlace,
    /// 政务服务中心、便民服务站
    ServiceHall,
    /// 入户、现场
    OnSite,
    /// 精准推送
    Push,
    /// 其他
    Other,
}

impl Carrier {
    /// All, in the order of the catalogues.
    pub const ALL: &'static [Carrier] = &[
        Carrier::Website,
        Carrier::Gazette,
        Carrier::Account,
        Carrier::Conference,
        Carrier::Broadcast,
        Carrier::Press,
        Carrier::Bulletin,
        Carrier::Screen,
        Carrier::ReadingPlace,
        Carrier::ServiceHall,
        Carrier::OnSite,
        Carrier::Push,
        Carrier::Other,
    ];

    /// The code in figures and facts.
    pub fn code(self) -> &'static str {
        match self {
            Carrier::Website => "website",
            Carrier::Gazette => "gazette",
            Carrier::Account => "account",
            Carrier::Conference => "conference",
            Carrier::Broadcast => "broadcast",
            Carrier::Press => "press",
            Carrier::Bulletin => "bulletin",
            Carrier::Screen => "screen",
            Carrier::ReadingPlace => "reading-place",
            Carrier::ServiceHall => "service-hall",
            Carrier::OnSite => "on-site",
            Carrier::Push => "push",
            Carrier::Other => "other",
        }
    }

    /// Whether what stands there has an address that anyone can open.
    pub fn is_online(self) -> bool {
        matches!(self, Carrier::Website | Carrier::Account)
    }
}

/// In whose pages it stands; both count alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// In the pages that this program serves.
    #[default]
    Here,
    /// In pages or places of others, such as the county's own website.
    Elsewhere,
}

/// One making public of one text at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posting {
    /// What it stands on.
    pub carrier: Carrier,
    /// In whose pages.
    #[serde(default)]
    pub place: Place,
    /// Its address, or the name of the place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// What proves it, where no file does: the number of a photo, of a paper's issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
}

impl Posting {
    /// 条例第二十三条: whatever the carrier, it can be shown that the information is there. Pages of others need their
    /// address; a carrier off the net needs a proof, as a file of the entry or in words.
    ///
    /// # Errors
    /// `posting-without-address`, `posting-without-proof`.
    pub fn shown(&self, files: usize) -> Result<(), Refusal> {
        let refuse = |rule| {
            Err(Refusal::new(rule).citing("条例第二十三条").with("carrier", self.carrier.code()))
        };
        if self.carrier.is_online() {
            let is_missing = self.place == Place::Elsewhere && !is_given(self.address.as_deref());
            return if is_missing { refuse("posting-without-address") } else { Ok(()) };
        }
        let is_proven = files > 0 || is_given(self.proof.as_deref());
        if is_proven { Ok(()) } else { refuse("posting-without-proof") }
    }
}

/// Whether something was written.
pub(crate) fn is_given(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posting(
        carrier: Carrier,
        place: Place,
        address: Option<&str>,
        proof: Option<&str>,
    ) -> Posting {
        Posting {
            carrier,
            place,
            address: address.map(str::to_owned),
            proof: proof.map(str::to_owned),
        }
    }

    #[test]
    fn pages_of_others_need_an_address_and_boards_a_proof() {
        use Carrier::{Bulletin, Website};
        use Place::{Elsewhere, Here};
        assert_eq!(posting(Website, Here, None, None).shown(0), Ok(()));
        let bare = posting(Website, Elsewhere, Some(" "), None).shown(0).unwrap_err();
        assert_eq!(bare.rule, "posting-without-address");
        assert_eq!(posting(Website, Elsewhere, Some("http://a.example/1"), None).shown(0), Ok(()));
        let board = posting(Bulletin, Here, Some("村委会"), None);
        assert_eq!(board.shown(0).unwrap_err().rule, "posting-without-proof");
        assert_eq!(board.shown(1), Ok(()));
        assert_eq!(posting(Bulletin, Here, None, Some("照片第3号")).shown(0), Ok(()));
    }

    #[test]
    fn codes_are_what_is_written() {
        for carrier in Carrier::ALL {
            assert_eq!(serde_json::to_value(carrier).unwrap(), carrier.code());
        }
    }
}
