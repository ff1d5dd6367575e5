//! What goes out of a data directory and comes back, as people do it: everything, one register, a past annual report.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "what cannot be had fails the test, and tests look at files"
)]

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A data directory of this test's own, with two organs.
struct Place {
    folder: PathBuf,
}

impl Place {
    fn new(name: &str) -> Place {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _missing = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let place = Place { folder };
        place.done(&["init", "data"]);
        place.write("organs.csv", ORGANS);
        place.done(&["import", "organs.csv", "--data", "data", "--register", "organs"]);
        place
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.join(name), text).unwrap();
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(name)).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
        command.current_dir(&self.folder).env_remove("LC_ALL").env_remove("LC_MESSAGES");
        command.env("LANG", "C").args(arguments).output().unwrap()
    }

    /// Runs what must end with this status; answers what it says.
    fn ends(&self, status: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let said = String::from_utf8(output.stdout).unwrap();
        let complained = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {said}{complained}");
        said + &complained
    }

    fn done(&self, arguments: &[&str]) -> String {
        self.ends(0, arguments)
    }

    /// Imports a list into a register of the county.
    fn import(&self, file: &str, register: &str, data: &str) {
        let list = ["import", file, "--data", data, "--organ", COUNTY, "--register", register];
        self.done(&list);
    }

    /// Exports a register of the county; the organs are all.
    fn export(&self, data: &str, register: &str, file: &str) {
        let mut asked = vec!["export", "--data", data, "--register", register, "--output", file];
        if register != "organs" {
            asked.extend(["--organ", COUNTY]);
        }
        self.done(&asked);
    }

    fn cell(&self, year: &str, cell: &str) -> Value {
        let asked =
            ["tally", "--data", "data", "--organ", COUNTY, "--year", year, "--format", "json"];
        let tally: Value = serde_json::from_str(&self.done(&asked)).unwrap();
        tally["cells"][cell]["value"].clone()
    }
}

const COUNTY: &str = "青禾县人民政府";

const ORGANS: &str = "机关名称,机关类别,上级机关,设立日期
青禾县人民政府,县级政府,,2010-01-01
青禾县财政局,县级部门,青禾县人民政府,2010-01-01
";

#[test]
fn everything_goes_out_and_comes_back_equal() {
    let place = Place::new("exchange-all");
    place.write("training.csv", &training());
    place.import("training.csv", "training", "data");
    place.done(&["export", "--data", "data", "--output", "out"]);
    let said = place.done(&["import", "out/entries.jsonl", "--data", "new"]);
    assert!(said.contains("new.key"), "it is said where the key lies: {said}");
    let said = place.done(&["doctor", "--data", "new", "--same-as", "data"]);
    assert!(said.contains("Equal"), "{said}");
    place.ends(1, &["import", "out/entries.jsonl", "--data", "data"]);
    place.ends(64, &["import", "training.csv", "--data", "data"]);
    let changed = place.text("out/entries.jsonl").replace("消防", "防火");
    place.write("out/changed.jsonl", &changed);
    let said = place.ends(1, &["import", "out/changed.jsonl", "--data", "other"]);
    assert!(said.contains("chain breaks"), "{said}");
    let said = place.ends(1, &["doctor", "--data", "other", "--same-as", "data"]);
    assert!(said.contains("differences"), "{said}");
}

fn training() -> String {
    let form = "培训主题,培训日期,参训人数\n";
    form.to_owned() + "消防信息公开培训,2024-03-01,35\n年报业务培训,2024-11-20,12\n"
}

