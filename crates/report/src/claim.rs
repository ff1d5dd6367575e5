//! A number stated in the words of a report, bound to what it counts.

use crate::{Place, Year};
use rust_decimal::Decimal;

/// What a number in prose counts; those with a cell or a sum of cells can be checked against the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimKey {
    /// 主动公开 items published, the total over all channels.
    ProactiveItems,
    /// 新收 requests received in the year = N1.tot.
    Received,
    /// Received by post, a channel of `Received`.
    ReceivedByPost,
    /// Received at the counter.
    ReceivedInPerson,
    /// Received by e-mail.
    ReceivedByEmail,
    /// Received through a website or platform.
    ReceivedOnline,
    /// Received by fax.
    ReceivedByFax,
    /// Received through another channel.
    ReceivedOther,
    /// 受理/办理 requests handled, with those carried in = N1.tot + N2.tot.
    HandledTotal,
    /// 答复/办结 requests decided = T.tot.
    Answered,
    /// 上年结转 = N2.tot.
    CarriedIn,
    /// 结转下年度 = N4.tot.
    CarriedOut,
    /// 予以公开 = A.tot.
    Granted,
    /// 部分公开 = B.tot.
    PartiallyGranted,
    /// 不予公开 = ΣC.tot.
    Denied,
    /// 无法提供 = ΣD.tot.
    Unable,
    /// 不予处理 = ΣE.tot.
    Unprocessed,
    /// 其他处理 = F.tot.
    Other,
    /// Requests by natural persons = N1.nat.
    NaturalPerson,
    /// Requests by 法人或其他组织 = N1.com + … + N1.oth.
    Organisations,
    /// 行政复议 = rv.tot.
    ReviewCases,
    /// 行政诉讼 = dl.tot + al.tot.
    LitigationCases,
    /// 信息处理费 collected, yuan; not the fees of table two.
    FeeYuan,
    /// Fee notices issued or requests charged.
    FeeCases,
    /// 规章 made = t2.reg.made.
    RegulationsMade,
    /// 规范性文件 made = t2.norm.made.
    NormativeMade,
    /// 办结率, 按时答复率 in percent.
    AnsweredRate,
    /// Published on the website.
    PublishedOnWebsite,
    /// Published through accounts of new media.
    PublishedOnMedia,
    /// Interpretations of policy published.
    Interpretations,
    /// Letters and hotline tickets.
    Letters,
    /// Meetings held.
    Meetings,
    /// Trainings held.
    Trainings,
    /// Persons trained.
    PersonsTrained,
    /// 政务新媒体 accounts.
    MediaAccounts,
}

impl ClaimKey {
    /// The name of the key in the output, in snake case.
    pub fn code(self) -> &'static str {
        use ClaimKey::*;
        match self {
            ProactiveItems => "proactive_items",
            Received => "received",
            ReceivedByPost => "received_by_post",
            ReceivedInPerson => "received_in_person",
            ReceivedByEmail => "received_by_email",
            ReceivedOnline => "received_online",
            ReceivedByFax => "received_by_fax",
            ReceivedOther => "received_other",
            HandledTotal => "handled_total",
            Answered => "answered",
            CarriedIn => "carried_in",
            CarriedOut => "carried_out",
            Granted => "granted",
            PartiallyGranted => "partially_granted",
            Denied => "denied",
            Unable => "unable",
            Unprocessed => "unprocessed",
            Other => "other",
            NaturalPerson => "natural_person",
            Organisations => "organisations",
            ReviewCases => "review_cases",
            LitigationCases => "litigation_cases",
            FeeYuan => "fee_yuan",
            FeeCases => "fee_cases",
            RegulationsMade => "regulations_made",
            NormativeMade => "normative_made",
            AnsweredRate => "answered_rate",
            PublishedOnWebsite => "published_on_website",
            PublishedOnMedia => "published_on_media",
            Interpretations => "interpretations",
            Letters => "letters",
            Meetings => "meetings",
            Trainings => "trainings",
            PersonsTrained => "persons_trained",
            MediaAccounts => "media_accounts",
        }
    }
}

/// The part of the world that a number speaks of, when its own sentence names one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// The reporting organ's own office, such as 市政府办 or 市本级.
    Office(String),
    /// One department or place among those the report covers.
    Part(String),
    /// Another year than the report's.
    OtherYear(Year),
    /// A stretch of time other than the report year: 上半年, 1至6月, 从去年开始至今.
    OtherPeriod(String),
    /// A count since some beginning: 累计, 历年.
    Cumulative(String),
}

/// A number in prose.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// What it counts; `None` where the number is bound to nothing known.
    pub key: Option<ClaimKey>,
    /// The number.
    pub value: Decimal,
    /// The unit or measure word behind it: 件, 条, 次, 元, 万元, %.
    pub unit: Option<String>,
    /// Its scope; `None` when the sentence names none, so that the whole report is meant.
    pub scope: Option<Scope>,
    /// 余, 多, 约: a lower bound or an estimate.
    pub approximate: bool,
    /// Stated in words and not in digits: 未收到 is 0.
    pub in_words: bool,
    /// The section it stands in, 1 to 6; 0 before the first.
    pub section: u8,
    /// The sentence, as printed but for line breaks.
    pub text: String,
    /// The same for matching: simplified characters, half-width letters and digits, full-width punctuation, no
    /// white space between Han characters.
    pub folded: String,
    /// Where the sentence begins.
    pub place: Option<Place>,
}
