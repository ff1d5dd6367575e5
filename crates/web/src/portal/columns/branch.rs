//! The branches of the statutory content: the columns of articles 20 and 21 with how much stands in each. An empty one is
//! shown as empty.

use crate::App;
use crate::frame::Frame;
use crate::portal::column_name;
use crate::problem::Problem;
use chrono::NaiveDate;
use law::Level;
use law::topic::{TOPICS, Topic};
use store::Shelf;

/// A column with what stands in it.
pub(crate) struct Branch {
    pub(crate) code: &'static str,
    pub(crate) name: String,
    /// What the article names.
    pub(crate) content: &'static str,
    pub(crate) basis: String,
    pub(crate) items: i64,
    pub(crate) newest_on: Option<NaiveDate>,
}

/// The columns of an organ of this level; of the whole county, where no organ is named, all of them. A column that an
/// organ fills although no article gives it one is shown too.
pub(crate) async fn branches(
    app: &App,
    shelf: &Shelf,
    level: Option<Level>,
    f: &Frame,
) -> Result<Vec<Branch>, Problem> {
    let grouped = app.store().shelf_by_topic(&Shelf { topic: None, ..shelf.clone() }).await?;
    let branch = |topic: &'static Topic| {
        let found = grouped.iter().find(|group| group.by == topic.code);
        let has_place = shelf.organ.is_none() || topic.is_owed_by(level);
        (has_place || found.is_some()).then(|| Branch {
            code: topic.code,
            name: column_name(topic.code, f),
            content: topic.zh,
            basis: if f.is_chinese() { topic.basis().to_string() } else { topic.basis().english() },
            items: found.map_or(0, |group| group.items),
            newest_on: found.and_then(|group| group.newest_on),
        })
    };
    Ok(TOPICS.iter().filter_map(branch).collect())
}
