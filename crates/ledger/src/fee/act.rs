//! What can happen to a fee, dated by the entry that holds it. Money is in fen (0.01 元).

use crate::MatterId;
use law::fee::FeeMode;
use serde::{Deserialize, Serialize};

/// An act upon a fee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum FeeAct {
    /// 收费通知; dated on the day of sending.
    Noticed {
        /// The request.
        request: MatterId,
        /// 按件 or 按量
        mode: FeeMode,
        /// Items or pages of this request.
        count: u32,
        /// 按件: the items of the same applicant that were counted before in the same calendar month.
        #[serde(default)]
        before: u32,
        /// What is to be paid.
        amount_fen: i64,
        /// 文号 of the notice.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
        /// What the request is about, in a line without personal data.
        about: String,
    },
    /// The notice reached the applicant.
    NoticeReceived {},
    /// 缴费, the whole or a part.
    Paid {
        /// How much.
        amount_fen: i64,
    },
    /// 逾期不缴费
    Lapsed {},
    /// 退费
    Refunded {
        /// How much.
        amount_fen: i64,
        /// Why.
        why: String,
    },
    /// 开具财政票据
    ReceiptIssued {
        /// 票据号
        number: String,
    },
    /// 缴入国库
    Remitted {},
}
