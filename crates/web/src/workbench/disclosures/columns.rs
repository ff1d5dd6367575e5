//! `/workbench/disclosures/columns`: many items move to another column at once. First it is shown what would change and
//! what would be refused; then each item gets an entry of its own, and what fails is told item by item.

use super::REGISTER;
use super::acts::worded;
use super::building::topics;
use super::case::Case;
use super::list::{Asked, desk};
use crate::App;
use crate::door::{Wanted, act};
use crate::frame::{Frame, page};
use crate::posted::Posted;
use crate::problem::{Problem, sentence};
use crate::visitor::Visitor;
use crate::workbench::field::{Field, Shape, Wrong};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ledger::disclosure::Act;
use ledger::role::roles;
use serde_json::json;
use uuid::Uuid;

/// Items of one go: a page that can still be looked through.
const ITEMS_MAX: u16 = 200;

/// How far the page has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Items are chosen, with the column and the reason.
    Choose,
    /// It is shown what would happen.
    Look,
    /// It was done.
    Done,
}

/// What becomes of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fate {
    /// Nothing yet.
    Open,
    /// It would move, or has moved.
    Moves,
    /// It does not: why.
    Stays(String),
}

/// An item.
struct Row {
    id: String,
    /// How many entries it has.
    seen: u32,
    path: String,
    title: String,
    organ: String,
    state: String,
    column: String,
    is_chosen: bool,
    fate: Fate,
}

impl Row {
    fn moves(&self) -> bool {
        self.fate == Fate::Moves
    }

    fn why_not(&self) -> &str {
        match &self.fate {
            Fate::Stays(why) => why,
            _ => "",
        }
    }
}

#[derive(Template)]
#[template(path = "workbench/disclosures/columns.html")]
struct ColumnsPage {
    f: Frame,
    step: Step,
    rows: Vec<Row>,
    fields: Vec<Field>,
    topic: String,
    /// The name of the column that was chosen.
    into: String,
    reason: String,
    /// The query of the list that it began with.
    query: String,
    is_cut: bool,
}

impl ColumnsPage {
    fn is_choosing(&self) -> bool {
        self.step == Step::Choose
    }

    fn is_done(&self) -> bool {
        self.step == Step::Done
    }

    /// A sentence on how many move, and into which column.
    fn told(&self, key: &str) -> String {
        self.f.say_two(key, ("count", self.moving()), ("into", &self.into))
    }

    fn moving(&self) -> usize {
        self.rows.iter().filter(|row| row.moves()).count()
    }

    fn staying(&self) -> usize {
        self.rows.iter().filter(|row| !row.why_not().is_empty()).count()
    }
}

fn fields(f: &Frame) -> Vec<Field> {
    vec![topics(f), Field::new(f, "reason", Shape::Long).needed()]
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let own: Vec<_> = visitor.organs();
    let may =
        |organ: &ledger::OrganId| visitor.acting(&app, *organ, REGISTER, "reclassified").is_some();
    let own: Vec<_> = own.into_iter().filter(may).collect();
    let desk = desk(&app, &asked, &own).await?;
    let mut records = app.store().desk(&desk, None, ITEMS_MAX + 1).await?;
    let is_cut = records.len() > usize::from(ITEMS_MAX);
    records.truncate(usize::from(ITEMS_MAX));
    let mut rows = Vec::with_capacity(records.len());
    for record in records {
        let case = Case::open(&app, &visitor, record.matter.0).await?;
        // What is only counted has no text that could stand in a column.
        rows.extend(row(&f, &case, Fate::Open));
    }
    page(&ColumnsPage {
        step: Step::Choose,
        rows,
        fields: fields(&f),
        topic: String::new(),
        into: String::new(),
        reason: String::new(),
        query: asked.query(),
        is_cut,
        f,
    })
}

fn row(f: &Frame, case: &Case, fate: Fate) -> Option<Row> {
    let topic = case.newest()?.document.topic.clone();
    Some(Row {
        id: case.id().to_string(),
        seen: case.record.version,
        path: format!("/workbench/disclosures/{}", case.id()),
        title: case.title().to_owned(),
        organ: case.organ_name.clone(),
        state: f.t(&format!("state-disclosures-{}", case.state())).into_owned(),
        column: topic.map(|code| named(f, &code)).unwrap_or_default(),
        is_chosen: true,
        fate,
    })
}

fn named(f: &Frame, code: &str) -> String {
    format!("{code} {}", crate::portal::column_name(code, f))
}

