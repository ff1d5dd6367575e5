//! 来文文件夹: a folder into which another program lays files. What lies there, taking a file so that only one process
//! has it, and putting it away with a word on what became of it. What the files say does not live here.

use crate::{StoreError, key};
use ledger::journal::hex;
use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// Files that one look tells of; the rest is seen by the next.
const LOOK_MAX: usize = 200;

/// Where a file is while it is read, where it ends when it was taken, and where when it was not.
const TAKING: &str = "taking";
const TAKEN: &str = "taken";
const REFUSED: &str = "refused";

/// Names under which other programs write what is not whole yet.
const UNFINISHED: &[&str] = &["tmp", "part", "partial", "crdownload", "download", "swp"];

/// A folder into which another program lays files.
#[derive(Debug, Clone)]
pub struct Tray {
    folder: PathBuf,
}

/// A file that lies in a tray.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lying {
    /// Its name.
    pub name: String,
    /// Its bytes so far.
    pub size: u64,
}

/// A file that was taken out of a tray by this process alone.
#[derive(Debug)]
pub struct Taken {
    folder: PathBuf,
    path: PathBuf,
    name: String,
}

impl Tray {
    /// The tray of a folder.
    pub fn at(folder: &Path) -> Tray {
        Tray { folder: folder.to_owned() }
    }

    /// The files that lie in it, in the order of their names. Links, folders, hidden files and those that another
    /// program has not finished are none.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn lying(&self) -> Result<Vec<Lying>, StoreError> {
        let mut lying = Vec::new();
        let entries = fs::read_dir(&self.folder).map_err(StoreError::disk(&self.folder))?;
        for entry in entries.take(LOOK_MAX * 10) {
            let entry = entry.map_err(StoreError::disk(&self.folder))?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            // A file may be gone again.
            let Ok(about) = fs::symlink_metadata(entry.path()) else { continue };
            if about.is_file() && is_finished(&name) {
                lying.push(Lying { name, size: about.len() });
            }
        }
        lying.sort();
        lying.truncate(LOOK_MAX);
        Ok(lying)
    }

    /// Takes a file out, by moving it: of all processes that try, one has it. `None` where it is another.
    ///
    /// # Errors
    /// The disk fails.
    pub fn take(&self, name: &str) -> Result<Option<Taken>, StoreError> {
        let taking = self.folder.join(TAKING);
        fs::create_dir_all(&taking).map_err(StoreError::disk(&taking))?;
        // A file of the same name that another process reads at this moment keeps its own.
        let path = taking.join(format!("{}-{name}", hex(&key::random()?[..4])));
        match fs::rename(self.folder.join(name), &path) {
            Ok(()) => Ok(Some(Taken { folder: self.folder.clone(), path, name: name.to_owned() })),
            Err(problem) if problem.kind() == ErrorKind::NotFound => Ok(None),
            Err(problem) => Err(StoreError::Disk { path, problem }),
        }
    }
}

/// Whether a name is that of a whole file.
fn is_finished(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let is_unfinished = ending.is_some_and(|ending| UNFINISHED.contains(&ending.as_str()));
    !is_unfinished && !name.starts_with(['.', '~'])
}

