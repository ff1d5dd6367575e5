//! An invented county: its decisions as a list of an office, and its matters as drafts. The same number always makes
//! the same row.

use crate::place;
use chrono::{Days, NaiveDate};
use ledger::{By, Draft, Mark, MatterId, PersonId};
use serde_json::{Value, json};
use std::fmt::Write;

/// Organs of the county.
pub(crate) const ORGANS: usize = 40;

/// Which register the matters of an organ belong to: of 200 so many.
pub(crate) const SHARES: &[(&str, usize)] =
    &[("decisions", 188), ("requests", 4), ("disclosures", 4), ("letters", 4)];

const KINDS: [(&str, &str, &str); 4] = [
    ("licence", "行政许可", "食品经营许可证核发"),
    ("service", "其他对外管理服务", "城镇居民参保登记"),
    ("penalty", "行政处罚", "未按规定公示收费项目"),
    ("coercion", "行政强制", "查封扣押不合格产品"),
];

/// A number that looks like chance.
fn mixed(number: usize, what: u64) -> u64 {
    let mut mixed = (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ what;
    mixed = (mixed ^ (mixed >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ (mixed >> 29)
}

/// Licences and services are many, penalties fewer, coercion rare.
fn kind(number: usize) -> usize {
    match mixed(number, 1) % 20 {
        0..=7 => 0,
        8..=15 => 1,
        16..=18 => 2,
        _ => 3,
    }
}

/// A day of the years 2023 to 2025.
fn day(number: usize) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2023, 1, 1).expect("a day of the calendar");
    first + Days::new(mixed(number, 2) % 1_090)
}

/// The day of becoming public, some days behind.
fn public(number: usize) -> NaiveDate {
    day(number) + Days::new(1 + mixed(number, 3) % 6)
}

fn item(number: usize) -> String {
    format!("1133010{:09}", mixed(number, 4) % 300)
}

fn organisation(number: usize) -> String {
    format!("青石县{:05}号商贸有限公司", mixed(number, 5) % 60_000)
}

/// The list of decisions that an office exports from its business system, as CSV with a mark.
pub(crate) fn list(rows: usize) -> String {
    let mut list = String::from(
        "\u{feff}决定种类,决定文书号,事项名称,事项编码,决定日期,相对人（单位）,决定结果,罚款金额（元）,公开日期,公开地址\r\n",
    );
    for number in 0..rows {
        let (_, name, title) = KINDS[kind(number)];
        let fine = match kind(number) {
            2 => format!("{}.50", 100 + mixed(number, 6) % 50_000),
            _ => String::new(),
        };
        let (on, public, item) = (day(number), public(number), item(number));
        let party = organisation(number);
        writeln!(list, "{name},青综执〔{on}〕{number}号,{title},{item},{on},{party},准予办理,{fine},{public},https://www.qingshi.example/jd/{number}.html\r")
            .expect("a string takes all");
    }
    list
}

fn draft(whose: usize, matter: MatterId, register: &str, on: NaiveDate, act: Value) -> Draft {
    Draft {
        organ: place::organ(whose),
        matter,
        register: register.to_owned(),
        dated_on: on,
        by: By { person: PersonId(uuid::Uuid::from_u128(0x2000)), office: None, deputy_for: None },
        reason: None,
        files: Vec::new(),
        mark: Mark::Act,
        act,
    }
}

/// The drafts of a matter of a register.
pub(crate) fn drafts(
    whose: usize,
    matter: MatterId,
    register: &'static str,
    number: usize,
) -> Vec<Draft> {
    let acts = match register {
        "decisions" => vec![(0, decided(number))],
        "requests" => requested(number),
        "disclosures" => vec![(0, listed(number))],
        _ => written(number),
    };
    let on = match register {
        "disclosures" => public(number),
        _ => day(number),
    };
    let draft = |(days, act)| draft(whose, matter, register, on + Days::new(days), act);
    acts.into_iter().map(draft).collect()
}

pub(crate) fn decided(number: usize) -> Value {
    let (kind, _, title) = KINDS[kind(number)];
    let address = format!("https://www.qingshi.example/jd/{number}.html");
    json!({"act": "decided", "kind": kind, "number": format!("青综执〔{}〕{number}号", day(number)),
        "title": title, "item": item(number), "organisation": organisation(number),
        "result": "准予办理", "published": {"on": public(number), "posting":
            {"carrier": "website", "place": "elsewhere", "address": address}}})
}

/// A request: open, granted, or withheld for a third party that was asked.
fn requested(number: usize) -> Vec<(u64, Value)> {
    let kinds = ["natural-person", "commercial-enterprise", "other-organisation"];
    let kind = kinds[usize::try_from(mixed(number, 7) % 3).expect("three fit")];
    let received = json!({"act": "received", "intake": {"channel": "in-person",
        "requester": {"kind": kind, "name": {"open": organisation(number)}},
        "about": "道路改造决算", "asked": {"open": "请公开决算"}}});
    let decided = |situation: &str, segregation: Value| {
        let decision = json!({"situation": situation, "reasons": "依据和理由",
            "segregation": segregation});
        json!({"act": "decided", "decision": decision})
    };
    match mixed(number, 8) % 4 {
        0 => vec![(0, received)],
        1 | 2 => vec![(0, received), (8, decided("disclosable", Value::Null))],
        _ => {
            let asked = json!({"act": "consulted", "letter": 1, "asked": "third-party",
                "party": {"open": "某公司"}});
            let reached = json!({"act": "consultation-received", "letter": 1});
            let answer = json!({"act": "consultation-answered", "letter": 1, "opinion": "objects"});
            let end = decided("third-party-interests", json!({"inseparable": "通篇涉及"}));
            vec![(0, received), (1, asked), (2, reached), (5, answer), (9, end)]
        }
    }
}

/// A document that is public already.
fn listed(number: usize) -> Value {
    let kind = if mixed(number, 9).is_multiple_of(3) { "normative" } else { "other" };
    let address = format!("https://www.qingshi.example/wj/{number}.html");
    json!({"act": "listed", "published_on": public(number), "document": {"kind": kind,
        "title": format!("关于第{number}号事项的通知"), "number": format!("青政发〔2024〕{number}号"),
        "attribute": "proactive", "made_on": day(number)},
        "postings": [{"carrier": "website", "place": "elsewhere", "address": address}]})
}

/// A letter, replied.
fn written(number: usize) -> Vec<(u64, Value)> {
    let received = json!({"act": "received", "form": "letter", "category": "consultation",
        "number": format!("X{number:09}"), "about": "公交站台", "content": {"open": "请修缮站台"}});
    vec![(0, received), (3, json!({"act": "replied", "reply": "已修缮"}))]
}
