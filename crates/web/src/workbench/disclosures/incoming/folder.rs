//! 来文文件夹: documents that the office system lays into a folder become drafts of the person whom the settings name. A
//! file is taken when it has not grown between two looks, by one process, and put away with a word on what became of it.

use super::{Incoming, taken, told};
use crate::App;
use crate::posted::{self, FILE_MAX, Upload, plain_name};
use crate::problem::{Problem, refused_in};
use crate::workbench::disclosures::{REGISTER, same};
use ledger::disclosure::Kind;
use ledger::disclosure::version::TEXT;
use ledger::role::may;
use ledger::{Attachment, By, Draft, Mark, MatterId, OrganId};
use serde::Deserialize;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use store::Appending;
use store::tray::{Taken, Tray};
use words::{Language, Words};

/// Files that one look takes, so that other jobs have their turn.
const TAKE_MAX: usize = 20;

/// A folder, as `[[disclosures.incoming]]` of the settings names it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Folder {
    /// Where; a relative path begins at the data directory.
    folder: PathBuf,
    /// The full name of the organ.
    organ: String,
    /// The login of the person who drafts.
    login: String,
    /// What sort of thing comes by it.
    #[serde(default = "other")]
    kind: Kind,
}

fn other() -> Kind {
    Kind::Other
}

/// The folders of the settings.
///
/// # Errors
/// What is wrong with them.
pub(crate) fn folders(app: &App) -> Result<Vec<Folder>, String> {
    let table = app.store().settings().others.get("disclosures");
    let Some(list) = table.and_then(|table| table.get("incoming")) else { return Ok(Vec::new()) };
    list.clone().try_into().map_err(|problem| problem.to_string())
}

/// What was seen so far: of every file its size, and of every folder whether it failed.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    sizes: BTreeMap<(PathBuf, String), u64>,
    failed: BTreeSet<PathBuf>,
}

impl Watch {
    /// Looks into all folders; answers how many files were put away. A folder that fails is told of once.
    pub(crate) async fn look(&mut self, app: &App, folders: &[Folder]) -> usize {
        let mut done = 0;
        for folder in folders {
            let path = app.store().dir().join(&folder.folder);
            match self.look_into(app, folder, path.clone()).await {
                Ok(count) => {
                    self.failed.remove(&path);
                    done += count;
                }
                Err(problem) => {
                    if self.failed.insert(path) {
                        tracing::warn!(?problem, "a folder of incoming documents fails");
                    }
                }
            }
        }
        done
    }

    async fn look_into(
        &mut self,
        app: &App,
        folder: &Folder,
        path: PathBuf,
    ) -> Result<usize, Problem> {
        let tray = Tray::at(&path);
        let lying = tray.lying()?;
        let mut settled = Vec::new();
        let mut sizes = BTreeMap::new();
        for file in lying {
            let place = (path.clone(), file.name);
            if self.sizes.get(&place) == Some(&file.size) && settled.len() < TAKE_MAX {
                settled.push(place.1.clone());
            }
            sizes.insert(place, file.size);
        }
        self.sizes.retain(|(own, _), _| *own != path);
        self.sizes.append(&mut sizes);
        let mut done = 0;
        for name in settled {
            // It may be another process that has it.
            let Some(file) = tray.take(&name)? else { continue };
            match settle(app, folder, &file).await {
                Ok(Ok(says)) => file.keep(&says)?,
                Ok(Err(why)) => file.refuse(&why)?,
                Err(problem) => {
                    file.give_back()?;
                    return Err(problem);
                }
            }
            done += 1;
        }
        Ok(done)
    }
}

/// Who drafts, and where.
struct Desk {
    organ: OrganId,
    by: By,
}

/// Makes a draft of a file: what to say of it, or why it is none. Only a failure of ours is an error.
async fn settle(
    app: &App,
    folder: &Folder,
    file: &Taken,
) -> Result<Result<String, String>, Problem> {
    let words = Words::of(Language::Zh);
    let why = |key: &str| Ok(Err(words.text(key).into_owned()));
    let most = u64::try_from(FILE_MAX).unwrap_or(u64::MAX);
    let Some(bytes) = file.bytes(most)? else { return why("incoming-too-large") };
    let desk = match desk(app, folder).await? {
        Ok(desk) => desk,
        Err(key) => return why(key),
    };
    let upload = Upload { field: String::new(), name: plain_name(file.name()), bytes };
    let (incoming, original) = match taken(app, &upload, words).await? {
        Ok(read) => read,
        Err(why) => return Ok(Err(why)),
    };
    let notes = told(&incoming, original.is_none(), words);
    // What an entry cannot be without is not made up.
    if incoming.title.is_none() || incoming.attribute.is_none() {
        return Ok(Err(notes));
    }
    let opinion = words.say(
        "incoming-opinion",
        &[("name", upload.name.as_str().into()), ("told", notes.as_str().into())],
    );
    let mut files = Vec::new();
    if !incoming.markup.is_empty() {
        files.push(posted::keep(app, TEXT, incoming.markup.as_bytes())?);
    }
    // The original tells better than the text, which two documents may share.
    let known = original.as_ref().or(files.first()).map(std::slice::from_ref);
    if let Some(first) = same::bearing(app, desk.organ, known.unwrap_or_default()).await? {
        let path = app.address(&format!("/workbench/disclosures/{first}"));
        return Ok(Err(words.say("incoming-same", &[("path", path.into())])));
    }
    files.extend(original);
    let matter = app.store().matter_id();
    match draft(app, folder, &desk, (matter, incoming, files, opinion)).await? {
        Ok(()) => {
            let path = app.address(&format!("/workbench/disclosures/{matter}"));
            Ok(Ok(words.say(
                "incoming-drafted",
                &[("path", path.into()), ("told", notes.as_str().into())],
            )))
        }
        Err(refused) => Ok(Err(format!("{refused}\n{notes}"))),
    }
}

