//! `/workbench/disclosures/listed`: 补录 of an item that is public already, recorded as it stands: its text or files, the
//! day on which it became public, and where. There is no review, because nothing becomes public by it elsewhere.

use super::REGISTER;
use super::act::suggestions;
use super::acts::worded;
use super::carriers::{Row, rows};
use super::editor::{Shown, help};
use super::form::{Group, Groups, Offered, Texts, document, groups};
use super::kept::{Kept, keep};
use super::organs::{UNKNOWN, chosen, organs};
use super::{same, text};
use crate::App;
use crate::door::Wanted;
use crate::frame::{Frame, page};
use crate::posted::{self, Posted};
use crate::problem::{Problem, sentence};
use crate::visitor::Visitor;
use crate::workbench::field::{Field, Shape, Wrong};
use crate::workbench::tasks;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use ledger::disclosure::version::TEXT;
use ledger::posting::{Place, Posting};
use ledger::{Attachment, MatterId, OrganId};
use serde_json::{Value, json};

/// What only a draft says: an item that is public already has its attribute, and no limit any more.
const OF_DRAFTS: &[&str] = &[
    "attribute",
    "ground",
    "carriers",
    "holds_personal",
    "opinion",
    "limit_duty",
    "limit_from",
    "after",
    "after_text",
];

#[derive(Template)]
#[template(path = "workbench/disclosures/listed.html")]
struct ListedPage {
    f: Frame,
    groups: Groups,
    kept: Vec<Kept>,
    rows: Vec<Row>,
    /// Why no place counts, if none was chosen.
    nowhere: Option<String>,
    preview: Option<String>,
    note: Option<String>,
    refused: Option<String>,
    /// The id of the matter that the form begins.
    once: MatterId,
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let organs = organs(&app, &visitor, "listed").await?;
    let catalogued = catalogued(&app, &organs).await?;
    let mut rows = rows(&app, &f, &Posted::default());
    for row in rows.iter_mut().filter(|row| row.code == "website") {
        row.is_chosen = true;
        "elsewhere".clone_into(&mut row.place);
    }
    page(&ListedPage {
        groups: form(&app, &f, &organs, Offered { found: &[], rows: &catalogued }),
        kept: Vec::new(),
        rows,
        nowhere: None,
        preview: None,
        note: None,
        refused: None,
        once: same::once(&app, None),
        f,
    })
}

/// The rows of the catalogues of these organs.
async fn catalogued(
    app: &App,
    organs: &[(OrganId, String)],
) -> Result<Vec<(String, String)>, Problem> {
    tasks::rows(app, organs.iter().map(|(organ, _)| *organ).collect()).await
}

/// The fields of a draft that such an item has too, and since when it is public.
fn form(app: &App, f: &Frame, organs: &[(OrganId, String)], offered: Offered<'_>) -> Groups {
    let groups = groups(app, f, organs, &Value::Null, Texts::default(), offered);
    let mut groups = groups.without(OF_DRAFTS);
    let fields = groups.0.iter_mut().flat_map(|group| &mut group.fields);
    for field in fields.filter(|field| field.name == "made_on") {
        field.hint = f.t("listed-made-on-hint").into_owned();
    }
    let fields = vec![
        Field::new(f, "published_on", Shape::Day).needed(),
        Field::new(f, "form", Shape::Line),
    ];
    let heading = f.t("listed-group-public").into_owned();
    groups.0.push(Group { heading, kinds: &[], fields });
    groups
}

/// What was typed, and what is wrong with it.
struct Typed {
    document: Option<Value>,
    published_on: Option<NaiveDate>,
    postings: Vec<Posting>,
    markup: String,
    kept: Vec<Kept>,
    rows: Vec<Row>,
    wrong: Vec<Wrong>,
}

