//! `/workbench/catalogue/tasks`: what the rows of the catalogue owe now. Tasks are not entered: they follow from the cycle
//! of a row and from the newest item that names it.

use super::called;
use super::disclosures::REGISTER;
use super::due::left;
use super::exported::Format;
use crate::App;
use crate::frame::{Frame, page};
use crate::problem::Problem;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use chrono::{Days, NaiveDate};
use ledger::catalogue::{self, Cycle, Standing};
use ledger::{MatterId, OrganId, Role};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use store::people::Held;
use store::{Desk, Record};

/// Rows of the catalogue that are looked at together: more than fifty organs with a thousand rows each, so that none is
/// left out of a count.
const ROWS: u16 = u16::MAX;

/// What is due within as many days is shown as near: the inbox looks as far ahead.
const SOON: Days = super::inbox::AHEAD;

/// A row of the catalogue and how it stands.
pub(crate) struct Task {
    /// The row.
    pub(crate) record: Record,
    /// How it stands today.
    pub(crate) standing: Standing,
    /// How many items that name it stand, and when the newest became public.
    pub(crate) items: i64,
    /// The day of the newest.
    pub(crate) newest_on: Option<NaiveDate>,
}

/// The rows of these organs, the most urgent first.
pub(crate) async fn tasks(app: &App, organs: Vec<OrganId>) -> Result<Vec<Task>, Problem> {
    let records = standing_rows(app, organs.clone()).await?;
    if records.is_empty() {
        return Ok(Vec::new());
    }
    let items = Desk { register: Some(REGISTER.to_owned()), ..at(organs) };
    let items = Desk { states: store::desk::standing(), ..items };
    let mut found: HashMap<String, (i64, Option<NaiveDate>)> = HashMap::new();
    for one in app.store().desk_by_fact(&items, catalogue::LINK).await? {
        let (count, newest_on) = found.entry(one.by).or_default();
        *count += one.matters;
        *newest_on = (*newest_on).max(one.newest_on);
    }
    let today = app.today();
    let mut tasks: Vec<Task> = records
        .into_iter()
        .filter_map(|record| {
            let (items, newest_on) =
                found.get(&record.matter.to_string()).copied().unwrap_or_default();
            let cycle = Cycle::from_code(record.summary.kind.as_deref()?)?;
            let entered_on = record.summary.opened_on.unwrap_or(today);
            let standing = cycle.standing(entered_on, newest_on, today);
            Some(Task { record, standing, items, newest_on })
        })
        .collect();
    tasks.sort_by(|a, b| {
        let number = |task: &Task| task.record.summary.number.clone();
        (a.standing, number(a)).cmp(&(b.standing, number(b)))
    });
    Ok(tasks)
}

/// The rows of these organs that stand, by id and what they are called.
pub(crate) async fn rows(
    app: &App,
    organs: Vec<OrganId>,
) -> Result<Vec<(String, String)>, Problem> {
    let called = |record: Record| {
        let number = record.summary.number.map(|number| format!("{number} ")).unwrap_or_default();
        (record.matter.to_string(), format!("{number}{}", record.summary.title))
    };
    let mut rows: Vec<_> = standing_rows(app, organs).await?.into_iter().map(called).collect();
    rows.sort_by(|(_, a), (_, b)| a.cmp(b));
    Ok(rows)
}

/// What the form of an item begins with that is to fulfil a row of one's own organs: the row, its column and its area.
pub(crate) async fn begun(app: &App, visitor: &Visitor, row: MatterId) -> Result<Value, Problem> {
    let record = app.store().matter(row).await?.ok_or(Problem::NotFound)?;
    if record.register != catalogue::REGISTER || !visitor.organs().contains(&record.organ) {
        return Err(Problem::NotFound);
    }
    let text =
        |field: &str| record.summary.facts.iter().find(|fact| fact.field == field)?.text.clone();
    Ok(json!({"catalogued": row, "topic": text("topic"), "field": text("area")}))
}

async fn standing_rows(app: &App, organs: Vec<OrganId>) -> Result<Vec<Record>, Problem> {
    let rows = Desk {
        register: Some(catalogue::REGISTER.to_owned()),
        states: vec!["entered".to_owned(), "changed".to_owned()],
        ..at(organs)
    };
    Ok(app.store().desk(&rows, None, ROWS).await?)
}

