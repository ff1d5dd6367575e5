//! A matter of a declared register: folded by what the register's file says and nothing else.
//!
//! An act is an object `{"act": <step>, <field>: <value>, …}`; `declared::value` says what may stand in a field.

pub mod value;

use crate::register::{Count, FieldKind, Register, Span, Step};
use crate::{Entry, Fact, Matter, Refusal, Rules, Summary};
use chrono::{Days, NaiveDate};
use serde_json::{Map, Value};

/// A matter of a declared register.
#[derive(Debug, Clone, PartialEq)]
pub struct Declared {
    register: String,
    state: Option<String>,
    outcome: Option<String>,
    opened_on: Option<NaiveDate>,
    public_on: Option<NaiveDate>,
    closed_on: Option<NaiveDate>,
    done: Vec<(String, NaiveDate)>,
    values: Map<String, Value>,
}

impl Declared {
    /// The code of its state: the last step that made one.
    pub fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }

    /// The steps that were done, each with its day, in their order.
    pub fn done(&self) -> &[(String, NaiveDate)] {
        &self.done
    }

    /// The last value of each field, as written in acts.
    pub fn values(&self) -> &Map<String, Value> {
        &self.values
    }

    /// The steps that may be done now.
    pub fn next<'a>(&self, register: &'a Register) -> Vec<&'a Step> {
        register.steps.iter().filter(|step| self.allows(step)).collect()
    }

    fn allows(&self, step: &Step) -> bool {
        match &self.state {
            None => step.opens,
            Some(state) => step.from.contains(state),
        }
    }

    /// The step that an act names, if it may be done now.
    fn step<'a>(
        &self,
        register: &'a Register,
        act: &Map<String, Value>,
    ) -> Result<&'a Step, Refusal> {
        let name = act.get("act").and_then(Value::as_str).unwrap_or_default();
        let allowed: Vec<&str> =
            self.next(register).into_iter().map(|step| step.id.as_str()).collect();
        let refused = |rule: &str| {
            Refusal::new(rule)
                .with("register", &register.id)
                .with("step", name)
                .with("state", self.state.as_deref().unwrap_or("none"))
                .instead(&allowed)
        };
        match register.step(name) {
            None => Err(refused("step-unknown")),
            Some(step) if self.allows(step) => Ok(step),
            Some(_) if self.state.is_none() => Err(refused("step-not-first")),
            Some(_) => Err(refused("step-not-now")),
        }
    }

    /// Takes the fields of an act over, if the step asks for them and they hold what they may.
    fn take(
        &mut self,
        register: &Register,
        step: &Step,
        act: &Map<String, Value>,
    ) -> Result<(), Refusal> {
        let refused = |rule: &str, field: &str| {
            Refusal::new(rule)
                .with("register", &register.id)
                .with("step", &step.id)
                .with("field", field)
        };
        for (id, value) in act.iter().filter(|(id, _)| id.as_str() != "act") {
            let field = register.field(id).ok_or_else(|| refused("field-unknown", id))?;
            if !step.fields.contains(id) {
                return Err(refused("field-not-asked", id));
            }
            value::fits(field, value).map_err(|unfit| {
                unfit.with("register", &register.id).with("step", &step.id).with("field", id)
            })?;
            self.values.insert(id.clone(), value.clone());
        }
        let asked = step.fields.iter().filter_map(|id| register.field(id));
        match asked.filter(|field| field.required).find(|one| !self.values.contains_key(&one.id)) {
            Some(field) => Err(refused("field-missing", &field.id)),
            None => Ok(()),
        }
    }

    /// The day that the nearest limit ends which nothing has kept yet.
    fn due_on(&self, register: &Register, rules: &Rules) -> Option<NaiveDate> {
        let open = register.limits.iter().filter_map(|limit| {
            let (at, (_, begun_on)) =
                self.done.iter().enumerate().rfind(|(_, (step, _))| *step == limit.after)?;
            let kept = self.done[at + 1..].iter().any(|(step, _)| limit.until.contains(step));
            if kept {
                return None;
            }
            match &limit.span {
                Span::Field(id) => self.values.get(id)?.as_str()?.parse().ok(),
                Span::Days { days, count } => behind(*begun_on, *days, *count, rules),
            }
        });
        open.min()
    }

    fn number(&self, field: Option<&String>) -> Option<i64> {
        self.values.get(field?)?.as_i64()
    }

    fn shown(&self, register: &Register, id: &str) -> Option<String> {
        value::shown(register.field(id)?, self.values.get(id)?)
    }

    fn facts(&self, register: &Register) -> Vec<Fact> {
        let fields = register.fields.iter().filter(|field| field.searchable && !field.personal);
        let mut facts: Vec<Fact> =
            fields.filter_map(|field| value::fact(field, self.values.get(&field.id)?)).collect();
        // The days of a step by which a rhythm is kept are counted, so they are facts, too.
        let is_counted = |id: &str| register.rhythms.iter().any(|rhythm| rhythm.step == id);
        facts.extend(
            self.done
                .iter()
                .filter(|(id, _)| is_counted(id))
                .filter_map(|(id, on)| Some(Fact::date(&register.step(id)?.date_id(), *on))),
        );
        facts
    }
}