impl Typed {
    fn read(
        app: &App,
        f: &Frame,
        (visitor, posted): (&Visitor, &Posted),
        offered: Offered<'_>,
    ) -> Typed {
        let (kept, mut wrong) = keep(app, visitor, posted);
        if text::is_outlandish(posted.text("text")) {
            wrong.push(("text", "desk-text-outlandish"));
        }
        let document = document(posted, offered).map_err(|more| wrong.extend(more)).ok();
        let published_on = posted.text("published_on").parse::<NaiveDate>().ok();
        match published_on {
            None if posted.given("published_on").is_none() => {
                wrong.push(("published_on", "desk-missing"));
            }
            None => wrong.push(("published_on", "desk-no-day")),
            Some(on) if on > app.today() => wrong.push(("published_on", "listed-later")),
            Some(_) => {}
        }
        let mut rows = rows(app, f, posted);
        let mut postings = Vec::new();
        for row in rows.iter_mut().filter(|row| row.is_chosen) {
            let posting = row.posting();
            match posting.shown(0) {
                Ok(()) => postings.push(posting),
                Err(refusal) => row.wrong = Some(sentence(&refusal, f)),
            }
        }
        let chosen = kept.iter().filter(|file| file.is_chosen);
        let chosen: Vec<Attachment> = chosen.map(|file| file.file.clone()).collect();
        let markup = text::clean_with(posted.text("text"), &chosen);
        // What these pages show has to be here; what stands elsewhere is found by its address or proof.
        let is_here = postings.iter().any(|posting| posting.place == Place::Here);
        if is_here && markup.is_empty() && kept.iter().all(|file| !file.is_chosen) {
            wrong.push(("text", "desk-no-content"));
        }
        Typed { document, published_on, postings, markup, kept, rows, wrong }
    }

    /// The act, if nothing is wrong and a place is named.
    fn act(&self, posted: &Posted) -> Option<Value> {
        let is_right = self.wrong.is_empty() && self.rows.iter().all(|row| row.wrong.is_none());
        if !is_right || self.postings.is_empty() {
            return None;
        }
        let mut act = json!({
            "act": "listed",
            "document": self.document.as_ref()?,
            "published_on": self.published_on?,
            "postings": self.postings,
        });
        if let Some(approval) = posted.given("form") {
            act["approval"] = json!(approval);
        }
        Some(act)
    }

    /// The text and the files, kept.
    fn files(&self, app: &App) -> Result<Vec<Attachment>, Problem> {
        let mut files = Vec::new();
        if !self.markup.is_empty() {
            files.push(posted::keep(app, TEXT, self.markup.as_bytes())?);
        }
        let chosen = self.kept.iter().filter(|file| file.is_chosen);
        files.extend(chosen.map(|file| file.file.clone()));
        Ok(files)
    }
}

