//! 信息处理费: one fee notice from its sending to the treasury (国办函〔2020〕109号). The rates belong to `law::fee`.

mod act;
pub(crate) mod sheet;

use crate::{Entry, Fact, Limits, Matter, MatterId, Refusal, Register, Rules, Summary};
use chrono::NaiveDate;
use law::basis::{Basis, Law};
use law::clock::PAY_DAYS;
use law::fee::FeeMode;

pub use act::FeeAct;

/// A fee.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fee {
    /// The notice; nothing before it.
    pub notice: Option<Notice>,
    /// The day the applicant received the notice.
    pub received_on: Option<NaiveDate>,
    /// What has been paid, and when, in fen.
    pub payments: Vec<(NaiveDate, i64)>,
    /// The day it was paid in full.
    pub paid_on: Option<NaiveDate>,
    /// The day it was given up.
    pub lapsed_on: Option<NaiveDate>,
    /// What was given back, and when, in fen.
    pub refunds: Vec<(NaiveDate, i64)>,
    /// 财政票据 number.
    pub receipt: Option<String>,
    /// The day it was paid into the treasury.
    pub remitted_on: Option<NaiveDate>,
}

/// 收费通知
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The day it was sent.
    pub on: NaiveDate,
    /// The request.
    pub request: MatterId,
    /// 按件 or 按量
    pub mode: FeeMode,
    /// Items or pages of this request.
    pub count: u32,
    /// What is to be paid, in fen.
    pub amount_fen: i64,
    /// 文号
    pub number: Option<String>,
    /// What the request is about, in a line without personal data.
    pub about: String,
}

impl Fee {
    /// The codes of all states, in the order of a life.
    pub const STATES: &'static [&'static str] =
        &["blank", "noticed", "payable", "paid", "lapsed", "refunded", "remitted"];

    /// Where it stands: a stable code.
    pub fn state(&self) -> &'static str {
        if self.notice.is_none() {
            "blank"
        } else if !self.refunds.is_empty() {
            "refunded"
        } else if self.lapsed_on.is_some() {
            "lapsed"
        } else if self.remitted_on.is_some() {
            "remitted"
        } else if self.paid_on.is_some() {
            "paid"
        } else if self.received_on.is_some() {
            "payable"
        } else {
            "noticed"
        }
    }

    /// What has been paid altogether, in fen.
    pub fn paid_fen(&self) -> i64 {
        self.payments.iter().map(|(_, fen)| fen).sum()
    }

    /// What was given back altogether, in fen.
    pub fn refunded_fen(&self) -> i64 {
        self.refunds.iter().map(|(_, fen)| fen).sum()
    }

    fn allowed(&self) -> &'static [&'static str] {
        match self.state() {
            "blank" => &["noticed"],
            "noticed" => &["notice-received", "paid"],
            "payable" => &["paid", "lapsed"],
            "paid" => &["receipt-issued", "remitted", "refunded"],
            "lapsed" => &["refunded"],
            _ => &["receipt-issued", "refunded"],
        }
    }

    fn refuse(&self, rule: &str) -> Refusal {
        let basis = Basis::whole(Law::FeeMeasures).to_string();
        Refusal::new(rule).citing(basis).instead(self.allowed())
    }

    fn noticed(&self) -> Result<&Notice, Refusal> {
        self.notice.as_ref().ok_or_else(|| self.refuse("fee-not-noticed"))
    }

    /// It is noticed, and neither paid nor given up.
    fn open(&self) -> Result<&Notice, Refusal> {
        let notice = self.noticed()?;
        if self.paid_on.is_some() {
            return Err(self.refuse("fee-paid-already"));
        }
        if self.lapsed_on.is_some() { Err(self.refuse("fee-lapsed-already")) } else { Ok(notice) }
    }

    /// The amount follows from the rates; a notice that names another is refused with the right one.
    fn notice(&mut self, on: NaiveDate, act: &FeeAct, rules: &Rules) -> Result<(), Refusal> {
        let FeeAct::Noticed { request, mode, count, before, amount_fen, number, about } = act
        else {
            return self.noticed().map(|_| ());
        };
        if self.notice.is_some() {
            return Err(self.refuse("fee-noticed-already"));
        }
        if on < rules.settings.fee_in_force_on {
            return Err(self
                .refuse("fee-before-measures")
                .with("from", rules.settings.fee_in_force_on));
        }
        let right_yuan = match mode {
            FeeMode::ByItem => law::fee::further_items_yuan(*before, *count),
            FeeMode::ByPage => law::fee::pages_yuan(*count),
        };
        let right_fen = i64::try_from(right_yuan)
            .ok()
            .and_then(|yuan| yuan.checked_mul(100))
            .ok_or_else(|| self.refuse("fee-count-odd").with("count", count))?;
        if right_fen == 0 {
            return Err(self.refuse("fee-free").with("count", count));
        }
        if *amount_fen != right_fen {
            return Err(self
                .refuse("fee-amount-wrong")
                .with("amount", yuan(*amount_fen))
                .with("right", yuan(right_fen)));
        }
        self.notice = Some(Notice {
            on,
            request: *request,
            mode: *mode,
            count: *count,
            amount_fen: *amount_fen,
            number: number.clone(),
            about: about.clone(),
        });
        Ok(())
    }

    fn receive(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        self.open()?;
        if self.received_on.is_some() {
            return Err(self.refuse("fee-notice-received-already"));
        }
        self.received_on = Some(on);
        Ok(())
    }

    /// Paid at once or in parts; complete when the whole amount is there.
    fn pay(&mut self, on: NaiveDate, amount_fen: i64) -> Result<(), Refusal> {
        let whole_fen = self.open()?.amount_fen;
        let owed_fen = whole_fen - self.paid_fen();
        if amount_fen <= 0 || amount_fen > owed_fen {
            return Err(self
                .refuse("fee-payment-odd")
                .with("amount", yuan(amount_fen))
                .with("owed", yuan(owed_fen)));
        }
        self.payments.push((on, amount_fen));
        if self.paid_fen() == whole_fen {
            self.paid_on = Some(on);
        }
        Ok(())
    }

    /// Given up once the twenty working days are over.
    fn lapse(&mut self, on: NaiveDate, rules: &Rules) -> Result<(), Refusal> {
        self.open()?;
        let Some(received_on) = self.received_on else {
            return Err(self.refuse("fee-notice-not-received"));
        };
        if rules.limits == Limits::Passed {
            self.lapsed_on = Some(on);
            return Ok(());
        }
        let limit = rules
            .calendar
            .add_working_days(received_on, PAY_DAYS)
            .map_err(|missing| Refusal::new("calendar-missing").with("year", missing.year))?;
        if on <= limit {
            return Err(self.refuse("fee-may-be-paid").with("limit", limit));
        }
        self.lapsed_on = Some(on);
        Ok(())
    }

    fn refund(&mut self, on: NaiveDate, amount_fen: i64) -> Result<(), Refusal> {
        self.noticed()?;
        let kept_fen = self.paid_fen() - self.refunded_fen();
        if amount_fen <= 0 || amount_fen > kept_fen {
            return Err(self
                .refuse("fee-refund-odd")
                .with("amount", yuan(amount_fen))
                .with("kept", yuan(kept_fen)));
        }
        self.refunds.push((on, amount_fen));
        Ok(())
    }

    /// 财政票据 for what came in.
    fn issue(&mut self, number: &str) -> Result<(), Refusal> {
        self.noticed()?;
        if self.payments.is_empty() {
            return Err(self.refuse("fee-nothing-paid"));
        }
        if self.receipt.is_some() {
            return Err(self.refuse("fee-receipt-issued-already"));
        }
        self.receipt = Some(number.to_owned());
        Ok(())
    }

    fn remit(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        self.noticed()?;
        if self.paid_fen() == self.refunded_fen() {
            return Err(self.refuse("fee-nothing-paid"));
        }
        if self.remitted_on.is_some() {
            return Err(self.refuse("fee-remitted-already"));
        }
        self.remitted_on = Some(on);
        Ok(())
    }

    fn facts(&self, notice: &Notice) -> Vec<Fact> {
        let mut facts = vec![
            Fact::text("link-request", notice.request.to_string()),
            Fact::number("count", i64::from(notice.count)),
            dated("noticed", notice.on, notice.amount_fen),
        ];
        // What was given back lessens what was collected, in the year in which it was given back.
        facts.extend(self.payments.iter().map(|(on, fen)| dated("paid", *on, *fen)));
        facts.extend(self.refunds.iter().map(|(on, fen)| dated("paid", *on, -fen)));
        facts.extend(self.receipt.as_ref().map(|number| Fact::text("receipt", number)));
        facts.extend(self.remitted_on.map(|on| Fact::date("remitted-on", on)));
        facts
    }
}

