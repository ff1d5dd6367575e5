//! 依申请公开: how to ask, what happens then and by when, what it may cost. The form itself does not live here.

use super::crumbs;
use super::guide::{Line, contact, lines, top};
use crate::App;
use crate::frame::{Frame, page};
use crate::portal::Crumb;
use crate::portal::organ::Shown;
use crate::problem::Problem;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use law::fee::{item_yuan, pages_yuan};

/// A limit with its article.
struct Limit {
    what: String,
    basis: String,
}

#[derive(Template)]
#[template(path = "portal/columns/requests.html")]
struct RequestsPage {
    f: Frame,
    crumbs: Vec<Crumb>,
    organ: Option<Shown>,
    lines: Vec<Line>,
    limits: Vec<Limit>,
    /// From which item or page on one more costs how many yuan, for the two ways of charging.
    by_item: Vec<(u32, u64)>,
    by_page: Vec<(u32, u64)>,
}

/// `/columns/requests`
pub(crate) async fn show(State(app): State<App>, f: Frame) -> Result<Response, Problem> {
    let top = top(&app).await?;
    let lines = lines(&contact(&app, top.as_ref()), &f);
    made(f, None, lines)
}

/// `/organs/{organ}/requests`
pub(crate) fn of_organ(app: &App, f: Frame, organ: Shown) -> Result<Response, Problem> {
    let lines = lines(&contact(app, Some(&organ)), &f);
    made(f, Some(organ), lines)
}

fn made(f: Frame, organ: Option<Shown>, lines: Vec<Line>) -> Result<Response, Problem> {
    page(&RequestsPage {
        crumbs: crumbs(organ.as_ref(), &f),
        organ,
        lines,
        limits: limits(&f),
        by_item: steps(60, item_yuan),
        by_page: steps(260, |page| pages_yuan(page) - pages_yuan(page.saturating_sub(1))),
        f,
    })
}

/// Where the price of one more changes.
fn steps(most: u32, price: impl Fn(u32) -> u64) -> Vec<(u32, u64)> {
    let mut steps: Vec<(u32, u64)> = Vec::new();
    for number in 1..=most {
        let yuan = price(number);
        if steps.last().is_none_or(|(_, last)| *last != yuan) {
            steps.push((number, yuan));
        }
    }
    steps
}

fn limits(f: &Frame) -> Vec<Limit> {
    use law::Basis;
    use law::clock::{CLARIFY_DAYS, EXTENSION_DAYS_MAX, OPINION_DAYS, PAY_DAYS, REPLY_DAYS};
    let said = |key: &str, days: u32, basis: Basis| Limit {
        what: f.say(key, "days", days),
        basis: if f.is_chinese() { basis.to_string() } else { basis.english() },
    };
    vec![
        said("ask-limit-clarify", CLARIFY_DAYS, Basis::article(30)),
        said("ask-limit-reply", REPLY_DAYS, Basis::article(33)),
        said("ask-limit-extension", EXTENSION_DAYS_MAX, Basis::article(33)),
        said("ask-limit-opinion", OPINION_DAYS, Basis::article(32)),
        said("ask-limit-pay", PAY_DAYS, Basis::whole(law::Law::FeeMeasures)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_price_of_one_more_rises_by_steps() {
        let by_item = steps(60, item_yuan);
        assert_eq!(by_item[..3], [(1, 0), (11, 100), (31, 200)]);
        let by_page = steps(260, |page| pages_yuan(page) - pages_yuan(page - 1));
        assert_eq!(by_page, [(1, 0), (31, 10), (101, 20), (201, 40)]);
    }
}