#[test]
fn a_register_that_goes_out_as_a_list_comes_in_again() {
    let place = Place::new("exchange-lists");
    place.write("training.csv", &training());
    place.write("decisions.csv", DECISIONS);
    place.import("training.csv", "training", "data");
    place.import("decisions.csv", "decisions", "data");
    for ending in ["csv", "xlsx", "json"] {
        let data = format!("from-{ending}");
        place.done(&["init", &data]);
        let file = format!("organs.{ending}");
        place.done(&["export", "--data", "data", "--register", "organs", "--output", &file]);
        place.done(&["import", &file, "--data", &data, "--register", "organs"]);
        for register in ["training", "decisions"] {
            let file = format!("{register}-out.{ending}");
            place.export("data", register, &file);
            place.import(&file, register, &data);
        }
        for register in ["training", "decisions", "organs"] {
            let (here, there) = (format!("a-{register}.json"), format!("b-{register}.json"));
            place.export("data", register, &here);
            place.export(&data, register, &there);
            let sorted = |name: &str| {
                let mut lines: Vec<String> = place.text(name).lines().map(str::to_owned).collect();
                lines.sort();
                lines
            };
            assert!(!sorted(&here).is_empty());
            assert_eq!(sorted(&here), sorted(&there), "{register} as {ending}");
        }
    }
    let of_year = ["--organ", COUNTY, "--register", "decisions", "--year", "2023"];
    let mut asked = vec!["export", "--data", "data", "--output", "year.csv"];
    asked.extend(of_year);
    place.done(&asked);
    assert_eq!(place.text("year.csv").lines().count(), 2, "the head and one of three");
}

#[test]
fn personal_columns_stay_blank_unless_they_are_asked_for() {
    let place = Place::new("exchange-personal");
    place.write("decisions.csv", DECISIONS);
    place.import("decisions.csv", "decisions", "data");
    place.export("data", "decisions", "plain.csv");
    assert!(!place.text("plain.csv").contains("张三"));
    let asked = ["export", "--data", "data", "--organ", COUNTY, "--register", "decisions"];
    place.done(&[&asked[..], &["--output", "open.csv", "--personal"]].concat());
    assert!(place.text("open.csv").contains("张三"));
    place.done(&["export", "--data", "data", "--output", "out"]);
    let noted = place.text("out/entries.jsonl");
    let noted: Vec<&str> = noted.lines().filter(|line| line.contains("\"exported\"")).collect();
    assert_eq!(noted.len(), 2, "the list and the export itself are noted: {noted:?}");
}

const DECISIONS: &str = "决定种类,决定文书号,事项名称,决定日期,相对人（自然人）
行政许可,青许〔2023〕1号,食品经营许可,2023-05-06,
行政处罚,青罚〔2024〕1号,无照经营,2024-03-04,张三
行政处罚,青罚〔2024〕2号,占道经营,2024-03-05,李四
";

#[test]
fn what_is_registered_already_is_told_and_nothing_is_taken() {
    let place = Place::new("exchange-known");
    place.write("decisions.csv", DECISIONS);
    place.write("training.csv", &training());
    place.import("decisions.csv", "decisions", "data");
    place.import("training.csv", "training", "data");
    let head = "决定种类,决定文书号,事项名称,决定日期\n";
    let other = "行政许可,青许〔2024〕7号,食品经营许可,2024-05-06\n";
    // The brackets of a number may be others, and a row without a number is known by its day and title.
    let again = head.to_owned() + other + "行政处罚,青罚[2024]1号,无照经营,2024-03-04\n";
    place.write("again.csv", &again);
    place
        .write("more.csv", "培训主题,培训日期\n年报业务培训,2024-11-20\n网站业务培训,2024-11-21\n");
    for (file, register, known) in
        [("again.csv", "decisions", "青罚〔2024〕1号"), ("more.csv", "training", "年报业务培训")]
    {
        let list = ["import", file, "--data", "data", "--organ", COUNTY, "--register", register];
        for asked in [[&list[..], &["--dry-run"]].concat(), list.to_vec()] {
            let said = place.ends(1, &asked);
            assert!(said.contains(known), "{said}");
        }
    }
    place.export("data", "decisions", "out.csv");
    assert_eq!(place.text("out.csv").lines().count(), 4, "nothing was taken of it");
    place.write("rest.csv", &(head.to_owned() + other));
    place.import("rest.csv", "decisions", "data");
    let said = place.done(&[
        "import",
        "rest.csv",
        "--data",
        "data",
        "--organ",
        COUNTY,
        "--register",
        "decisions",
    ]);
    assert!(said.contains("before"), "the same list is known as a whole: {said}");
    let organs = ["import", "organs.csv", "--data", "data", "--register", "organs"];
    assert!(place.ends(1, &organs).contains("青禾县财政局"));
}

