//! What stands beside an item: its interpretations and what it interprets, what it replaced and what replaced it, the
//! hearing and its result. Each link is found from both of its ends; what is not public is not named.

use super::course::Course;
use crate::App;
use crate::portal::item::Item;
use crate::problem::Problem;
use ledger::MatterId;
use ledger::disclosure::Relation;
use ledger::disclosure::version::Version;

/// Items that stand to this one in one way.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// The key of its heading, and its name in data.
    pub(crate) way: &'static str,
    pub(crate) items: Vec<Item>,
    /// Texts that are not here, by their names.
    pub(crate) named: Vec<String>,
}

/// A way in which items stand to each other: which links of this one lead to the others, and which of theirs lead here.
struct Way {
    name: &'static str,
    own: Option<Relation>,
    theirs: &'static [&'static str],
}

const WAYS: &[Way] = &[
    Way {
        name: "interpretations",
        own: Some(Relation::InterpretedBy),
        theirs: &["link-interprets"],
    },
    Way { name: "interpreted", own: None, theirs: &["link-interpreted-by"] },
    Way { name: "replaced-by", own: Some(Relation::ReplacedBy), theirs: &["link-replaces"] },
    Way { name: "replaces", own: Some(Relation::Replaces), theirs: &["link-replaced-by"] },
    Way { name: "amended-by", own: None, theirs: &[] },
    Way { name: "hearings", own: Some(Relation::HeardBy), theirs: &["link-results-in"] },
    Way { name: "results", own: Some(Relation::ResultsIn), theirs: &["link-heard-by"] },
    Way { name: "related", own: Some(Relation::Related), theirs: &["link-related"] },
];

/// Everything that stands beside a version; ways without anything are left out.
pub(crate) async fn groups(
    app: &App,
    matter: MatterId,
    course: &Course,
    version: &Version,
) -> Result<Vec<Group>, Problem> {
    let mut groups = Vec::new();
    let fields: Vec<&str> = WAYS.iter().flat_map(|way| way.theirs.iter().copied()).collect();
    let linking = app.store().shelved_linking(&fields, matter).await?;
    for way in WAYS {
        let (ids, named) = told(way, course, version);
        let mut records = app.store().shelved_among(&ids).await?;
        let theirs = linking.iter().filter(|(field, _)| way.theirs.contains(&field.as_str()));
        records.extend(theirs.map(|(_, record)| record.clone()));
        let mut seen = vec![matter];
        records.retain(|record| {
            let is_first = !seen.contains(&record.matter);
            seen.push(record.matter);
            is_first
        });
        let items = Item::all(app, &records).await?;
        let named: Vec<String> =
            named.into_iter().filter(|name| items.iter().all(|item| item.title != *name)).collect();
        if !items.is_empty() || !named.is_empty() {
            groups.push(Group { way: way.name, items, named });
        }
    }
    Ok(groups)
}

/// What the item itself says of a way: ids of this register, and names of what may not be in it.
fn told(way: &Way, course: &Course, version: &Version) -> (Vec<MatterId>, Vec<String>) {
    let linked = course.links.iter().filter(|(relation, _)| Some(*relation) == way.own);
    let mut ids: Vec<MatterId> = linked.map(|(_, to)| *to).collect();
    let mut named = Vec::new();
    match way.name {
        "interpreted" => {
            if let Some(interpreted) = &version.document.interprets {
                ids.extend(interpreted.matter);
                named.push(interpreted.title.clone());
            }
        }
        "replaced-by" => {
            if let Some(abolished) = &course.abolished {
                ids.extend(abolished.matter);
                named.push(abolished.by.clone());
            }
        }
        "amended-by" => {
            for amended in &course.amended {
                ids.extend(amended.matter);
                named.push(amended.by.clone());
            }
        }
        _ => {}
    }
    (ids, named)
}

impl Group {
    /// The key of its heading.
    pub(crate) fn way_key(&self) -> &'static str {
        match self.way {
            "interpretations" => "document-way-interpretations",
            "interpreted" => "document-way-interpreted",
            "replaced-by" => "document-way-replaced-by",
            "replaces" => "document-way-replaces",
            "amended-by" => "document-way-amended-by",
            "hearings" => "document-way-hearings",
            "results" => "document-way-results",
            _ => "document-way-related",
        }
    }
}
