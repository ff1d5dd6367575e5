//! The program as people meet it: exit status, languages, standard input, outputs, resumption, unreadable paths.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "what cannot be had fails the test, and tests look at files"
)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn gongkai() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.current_dir(root()).env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C");
    command
}

fn run(arguments: &[&str]) -> Output {
    gongkai().args(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// An empty folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _missing = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn exit_status_tells_clean_errors_unread_and_usage() {
    for (arguments, status) in [
        (&["check", "samples/qinghe-2024.html"][..], 0),
        (&["check", "samples/linquan-2024-gbk.html"], 1),
        (&["check", "samples/not-a-report.txt"], 2),
        (&["check", "samples/linquan-2024-gbk.html", "samples/not-a-report.txt"], 2),
        (&["check", "samples/no-such-file"], 2),
        (&["check", "samples"], 1),
        (&["read", "samples/linquan-2024-gbk.html"], 0),
        (&["compare", "samples/qinghe-2023.html", "samples/qinghe-2024.html"], 0),
        (&["explain", "Q03"], 0),
        (&["explain"], 0),
        (&["--version"], 0),
        (&["check", "--help"], 0),
        (&["check"], 64),
        (&[], 64),
        (&["chekc", "x"], 64),
        (&["check", "x", "--format", "xml"], 64),
        (&["check", "x", "--nonsense"], 64),
        (&["explain", "Z99"], 64),
        (&["check", "-", "-"], 64),
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}", err(&output));
    }
}

#[test]
fn the_locale_chooses_the_language_and_the_option_overrides_it() {
    let zh = |arguments: &[&str]| {
        gongkai().env("LC_ALL", "zh_CN.UTF-8").args(arguments).output().unwrap()
    };
    for arguments in [&["--help"][..], &["check", "--help"], &["--version"]] {
        assert!(out(&zh(arguments)).contains('的') || out(&zh(arguments)).contains("读取"));
        assert!(!out(&run(arguments)).chars().any(|letter| ('一'..='龥').contains(&letter)));
    }
    let help = out(&zh(&["check", "--help"]));
    for english in ["Usage", "Options", "Arguments", "Print", "possible values", "default:"] {
        assert!(!help.contains(english), "{english} in {help}");
    }
    assert!(err(&zh(&["chek"])).contains("没有命令 chek"));
    assert!(err(&zh(&["check", "x", "--forma"])).contains("--format"));
    assert!(err(&run(&["check"])).contains("missing"));
    assert!(err(&zh(&["check", "--lang", "en"])).contains("missing"));
}

