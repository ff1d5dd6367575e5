//! The list of origins, `--manifest`: CSV with the heads file, address, organ, crawl date.

use crate::failure::Failure;
use std::collections::HashMap;
use std::fs::File;
use std::path::{Component, Path, PathBuf};
use words::Words;
use writer::Origin;

/// Origins by the file they speak of.
#[derive(Debug, Default)]
pub(crate) struct Manifest {
    by_path: HashMap<PathBuf, Origin>,
}

impl Manifest {
    /// Reads a list; paths in it count from the list's own folder as well as from the working folder.
    #[expect(clippy::disallowed_methods, reason = "the program alone opens files")]
    pub(crate) fn load(path: &Path, words: &Words) -> Result<Manifest, Failure> {
        let failed = |detail: String| Failure::at(words, "error-manifest", path, detail);
        let file =
            File::open(path).map_err(|error| failed(crate::inputs::detail(&error, words)))?;
        let folder = path.parent().unwrap_or(Path::new(""));
        Manifest::parse(file, folder).map_err(failed)
    }

    fn parse(text: impl std::io::Read, folder: &Path) -> Result<Manifest, String> {
        let mut lines = csv::ReaderBuilder::new().flexible(true).from_reader(text);
        let heads = lines.headers().map_err(|error| error.to_string())?.clone();
        let column = |names: &[&str]| {
            heads.iter().position(|head| {
                let head = head.trim_start_matches('\u{feff}').trim().to_lowercase();
                names.contains(&head.replace(['_', '-'], " ").as_str())
            })
        };
        // The heads that do stand there show at once that it is the wrong list or the wrong separator.
        let file = column(&["file", "path", "文件"]).ok_or_else(|| {
            let printed = heads.iter().collect::<Vec<_>>().join(",");
            printed.chars().take(60).collect::<String>().escape_debug().to_string()
        })?;
        let address = column(&["address", "url", "网址"]);
        let organ = column(&["organ", "机关"]);
        let crawled = column(&["crawl date", "crawled on", "采集日期"]);
        let mut manifest = Manifest::default();
        for line in lines.records() {
            let line = line.map_err(|error| error.to_string())?;
            let field = |column: Option<usize>| {
                let text = line.get(column?)?.trim();
                (!text.is_empty()).then(|| text.to_owned())
            };
            let Some(name) = field(Some(file)) else { continue };
            let origin =
                Origin { address: field(address), organ: field(organ), crawled_on: field(crawled) };
            manifest.by_path.insert(plain(&folder.join(&name)), origin.clone());
            manifest.by_path.insert(plain(Path::new(&name)), origin);
        }
        Ok(manifest)
    }

    /// What the list says of an input.
    pub(crate) fn origin(&self, source: &str) -> Option<&Origin> {
        self.by_path.get(&plain(Path::new(source)))
    }
}

/// The path without `.` parts, so that `./a` and `a` are one.
fn plain(path: &Path) -> PathBuf {
    path.components().filter(|part| !matches!(part, Component::CurDir)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_travel_and_paths_meet() {
        let text = "\u{feff}file,Address,organ,crawl date\n./a/b.html,http://x.invalid/1,甲镇,2025-02-01\n";
        let manifest = Manifest::parse(text.as_bytes(), Path::new("list")).unwrap();
        let origin = manifest.origin("a/b.html").unwrap();
        assert_eq!(origin.organ.as_deref(), Some("甲镇"));
        assert_eq!(origin.crawled_on.as_deref(), Some("2025-02-01"));
        assert_eq!(manifest.origin("list/a/b.html"), Some(origin));
        assert_eq!(manifest.origin("c"), None);
    }

    #[test]
    fn a_list_without_files_is_refused() {
        assert!(Manifest::parse("a,b\n1,2\n".as_bytes(), Path::new("")).is_err());
    }
}
