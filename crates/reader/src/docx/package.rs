//! Which part is which: relationships and content types of an Office Open XML package.

use crate::container::Container;
use crate::unreadable::Unreadable;
use crate::xml::{Pull, Step, decode};

/// One relationship of a part.
#[derive(Debug)]
struct Relation {
    id: String,
    kind: String,
    target: String,
}

/// The parts of a package, by what they are for.
#[derive(Debug)]
pub(super) struct Package {
    /// The name of the main part.
    pub(super) main: String,
    /// The name of the part with the core properties.
    pub(super) properties: Option<String>,
    relations: Vec<Relation>,
}

impl Package {
    /// Finds the main part by the root relationships, else by the content types, else by its usual name.
    pub(super) fn open(container: &mut Container<'_>) -> Result<Package, Unreadable> {
        let root = relations(container, "_rels/.rels", "")?;
        let target = |kind: &str| {
            let found = root.iter().find(|relation| relation.kind == kind);
            found.map(|relation| relation.target.clone())
        };
        let main = match target("officeDocument") {
            Some(main) => main,
            None => by_content_type(container)?.unwrap_or_else(|| "word/document.xml".to_owned()),
        };
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
        let name = if folder.is_empty() {
            format!("_rels/{file}.rels")
        } else {
            format!("{folder}/_rels/{file}.rels")
        };
        let relations = relations(container, &name, folder)?;
        Ok(Package { properties: target("core-properties"), relations, main })
    }

    /// The name of the part of a kind (`styles`, `numbering`).
    pub(super) fn part_of(&self, kind: &str) -> Option<String> {
        self.all_of(kind).next().map(|(_, target)| target)
    }

    /// Identifier and name of every part of a kind.
    pub(super) fn all_of(&self, kind: &str) -> impl Iterator<Item = (String, String)> {
        self.relations
            .iter()
            .filter(move |relation| relation.kind == kind)
            .map(|relation| (relation.id.clone(), relation.target.clone()))
    }
}

fn relations(
    container: &mut Container<'_>,
    name: &str,
    folder: &str,
) -> Result<Vec<Relation>, Unreadable> {
    let part = container.part(name)?.unwrap_or_default();
    let text = decode(&part);
    let mut pull = Pull::new(&text);
    let mut relations = Vec::new();
    loop {
        match pull.next()? {
            Step::Open(tag) if tag.name() == "Relationship" => {
                let external = tag.attribute("TargetMode").as_deref() == Some("External");
                if let (Some(id), Some(kind), Some(target), false) =
                    (tag.attribute("Id"), tag.attribute("Type"), tag.attribute("Target"), external)
                {
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    relations.push(Relation {
                        id: id.into_owned(),
                        kind,
                        target: join(folder, &target),
                    });
                }
            }
            Step::Done | Step::Broken => return Ok(relations),
            _ => {}
        }
    }
}

/// A target is relative to the folder of its source, or absolute in the package.
fn join(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn by_content_type(container: &mut Container<'_>) -> Result<Option<String>, Unreadable> {
    let part = container.part("[Content_Types].xml")?.unwrap_or_default();
    let text = decode(&part);
    let mut pull = Pull::new(&text);
    loop {
        match pull.next()? {
            Step::Open(tag) if tag.name() == "Override" => {
                let is_main = tag.attribute("ContentType").is_some_and(|kind| {
                    kind.contains("wordprocessingml") && kind.contains("main+xml")
                });
                if is_main && let Some(name) = tag.attribute("PartName") {
                    return Ok(Some(name.trim_start_matches('/').to_owned()));
                }
            }
            Step::Done | Step::Broken => return Ok(None),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn targets_are_relative_to_their_source_or_absolute() {
        assert_eq!(join("word", "styles.xml"), "word/styles.xml");
        assert_eq!(join("word", "../other/./a.xml"), "other/a.xml");
        assert_eq!(join("word", "/word/a.xml"), "word/a.xml");
        assert_eq!(join("", "../../a.xml"), "a.xml");
    }
}
