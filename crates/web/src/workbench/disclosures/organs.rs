//! In which organs a visitor may begin something, and which of them a form means.

use super::REGISTER;
use crate::App;
use crate::frame::Frame;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::workbench::field::{Field, Shape, Wrong};
use ledger::OrganId;

/// The organs in which the visitor may do the act, with their names.
///
/// # Errors
/// There is none.
pub(crate) async fn organs(
    app: &App,
    visitor: &Visitor,
    act: &str,
) -> Result<Vec<(OrganId, String)>, Problem> {
    let tree = app.tree().await?;
    let view = tree.on(app.today());
    let may = |organ: &OrganId| visitor.acting(app, *organ, REGISTER, act).is_some();
    let named = |organ: OrganId| (organ, view.name(organ).unwrap_or_default().to_owned());
    let organs: Vec<_> = visitor.organs().into_iter().filter(may).map(named).collect();
    if organs.is_empty() { Err(Problem::Forbidden) } else { Ok(organs) }
}

/// What is wrong with a form that names no organ, or none that there is.
pub(crate) const UNKNOWN: Wrong = ("organ", "desk-organ-unknown");

/// The organ that a form names, if it is one of them. Where there is only one, it need not be named; `None` for what names
/// none, because another organ is never taken instead.
///
/// # Errors
/// `Forbidden` for an organ that is not one of them.
pub(crate) fn chosen(
    organs: &[(OrganId, String)],
    posted: &Posted,
) -> Result<Option<OrganId>, Problem> {
    let named = posted.text("organ");
    match (named.parse::<OrganId>(), organs) {
        (Ok(organ), _) if organs.iter().any(|(own, _)| *own == organ) => Ok(Some(organ)),
        (Ok(_), _) => Err(Problem::Forbidden),
        (Err(_), [(only, _)]) if named.is_empty() => Ok(Some(*only)),
        (Err(_), _) => Ok(None),
    }
}

/// The choice of an organ, the first one chosen.
pub(super) fn field(f: &Frame, organs: &[(OrganId, String)]) -> Field {
    let first = organs.first().map(|(id, _)| id.to_string()).unwrap_or_default();
    let organs = organs.iter().map(|(id, name)| (id.to_string(), name.clone()));
    Field::new(f, "organ", Shape::Choice).needed().choosing(organs, &[&first])
}

#[cfg(test)]
mod tests {
    use crate::trial::{Trial, Who};
    use axum::http::StatusCode;
    use ledger::{OrganId, Role};

    async fn two_organs(trial: &Trial) -> (OrganId, Who) {
        let county = trial.organ("青溪县人民政府", "county", None).await;
        let one = trial.organ("青溪县财政局", "county-department", Some(county)).await;
        let two = trial.organ("青溪县教育局", "county-department", Some(county)).await;
        let posts = [one, two].map(|organ| (Some(organ), Role::Clerk));
        (one, trial.person("clerk-1", &posts).await)
    }

    #[tokio::test]
    async fn a_form_that_names_no_organ_is_not_taken_for_another() {
        let trial = Trial::new().await;
        let (organ, clerk) = two_organs(&trial).await;
        let typed = [
            ("title", "校车安全检查通报"),
            ("source", "校车安全检查通报"),
            ("text", "第一条"),
            ("kind", "other"),
            ("attribute", "proactive"),
            ("quantity", "3"),
            ("counted_on", "2026-03-02"),
            ("made_on", "2026-03-02"),
            ("published_on", "2026-03-02"),
            ("carrier", "website"),
            ("place-website", "elsewhere"),
            ("address-website", "https://www.qingxi.example/a/1.html"),
            ("topic", "20-1"),
            ("do", "save"),
        ];
        for page in ["new", "listed", "counted", "incoming"] {
            let path = format!("/workbench/disclosures/{page}");
            for named in ["xyz", "", "00000000-0000-0000-0000-00000000000"] {
                let mut fields = typed.to_vec();
                fields.push(("organ", named));
                let answer = trial.post(&clerk, &path, &fields).await;
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{page} {named}");
                assert!(answer.body.contains("没有这个机关"), "{page} {named}: {}", answer.body);
                let is_kept = page == "incoming" || answer.body.contains("校车安全检查通报");
                assert!(is_kept, "what was typed is still there: {page}");
            }
        }
        let list = trial.get(Some(&clerk), "/workbench/disclosures").await.body;
        assert!(!list.contains("校车安全检查通报"), "nothing was written");
        let mut fields = typed.to_vec();
        let organ = organ.to_string();
        fields.push(("organ", &organ));
        let answer = trial.post(&clerk, "/workbench/disclosures/counted", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }

    #[tokio::test]
    async fn an_address_that_names_no_organ_shows_no_list() {
        let trial = Trial::new().await;
        let (_, clerk) = two_organs(&trial).await;
        let system = trial.person("system-1", &[(None, Role::System)]).await;
        let nobody = "019a0000-0000-7000-8000-000000000001";
        for named in ["xyz", nobody] {
            for (who, path) in [
                (Some(&clerk), "/workbench/disclosures"),
                (Some(&clerk), "/workbench/disclosures/columns"),
                (Some(&system), "/workbench/people"),
                (None, "/search"),
                (None, "/columns/disclosures"),
                (None, "/columns/disclosures.csv"),
                (None, "/columns/disclosures.json"),
                (None, "/columns/disclosures.xlsx"),
                (None, "/feed.atom"),
            ] {
                let answer = trial.get(who, &format!("{path}?organ={named}")).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} {named}");
                let is_told = answer.body.contains("没有这个机关")
                    && answer.body.contains("href=\"/organs\">公开机关</a>");
                assert!(is_told, "{path} {named}: {}", answer.body);
                let open = trial.get(who, &format!("{path}?organ=")).await;
                assert_eq!(open.status, StatusCode::OK, "{path}");
            }
        }
    }

    #[tokio::test]
    async fn a_choice_that_means_nothing_is_not_taken_for_everything() {
        let trial = Trial::new().await;
        let (_, clerk) = two_organs(&trial).await;
        let system = trial.person("system-1", &[(None, Role::System)]).await;
        for (who, path) in [
            (&clerk, "/workbench/disclosures?kind="),
            (&clerk, "/workbench/disclosures?year="),
            (&clerk, "/workbench/disclosures?after="),
            (&clerk, "/workbench/disclosures/columns?kind="),
            (&system, "/workbench/people?role="),
        ] {
            let odd = trial.get(Some(who), &format!("{path}xyz")).await;
            assert_eq!(odd.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(trial.get(Some(who), path).await.status, StatusCode::OK, "{path}");
        }
    }

    #[tokio::test]
    async fn a_post_in_an_organ_that_is_not_there_is_none_in_the_installation() {
        let trial = Trial::new().await;
        let (_, clerk) = two_organs(&trial).await;
        let security = trial.person("security-1", &[(None, Role::Security)]).await;
        let path = format!("/workbench/people/{}", clerk.person);
        let fields = [("role", "audit"), ("organ", "xyz")];
        let answer = trial.post(&security, &format!("{path}/posts"), &fields).await;
        assert!(answer.body.contains("没有这个机关"), "{} {}", answer.status, answer.body);
        let posts = trial.app.store().posts_on(trial.app.today()).await.unwrap();
        let own = posts.iter().filter(|post| post.given.person == clerk.person);
        assert_eq!(own.count(), 2);
    }
}
