//! How many matters there are of every kind, outcome, requester and months, kept beside the matters so that a tally need
//! not walk a million of them. Months, because a million decisions have half a million days between them, and years,
//! quarters and months are what is reported.

use crate::entities::matters;
use crate::sql::{Script, Table};
use crate::{StoreError, day};
use sea_orm::{ConnectionTrait, Value};
use std::collections::HashMap;
use uuid::Uuid;

const COUNTS: Table = Table {
    name: "counts",
    columns: &[
        "organ",
        "register",
        "kind",
        "outcome",
        "requester",
        "opened_in",
        "public_in",
        "closed_in",
        "matters",
        "quantity",
        "amount_fen",
    ],
    on_conflict: " ON CONFLICT (organ, register, opened_in, kind, outcome, requester, public_in, \
                  closed_in) DO UPDATE SET matters = counts.matters + excluded.matters, \
                  quantity = counts.quantity + excluded.quantity, \
                  amount_fen = counts.amount_fen + excluded.amount_fen",
};

/// What matters are counted by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Class {
    organ: Uuid,
    register: String,
    kind: String,
    outcome: String,
    requester: String,
    months: [i32; 3],
}

/// How many, how much and what amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Count {
    matters: i64,
    quantity: i64,
    amount_fen: i64,
}

/// What a transaction changes in the counts.
#[derive(Debug, Default)]
pub(crate) struct Changes(HashMap<Class, Count>);

impl Changes {
    /// Counts a matter in.
    pub(crate) fn add(&mut self, matter: &matters::Model) {
        self.change(matter, 1);
    }

    /// Counts a matter out, as it was before.
    pub(crate) fn remove(&mut self, matter: &matters::Model) {
        self.change(matter, -1);
    }

    fn change(&mut self, matter: &matters::Model, by: i64) {
        let class = Class {
            organ: matter.organ,
            register: matter.register.clone(),
            kind: matter.kind.clone(),
            outcome: matter.outcome.clone(),
            requester: matter.requester.clone(),
            months: [matter.opened_on, matter.public_on, matter.closed_on].map(day::month),
        };
        let count = self.0.entry(class).or_default();
        count.matters += by;
        count.quantity += by * matter.quantity;
        count.amount_fen += by * matter.amount_fen.unwrap_or_default();
    }

    /// Has the changes written.
    pub(crate) fn say(self, script: &mut Script) {
        script.insert(&COUNTS, self.rows());
    }

    /// Writes the changes by themselves.
    pub(crate) async fn keep(self, tx: &impl ConnectionTrait) -> Result<(), StoreError> {
        COUNTS.insert(tx, self.rows()).await
    }

    /// The rows to be added; what comes to nothing is left out.
    fn rows(self) -> Vec<Vec<Value>> {
        let changed = self.0.into_iter().filter(|(_, count)| *count != Count::default());
        changed.map(|(class, count)| values(class, count)).collect()
    }
}

fn values(class: Class, count: Count) -> Vec<Value> {
    let [opened_in, public_in, closed_in] = class.months;
    vec![
        class.organ.into(),
        class.register.into(),
        class.kind.into(),
        class.outcome.into(),
        class.requester.into(),
        opened_in.into(),
        public_in.into(),
        closed_in.into(),
        count.matters.into(),
        count.quantity.into(),
        count.amount_fen.into(),
    ]
}