#[test]
fn an_organ_without_power_makes_no_rules() {
    let place = Place::new("exchange-power");
    let list = "名称,信息种类,公开日期,公开属性,公开渠道\n青禾县消防规定,规章,2024-03-01,主动公开,公告栏\n";
    place.write("rules.csv", list);
    let asked =
        ["import", "rules.csv", "--data", "data", "--organ", COUNTY, "--register", "disclosures"];
    for asked in [[&asked[..], &["--dry-run"]].concat(), asked.to_vec()] {
        let said = place.ends(1, &asked);
        assert!(said.contains("规章") && said.contains("立法法"), "{said}");
    }
}

#[test]
fn everything_goes_out_as_a_list_for_each_register_of_each_organ() {
    let place = Place::new("exchange-whole-lists");
    place.write("decisions.csv", DECISIONS);
    place.write("training.csv", &training());
    place.import("decisions.csv", "decisions", "data");
    place.import("training.csv", "training", "data");
    place.done(&["export", "--data", "data", "--format", "csv", "--output", "lists"]);
    for (file, lines) in
        [("organs", 3), ("青禾县人民政府/decisions", 4), ("青禾县人民政府/training", 3)]
    {
        assert_eq!(place.text(&format!("lists/{file}.csv")).lines().count(), lines, "{file}");
    }
    assert!(!place.text("lists/青禾县人民政府/decisions.csv").contains("张三"));
    assert_eq!(fs::read_dir(place.folder.join("lists")).unwrap().count(), 2);
    place.ends(64, &["export", "--data", "data", "--format", "csv", "--output", "lists"]);
}

#[test]
fn a_past_report_opens_the_books_of_the_next_year() {
    let place = Place::new("exchange-opening");
    let report = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/qinghe-2023.html");
    let report = report.to_str().unwrap();
    let open = ["import", report, "--data", "data", "--organ", COUNTY, "--opening-year", "2023"];
    place.done(&[&open[..], &["--dry-run"]].concat());
    assert!(place.cell("2024", "t2.norm.valid").is_null(), "a rehearsal writes nothing");
    let said = place.done(&open);
    assert!(said.contains("= 28"), "{said}");
    for (cell, value) in
        [("t2.norm.valid", "28"), ("t3.N2.nat", "3"), ("t3.N2.com", "1"), ("t3.N2.tot", "4")]
    {
        let shown = place.cell("2024", cell);
        assert!(shown.to_string().contains(value), "{cell} is {shown}");
    }
    let again = place.done(&open);
    assert!(again.contains("before") || again.contains("again"), "{again}");
    assert!(place.cell("2024", "t2.norm.valid").to_string().contains("28"));
    let other = [&open[..4], &["--organ", COUNTY, "--opening-year", "2022"]].concat();
    assert!(place.ends(64, &other).contains("2023"));
    let copy = fs::read_to_string(report).unwrap() + "<!-- a copy -->";
    place.write("copy.html", &copy);
    let copy =
        ["import", "copy.html", "--data", "data", "--organ", COUNTY, "--opening-year", "2023"];
    assert!(place.ends(64, &copy).contains("already"));
}

#[test]
fn a_cell_that_is_no_plain_number_opens_nothing_and_is_named() {
    let place = Place::new("exchange-doubtful");
    let report = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/qinghe-2023.html");
    let text = fs::read_to_string(report).unwrap().replace("<td>28</td>", "<td></td>");
    place.write("report.html", &text);
    let open =
        ["import", "report.html", "--data", "data", "--organ", COUNTY, "--opening-year", "2023"];
    let said = place.done(&open);
    assert!(said.contains("t2.norm.valid") && said.contains("blank"), "{said}");
    assert!(place.cell("2024", "t2.norm.valid").is_null());
}
