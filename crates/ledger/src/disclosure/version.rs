//! 版本: which text was public from when to when, and which files brought it. What may be done to a text does not live
//! here.

use super::{Act, Attribute, Document, Reassessment};
use crate::{Attachment, Entry, Refusal, entry, matter};
use chrono::NaiveDate;

/// The name of the file that holds the text itself; all other files of the entry are there to be downloaded.
pub const TEXT: &str = "正文.html";

/// The name of the file that holds the text for after the days of a notice, without persons. Nobody outside sees it
/// before.
pub const AFTER: &str = "期满正文.html";

/// One text with its files, and the days on which it stood.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// What the text says of itself.
    pub document: Document,
    /// The files of the entry that brought it.
    pub files: Vec<Attachment>,
    /// The day it became public; `None` while it waits for that.
    pub public_on: Option<NaiveDate>,
    /// The first day on which it was public no more: replaced, taken down or withdrawn.
    pub until: Option<NaiveDate>,
    /// Why it was withdrawn, or the ground on which it is no longer to be public.
    pub reason: Option<String>,
}

impl Version {
    /// Whether it stands now.
    pub fn stands(&self) -> bool {
        self.public_on.is_some() && self.until.is_none()
    }

    /// Whether it stood until a new text took its place, so that it may be looked at beside that.
    pub fn is_past(&self) -> bool {
        self.public_on.is_some() && self.until.is_some() && self.reason.is_none()
    }

    /// The file that holds the text itself.
    pub fn text(&self) -> Option<&Attachment> {
        self.files.iter().find(|file| file.name == TEXT)
    }

    /// The files beside the text.
    pub fn attachments(&self) -> impl Iterator<Item = &Attachment> {
        self.files.iter().filter(|file| file.name != TEXT && file.name != AFTER)
    }

    /// The text that takes the place of a notice when its days are over.
    pub fn after(&self) -> Option<&Attachment> {
        self.files.iter().find(|file| file.name == AFTER)
    }

    fn begun(document: Document, files: &[Attachment]) -> Version {
        Version { document, files: files.to_vec(), public_on: None, until: None, reason: None }
    }
}

/// The versions of one disclosure, oldest first; the last may not be public yet. A draft that was mended before it
/// became public is one version with what it was mended to.
///
/// # Errors
/// `act-unreadable`, if an entry is not one of this register.
pub fn versions(entries: &[Entry]) -> Result<Vec<Version>, Refusal> {
    let mut versions: Vec<Version> = Vec::new();
    for entry in entry::effective(entries) {
        let entry: Entry<Act> = matter::typed(entry)?;
        match &entry.act {
            Act::Drafted { document, .. }
            | Act::Redrafted { document, .. }
            | Act::Revised { document, .. } => {
                versions.retain(|version| version.public_on.is_some());
                versions.push(Version::begun(document.clone(), &entry.files));
            }
            Act::Listed { document, published_on, .. } => versions.push(Version {
                public_on: Some(*published_on),
                ..Version::begun(document.clone(), &entry.files)
            }),
            // What is decided to be public no more does not stay so.
            Act::Approved { .. } => {
                if let Some(newest) = versions.last().map(|version| version.document.clone())
                    && newest.attribute != Attribute::Proactive
                {
                    end(&mut versions, entry.dated_on, newest.ground);
                }
            }
            Act::Reassessed { result: Reassessment::Opened, .. } => {
                if let Some(newest) = versions.last_mut() {
                    newest.document.attribute = Attribute::Proactive;
                    newest.document.ground = None;
                }
            }
            Act::Reclassified { topic } => reclassify(&mut versions, topic),
            Act::Published { .. } => publish(&mut versions, entry.dated_on),
            Act::TakenDown { .. } => end(&mut versions, entry.dated_on, None),
            Act::Masked {} => mask(&mut versions, &entry),
            Act::Withdrawn {} => end(&mut versions, entry.dated_on, entry.reason.clone()),
            _ => {}
        }
    }
    Ok(versions)
}

/// The newest text becomes public, and the one that stood before it ends. On a further carrier nothing changes.
fn publish(versions: &mut [Version], on: NaiveDate) {
    let Some((newest, earlier)) = versions.split_last_mut() else { return };
    if newest.public_on.is_some() && newest.until.is_none() {
        return;
    }
    for version in earlier.iter_mut().filter(|version| version.until.is_none()) {
        version.until = Some(on);
    }
    newest.public_on = newest.public_on.or(Some(on));
    newest.until = None;
    newest.reason = None;
}