/// An amount on a day, by which the figures of reports are counted.
fn dated(field: &str, on: NaiveDate, fen: i64) -> Fact {
    Fact { date: Some(on), ..Fact::number(field, fen) }
}

/// An amount in 元 with two places, as sentences show it.
fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let fen = fen.unsigned_abs();
    format!("{sign}{}.{:02}", fen / 100, fen % 100)
}

impl Matter for Fee {
    type Act = FeeAct;

    fn blank(_: &Register) -> Fee {
        Fee::default()
    }

    fn record(&self, entry: &Entry<FeeAct>, rules: &Rules) -> Result<Fee, Refusal> {
        let mut next = self.clone();
        let on = entry.dated_on;
        match &entry.act {
            act @ FeeAct::Noticed { .. } => next.notice(on, act, rules)?,
            FeeAct::NoticeReceived {} => next.receive(on)?,
            FeeAct::Paid { amount_fen } => next.pay(on, *amount_fen)?,
            FeeAct::Lapsed {} => next.lapse(on, rules)?,
            FeeAct::Refunded { amount_fen, .. } => next.refund(on, *amount_fen)?,
            FeeAct::ReceiptIssued { number } => next.issue(number)?,
            FeeAct::Remitted {} => next.remit(on)?,
        }
        Ok(next)
    }

    fn summary(&self, rules: &Rules) -> Summary {
        let state = self.state().to_owned();
        let Some(notice) = &self.notice else {
            return Summary { state, quantity: 1, ..Summary::default() };
        };
        let pay_by =
            self.received_on.and_then(|on| rules.calendar.add_working_days(on, PAY_DAYS).ok());
        let closed_on = self.paid_on.or(self.lapsed_on);
        let outcome = match (self.paid_on, self.lapsed_on) {
            (Some(_), _) => Some("paid".to_owned()),
            (None, Some(_)) => Some("lapsed".to_owned()),
            (None, None) => None,
        };
        Summary {
            state,
            number: notice.number.clone(),
            title: notice.about.clone(),
            kind: Some(
                match notice.mode {
                    FeeMode::ByItem => "by-item",
                    FeeMode::ByPage => "by-page",
                }
                .to_owned(),
            ),
            outcome,
            opened_on: Some(notice.on),
            due_on: pay_by.filter(|_| closed_on.is_none()),
            closed_on,
            amount_fen: Some(notice.amount_fen),
            quantity: 1,
            facts: self.facts(notice),
            ..Summary::default()
        }
    }
}