#[test]
fn standard_input_is_read() {
    let mut child = gongkai()
        .args(["check", "-", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let bytes = fs::read(root().join("samples/qinghe-2024.html")).unwrap();
    child.stdin.take().unwrap().write_all(&bytes).unwrap();
    let line: serde_json::Value =
        serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!((line["source"].as_str(), line["year"].as_u64()), (Some("-"), Some(2024)));
}

#[test]
fn several_files_keep_their_order() {
    let names = ["samples/songhe-2023.pdf", "samples/hongyan-2019.txt", "samples/qinghe-2023.html"];
    let output = run(&[&["read", "--format", "json"], &names[..]].concat());
    let sources: Vec<String> = out(&output)
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["source"].to_string())
        .collect();
    assert_eq!(sources, names.map(|name| format!("\"{name}\"")));
}

#[test]
fn csv_writes_three_tables_beside_each_other() {
    let folder = folder("csv");
    let path = folder.join("all.csv");
    run(&["check", "samples", "--format", "csv", "--output", path.to_str().unwrap()]);
    for (name, head) in [
        ("all.csv", "source,is_report,error,organ"),
        ("all.cells.csv", "source,organ,year,edition,cell,state,value"),
        ("all.findings.csv", "source,organ,year,code,severity,where"),
    ] {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        assert!(text.starts_with(head) && text.lines().count() > 8, "{name}: {text}");
    }
    let cells = fs::read_to_string(folder.join("all.cells.csv")).unwrap();
    assert!(cells.contains("t2.fee.amount,number,18.65,万元"), "money keeps digits and unit");
}

#[test]
fn the_page_is_written_whole() {
    let folder = folder("html");
    let path = folder.join("page.html");
    run(&[
        "check",
        "samples",
        "--format",
        "html",
        "--lang",
        "zh",
        "--output",
        path.to_str().unwrap(),
    ]);
    let page = fs::read_to_string(path).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
    assert!(page.matches("<section class=\"report\"").count() >= 8);
    assert!(page.contains("id=\"r1\"") && page.contains("href=\"#r1\""));
}

#[test]
fn a_run_that_was_cut_off_goes_on() {
    let folder = folder("resume");
    let path = folder.join("all.jsonl");
    let name = path.to_str().unwrap();
    let arguments = ["read", "samples", "--format", "json", "--resume", name];
    run(&arguments);
    let whole = fs::read_to_string(&path).unwrap();
    let count = whole.lines().count();
    let cut: String = whole.chars().take(whole.chars().count() - 200).collect();
    fs::write(&path, cut).unwrap();
    run(&arguments);
    let again = fs::read_to_string(&path).unwrap();
    assert_eq!(again.lines().count(), count);
    assert!(again.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    run(&arguments);
    assert_eq!(fs::read_to_string(&path).unwrap(), again, "nothing is done twice");
    fs::write(&path, "my diary").unwrap();
    assert_eq!(run(&arguments).status.code(), Some(2));
    assert_eq!(fs::read_to_string(&path).unwrap(), "my diary", "a foreign file is left alone");
}

#[test]
fn origins_travel_and_twins_are_named() {
    let folder = folder("pairs");
    let sample = root().join("samples/qinghe-2024.html");
    let text = fs::read_to_string(&sample).unwrap();
    fs::write(folder.join("a.html"), &text).unwrap();
    fs::write(folder.join("b.html"), &text).unwrap();
    fs::write(folder.join("c.html"), text.replace("colspan=3>398", "colspan=3>399")).unwrap();
    fs::copy(root().join("samples/qinghe-2023.html"), folder.join("d.html")).unwrap();
    let list = folder.join("list.csv");
    fs::write(&list, "file,address,organ,crawl date\na.html,a:1,青禾县,2025-02-01\n").unwrap();
    let output = run(&[
        "check",
        folder.to_str().unwrap(),
        "--format",
        "json",
        "--pair-years",
        "--manifest",
        list.to_str().unwrap(),
    ]);
    let lines: Vec<serde_json::Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["manifest"]["crawled_on"], "2025-02-01");
    assert!(lines[1]["duplicate_of"].as_str().is_some_and(|other| other.ends_with("a.html")));
    assert!(lines[2]["twin_of"].as_str().is_some_and(|other| other.ends_with("a.html")));
    let codes = lines[2]["findings"].to_string();
    assert!(codes.contains("X11"), "{codes}");
}

#[test]
fn last_year_is_found_in_a_folder_and_refused_when_it_is_another() {
    let folder = folder("last-year");
    let earlier = fs::read_to_string(root().join("samples/qinghe-2023.html")).unwrap();
    // The four requests carried over become five: the sum of the row and next year's figure no longer fit.
    let wrong = earlier.replace("继续办理</td><td>3</td>", "继续办理</td><td>4</td>");
    assert_ne!(wrong, earlier);
    fs::write(folder.join("old.html"), wrong).unwrap();
    let arguments = ["check", "samples/qinghe-2024.html", "--last-year", folder.to_str().unwrap()];
    let output = run(&[&arguments[..], &["--format", "json"]].concat());
    assert!(out(&output).contains("\"code\":\"X01\""), "{}", out(&output));
    let other = ["check", "samples/qinghe-2024.html", "--last-year", "samples/songhe-2023.pdf"];
    let output = run(&other);
    assert!(err(&output).contains("not last year's"), "{}", err(&output));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn unreadable_paths_are_named_with_a_remedy() {
    let output = run(&["check", "no/such/file", "--lang", "zh"]);
    assert!(out(&output).contains("找不到 no/such/file"), "{}", out(&output));
    let output = run(&["check", "/dev/zero"]);
    assert!(out(&output).contains("not an ordinary file"), "{}", out(&output));
    let output = run(&["check", "samples/qinghe-2024.html", "--output", "no/such/folder/x"]);
    assert!(err(&output).contains("no/such/folder/x"), "{}", err(&output));
    assert_eq!(output.status.code(), Some(2));
    let sample = "samples/qinghe-2024.html";
    let output = run(&["check", sample, "--output", sample]);
    assert!(err(&output).contains("overwritten"), "{}", err(&output));
}

#[cfg(unix)]
#[test]
fn folders_that_link_in_circles_end() {
    let folder = folder("circle");
    fs::create_dir(folder.join("inner")).unwrap();
    std::os::unix::fs::symlink(&folder, folder.join("inner/up")).unwrap();
    std::os::unix::fs::symlink("self", folder.join("self")).unwrap();
    fs::copy(root().join("samples/qinghe-2024.html"), folder.join("inner/a.html")).unwrap();
    let output = run(&["check", folder.to_str().unwrap(), "--format", "json"]);
    assert_eq!(out(&output).matches("\"is_report\":true").count(), 1, "{}", out(&output));
    assert!(out(&output).contains("circle") && output.status.code() == Some(2), "{}", out(&output));
}

#[test]
fn a_closed_pipe_is_quiet() {
    let mut child = gongkai()
        .args(["check", "samples", "samples", "samples", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(err(&output), "");
}

#[test]
fn files_in_a_walked_folder_that_are_no_reports_are_listed_only() {
    let folder = folder("walked");
    fs::copy(root().join("samples/qinghe-2024.html"), folder.join("a.html")).unwrap();
    fs::write(folder.join("b.txt"), "会议通知：明天上午九点开会。").unwrap();
    let output = run(&["check", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
    assert!(out(&output).contains("b.txt"), "listed: {}", out(&output));
}

/// All commands, the program itself first.
const COMMANDS: &[&str] = &[
    "",
    "check",
    "read",
    "compare",
    "explain",
    "clock",
    "standalone",
    "demo",
    "serve",
    "init",
    "person",
    "person add",
    "person list",
    "person password",
    "form",
    "import",
    "export",
    "tally",
    "matters",
    "record",
    "doctor",
    "recache",
    "backup",
    "restore",
    "index",
    "key",
];

#[test]
fn the_page_on_the_command_line_is_fresh() {
    let mut page = String::from(
        "# The command line\n\nWritten by `crates/gongkai/tests/cli.rs`; `UPDATE=1 cargo test` writes it anew.\n",
    );
    for language in ["zh", "en"] {
        for command in COMMANDS {
            let arguments: Vec<&str> =
                command.split_whitespace().chain(["--help", "--lang", language]).collect();
            let help = out(&run(&arguments));
            page.push_str(&format!("\n## gongkai {command} ({language})\n\n```text\n{help}```\n"));
        }
    }
    let page = page.replace("gongkai  (", "gongkai (");
    let path = root().join("docs/generated/cli.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &page).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap_or_default(), page, "run UPDATE=1 cargo test");
}