/// The text without persons stands in the place of the one that it hides; a new version that is under way stays the newest.
fn mask(versions: &mut Vec<Version>, entry: &Entry<Act>) {
    let Some(at) = versions.iter().position(Version::stands) else { return };
    let masked = Version {
        public_on: versions[at].public_on,
        ..Version::begun(versions[at].document.clone(), &entry.files)
    };
    end(versions, entry.dated_on, Some(entry.reason.clone().unwrap_or_default()));
    versions.insert(at + 1, masked);
}

/// What stands or waits moves to the column, and the newest in any case; what stood before keeps the one that it had.
fn reclassify(versions: &mut [Version], topic: &str) {
    let newest = versions.len().saturating_sub(1);
    for (at, version) in versions.iter_mut().enumerate() {
        if version.until.is_none() || at == newest {
            version.document.topic = Some(topic.to_owned());
        }
    }
}

fn end(versions: &mut [Version], on: NaiveDate, reason: Option<String>) {
    for version in versions.iter_mut().filter(|version| version.stands()) {
        version.until = Some(on);
        version.reason.clone_from(&reason);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented;
    use serde_json::{Value, json};

    fn entries(acts: &[(&str, Value)], files: &[(usize, &str)]) -> Vec<Entry> {
        let mut entries = invented::entries("disclosures", 1, acts);
        for (at, name) in files {
            let hash = crate::FileHash("0".repeat(64));
            entries[*at].files.push(Attachment { hash, name: (*name).to_owned(), size: 1 });
        }
        entries
    }

    fn brought(act: &str, title: &str) -> Value {
        json!({"act": act, "document": document(title)})
    }

    fn document(title: &str) -> Value {
        json!({"kind": "other", "title": title, "attribute": "proactive"})
    }

    fn published() -> Value {
        json!({"act": "published", "posting": {"carrier": "website"}})
    }

    #[test]
    fn a_new_text_waits_while_the_old_one_stands_and_then_takes_its_place() {
        let mut acts = vec![
            ("2025-03-01", brought("drafted", "一")),
            ("2025-03-02", brought("redrafted", "二")),
            ("2025-03-03", published()),
            ("2025-03-04", brought("revised", "三")),
        ];
        let files = [(0, TEXT), (1, TEXT), (3, "附件.xlsx")];
        let waiting = versions(&entries(&acts, &files)).unwrap();
        let titles: Vec<&str> = waiting.iter().map(|one| one.document.title.as_str()).collect();
        assert_eq!(titles, ["二", "三"]);
        assert!(waiting[0].until.is_none() && waiting[0].text().is_some());
        assert!(waiting[1].public_on.is_none() && waiting[1].text().is_none());
        acts.push(("2025-03-05", published()));
        let replaced = versions(&entries(&acts, &files)).unwrap();
        assert_eq!(replaced[0].until, replaced[1].public_on);
        assert_eq!(replaced[1].attachments().count(), 1);
    }

    #[test]
    fn what_is_decided_to_be_withheld_stands_no_more_until_it_is_opened_again() {
        let withheld = json!({"act": "revised", "document":
            {"kind": "other", "title": "二", "attribute": "withheld", "ground": "条例第十四条"}});
        let mut acts = vec![
            ("2025-03-01", brought("drafted", "一")),
            ("2025-03-03", published()),
            ("2025-03-04", withheld),
            ("2025-03-05", json!({"act": "approved", "opinion": "不予公开"})),
        ];
        let closed = versions(&entries(&acts, &[])).unwrap();
        assert!(!closed.iter().any(|version| version.stands() || version.is_past()));
        assert_eq!(closed[0].reason.as_deref(), Some("条例第十四条"));
        acts.push((
            "2025-04-01",
            json!({"act": "reassessed", "opinion": "可以公开", "result": "opened"}),
        ));
        acts.push(("2025-04-02", published()));
        let opened = versions(&entries(&acts, &[])).unwrap();
        assert!(opened[1].stands() && opened[1].document.attribute == Attribute::Proactive);
        assert!(!opened[0].is_past());
    }

    #[test]
    fn what_moves_to_another_column_stays_the_same_version() {
        let moved = json!({"act": "reclassified", "topic": "20-7"});
        let acts = [
            ("2025-03-01", brought("drafted", "一")),
            ("2025-03-03", published()),
            ("2025-03-04", brought("revised", "二")),
            ("2025-03-05", published()),
            ("2025-03-06", brought("revised", "三")),
            ("2025-03-07", moved),
        ];
        let versions = versions(&entries(&acts, &[(0, TEXT), (2, TEXT)])).unwrap();
        let topics: Vec<Option<&str>> =
            versions.iter().map(|one| one.document.topic.as_deref()).collect();
        assert_eq!(topics, [None, Some("20-7"), Some("20-7")]);
        assert!(versions[1].stands() && versions[1].text().is_some());
    }

    #[test]
    fn what_is_withdrawn_says_why_and_a_second_carrier_is_no_second_version() {
        let acts = [
            ("2025-03-01", brought("drafted", "一")),
            ("2025-03-03", published()),
            ("2025-03-04", published()),
            ("2025-03-09", json!({"act": "withdrawn"})),
        ];
        let mut entries = entries(&acts, &[(0, TEXT)]);
        entries[3].reason = Some("数据有误".to_owned());
        let versions = versions(&entries).unwrap();
        assert_eq!(versions.len(), 1);
        assert_eq!(versions[0].public_on, Some("2025-03-03".parse().unwrap()));
        assert_eq!(versions[0].until, Some("2025-03-09".parse().unwrap()));
        assert_eq!(versions[0].reason.as_deref(), Some("数据有误"));
    }

    /// A notice of five days that hides its persons afterwards, with these files of the draft.
    fn masked(files: &[(usize, &str)], on: &str) -> Vec<Entry> {
        let mut notice = document("公示");
        notice["kind"] = json!("notice");
        notice["window"] = json!({"from": "2024-03-03", "to": "2024-03-07", "after": "mask"});
        let cleared =
            json!({"act": "confidentiality-reviewed", "opinion": "不涉密", "clearance": "cleared"});
        let acts = [
            ("2024-03-01", json!({"act": "drafted", "document": notice})),
            ("2024-03-01", cleared),
            ("2024-03-02", json!({"act": "reviewed", "opinion": "同意"})),
            ("2024-03-02", json!({"act": "approved", "opinion": "同意"})),
            ("2024-03-03", published()),
            (on, json!({"act": "masked"})),
        ];
        let mut entries = entries(&acts, files);
        entries[3].by.person = crate::PersonId(uuid::Uuid::from_u128(9));
        // The text for after its days is another file than the text.
        for file in entries.iter_mut().flat_map(|entry| &mut entry.files) {
            file.hash.0 = if file.name == AFTER { "a" } else { "b" }.repeat(64);
        }
        entries
    }

    #[test]
    fn a_notice_hides_its_persons_by_the_text_that_was_reviewed_with_it() {
        let files = [(0, TEXT), (0, AFTER), (0, "名单.xlsx"), (5, TEXT)];
        let refused = |entries: &[Entry]| {
            crate::invented::folded::<super::super::Disclosure>(entries).unwrap_err().rule
        };
        assert_eq!(refused(&masked(&[(0, TEXT)], "2024-03-08")), "masked-text-missing");
        assert_eq!(refused(&masked(&files, "2024-03-07")), "masked-early");
        let mut entries = masked(&files, "2024-03-08");
        assert_eq!(refused(&entries), "masked-other-text", "the text with the persons");
        entries[5].files[0].hash.0 = "a".repeat(64);
        let folded = crate::invented::folded::<super::super::Disclosure>(&entries).unwrap();
        assert_eq!(folded.state(), "published");
        assert_eq!(folded.due(&crate::invented::rules()), None);
        let versions = versions(&entries).unwrap();
        assert_eq!(versions[0].attachments().count(), 1, "what comes later is no attachment");
        assert!(!versions[0].stands() && !versions[0].is_past(), "nobody sees the persons");
        assert!(versions[1].stands() && versions[1].attachments().count() == 0);
        assert_eq!(versions[1].public_on, versions[0].public_on);
        assert_eq!(versions[1].text().unwrap().hash.0, "a".repeat(64));
    }
}