impl Taken {
    /// Its name as it lay there.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its bytes; `None` where there are more than so many, or where it is no plain file any more.
    ///
    /// # Errors
    /// The disk fails.
    #[expect(clippy::disallowed_methods, reason = "the store reads what lies in its trays")]
    pub fn bytes(&self, most: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let failed = || StoreError::disk(&self.path);
        let about = fs::symlink_metadata(&self.path).map_err(failed())?;
        if !about.is_file() || about.len() > most {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        let file = File::open(&self.path).map_err(failed())?;
        file.take(most + 1).read_to_end(&mut bytes).map_err(failed())?;
        let is_whole = u64::try_from(bytes.len()).is_ok_and(|length| length <= most);
        Ok(is_whole.then_some(bytes))
    }

    /// Puts it away as taken, beside a text that says what became of it.
    ///
    /// # Errors
    /// The disk fails.
    pub fn keep(self, says: &str) -> Result<(), StoreError> {
        self.put(TAKEN, says)
    }

    /// Puts it away as refused, beside a text that says why.
    ///
    /// # Errors
    /// The disk fails.
    pub fn refuse(self, why: &str) -> Result<(), StoreError> {
        self.put(REFUSED, why)
    }

    /// Lays it back where it lay, to be taken again: the failure was ours.
    ///
    /// # Errors
    /// The disk fails.
    pub fn give_back(self) -> Result<(), StoreError> {
        let path = self.folder.join(&self.name);
        // A file of that name may have come meanwhile; then this one keeps the name under which it was read.
        let path = match fs::symlink_metadata(&path) {
            Ok(_) => self.folder.join(self.path.file_name().unwrap_or_default()),
            Err(_) => path,
        };
        fs::rename(&self.path, &path).map_err(StoreError::disk(path))
    }

    /// The text is made first and never over another; whoever made it may use the name.
    fn put(self, whither: &str, says: &str) -> Result<(), StoreError> {
        let folder = self.folder.join(whither);
        fs::create_dir_all(&folder).map_err(StoreError::disk(&folder))?;
        let taking = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // The second name is nobody else's.
        for name in [self.name.clone(), taking] {
            let beside = folder.join(format!("{name}.txt"));
            let mut text = match File::create_new(&beside) {
                Err(problem) if problem.kind() == ErrorKind::AlreadyExists => continue,
                text => text.map_err(StoreError::disk(&beside))?,
            };
            text.write_all(says.as_bytes()).map_err(StoreError::disk(&beside))?;
            let path = folder.join(name);
            return fs::rename(&self.path, &path).map_err(StoreError::disk(path));
        }
        let problem = std::io::Error::from(ErrorKind::AlreadyExists);
        Err(StoreError::Disk { path: self.path, problem })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "the test lays files into a folder")]

    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("gongkai-tray-{name}-{}", std::process::id()));
        let _missing = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn one_process_has_a_file_and_every_file_is_put_away() {
        let folder = folder("taken");
        for (name, words) in [("通知.txt", "一"), (".hidden", "x"), ("半.docx.part", "x")] {
            fs::write(folder.join(name), words).unwrap();
        }
        fs::create_dir(folder.join("文件夹")).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("/etc/hostname", folder.join("链接.txt")).unwrap();
        let tray = Tray::at(&folder);
        let size = "一".len() as u64;
        assert_eq!(tray.lying().unwrap(), [Lying { name: "通知.txt".into(), size }]);
        let first = tray.take("通知.txt").unwrap().unwrap();
        assert!(tray.take("通知.txt").unwrap().is_none(), "another has it");
        assert_eq!(first.bytes(10).unwrap().as_deref(), Some("一".as_bytes()));
        assert_eq!(first.bytes(2).unwrap(), None, "it is too large");
        first.give_back().unwrap();
        let first = tray.take("通知.txt").unwrap().unwrap();
        first.keep("已拟稿").unwrap();
        fs::write(folder.join("通知.txt"), "二").unwrap();
        tray.take("通知.txt").unwrap().unwrap().keep("又一件").unwrap();
        let taken = folder.join("taken");
        assert_eq!(fs::read_to_string(taken.join("通知.txt")).unwrap(), "一", "never over another");
        assert_eq!(fs::read_to_string(taken.join("通知.txt.txt")).unwrap(), "已拟稿");
        assert_eq!(fs::read_dir(&taken).unwrap().count(), 4);
        fs::write(folder.join("坏.txt"), "三").unwrap();
        tray.take("坏.txt").unwrap().unwrap().refuse("没有名称").unwrap();
        assert_eq!(fs::read_to_string(folder.join("refused/坏.txt.txt")).unwrap(), "没有名称");
        assert_eq!(tray.lying().unwrap(), []);
        assert_eq!(fs::read_dir(folder.join("taking")).unwrap().count(), 0);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_folder_that_is_not_there_is_a_failure() {
        assert!(Tray::at(Path::new("/no/such/folder")).lying().is_err());
    }
}