/// The day so many days behind another; `None` where the calendar of the year is missing.
fn behind(day: NaiveDate, days: u16, count: Count, rules: &Rules) -> Option<NaiveDate> {
    match count {
        Count::Calendar => day.checked_add_days(Days::new(u64::from(days))),
        Count::Working => rules.calendar.add_working_days(day, u32::from(days)).ok(),
    }
}

impl Matter for Declared {
    type Act = Map<String, Value>;

    fn blank(register: &Register) -> Declared {
        Declared {
            register: register.id.clone(),
            state: None,
            outcome: None,
            opened_on: None,
            public_on: None,
            closed_on: None,
            done: Vec::new(),
            values: Map::new(),
        }
    }

    fn record(&self, entry: &Entry<Map<String, Value>>, rules: &Rules) -> Result<Self, Refusal> {
        let register = rules
            .registers
            .get(&self.register)
            .ok_or_else(|| Refusal::new("register-unknown").with("register", &self.register))?;
        let step = self.step(register, &entry.act)?;
        let mut next = self.clone();
        next.take(register, step, &entry.act)?;
        let on = entry.dated_on;
        next.done.push((step.id.clone(), on));
        if !step.keeps_state {
            next.state = Some(step.id.clone());
        }
        if next.opened_on.is_none() {
            next.opened_on = Some(on);
        }
        if step.publishes && next.public_on.is_none() {
            next.public_on = Some(on);
        }
        if step.closes && next.closed_on.is_none() {
            next.closed_on = Some(on);
            next.outcome = Some(step.id.clone());
        }
        Ok(next)
    }

    fn summary(&self, rules: &Rules) -> Summary {
        let state = self.state.clone().unwrap_or_else(|| "none".to_owned());
        let Some(register) = rules.registers.get(&self.register) else {
            return Summary { state, quantity: 1, ..Summary::default() };
        };
        let cached = &register.cached;
        let title: Vec<String> =
            cached.title.iter().filter_map(|id| self.shown(register, id)).collect();
        let is_kind = |field: &str| {
            register.field(field).is_some_and(|field| matches!(field.kind, FieldKind::Choice(_)))
        };
        Summary {
            state,
            number: cached.number.as_ref().and_then(|id| self.shown(register, id)),
            title: title.join(" "),
            kind: cached
                .kind
                .as_ref()
                .filter(|id| is_kind(id))
                .and_then(|id| Some(self.values.get(id)?.as_str()?.to_owned())),
            outcome: self.outcome.clone(),
            requester: None,
            opened_on: self.opened_on,
            public_on: self.public_on,
            due_on: self.due_on(register, rules),
            closed_on: self.closed_on,
            amount_fen: self.number(cached.amount.as_ref()),
            quantity: self.number(cached.quantity.as_ref()).unwrap_or(1),
            facts: self.facts(register),
        }
    }
}

#[cfg(test)]
mod tests;