pub(crate) async fn create(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    posted: Posted,
) -> Result<Response, Problem> {
    let topic = posted.text("topic").to_owned();
    let reason = posted.text("reason").to_owned();
    let mut wrong: Vec<Wrong> = Vec::new();
    if law::Topic::of(&topic).is_none() {
        wrong.push(("topic", "desk-not-chosen"));
    }
    if reason.is_empty() {
        wrong.push(("reason", "desk-missing"));
    }
    let step = match posted.text("do") {
        _ if !wrong.is_empty() => Step::Choose,
        "choose" => Step::Choose,
        "move" => Step::Done,
        _ => Step::Look,
    };
    let chosen: Vec<&str> = posted.all("item").take(usize::from(ITEMS_MAX)).collect();
    // Going back shows those again that were there, ticked or not.
    let listed: Vec<&str> = match step {
        Step::Choose => posted.all("listed").take(usize::from(ITEMS_MAX)).collect(),
        _ => chosen.clone(),
    };
    let mut rows = Vec::with_capacity(listed.len());
    for id in listed {
        // What is not there or may not be seen was not on the page that was sent.
        let Ok(id) = id.parse::<Uuid>() else { continue };
        let case = match Case::open(&app, &visitor, id).await {
            Err(Problem::NotFound) => continue,
            case => case?,
        };
        let fate = match step {
            Step::Choose => Fate::Open,
            Step::Look => tried(&app, &f, &visitor, &case, &topic),
            Step::Done => moved(&app, &f, &visitor, &case, &posted).await,
        };
        let is_chosen = chosen.contains(&case.id().to_string().as_str());
        rows.extend(row(&f, &case, fate).map(|row| Row { is_chosen, ..row }));
    }
    let fields = fields(&f).into_iter().map(|field| field.after(&f, &posted, &wrong)).collect();
    let page = page(&ColumnsPage {
        step,
        rows,
        fields,
        into: named(&f, &topic),
        topic,
        reason,
        query: posted.text("query").to_owned(),
        is_cut: false,
        f,
    })?;
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, page).into_response())
}

/// What would happen, without doing it.
fn tried(app: &App, f: &Frame, visitor: &Visitor, case: &Case, topic: &str) -> Fate {
    if visitor.acting(app, case.record.organ, REGISTER, "reclassified").is_none() {
        return Fate::Stays(role_missing(app, f));
    }
    let act = Act::Reclassified { topic: topic.to_owned() };
    match case.tried(app, visitor.person(), act) {
        Ok(()) => Fate::Moves,
        Err(refusal) => Fate::Stays(sentence(&worded(f, refusal), f)),
    }
}

fn role_missing(app: &App, f: &Frame) -> String {
    let able = app.site().registers.get(REGISTER).map(|one| roles(one, "reclassified"));
    let able = able.unwrap_or_default();
    let names: Vec<_> =
        able.iter().map(|role| f.t(&format!("role-{}", role.code())).into_owned()).collect();
    f.say("desk-role-missing", "roles", names.join("、"))
}