fn at(organs: Vec<OrganId>) -> Desk {
    Desk { organs, ..Desk::default() }
}

/// How many rows are late, and how many owe something soon: for the inbox.
pub(crate) async fn owed(app: &App, organs: Vec<OrganId>) -> Result<(usize, usize), Problem> {
    let tasks = tasks(app, organs).await?;
    let late = tasks.iter().filter(|task| matches!(task.standing, Standing::Late(_))).count();
    let soon = app.today().checked_add_days(SOON);
    let due = |task: &&Task| match task.standing {
        Standing::Due(on) => Some(on) <= soon,
        Standing::Empty => true,
        Standing::Late(_) | Standing::Done(_) => false,
    };
    Ok((late, tasks.iter().filter(due).count()))
}

/// A row as it is shown.
struct Line {
    number: String,
    title: String,
    organ: String,
    cycle: String,
    items: i64,
    newest_on: Option<NaiveDate>,
    state: &'static str,
    mark: &'static str,
    until: Option<NaiveDate>,
    left: String,
    /// Where an item for it is drafted, by whom that may be.
    draft: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    all: String,
    #[serde(default)]
    format: String,
}

#[derive(Template)]
#[template(path = "workbench/tasks.html")]
struct Tasks {
    f: Frame,
    lines: Vec<Line>,
    /// Rows in all, and of these late ones and those that owe something.
    rows: usize,
    late: usize,
    due: usize,
    /// Whether those are shown, too, that owe nothing now.
    is_all: bool,
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let tasks = tasks(&app, visitor.organs_seen(&app).await?).await?;
    let tree = app.tree().await?;
    let view = tree.on(app.today());
    let is_all = asked.all == "1";
    let is_owed = |task: &&Task| is_all || !matches!(task.standing, Standing::Done(_));
    let may_draft = |organ: OrganId| {
        let at_desk = |held: &Held| {
            held.post.given.organ == Some(organ)
                && [Role::Clerk, Role::Office].contains(&held.post.given.role)
        };
        visitor.posts().iter().any(at_desk)
    };
    let cycles = called::choices_of(&app, &f, catalogue::REGISTER, "cycle");
    let line = |task: &Task| {
        let organ = task.record.organ;
        let draft = may_draft(organ).then(|| new_item(task.record.matter));
        line(&f, task, view.name(organ).unwrap_or_default(), &cycles, draft)
    };
    let lines: Vec<Line> = tasks.iter().filter(is_owed).map(line).collect();
    if let Some(format) = Format::asked(&asked.format) {
        return export(&f, lines, format);
    }
    let count =
        |state: fn(&Standing) -> bool| tasks.iter().filter(|task| state(&task.standing)).count();
    page(&Tasks {
        rows: tasks.len(),
        late: count(|one| matches!(one, Standing::Late(_))),
        due: count(|one| matches!(one, Standing::Due(_) | Standing::Empty)),
        is_all,
        lines,
        f,
    })
}

/// The lines as a file.
fn export(f: &Frame, lines: Vec<Line>, format: Format) -> Result<Response, Problem> {
    let day = |on: Option<NaiveDate>| on.map(|on| on.to_string()).unwrap_or_default();
    let cells = |line: Line| {
        [
            line.number,
            line.title,
            line.organ,
            line.cycle,
            line.items.to_string(),
            day(line.newest_on),
            f.t(line.state).into_owned(),
            day(line.until),
        ]
    };
    let rows: Vec<_> = lines.into_iter().map(cells).collect();
    let heads = [
        "tasks-number",
        "tasks-item",
        "desk-column-organ",
        "tasks-cycle",
        "board-count",
        "board-newest",
        "desk-column-state",
        "desk-column-due-on",
    ];
    format.file(&f.t("tasks-title"), heads.map(|key| f.t(key).into_owned()), &rows)
}

fn new_item(row: MatterId) -> String {
    format!("/workbench/disclosures/new?row={row}")
}

