//! 政府信息公开制度: the national texts, and what organs have made public in the column of policy documents about disclosure
//! itself.

use super::{crumbs, of_organ_alone};
use crate::App;
use crate::frame::{Frame, page};
use crate::portal::Crumb;
use crate::portal::item::Item;
use crate::portal::organ::Shown;
use crate::problem::Problem;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use ledger::OrganId;
use store::{Record, Shelf};

/// What the titles of rules about disclosure have in them.
const TITLED: &str = "信息公开";

/// The column of rules and documents (条例第二十条第一项).
const RULES: &str = "20-1";

/// The national texts that disclosure rests on, with their numbers.
pub(crate) const NATIONAL: &[(&str, &str)] = &[
    ("中华人民共和国政府信息公开条例", "国务院令第711号，自2019年5月15日起施行"),
    ("关于规范政府信息公开平台有关事项的通知", "国办公开办函〔2019〕61号"),
    ("政府信息公开信息处理费管理办法", "国办函〔2020〕109号"),
    ("政府信息公开工作年度报告格式", "国办公开办函〔2021〕30号"),
    ("公共企事业单位信息公开规定制定办法", "国办发〔2020〕50号"),
    ("关于全面推进基层政务公开标准化规范化工作的指导意见", "国办发〔2019〕54号"),
    ("中华人民共和国保守国家秘密法", "2024年修订，自2024年5月1日起施行"),
];

#[derive(Template)]
#[template(path = "portal/columns/rules.html")]
struct RulesPage {
    f: Frame,
    crumbs: Vec<Crumb>,
    organ: Option<Shown>,
    /// The query of the list that programs take.
    query: String,
    national: &'static [(&'static str, &'static str)],
    own: Vec<Item>,
}

/// `/columns/rules`
pub(crate) async fn show(State(app): State<App>, f: Frame) -> Result<Response, Problem> {
    rules(&app, f, None).await
}

/// `/organs/{organ}/rules`
pub(crate) async fn of_organ(app: &App, f: Frame, organ: Shown) -> Result<Response, Problem> {
    rules(app, f, Some(organ)).await
}

/// What organs, or one of them, have made public about disclosure itself.
pub(crate) async fn own(app: &App, organ: Option<OrganId>) -> Result<Vec<Record>, Problem> {
    let shelf = Shelf { organ, topic: Some(RULES.to_owned()), ..Shelf::default() };
    Ok(app.store().shelved_titled(&shelf, TITLED).await?)
}

async fn rules(app: &App, f: Frame, organ: Option<Shown>) -> Result<Response, Problem> {
    let own = own(app, organ.as_ref().map(|organ| organ.id)).await?;
    page(&RulesPage {
        crumbs: crumbs(organ.as_ref(), &f),
        query: of_organ_alone(organ.as_ref()),
        organ,
        national: NATIONAL,
        own: Item::all(app, &own).await?,
        f,
    })
}