/// Moves one item; whatever keeps it where it is keeps no other.
async fn moved(app: &App, f: &Frame, visitor: &Visitor, case: &Case, posted: &Posted) -> Fate {
    let wanted = Wanted {
        organ: case.record.organ,
        matter: case.id(),
        register: REGISTER,
        act: json!({"act": "reclassified", "topic": posted.text("topic")}),
        reason: posted.given("reason"),
        files: Vec::new(),
        seen: posted.number(&format!("seen-{}", case.id())),
    };
    match act(app, visitor, wanted).await {
        Ok(_) => Fate::Moves,
        Err(Problem::Refused(refusal)) => Fate::Stays(sentence(&worded(f, *refusal), f)),
        Err(Problem::Forbidden) => Fate::Stays(role_missing(app, f)),
        Err(problem) => {
            tracing::error!(?problem, "an item could not be moved");
            Fate::Stays(f.t("columns-failed").into_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::trial::{Trial, Who};
    use axum::http::StatusCode;
    use ledger::{MatterId, OrganId, Role};
    use serde_json::json;

    const PATH: &str = "/workbench/disclosures/columns";

    async fn listed(trial: &Trial, organ: OrganId, title: &str, topic: &str) -> MatterId {
        let matter = trial.app.store().matter_id();
        let act = json!({
            "act": "listed", "published_on": "2026-03-02", "postings": [{"carrier": "website"}],
            "document": {"kind": "other", "title": title, "attribute": "proactive", "topic": topic},
        });
        trial.append((organ, matter), "disclosures", "2026-03-02".parse().unwrap(), act).await;
        matter
    }

    async fn version(trial: &Trial, matter: MatterId) -> u32 {
        trial.app.store().matter(matter).await.unwrap().unwrap().version
    }

    async fn send(
        trial: &Trial,
        who: &Who,
        step: &str,
        items: &[(MatterId, u32)],
    ) -> crate::trial::Answer {
        let owned: Vec<(String, String)> = items
            .iter()
            .flat_map(|(id, seen)| {
                [("item".to_owned(), id.to_string()), (format!("seen-{id}"), seen.to_string())]
            })
            .collect();
        let mut fields = vec![("topic", "20-7"), ("reason", "目录调整"), ("do", step)];
        fields.extend(owned.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        trial.post(who, PATH, &fields).await
    }

    #[tokio::test]
    async fn it_is_looked_at_first_and_then_moved_item_by_item() {
        let trial = Trial::new().await;
        let county = trial.organ("青溪县人民政府", "county", None).await;
        let own = trial.organ("青溪县财政局", "county-department", Some(county)).await;
        let other = trial.organ("青溪县教育局", "county-department", Some(county)).await;
        let clerk = trial.person("clerk-1", &[(Some(own), Role::Clerk)]).await;
        let one = listed(&trial, own, "部门预算", "20-1").await;
        let two = listed(&trial, own, "部门决算", "20-1").await;
        let there = listed(&trial, own, "收费清单", "20-7").await;
        let foreign = listed(&trial, other, "招生公告", "20-1").await;

        let page = trial.get(Some(&clerk), &format!("{PATH}?topic=20-1")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("部门预算") && page.body.contains("部门决算"), "{}", page.body);
        assert!(!page.body.contains("收费清单") && !page.body.contains("招生公告"));

        let items = [(one, 1), (two, 1), (there, 1), (foreign, 1)];
        let look = send(&trial, &clerk, "look", &items).await;
        assert_eq!(look.status, StatusCode::OK);
        assert_eq!(look.body.matches("name=\"item\"").count(), 2, "{}", look.body);
        assert!(!look.body.contains("招生公告"), "what may not be seen is not there");
        for matter in [one, two, there, foreign] {
            assert_eq!(version(&trial, matter).await, 1, "looking changes nothing");
        }

        // Somebody else works on one of them meanwhile.
        let when = "2026-03-03".parse().unwrap();
        let linked = json!({"act": "linked", "to": one.to_string(), "relation": "related"});
        trial.append((own, two), "disclosures", when, linked).await;
        let done = send(&trial, &clerk, "move", &items).await;
        assert_eq!(done.status, StatusCode::OK);
        assert_eq!(done.body.matches("tag good").count(), 1, "{}", done.body);
        assert_eq!(done.body.matches("tag bad").count(), 2, "{}", done.body);
        assert_eq!(version(&trial, one).await, 2);
        assert_eq!(version(&trial, two).await, 2, "it only has what the other wrote");
        assert_eq!(version(&trial, foreign).await, 1);
        let record = trial.app.store().matter(one).await.unwrap().unwrap();
        let topic = record.summary.facts.iter().find(|fact| fact.field == "topic");
        assert_eq!(topic.unwrap().text.as_deref(), Some("20-7"));
        assert_eq!(record.entries[1].reason.as_deref(), Some("目录调整"));
        assert_eq!(trial.get(None, &format!("/documents/{one}")).await.status, StatusCode::OK);
        let list = trial.get(Some(&clerk), "/workbench/disclosures?topic=20-7").await.body;
        assert!(
            list.contains("部门预算") && list.contains("收费清单") && !list.contains("部门决算")
        );

        let again = send(&trial, &clerk, "move", &[(one, 2)]).await;
        assert_eq!(again.body.matches("tag good").count(), 0, "sent twice it moves nothing");
        assert_eq!(version(&trial, one).await, 2);
    }

    #[tokio::test]
    async fn a_column_a_reason_a_post_and_a_token_are_needed() {
        let trial = Trial::new().await;
        let county = trial.organ("青溪县人民政府", "county", None).await;
        let own = trial.organ("青溪县财政局", "county-department", Some(county)).await;
        let clerk = trial.person("clerk-1", &[(Some(own), Role::Clerk)]).await;
        let above = trial.person("office-1", &[(Some(county), Role::Office)]).await;
        let reviewer = trial.person("reviewer-1", &[(Some(own), Role::Reviewer)]).await;
        let one = listed(&trial, own, "部门预算", "20-1").await;
        let id = one.to_string();
        for fields in [
            [("topic", "20-7"), ("reason", "")],
            [("topic", "30-1"), ("reason", "目录调整")],
            [("topic", ""), ("reason", "目录调整")],
        ] {
            let mut fields = fields.to_vec();
            fields.extend([("item", id.as_str()), ("listed", id.as_str()), ("do", "move")]);
            let answer = trial.post(&clerk, PATH, &fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.body.contains("部门预算"), "what was chosen stays: {}", answer.body);
        }
        // The office above sees the item and may not move it.
        let look = send(&trial, &above, "look", &[(one, 1)]).await;
        assert!(look.body.contains("部门预算") && look.body.contains("tag bad"), "{}", look.body);
        send(&trial, &above, "move", &[(one, 1)]).await;
        assert_eq!(
            send(&trial, &reviewer, "move", &[(one, 1)]).await.status,
            StatusCode::FORBIDDEN
        );
        assert_eq!(trial.forge(&clerk, PATH).await.status, StatusCode::FORBIDDEN);
        assert_eq!(version(&trial, one).await, 1);
    }
}