pub(crate) async fn create(
    State(app): State<App>,
    f: Frame,
    visitor: Visitor,
    mut posted: Posted,
) -> Result<Response, Problem> {
    let organs = organs(&app, &visitor, "listed").await?;
    let organ = chosen(&organs, &posted)?;
    posted.set("attribute", "proactive".to_owned());
    let files: Vec<Attachment> =
        keep(&app, &visitor, &posted).0.into_iter().map(|kept| kept.file).collect();
    let help = help(&app, &f, organ, (&mut posted, &files)).await?;
    let found = suggestions(&app, &visitor, posted.text("interprets_find")).await?;
    let catalogued = catalogued(&app, &organs).await?;
    let offered = Offered { found: &found, rows: &catalogued };
    let mut form = form(&app, &f, &organs, offered);
    if let Some(shown) = help {
        form.after(&f, &posted, &[]);
        let (kept, _) = keep(&app, &visitor, &posted);
        let rows = rows(&app, &f, &posted);
        return again(f, form, (kept, rows, None), (shown, same::once(&app, Some(&posted))));
    }
    let mut typed = Typed::read(&app, &f, (&visitor, &posted), offered);
    typed.wrong.extend(organ.is_none().then_some(UNKNOWN));
    let mut shown = Shown::default();
    if let Some((organ, body)) = organ.zip(typed.act(&posted)) {
        let wanted = Wanted {
            organ,
            matter: same::once(&app, Some(&posted)),
            register: REGISTER,
            act: body,
            reason: None,
            files: typed.files(&app)?,
            seen: None,
        };
        match same::begin(&app, &visitor, wanted, app.today(), &posted).await {
            Ok(id) => {
                let path = format!("/workbench/disclosures/{id}?done=listed");
                return Ok(Redirect::to(&path).into_response());
            }
            Err(Problem::Refused(refusal)) => {
                shown.refused = Some(sentence(&worded(&f, *refusal), &f));
            }
            Err(problem) => return Err(problem),
        }
    }
    form.after(&f, &posted, &typed.wrong);
    let is_nowhere = typed.rows.iter().all(|row| !row.is_chosen);
    let nowhere = is_nowhere.then(|| f.t("publish-nowhere").into_owned());
    let page = again(
        f,
        form,
        (typed.kept, typed.rows, nowhere),
        (shown, same::once(&app, Some(&posted))),
    )?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The form with what was typed.
fn again(
    f: Frame,
    groups: Groups,
    (kept, rows, nowhere): (Vec<Kept>, Vec<Row>, Option<String>),
    (Shown { preview, note, refused }, once): (Shown, MatterId),
) -> Result<Response, Problem> {
    page(&ListedPage { f, groups, kept, rows, nowhere, preview, note, refused, once })
}

#[cfg(test)]
mod tests {
    use crate::trial::{Answer, Trial};
    use axum::http::StatusCode;
    use ledger::tally::{Period, cell};
    use ledger::{OrganId, Role};
    use report::{CellId, Edition, Figure, Item};

    const PATH: &str = "/workbench/disclosures/listed";

    const FIELDS: &[(&str, &str)] = &[
        ("kind", "normative"),
        ("title", "青溪县养老服务管理办法"),
        ("number", "青政规〔2024〕2号"),
        ("topic", "20-1"),
        ("made_on", "2024-06-03"),
        ("published_on", "2024-06-05"),
        ("text", "第一条 为了规范养老服务，制定本办法。"),
        ("carrier", "website"),
        ("place-website", "elsewhere"),
        ("address-website", "https://www.qingxi.example/a/1.html"),
        ("do", "save"),
    ];

    fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let changed = |name: &str| changes.iter().any(|(own, _)| *own == name);
        let kept = FIELDS.iter().copied().filter(|(name, _)| !changed(name));
        kept.chain(changes.iter().copied()).collect()
    }

    fn path(answer: &Answer) -> String {
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        answer.location().split('?').next().unwrap().to_owned()
    }

    /// What the entries come to in a year.
    async fn count(trial: &Trial, organ: OrganId, year: u16, figure: Figure) -> i64 {
        let period = Period::year(year).unwrap();
        let groups = trial.app.store().groups(&[organ], &period).await.unwrap();
        let terms = cell(CellId::T2(Item::Normative, figure), Edition::Y2021);
        let held = groups.iter().filter(|group| terms[0].selection.holds(group));
        held.map(|group| group.quantity).sum()
    }

    #[tokio::test]
    async fn what_is_public_already_is_recorded_as_it_stands_and_counts() {
        let trial = Trial::new().await;
        let organ = trial.organ("青溪县人民政府", "county", None).await;
        let clerk = trial.person("clerk-1", &[(Some(organ), Role::Clerk)]).await;
        let list = trial.get(Some(&clerk), "/workbench/disclosures").await;
        assert!(list.body.contains(PATH) && list.body.contains("/disclosures/counted"));
        let form = trial.get(Some(&clerk), PATH).await;
        assert_eq!(form.status, StatusCode::OK);
        for name in ["published_on", "title", "address-website", "files"] {
            assert!(form.body.contains(&format!("name=\"{name}\"")), "{name}");
        }
        for name in ["attribute", "opinion", "carriers", "limit_duty"] {
            assert!(!form.body.contains(&format!("name=\"{name}\"")), "{name}");
        }
        let path = path(&trial.post(&clerk, PATH, &with(&[])).await);
        let page = trial.get(Some(&clerk), &path).await.body;
        assert!(page.contains("qingxi.example/a/1.html"), "{page}");
        let matter = path.rsplit('/').next().unwrap().parse().unwrap();
        let record = trial.app.store().matter(matter).await.unwrap().unwrap();
        assert_eq!(record.summary.state, "published");
        assert_eq!(record.summary.public_on, Some("2024-06-05".parse().unwrap()));
        assert_eq!(record.summary.opened_on, Some("2024-06-03".parse().unwrap()));
        let public = path.replace("/workbench/disclosures", "/documents");
        let seen = trial.get(None, &public).await;
        assert!(seen.status == StatusCode::OK && seen.body.contains("第一条"), "{}", seen.body);
        let count = async |year, figure| count(&trial, organ, year, figure).await;
        assert_eq!(count(2024, Figure::Made).await, 1);
        assert_eq!(count(2024, Figure::Valid).await, 1);
        assert_eq!(count(2023, Figure::Valid).await, 0);
        assert_eq!(count(2025, Figure::Made).await, 0);
    }

    #[tokio::test]
    async fn what_is_not_entered_one_by_one_counts_until_it_is() {
        let trial = Trial::new().await;
        let organ = trial.organ("青溪县人民政府", "county", None).await;
        let clerk = trial.person("clerk-1", &[(Some(organ), Role::Clerk)]).await;
        path(&trial.post(&clerk, PATH, &with(&[])).await);
        let count = async |year, figure| count(&trial, organ, year, figure).await;
        let opening = [
            ("kind", "normative"),
            ("quantity", "43"),
            ("counted_on", "2023-12-31"),
            ("source", "2023年年度报告，现行有效件数"),
        ];
        let answer = trial.post(&clerk, "/workbench/disclosures/counted", &opening).await;
        let counted = path(&answer);
        assert_eq!(count(2024, Figure::Made).await, 1, "the opening number was made before");
        assert_eq!(count(2024, Figure::Valid).await, 44);
        let page = trial.get(Some(&clerk), &counted).await.body;
        assert!(page.contains("现行有效件数") && page.contains("/acts/itemised"), "{page}");
        assert!(!page.contains("/acts/withdrawn"), "nothing else can happen to a number");
        let target = format!("{counted}/acts/itemised");
        for wrong in ["", "0", "x", "-1"] {
            let answer = trial.post(&clerk, &target, &[("quantity", wrong)]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
        }
        let answer = trial.post(&clerk, &target, &[("quantity", "44")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "there are not so many");
        let answer = trial.post(&clerk, &target, &[("quantity", "1")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        assert_eq!(count(2024, Figure::Valid).await, 43);
        for page in ["", "/scan", "/approval", "/paste", "/edit", "/publish"] {
            let answer = trial.get(Some(&clerk), &format!("{counted}{page}")).await;
            assert!(!answer.status.is_server_error(), "{page}: {}", answer.body);
        }
    }

    #[tokio::test]
    async fn what_is_wrong_stands_beside_its_field_and_nothing_is_recorded() {
        let trial = Trial::new().await;
        let organ = trial.organ("青溪县人民政府", "county", None).await;
        let clerk = trial.person("clerk-1", &[(Some(organ), Role::Clerk)]).await;
        for (changes, field) in [
            (&[("published_on", "")][..], "published_on"),
            (&[("published_on", "昨天")], "published_on"),
            (&[("published_on", "2026-03-05")], "published_on"),
            (&[("kind", "")], "kind"),
            (&[("title", "")], "title"),
            (&[("number", "青政规2024")], "number"),
            (&[("text", ""), ("place-website", "here")], "text"),
        ] {
            let answer = trial.post(&clerk, PATH, &with(changes)).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{changes:?}");
            assert!(answer.body.contains(&format!("href=\"#{field}\"")), "{}", answer.body);
        }
        let bare = with(&[("address-website", "")]);
        let answer = trial.post(&clerk, PATH, &bare).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("class=\"wrong\""), "{}", answer.body);
        let nowhere: Vec<_> =
            with(&[]).into_iter().filter(|(name, _)| *name != "carrier").collect();
        let answer = trial.post(&clerk, PATH, &nowhere).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let unmade = with(&[("made_on", "")]);
        let answer = trial.post(&clerk, PATH, &unmade).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "the ledger wants the day");
        let preview = trial.post(&clerk, PATH, &with(&[("do", "preview")])).await;
        assert!(preview.status == StatusCode::OK && preview.body.contains("<p>第一条"));
        let opening = [("kind", "normative"), ("quantity", "x"), ("counted_on", "2026-03-05")];
        let answer = trial.post(&clerk, "/workbench/disclosures/counted", &opening).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        for field in ["quantity", "counted_on", "source"] {
            assert!(answer.body.contains(&format!("href=\"#{field}\"")), "{}", answer.body);
        }
        let list = trial.get(Some(&clerk), "/workbench/disclosures").await.body;
        assert!(!list.contains("养老服务"), "{list}");
    }

    #[tokio::test]
    async fn nobody_records_for_another_organ_or_without_the_post() {
        let trial = Trial::new().await;
        let county = trial.organ("青溪县人民政府", "county", None).await;
        let one = trial.organ("青溪县民政局", "county-department", Some(county)).await;
        let other = trial.organ("青溪县教育局", "county-department", Some(county)).await;
        let clerk = trial.person("clerk-1", &[(Some(one), Role::Clerk)]).await;
        let above = trial.person("office-1", &[(Some(county), Role::Office)]).await;
        let head = trial.person("head-1", &[(Some(one), Role::Head)]).await;
        let foreign = other.to_string();
        for path in [PATH, "/workbench/disclosures/counted"] {
            for who in [&clerk, &above] {
                let fields = with(&[("organ", &foreign)]);
                let answer = trial.post(who, path, &fields).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
                assert_eq!(trial.forge(who, path).await.status, StatusCode::FORBIDDEN);
            }
            assert_eq!(trial.get(Some(&head), path).await.status, StatusCode::FORBIDDEN);
            let answer = trial.post(&head, path, &with(&[])).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN);
        }
    }
}