fn line(
    f: &Frame,
    task: &Task,
    organ: &str,
    cycles: &[(String, String)],
    draft: Option<String>,
) -> Line {
    let summary = &task.record.summary;
    let (state, mark, until) = match task.standing {
        Standing::Late(on) => ("task-late", "bad", Some(on)),
        Standing::Empty => ("task-empty", "soon", None),
        Standing::Due(on) => {
            let is_near = Some(on) <= f.today.checked_add_days(SOON);
            ("task-due", if is_near { "soon" } else { "soft" }, Some(on))
        }
        Standing::Done(on) => ("task-done", "good", on),
    };
    let cycle = cycles.iter().find(|(code, _)| Some(code) == summary.kind.as_ref());
    Line {
        number: summary.number.clone().unwrap_or_default(),
        title: summary.title.clone(),
        organ: organ.to_owned(),
        cycle: cycle.map(|(_, words)| words.clone()).unwrap_or_default(),
        items: task.items,
        newest_on: task.newest_on,
        state,
        mark,
        until,
        left: until.map(|on| left(f, on).0).unwrap_or_default(),
        draft: draft.filter(|_| mark != "good"),
    }
}

#[cfg(test)]
mod tests {
    use crate::trial::Trial;
    use axum::http::StatusCode;
    use chrono::NaiveDate;
    use ledger::Role;
    use serde_json::json;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[tokio::test]
    async fn a_row_asks_for_an_item_until_one_that_names_it_is_public() {
        let trial = Trial::new().await;
        let organ = trial.organ("青溪县民政局", "county-department", None).await;
        let clerk = trial.person("clerk", &[(Some(organ), Role::Clerk)]).await;
        let other = trial.organ("青溪县财政局", "county-department", None).await;
        let stranger = trial.person("stranger", &[(Some(other), Role::Clerk)]).await;
        let none = trial.get(Some(&clerk), "/workbench/catalogue/tasks").await;
        assert!(none.body.contains("gongkai form --register catalogue"), "{}", none.body);

        let row = trial.app.store().matter_id();
        let entered = json!({"act": "entered", "number": "7", "item": "城乡低保发放情况",
            "cycle": "quarter", "topic": "20-11", "area": "社会救助"});
        trial.append((organ, row), "catalogue", day("2025-07-01"), entered).await;
        let late = trial.get(Some(&clerk), "/workbench/catalogue/tasks").await.body;
        assert!(late.contains("城乡低保发放情况") && late.contains("2025-12-31"), "{late}");
        let inbox = trial.get(Some(&clerk), "/workbench").await.body;
        assert!(inbox.contains("/workbench/catalogue/tasks"), "{inbox}");
        let form = format!("/workbench/disclosures/new?row={row}");
        let form = trial.get(Some(&clerk), &form).await.body;
        assert!(form.contains(&format!("<option value=\"{row}\" selected>")), "{form}");
        assert!(form.contains("<option value=\"20-11\" selected>"), "{form}");

        let document = json!({"kind": "other", "title": "第一季度低保发放情况",
            "attribute": "proactive", "topic": "20-11", "catalogued": row});
        let posting = json!({"carrier": "website", "place": "elsewhere", "address": "网站"});
        let listed = json!({"act": "listed", "document": document,
            "published_on": "2026-03-02", "postings": [posting]});
        let item = trial.app.store().matter_id();
        trial.append((organ, item), "disclosures", day("2026-03-02"), listed).await;
        let done = trial.get(Some(&clerk), "/workbench/catalogue/tasks").await.body;
        assert!(!done.contains("城乡低保发放情况"), "nothing is owed now: {done}");
        let all = trial.get(Some(&clerk), "/workbench/catalogue/tasks?all=1").await.body;
        assert!(all.contains("城乡低保发放情况") && all.contains("2026-06-30"), "{all}");

        let hidden = trial.get(Some(&stranger), "/workbench/catalogue/tasks?all=1").await.body;
        assert!(!hidden.contains("城乡低保发放情况"), "{hidden}");
        let new = format!("/workbench/disclosures/new?row={row}");
        assert_eq!(trial.get(Some(&stranger), &new).await.status, StatusCode::NOT_FOUND);
        let foreign = [
            ("kind", "other"),
            ("title", "他人目录"),
            ("attribute", "proactive"),
            ("text", "内容"),
            ("do", "save"),
            ("seen", "0"),
            ("catalogued", &row.to_string()),
        ];
        let refused = trial.post(&stranger, "/workbench/disclosures/new", &foreign).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    }
}
