//! The end of a request: withdrawn, decided or given up, and whether the reply was made in time.

use super::{FEE, REPLY, Reckoning};
use crate::Outcome;
use crate::basis::{Basis, Law};
use crate::channel::Arrival;
use crate::clock::{Fault, Step, Timeliness, What};
use crate::outcome::Ending;
use chrono::NaiveDate;

impl Reckoning<'_> {
    /// The first of withdrawal and decision closes; without either the request is given up when the applicant is silent.
    pub(super) fn close(&mut self, lapse: Option<(NaiveDate, Ending)>) {
        let earliest = match self.facts.arrival {
            Arrival::Received(on) | Arrival::By { arrived_on: on, .. } => on,
        };
        let form = Basis::whole(Law::ReportForm);
        let withdrawn = self.facts.withdrawn_on.filter(|on| !self.is_before(*on, earliest, form));
        let reply = self.facts.reply;
        let reply = reply.filter(|reply| !self.is_before(reply.decided_on, earliest, REPLY));
        if let Some(on) = withdrawn {
            self.note(Step::on(What::Withdrawn, on, form));
        }
        if let Some(reply) = reply {
            self.note(Step::on(What::Decided, reply.decided_on, REPLY));
        }
        let decided = reply.map(|reply| (reply.decided_on, reply.outcome));
        let withdrawn = withdrawn.map(|on| (on, Some(Outcome::Otherwise(Ending::Other))));
        let acted = match (withdrawn, decided) {
            (Some(left), Some(right)) => Some(if left.0 <= right.0 { left } else { right }),
            (one, other) => one.or(other),
        };
        let lapse = lapse.filter(|(on, _)| acted.is_none_or(|(acted_on, _)| *on <= acted_on));
        if let Some((on, ending)) = lapse {
            let (what, basis) = match ending {
                Ending::Unpaid => (What::Unpaid, FEE),
                Ending::Uncorrected | Ending::Other => (What::Uncorrected, Basis::article(30)),
            };
            self.note(Step::on(what, on, basis));
        }
        let given_up = lapse.map(|(on, ending)| (on, Outcome::Otherwise(ending)));
        self.clock.closed_on = acted.map(|(on, _)| on).or(given_up.map(|(on, _)| on));
        self.clock.closed_as =
            acted.and_then(|(_, outcome)| outcome).or(given_up.map(|(_, outcome)| outcome));
    }

    /// 国办公开办函〔2016〕235号: the day of posting or of signature is held against the last day of the period.
    pub(super) fn judge_reply(&mut self) {
        let made_on = self.facts.reply.and_then(|reply| reply.made_on());
        let Some((made_on, limit)) = made_on.zip(self.clock.answer_by()) else { return };
        let basis = Basis::whole(Law::PostReply);
        if made_on <= limit {
            self.note(Step::on(What::MadeInTime, made_on, basis));
            self.clock.timeliness = Some(Timeliness::InTime);
            return;
        }
        self.blame(Fault::LateReply, Some(made_on), Some(limit), REPLY);
        self.clock.timeliness = Some(Timeliness::Late);
        match self.calendar.working_days_between(limit, made_on) {
            Ok(days) => {
                let span = (limit, made_on);
                self.note(Step::counted(What::MadeLate, basis, span, days, &[], self.calendar));
            }
            Err(missing) => self.miss(What::MadeLate, basis, (limit, 0), missing),
        }
    }
}
