//! Files by the SM3 of their bytes: `files/ab/abcdef…`. Written under another name, put on the disk, then renamed, so
//! that a name always stands for whole bytes. Nothing is ever written over.

use crate::store::Syncing;
use crate::{StoreError, key};
use ledger::FileHash;
use ledger::journal::hex;
use sm3::{Digest, Sm3};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Bytes read at a time: 64 KiB.
const PIECE: usize = 64 * 1024;

/// The files of a data directory.
#[derive(Debug, Clone)]
pub struct Files {
    folder: PathBuf,
    syncing: Syncing,
}

impl Files {
    pub(crate) fn new(folder: PathBuf, syncing: Syncing) -> Files {
        Files { folder, syncing }
    }

    /// Where the bytes of a hash are kept.
    pub fn path(&self, hash: &FileHash) -> PathBuf {
        self.folder.join(hash.0.get(..2).unwrap_or("__")).join(&hash.0)
    }

    /// Keeps the bytes of a source; answers their hash and length. Memory does not grow with their length.
    ///
    /// # Errors
    /// The source or the disk fails.
    pub fn keep(&self, source: &mut dyn Read) -> Result<(FileHash, u64), StoreError> {
        let waiting = self.folder.join(format!(".{}", hex(&key::random()?)));
        let kept = self.write(source, &waiting).and_then(|(hash, size)| {
            self.put_in_place(&waiting, &hash)?;
            Ok((hash, size))
        });
        if kept.is_err() {
            // What is left over is no file of ours under any name; that it cannot be removed harms nothing.
            let _ = fs::remove_file(&waiting);
        }
        kept
    }

    fn write(&self, source: &mut dyn Read, waiting: &Path) -> Result<(FileHash, u64), StoreError> {
        let failed = || StoreError::disk(waiting);
        let mut file = File::create_new(waiting).map_err(failed())?;
        let (mut sm3, mut size, mut piece) = (Sm3::new(), 0, vec![0; PIECE]);
        loop {
            let read = source.read(&mut piece).map_err(failed())?;
            if read == 0 {
                break;
            }
            sm3.update(&piece[..read]);
            file.write_all(&piece[..read]).map_err(failed())?;
            size += read as u64;
        }
        if self.syncing == Syncing::Always {
            file.sync_all().map_err(failed())?;
        }
        Ok((FileHash(hex(&sm3.finalize())), size))
    }

    fn put_in_place(&self, waiting: &Path, hash: &FileHash) -> Result<(), StoreError> {
        let place = self.path(hash);
        if place.exists() {
            return fs::remove_file(waiting).map_err(StoreError::disk(waiting));
        }
        let folder = place.parent().unwrap_or(&self.folder);
        if !folder.exists() {
            fs::create_dir_all(folder).map_err(StoreError::disk(folder))?;
            self.sync_folder(&self.folder)?;
        }
        fs::rename(waiting, &place).map_err(StoreError::disk(&place))?;
        self.sync_folder(folder)
    }

    fn sync_folder(&self, folder: &Path) -> Result<(), StoreError> {
        match self.syncing {
            Syncing::Always => sync_folder(folder),
            Syncing::AtTheEnd => Ok(()),
        }
    }

    /// The bytes of a file, to be read.
    ///
    /// # Errors
    /// It is not kept.
    #[expect(clippy::disallowed_methods, reason = "the store reads the files it keeps")]
    pub fn open(&self, hash: &FileHash) -> Result<File, StoreError> {
        File::open(self.path(hash)).map_err(|_| StoreError::FileMissing(hash.0.clone()))
    }

    /// The hash and length that the bytes under this name have now.
    ///
    /// # Errors
    /// It is not kept, or the disk fails.
    pub fn measure(&self, hash: &FileHash) -> Result<(FileHash, u64), StoreError> {
        let (mut sm3, mut size, mut piece) = (Sm3::new(), 0, vec![0; PIECE]);
        let mut file = self.open(hash)?;
        loop {
            let read = file.read(&mut piece).map_err(StoreError::disk(self.path(hash)))?;
            if read == 0 {
                return Ok((FileHash(hex(&sm3.finalize())), size));
            }
            sm3.update(&piece[..read]);
            size += read as u64;
        }
    }
}

/// Waits until the disk has every file of a folder of files, and their names.
pub(crate) fn sync_all(folder: &Path) -> Result<(), StoreError> {
    let inside = |folder: &Path| -> Result<Vec<PathBuf>, StoreError> {
        let read = fs::read_dir(folder).map_err(StoreError::disk(folder))?;
        read.map(|one| Ok(one.map_err(StoreError::disk(folder))?.path())).collect()
    };
    for folder in inside(folder)?.iter().filter(|one| one.is_dir()) {
        inside(folder)?.iter().try_for_each(|file| sync(file))?;
        sync_folder(folder)?;
    }
    sync_folder(folder)
}

/// Waits until the disk has a file that another hand wrote.
pub(crate) fn sync(path: &Path) -> Result<(), StoreError> {
    let file = File::options().write(true).open(path);
    file.and_then(|file| file.sync_all()).map_err(StoreError::disk(path))
}

/// Puts the names in a folder on the disk.
#[expect(clippy::disallowed_methods, reason = "a folder is opened to be synced")]
pub(crate) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    // Some systems open no folders; there the rename itself is all that can be had.
    match synced {
        Err(problem) if problem.kind() != io::ErrorKind::PermissionDenied => {
            Err(StoreError::Disk { path: folder.to_owned(), problem })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test damages a file")]
    fn a_file_is_kept_once_under_the_hash_of_its_bytes() {
        let folder = std::env::temp_dir().join(format!("gongkai-files-{}", uuid::Uuid::now_v7()));
        fs::create_dir_all(&folder).unwrap();
        let files = Files::new(folder.clone(), Syncing::Always);
        let (hash, size) = files.keep(&mut "abc".as_bytes()).unwrap();
        assert!(hash.0.starts_with("66c7f0f4"), "the vector of the standard");
        assert_eq!(size, 3);
        assert_eq!(files.keep(&mut "abc".as_bytes()).unwrap().0, hash);
        assert_eq!(files.measure(&hash).unwrap(), (hash.clone(), 3));
        fs::write(files.path(&hash), "abd").unwrap();
        assert_ne!(files.measure(&hash).unwrap().0, hash);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left waiting");
        fs::remove_dir_all(&folder).unwrap();
    }
}