/// The organ and the person that the settings name, if the post is held today; else the key of what is wrong.
async fn desk(app: &App, folder: &Folder) -> Result<Result<Desk, &'static str>, Problem> {
    let tree = app.tree().await?;
    let organs = tree.on(app.today()).find(&folder.organ);
    let [organ] = organs.as_slice() else { return Ok(Err("incoming-no-organ")) };
    let people = app.store().people().await?;
    let person = people.into_iter().find(|one| one.login == folder.login && one.is_active);
    let Some(person) = person else { return Ok(Err("incoming-no-person")) };
    let Some(register) = app.site().registers.get(REGISTER) else {
        return Ok(Err("incoming-no-post"));
    };
    let today = app.today();
    let posts = app.store().posts_of(person.id).await?;
    let post = posts.into_iter().find(|post| {
        post.is_held(today)
            && post.given.organ == Some(*organ)
            && may(post.given.role, register, "drafted")
    });
    let Some(post) = post else { return Ok(Err("incoming-no-post")) };
    let by = By { person: person.id, office: post.given.office, deputy_for: None };
    Ok(Ok(Desk { organ: *organ, by }))
}

async fn draft(
    app: &App,
    folder: &Folder,
    desk: &Desk,
    (matter, incoming, files, opinion): (MatterId, Incoming, Vec<Attachment>, String),
) -> Result<Result<(), String>, Problem> {
    let mut document = json!({
        "kind": folder.kind,
        "title": incoming.title,
        "attribute": incoming.attribute,
    });
    if let Some(number) = &incoming.number {
        document["number"] = json!(number);
    }
    if let Some(on) = incoming.made_on {
        document["made_on"] = json!(on);
    }
    let draft = Draft {
        organ: desk.organ,
        matter,
        register: REGISTER.to_owned(),
        dated_on: app.today(),
        by: desk.by,
        reason: None,
        files,
        mark: Mark::Act,
        act: json!({"act": "drafted", "document": document, "opinion": opinion}),
    };
    match app.store().append(draft, None, &app.rules()).await? {
        Appending::Done(recorded) => {
            app.wrote(recorded.entry.recorded_at);
            Ok(Ok(()))
        }
        Appending::Refused(refusal) => Ok(Err(refused_in(&refusal, Words::of(Language::Zh)))),
        // Nobody else knows the matter.
        Appending::Changed { .. } => Ok(Err(String::new())),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "the test lays files into a folder")]

    use super::*;
    use crate::trial::Trial;
    use ledger::Role;
    use std::fs;

    const TEXT_OF: &str = "青民发〔2026〕3号\n\n关于公布惠民服务点的通知\n\n各镇人民政府：\n\n\
        现公布惠民服务点。\n\n青溪县民政局\n2026年3月2日\n\n（此件公开发布）\n";

    fn at(path: PathBuf, login: &str) -> Folder {
        fs::create_dir_all(&path).unwrap();
        let organ = "青溪县民政局".to_owned();
        Folder { folder: path, organ, login: login.to_owned(), kind: Kind::Other }
    }

    #[tokio::test]
    async fn a_file_that_stopped_growing_becomes_one_draft_of_the_person_named() {
        let trial = Trial::new().await;
        let organ = trial.organ("青溪县民政局", "county-department", None).await;
        let clerk = trial.person("clerk-1", &[(Some(organ), Role::Clerk)]).await;
        let path = trial.app.store().dir().join("incoming");
        let folder = [at(path.clone(), "clerk-1")];
        let (mut one, mut two) = (Watch::default(), Watch::default());
        let file = path.join("通知.txt");
        fs::write(&file, &TEXT_OF.as_bytes()[..30]).unwrap();
        assert_eq!(one.look(&trial.app, &folder).await, 0, "seen for the first time");
        fs::write(&file, TEXT_OF).unwrap();
        assert_eq!(one.look(&trial.app, &folder).await, 0, "it has grown");
        assert_eq!(two.look(&trial.app, &folder).await, 0);
        let both = tokio::join!(one.look(&trial.app, &folder), two.look(&trial.app, &folder));
        assert_eq!(both.0 + both.1, 1, "one of them took it");
        let list = trial.get(Some(&clerk), "/workbench/disclosures").await.body;
        assert_eq!(list.matches("关于公布惠民服务点的通知").count(), 1, "{list}");
        let says = fs::read_to_string(path.join("taken/通知.txt.txt")).unwrap();
        assert!(path.join("taken/通知.txt").exists() && says.contains("/workbench/disclosures/"));
        let matter = says.split("/workbench/disclosures/").nth(1).unwrap().get(..36).unwrap();
        let record = trial.app.store().matter(matter.parse().unwrap()).await.unwrap().unwrap();
        assert_eq!(record.entries[0].by.person, clerk.person);
        assert_eq!(record.summary.number.as_deref(), Some("青民发〔2026〕3号"));
        assert_eq!(record.summary.state, "drafted");
    }

    #[tokio::test]
    async fn a_file_that_is_laid_in_again_is_told_its_first_item() {
        let trial = Trial::new().await;
        let organ = trial.organ("青溪县民政局", "county-department", None).await;
        let clerk = trial.person("clerk-1", &[(Some(organ), Role::Clerk)]).await;
        let path = trial.app.store().dir().join("incoming");
        let folder = [at(path.clone(), "clerk-1")];
        let mut watch = Watch::default();
        for name in ["通知.txt", "通知（副本）.txt"] {
            fs::write(path.join(name), TEXT_OF).unwrap();
            watch.look(&trial.app, &folder).await;
            assert_eq!(watch.look(&trial.app, &folder).await, 1, "{name}");
        }
        let first = fs::read_to_string(path.join("taken/通知.txt.txt")).unwrap();
        let item = first.split("/workbench/disclosures/").nth(1).unwrap().get(..36).unwrap();
        let why = fs::read_to_string(path.join("refused/通知（副本）.txt.txt")).unwrap();
        assert!(why.contains(item), "{why}");
        let list = trial.get(Some(&clerk), "/workbench/disclosures").await.body;
        assert_eq!(list.matches("关于公布惠民服务点的通知").count(), 1, "{list}");
    }

    #[tokio::test]
    async fn what_cannot_be_drafted_is_put_aside_with_the_reason() {
        let trial = Trial::new().await;
        let organ = trial.organ("青溪县民政局", "county-department", None).await;
        let clerk = trial.person("clerk-1", &[(Some(organ), Role::Clerk)]).await;
        trial.person("head-1", &[(Some(organ), Role::Head)]).await;
        let dir = trial.app.store().dir().to_owned();
        let unmarked = TEXT_OF.replace("（此件公开发布）", "");
        let withheld = TEXT_OF.replace("公开发布", "不公开");
        for (number, (login, name, bytes, told)) in [
            ("clerk-1", "无属性.txt", unmarked.as_bytes(), "公开属性"),
            ("clerk-1", "不公开.txt", withheld.as_bytes(), "依据"),
            ("clerk-1", "程序.docx", b"MZ\x90\x00".as_slice(), "程序"),
            ("clerk-1", "坏.pdf", b"%PDF-1.7\n%%EOF", ""),
            ("clerk-1", "空.txt", b"", "空"),
            ("head-1", "签发.txt", TEXT_OF.as_bytes(), "岗位"),
            ("nobody", "无人.txt", TEXT_OF.as_bytes(), "登录名"),
        ]
        .into_iter()
        .enumerate()
        {
            let path = dir.join(format!("incoming-{number}"));
            let folder = [at(path.clone(), login)];
            fs::write(path.join(name), bytes).unwrap();
            let mut watch = Watch::default();
            watch.look(&trial.app, &folder).await;
            assert_eq!(watch.look(&trial.app, &folder).await, 1, "{name}");
            let why = fs::read_to_string(path.join(format!("refused/{name}.txt"))).unwrap();
            assert!(why.contains(told) && !why.trim().is_empty(), "{name}: {why}");
        }
        let list = trial.get(Some(&clerk), "/workbench/disclosures").await.body;
        assert!(!list.contains("惠民服务点"), "nothing was drafted: {list}");
        let missing = [Folder { folder: dir.join("none"), ..at(dir.join("there"), "clerk-1") }];
        assert_eq!(Watch::default().look(&trial.app, &missing).await, 0);
    }

    #[test]
    fn settings_name_folder_organ_and_person() {
        let entry = json!({"folder": "/srv/oa", "organ": "青溪县民政局", "login": "li", "kind": "normative"});
        let folder: Folder = serde_json::from_value(entry).unwrap();
        assert_eq!(folder.kind, Kind::Normative);
        let plain = json!({"folder": "/srv/oa", "organ": "青溪县民政局", "login": "li"});
        assert_eq!(serde_json::from_value::<Folder>(plain).unwrap().kind, Kind::Other);
        assert!(serde_json::from_value::<Folder>(json!({"folder": "/srv/oa"})).is_err());
    }
}
