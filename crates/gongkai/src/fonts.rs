//! Where the fonts for printing lie: the folder `fonts` of the data directory, else the one beside the program, else
//! what the system has. Only files of known names are read, one for each part that fonts play, so that a system with a
//! thousand fonts costs no more memory than three. Whether they have Chinese characters, the press finds out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders inside one another in which fonts are looked for.
const DEPTH_MAX: usize = 5;

/// Bytes of fonts beyond which no further file is read.
const BYTES_MAX: u64 = 128 << 20;

/// What the file names of fonts begin with, in lower case, by the part that they play and the best first. Families are
/// told apart by the press; a name that promises nothing is never opened.
const PARTS: [&[&str]; 3] = [
    // The text: 仿宋, else a serif face of normal weight.
    &[
        "simfang",
        "fangsong",
        "fandolfang",
        "stfangso",
        "notoserifcjk-regular",
        "notoserifcjksc-regular",
        "notoserifsc-regular",
        "notoserifsc",
        "sourcehanserif-regular",
        "sourcehanserifsc-regular",
        "sourcehanserifcn-regular",
        "simsun",
        "fandolsong-regular",
        "lxgwwenkai",
        "notosanscjk-regular",
    ],
    // The title: 小标宋, else a heavy serif face.
    &[
        "fzxbs",
        "fzxiaobiaosong",
        "notoserifcjk-bold",
        "notoserifcjksc-bold",
        "notoserifsc-bold",
        "sourcehanserif-bold",
        "sourcehanserifsc-bold",
        "sourcehanserifcn-bold",
        "fandolsong-bold",
    ],
    // Headings: 黑体.
    &[
        "simhei",
        "fandolhei-regular",
        "notosanscjk-regular",
        "notosanscjksc-regular",
        "notosanssc-regular",
        "notosanssc",
        "sourcehansans-regular",
        "sourcehansanssc-regular",
        "sourcehansanscn-regular",
    ],
];

/// The files of the fonts to print with.
pub(crate) fn find(data: Option<&Path>) -> Vec<Vec<u8>> {
    let beside =
        std::env::current_exe().ok().and_then(|program| Some(program.parent()?.to_owned()));
    let own = [data.map(Path::to_owned), beside].into_iter().flatten();
    let own = own.map(|folder| listed(&[folder.join("fonts")])).find(|files| !files.is_empty());
    let files = match own {
        // What somebody put there is what they want to print with.
        Some(files) => files.into_values().collect(),
        None => chosen(&listed(&system())),
    };
    read(&files)
}

/// One file for each part.
fn chosen(files: &BTreeMap<String, PathBuf>) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for part in PARTS {
        let begins = |start: &&str| files.iter().find(|(name, _)| name.starts_with(*start));
        let path = part.iter().find_map(begins).map(|(_, path)| path);
        found.extend(path.filter(|path| !found.contains(path)).cloned());
    }
    found
}

/// Font files in folders and the folders inside them, by their names in lower case.
fn listed(folders: &[PathBuf]) -> BTreeMap<String, PathBuf> {
    let mut found = BTreeMap::new();
    let mut open: Vec<(PathBuf, usize)> =
        folders.iter().map(|folder| (folder.clone(), 0)).collect();
    while let Some((folder, depth)) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().to_lowercase();
            if path.is_dir() && depth < DEPTH_MAX {
                open.push((path, depth + 1));
            } else if [".ttf", ".otf", ".ttc", ".otc"].iter().any(|ending| name.ends_with(ending)) {
                found.entry(name).or_insert(path);
            }
        }
    }
    found
}

/// The folders in which systems keep fonts.
#[expect(
    clippy::disallowed_methods,
    reason = "where a person's own fonts lie is in the environment"
)]
fn system() -> Vec<PathBuf> {
    let fixed =
        ["/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts"];
    let of = |variable: &str, inside: &str| {
        std::env::var(variable).ok().map(|folder| Path::new(&folder).join(inside))
    };
    let own = [
        of("XDG_DATA_HOME", "fonts"),
        of("HOME", ".local/share/fonts"),
        of("HOME", ".fonts"),
        of("WINDIR", "Fonts"),
        of("LOCALAPPDATA", "Microsoft/Windows/Fonts"),
    ];
    fixed.iter().map(PathBuf::from).chain(own.into_iter().flatten()).collect()
}

/// The files as far as they can be read; one that cannot is no reason not to print with the others.
#[expect(
    clippy::disallowed_methods,
    reason = "the program reads the fonts, the writer takes bytes"
)]
fn read(files: &[PathBuf]) -> Vec<Vec<u8>> {
    let mut room = BYTES_MAX;
    let mut found = Vec::new();
    for path in files {
        let size = fs::metadata(path).map_or(u64::MAX, |about| about.len());
        if size > room {
            continue;
        }
        if let Ok(bytes) = fs::read(path) {
            room -= size;
            found.push(bytes);
        }
    }
    found
}
