//! What can happen to a disclosure, as it is written into the journal. What may happen when does not live here.

use super::{Document, Kind, OnPaper};
use crate::posting::Posting;
use crate::{MatterId, Personal};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the secrecy review came to (保守国家秘密法第三十五条).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clearance {
    /// It may be public.
    Cleared,
    /// It may not, on this ground.
    Barred(String),
    /// 提请确定: referred to this authority, and open until it has answered (条例第十七条).
    Referred(String),
}

/// Whether an examination was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It was.
    Passed,
    /// It was not.
    Failed,
}

/// What a reassessment of something withheld came to (条例第十八条).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reassessment {
    /// It stays withheld, on this ground.
    Kept(String),
    /// It may be public now, and goes through review anew.
    Opened,
}

/// What a clean-up of documents (清理) came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CleanUp {
    /// 继续有效
    Keep,
    /// 修改
    Amend,
    /// 废止
    Abolish,
}

/// How another matter stands to this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// It interprets this one.
    InterpretedBy,
    /// This one replaces it.
    Replaces,
    /// It replaces this one.
    ReplacedBy,
    /// The public was heard on this one by it.
    HeardBy,
    /// Its opinions went into this one, which is the result.
    ResultsIn,
    /// It is otherwise related.
    Related,
}

impl Relation {
    /// The field of the fact that makes the link findable from both sides.
    pub fn field(self) -> &'static str {
        match self {
            Relation::InterpretedBy => "link-interpreted-by",
            Relation::Replaces => "link-replaces",
            Relation::ReplacedBy => "link-replaced-by",
            Relation::HeardBy => "link-heard-by",
            Relation::ResultsIn => "link-results-in",
            Relation::Related => "link-related",
        }
    }
}

/// What became of an objection or an opinion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Adoption {
    /// 采纳
    Adopted,
    /// 部分采纳
    Partly,
    /// 未采纳, which needs a why
    Rejected,
}

/// An act upon a disclosure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Act {
    /// 拟稿: the approval form is opened for one item (一事一审).
    Drafted {
        /// The text.
        document: Document,
        /// The drafter's opinion.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        opinion: Option<String>,
    },
    /// 补录: it is public already, here in past years or in pages of others, and recorded as it stands. Dated on the
    /// day it became public or later.
    Listed {
        /// The text.
        document: Document,
        /// The day it became public.
        published_on: NaiveDate,
        /// Where.
        postings: Vec<Posting>,
        /// The number of the approval form on paper, if there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        approval: Option<String>,
    },
    /// 期初: so many texts of a kind that are not entered one by one.
    Counted {
        /// Their kind.
        kind: Kind,
        /// How many.
        quantity: u32,
        /// Where the number stands, such as the annual report of a year.
        source: String,
    },
    /// So many of the counted ones have since been entered one by one.
    Itemised {
        /// How many.
        quantity: u32,
    },
    /// The draft was rewritten, as the remarks ask or by itself.
    Redrafted {
        /// The text.
        document: Document,
        /// The drafter's opinion.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        opinion: Option<String>,
    },
    /// 合法性审核 of a text of law.
    LegallyReviewed {
        /// The opinion.
        opinion: String,
        /// What it came to.
        verdict: Verdict,
        /// Who signed, where it was signed on paper.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paper: Option<OnPaper>,
    },
    /// 保密审查.
    ConfidentialityReviewed {
        /// The opinion.
        opinion: String,
        /// What it came to.
        clearance: Clearance,
        /// Who signed, where it was signed on paper.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paper: Option<OnPaper>,
    },
    /// 去标识化: personal information was taken out, or consent to publish it is there.
    Deidentified {
        /// What was done.
        done: String,
    },
    /// 信息公开操作人员审核: the form goes to the person who approves.
    Reviewed {
        /// The opinion.
        opinion: String,
        /// The number of the approval form.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        form: Option<String>,
        /// Who signed, where it was signed on paper.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paper: Option<OnPaper>,
    },
    /// 退回.
    Returned {
        /// What is to be mended, one by one.
        remarks: Vec<String>,
        /// Who signed, where it was signed on paper.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paper: Option<OnPaper>,
    },
    /// 审批: by the person who answers for it.
    Approved {
        /// The opinion.
        opinion: String,
        /// Who signed, where it was signed on paper.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paper: Option<OnPaper>,
    },
    /// 制发: signed and issued, on the day of the entry.
    Made {
        /// 文号
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
        /// 施行日期
        #[serde(default, skip_serializing_if = "Option::is_none")]
        in_force_on: Option<NaiveDate>,
        /// 有效期至
        #[serde(default, skip_serializing_if = "Option::is_none")]
        valid_until: Option<NaiveDate>,
    },
    /// 公开 on one carrier, on the day of the entry.
    Published {
        /// Where.
        posting: Posting,
    },
    /// 更新: a new version is drafted while the old one stands.
    Revised {
        /// The text.
        document: Document,
        /// The drafter's opinion.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        opinion: Option<String>,
    },
    /// 撤下; the entry gives the reason.
    Withdrawn {},
    /// 定期评估 of what is withheld.
    Reassessed {
        /// The opinion.
        opinion: String,
        /// What it came to.
        result: Reassessment,
    },
    /// 备案 of a text of law.
    Filed {
        /// With whom.
        with: String,
        /// Its number there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
    },
    /// 修改 of a text of law by another one.
    Amended {
        /// The amending text.
        by: String,
        /// The same in this register.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        matter: Option<MatterId>,
    },
    /// 延长有效期.
    Prolonged {
        /// The last day on which it is in force.
        valid_until: NaiveDate,
    },
    /// 清理.
    CleanedUp {
        /// What it came to.
        result: CleanUp,
    },
    /// 废止 (or 宣布失效), on the day of the entry.
    Abolished {
        /// The text that abolishes it.
        by: String,
        /// The same in this register.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        matter: Option<MatterId>,
    },
    /// 解读方案: how a document will be interpreted.
    InterpretationPlanned {
        /// 文字, 图解, 视频, 发布会 …
        forms: Vec<String>,
        /// Who does it.
        interpreter: String,
    },
    /// 调整栏目: it moves to another column of the catalogue; text, state and address stay. The entry gives the reason.
    Reclassified {
        /// The code of the column by item of articles 20 and 21.
        topic: String,
    },
    /// Another matter is linked.
    Linked {
        /// The other one.
        to: MatterId,
        /// How it stands to this one.
        relation: Relation,
    },
    /// 异议 to a notice, or 意见 on a draft; numbered from 1 in the order of arrival.
    Commented {
        /// The way it came.
        channel: String,
        /// Who, if known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        commenter: Option<Personal>,
        /// What was said; it may name persons.
        text: Personal,
        /// The salted SM3 of what was typed into a form, by the form's own number: what comes twice from one form is one
        /// comment. Nobody but the sender has the number, so that nothing can be guessed from it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        form: Option<String>,
    },
    /// An objection or opinion was dealt with.
    Answered {
        /// Its number.
        comment: u32,
        /// What became of it.
        adoption: Adoption,
        /// How, or why not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        explanation: Option<String>,
    },
    /// 公示期满撤下, with a proof of the days on which it stood.
    TakenDown {
        /// The proof, where no file is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proof: Option<String>,
    },
    /// 期满去标识化: the text for after its days takes the place of the notice; it is the text file of the entry.
    Masked {},
    /// 结果公布: what became of the objections or opinions.
    ResultPublished {
        /// Where.
        posting: Posting,
        /// In short.
        result: String,
    },
}

