//! One computer, one organ: what the first start makes, and what later ones find.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests touch files")]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const ORGAN: &str = "松河县青石镇人民政府";

fn standalone(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command
        .args(["standalone", "--no-browser", "--listen", "127.0.0.1:0", "--lang", "en"])
        .env("XDG_DATA_HOME", home)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Starts it and reads what it says until the site is open.
fn started(mut command: Command) -> (Child, String) {
    let mut child = command.spawn().unwrap();
    let mut said = String::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        said.push_str(&line.unwrap());
        said.push('\n');
        if said.contains("The site is open at") {
            break;
        }
    }
    (child, said)
}

fn home(name: &str) -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("standalone-{name}"));
    let _ = std::fs::remove_dir_all(&home);
    std::fs::create_dir_all(&home).unwrap();
    home
}

#[test]
fn the_first_start_makes_organ_and_people_and_the_next_one_finds_them() {
    let home = home("starts");
    let mut first = standalone(&home);
    first.args(["--organ", ORGAN]);
    let (mut child, said) = started(first);
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(said.contains(ORGAN), "{said}");
    for login in ["clerk", "head", "system", "security", "audit"] {
        assert!(said.contains(&format!("\n  {login} ")), "{login}: {said}");
    }
    let data = home.join("gongkai/data");
    let listed = Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(["person", "list", "--lang", "zh", "--data"])
        .arg(&data)
        .output()
        .unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    assert!(listed.contains(&format!("{ORGAN} 经办")), "{listed}");
    assert!(listed.contains(&format!("{ORGAN} 签发")), "{listed}");
    let (mut child, said) = started(standalone(&home));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!said.contains("clerk"), "passwords are shown once: {said}");
}

#[test]
fn a_first_start_that_was_broken_off_is_never_taken_for_a_whole_one() {
    let home = home("broken");
    let data = home.join("gongkai/data");
    for wait in [0, 20, 60, 150] {
        let mut first = standalone(&home);
        let mut child = first.args(["--organ", ORGAN]).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        if data.join("gongkai.toml").exists() {
            break;
        }
    }
    // However far it came: as far as the files, with some of its people.
    if !data.join("gongkai.toml").exists() {
        std::fs::create_dir_all(data.join("files")).unwrap();
        std::fs::write(data.with_extension("key"), "half").unwrap();
        let mut second = standalone(&home);
        second.args(["--organ", ORGAN]);
        let (mut child, said) = started(second);
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(said.contains(".unfinished-") && said.contains("\n  audit "), "{said}");
        assert!(home.join("gongkai/data.unfinished-1.key").exists(), "nothing is deleted");
    }
    let listed = Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(["person", "list", "--lang", "zh", "--data"])
        .arg(&data)
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(listed.stdout).unwrap().lines().count(), 5);
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let home = home("foreign");
    let data = home.join("papers");
    std::fs::create_dir_all(data.join("files")).unwrap();
    std::fs::write(data.join("letter.txt"), "x").unwrap();
    let mut command = standalone(&home);
    let ended = command.args(["--organ", ORGAN, "--data"]).arg(&data).output().unwrap();
    assert!(!ended.status.success());
    assert!(data.join("letter.txt").exists() && !home.join("papers.unfinished-1").exists());
}

#[test]
fn without_an_organ_or_with_one_of_no_level_nothing_is_made() {
    let home = home("refused");
    for organ in [None, Some("青石"), Some(" ")] {
        let mut command = standalone(&home);
        command.args(organ.map(|name| format!("--organ={name}")));
        let ended = command.output().unwrap();
        assert_eq!(ended.status.code(), Some(64), "{organ:?}");
        assert!(String::from_utf8(ended.stderr).unwrap().contains("full name"), "{organ:?}");
        assert!(!home.join("gongkai").exists(), "{organ:?}");
    }
}
