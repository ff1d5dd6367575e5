//! Requests as rows of a sheet: a life in one line, taken apart into its acts in their order. `end` has how it ends,
//! `evidence` what must be shown for it, `columns` which column is which key, `values` the way back.
//!
//! Nothing is invented: what a rule demands stands in a column of its own, or the row names the paper file that holds
//! it. What stands in the paper file alone is dated on the last day on which it can have happened.

mod columns;
mod end;
mod evidence;
mod values;

use crate::import::{Lack, Planned, Row, Values};
use chrono::NaiveDate;
use columns::{AGENT, INTAKE, REQUESTER};
use law::channel::Channel;
use law::situation::Situation;
use serde_json::{Map, Value, json};

pub(crate) use values::values;

/// Without one of these columns a request may still wait for its confirmation.
const RUNNING: &[&str] = &[
    "clarified-on",
    "reasons-asked-on",
    "fee-noticed-on",
    "consulted-on",
    "extended-days",
    "searched-on",
    "decided-on",
    "situation",
];

/// The acts of a row.
pub(crate) fn acts(values: &Values) -> Result<Vec<Planned>, Vec<Lack>> {
    let mut row = Row::of(values);
    for column in ["channel", "requester", "about"] {
        row.need(column);
    }
    let Some(arrived_on) = row.day("arrived-on").or(row.day("received-on")) else {
        row.without_day("received-on", "到达日期、收到申请之日");
        return row.done();
    };
    let act = received(&mut row);
    row.plan_noting(arrived_on, act, "record");
    confirm(&mut row, arrived_on);
    register(&mut row, arrived_on);
    clarify(&mut row);
    explain(&mut row);
    evidence::consult(&mut row);
    evidence::extend(&mut row);
    evidence::search(&mut row);
    charge(&mut row);
    end::plan(&mut row);
    row.done()
}

/// A row with one day alone has it for both: what is handed in or signed for is received the day it comes, and of the
/// rest a book that knows the receipt alone knows no earlier day.
pub(crate) fn complete(values: &mut Values) {
    if !values.contains_key("arrived-on")
        && let Some(received_on) = values.get("received-on").cloned()
    {
        values.insert("arrived-on".to_owned(), received_on);
    }
}

/// 到达
fn received(row: &mut Row) -> Map<String, Value> {
    let mut requester = row.part(REQUESTER);
    let agent = row.part(AGENT);
    if !agent.is_empty() {
        row.need("agent-name");
        requester.insert("agent".to_owned(), Value::Object(agent));
    }
    let mut intake = row.part(INTAKE);
    intake.insert("requester".to_owned(), Value::Object(requester));
    intake.insert("asked".to_owned(), asked(row));
    let mut act = row.act("received", &[]);
    act.insert("intake".to_owned(), Value::Object(intake));
    act
}

/// What is asked: the line that says what it is about where the sheet has no other words.
fn asked(row: &Row) -> Value {
    let about = || json!({ "open": row.text("about").unwrap_or_default() });
    row.value("asked").cloned().unwrap_or_else(about)
}

/// 条例第三十一条: handed in or signed for, received the day it comes; by any other way, the day it was confirmed.
fn confirm(row: &mut Row, arrived_on: NaiveDate) {
    let channel = row.text("channel").and_then(Channel::from_code);
    let waits = row.text("addressee") == Some("elsewhere")
        || channel.is_some_and(Channel::needs_confirmation);
    let (confirmed_on, received_on) = (row.day("confirmed-on"), row.day("received-on"));
    let told_on = match (waits, confirmed_on) {
        (true, Some(on)) => on,
        (true, None) => received_on.unwrap_or(arrived_on),
        (false, _) => arrived_on,
    };
    if let Some(on) = received_on.filter(|on| *on != told_on) {
        let values = vec![("value", on.to_string()), ("right", told_on.to_string())];
        let column = "received-on".to_owned();
        row.lack(Lack { column, rule: "receipt-differs", values });
    }
    match confirmed_on.or(received_on.filter(|_| waits)) {
        Some(on) => {
            let act = row.act("confirmed", &[]);
            row.plan(on, act);
        }
        None if waits && row.has_any(RUNNING) => row.need("confirmed-on"),
        None => {}
    }
}

