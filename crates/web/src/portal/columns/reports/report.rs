//! `/reports/{matter}`: one annual report with where it stands, the files that were published with it and its
//! corrections. Drafts, remarks and who sent them back do not come in here.

use crate::App;
use crate::frame::{Frame, page};
use crate::portal::document::{FileShown, file};
use crate::portal::{Crumb, organ};
use crate::problem::Problem;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::NaiveDate;
use ledger::filing::{Act, Correction};
use ledger::posting::Posting;
use ledger::{Attachment, Entry, MatterId, OrganId, entry, matter};
use report::CellId;
use store::Record;
use uuid::Uuid;

/// A correction as it was made public.
pub(crate) struct Corrected {
    on: NaiveDate,
    reason: String,
    cells: Vec<(String, String, String)>,
}

/// What was published of a report.
#[derive(Default)]
struct Published {
    year: u16,
    on: Option<NaiveDate>,
    postings: Vec<Posting>,
    files: Vec<Attachment>,
    corrections: Vec<Corrected>,
}

impl Published {
    fn of(record: &Record) -> Result<Published, Problem> {
        let mut published = Published { on: record.summary.public_on, ..Published::default() };
        for entry in entry::effective(&record.entries) {
            published.take(matter::typed(entry)?);
        }
        Ok(published)
    }

    fn take(&mut self, entry: Entry<Act>) {
        match entry.act {
            Act::Drafted { year, .. } => self.year = year,
            Act::Recorded { year, posting, .. } => {
                self.year = year;
                self.stood(posting, entry.files);
            }
            Act::Published { posting } => self.stood(posting, entry.files),
            Act::Corrected { corrections, posting, .. } => {
                self.corrections.push(Corrected {
                    on: entry.dated_on,
                    reason: entry.reason.unwrap_or_default(),
                    cells: corrections.into_iter().map(|one| said(one, self.year)).collect(),
                });
                self.stood(posting, entry.files);
            }
            _ => {}
        }
    }

    fn stood(&mut self, posting: Posting, files: Vec<Attachment>) {
        self.files.extend(files);
        if !self.postings.contains(&posting) {
            self.postings.push(posting);
        }
    }

    /// The addresses that can be opened.
    fn addresses(&self) -> Vec<String> {
        let addresses = self.postings.iter().filter_map(|posting| posting.address.clone());
        addresses.filter(|one| one.starts_with("https://") || one.starts_with("http://")).collect()
    }
}

/// A corrected cell by its printed label.
fn said(one: Correction, year: u16) -> (String, String, String) {
    let edition = report::Edition::of_year(report::Year(year));
    let label = one.cell.parse::<CellId>().ok().zip(edition).map(|(id, edition)| id.label(edition));
    (label.unwrap_or(one.cell), one.old, one.new)
}

#[derive(Template)]
#[template(path = "portal/columns/report.html")]
struct ReportPage {
    f: Frame,
    crumbs: Vec<Crumb>,
    organ: OrganId,
    organ_name: String,
    title: String,
    year: u16,
    published_on: Option<NaiveDate>,
    addresses: Vec<String>,
    files: Vec<FileShown>,
    corrections: Vec<Corrected>,
}

pub(crate) async fn show(
    State(app): State<App>,
    f: Frame,
    Path(matter): Path<Uuid>,
) -> Result<Response, Problem> {
    let record = public(&app, MatterId(matter)).await?;
    let published = Published::of(&record)?;
    let organ_name = organ::name(&app, record.organ).await?;
    let files = published.files.iter().map(|one| FileShown {
        path: format!("/reports/{matter}/files/{}", one.hash.0),
        name: one.name.clone(),
        ending: file::ending(&one.name).to_uppercase(),
        size: file::size(one.size),
        hash: one.hash.0.clone(),
    });
    page(&ReportPage {
        crumbs: vec![
            Crumb::home(&f),
            Crumb::new(&organ_name, format!("/organs/{}", record.organ)),
            Crumb::new("政府信息公开年报", format!("/organs/{}/reports", record.organ)),
        ],
        organ: record.organ,
        organ_name,
        title: record.summary.title.clone(),
        year: published.year,
        published_on: published.on,
        addresses: published.addresses(),
        files: files.collect(),
        corrections: published.corrections,
        f,
    })
}

/// `/reports/{matter}/files/{hash}`: a file that was published with a report.
pub(crate) async fn file(
    State(app): State<App>,
    Path((matter, hash)): Path<(Uuid, String)>,
) -> Result<Response, Problem> {
    let record = public(&app, MatterId(matter)).await?;
    let file = Published::of(&record)?.files.into_iter().find(|file| file.hash.0 == hash);
    file::saved(&app, file.ok_or(Problem::NotFound)?).await
}

/// The record of a report that is public.
async fn public(app: &App, matter: MatterId) -> Result<Record, Problem> {
    let record = app.store().matter(matter).await?.ok_or(Problem::NotFound)?;
    let is_public = record.register == "filings"
        && record.summary.public_on.is_some()
        && matches!(record.summary.state.as_str(), "published" | "corrected");
    if is_public { Ok(record) } else { Err(Problem::NotFound) }
}