impl Act {
    /// Who signed it on paper, where it was so.
    pub fn paper(&self) -> Option<&OnPaper> {
        match self {
            Act::LegallyReviewed { paper, .. }
            | Act::ConfidentialityReviewed { paper, .. }
            | Act::Reviewed { paper, .. }
            | Act::Returned { paper, .. }
            | Act::Approved { paper, .. } => paper.as_ref(),
            _ => None,
        }
    }

    /// Its code, as in the key `act`.
    pub fn code(&self) -> &'static str {
        match self {
            Act::Drafted { .. } => "drafted",
            Act::Listed { .. } => "listed",
            Act::Counted { .. } => "counted",
            Act::Itemised { .. } => "itemised",
            Act::Redrafted { .. } => "redrafted",
            Act::LegallyReviewed { .. } => "legally-reviewed",
            Act::ConfidentialityReviewed { .. } => "confidentiality-reviewed",
            Act::Deidentified { .. } => "deidentified",
            Act::Reviewed { .. } => "reviewed",
            Act::Returned { .. } => "returned",
            Act::Approved { .. } => "approved",
            Act::Made { .. } => "made",
            Act::Published { .. } => "published",
            Act::Revised { .. } => "revised",
            Act::Withdrawn {} => "withdrawn",
            Act::Reassessed { .. } => "reassessed",
            Act::Filed { .. } => "filed",
            Act::Amended { .. } => "amended",
            Act::Prolonged { .. } => "prolonged",
            Act::CleanedUp { .. } => "cleaned-up",
            Act::Abolished { .. } => "abolished",
            Act::InterpretationPlanned { .. } => "interpretation-planned",
            Act::Reclassified { .. } => "reclassified",
            Act::Linked { .. } => "linked",
            Act::Commented { .. } => "commented",
            Act::Answered { .. } => "answered",
            Act::TakenDown { .. } => "taken-down",
            Act::Masked {} => "masked",
            Act::ResultPublished { .. } => "result-published",
        }
    }
}