/// 登记, 转办 and 风险排查, which belong to the beginning where the sheet gives them no day.
fn register(row: &mut Row, arrived_on: NaiveDate) {
    let on = row.day("registered-on");
    if on.is_some() {
        row.need("number");
    }
    if on.is_some_and(|on| on < arrived_on) {
        // It was there before it was registered, so the day of receipt is not that of arrival.
        row.need("arrived-on");
    }
    if row.has_any(&["number"]) {
        let act = row.act("registered", &[("number", "number")]);
        row.plan(on.unwrap_or(arrived_on), act);
    }
    if row.has_any(&["handler"]) {
        let act = row.act("transferred", &[("handler", "to")]);
        row.plan(arrived_on, act);
    }
    if row.has_any(&["risk-note"]) {
        row.need("risk");
    }
    if row.has_any(&["risk"]) {
        let mut act = row.act("risk-marked", &[("risk", "risk")]);
        act.insert("note".to_owned(), json!(row.text("risk-note").unwrap_or_default()));
        row.plan(arrived_on, act);
    }
}

/// 补正 (条例第三十条)
fn clarify(row: &mut Row) {
    let others = ["clarify-days", "clarify-wanted", "clarification-received-on", "corrected-on"];
    if row.has_any(&others) {
        row.need("clarified-on");
    }
    let Some(on) = row.day("clarified-on") else { return };
    row.need("clarify-days");
    row.number("clarify-days", u32::from(u16::MAX));
    let mut act = row.act("clarification-asked", &[("clarify-days", "days")]);
    let wanted = evidence::told(row, "clarify-wanted");
    act.insert("wanted".to_owned(), json!(wanted));
    row.plan(on, act);
    if let Some(on) = row.day("clarification-received-on") {
        let act = row.act("clarification-notice-received", &[]);
        row.plan(on, act);
    }
    if row.has_any(&["corrected-asked", "correction-excused"]) {
        row.need("corrected-on");
    }
    if let Some(on) = row.day("corrected-on") {
        let mut act = row.act("corrected", &[]);
        let now = row.value("corrected-asked").cloned().unwrap_or_else(|| asked(row));
        act.insert("asked".to_owned(), now);
        if row.value("correction-excused") == Some(&Value::Bool(true)) {
            act.insert("lateness".to_owned(), json!("excused"));
        }
        row.plan(on, act);
    }
}

/// 说明理由, 延迟答复 (条例第三十五条)
fn explain(row: &mut Row) {
    let is_excessive = situation(row) == Some(Situation::Excessive);
    let is_answered = row.has_any(&["reasons-given-on", "reasons-judged"]);
    if is_answered || (!is_excessive && row.has_any(&["reasons-finding"])) {
        row.need("reasons-asked-on");
    }
    let column = "reasons-asked-on";
    let on = if is_excessive { evidence::day(row, column) } else { row.day(column) };
    let Some(on) = on else { return };
    let mut act = row.act("reasons-asked", &[]);
    let finding = evidence::told(row, "reasons-finding");
    act.insert("finding".to_owned(), json!(finding));
    row.plan(on, act);
    if row.has_any(&["reasons-judged", "delay-notified-on"]) {
        row.need("reasons-given-on");
    }
    if let Some(on) = row.day("reasons-given-on") {
        row.need("reasons-judged");
        let act = row.act("reasons-given", &[("reasons-judged", "judged")]);
        row.plan(on, act);
    }
    if row.has_any(&["delayed-until"]) {
        row.need("delay-notified-on");
    }
    if let Some(on) = row.day("delay-notified-on") {
        row.need("delayed-until");
        let act = row.act("delayed", &[("delayed-until", "until")]);
        row.plan(on, act);
    }
}

/// 收费; the amount stands in the register of fees.
fn charge(row: &mut Row) {
    let others = ["fee", "fee-mode", "fee-notice-received-on", "fee-paid-on"];
    if row.has_any(&others) {
        row.need("fee-noticed-on");
    }
    let Some(on) = row.day("fee-noticed-on") else { return };
    row.need("fee");
    row.need("fee-mode");
    let act = row.act("fee-noticed", &[("fee", "fee"), ("fee-mode", "mode")]);
    row.plan(on, act);
    for (column, act) in
        [("fee-notice-received-on", "fee-notice-received"), ("fee-paid-on", "fee-paid")]
    {
        if let Some(on) = row.day(column) {
            let act = row.act(act, &[]);
            row.plan(on, act);
        }
    }
}

/// 处理情形, as the row says it.
fn situation(row: &Row) -> Option<Situation> {
    serde_json::from_value(row.value("situation")?.clone()).ok()
}
