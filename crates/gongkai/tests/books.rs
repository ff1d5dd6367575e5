//! What lists and single acts bring into the books, and what the tally makes of it, as people do it.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "what cannot be had fails the test, and tests look at files"
)]

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A data directory of this test's own, with a county and what lies below it.
struct Place {
    folder: PathBuf,
}

impl Place {
    fn new(name: &str) -> Place {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _missing = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let place = Place { folder };
        place.ends(0, &["init", "data"]);
        place.list("organs.csv", ORGANS);
        place.ends(0, &["import", "organs.csv", "--data", "data", "--register", "organs"]);
        place
    }

    fn list(&self, name: &str, text: &str) {
        fs::write(self.folder.join(name), text).unwrap();
    }

    /// Runs what must end with this status; answers what it says.
    fn ends(&self, status: i32, arguments: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
        command.current_dir(&self.folder).args(["--lang", "zh"]).args(arguments);
        let output = command.output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        let complained = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {said}{complained}");
        said + &complained
    }

    /// Imports a list of an organ.
    fn import(
        &self,
        status: i32,
        organ: &str,
        register: &str,
        text: &str,
        more: &[&str],
    ) -> String {
        self.list("list.csv", text);
        let asked = ["import", "list.csv", "--data", "data", "--organ", organ];
        self.ends(status, &[&asked[..], &["--register", register], more].concat())
    }

    fn record(&self, status: i32, organ: &str, register: &str, act: &str, more: &[&str]) -> String {
        self.list("act.json", act);
        let asked = ["record", "--data", "data", "--organ", organ, "--register", register];
        self.ends(status, &[&asked[..], &["--act", "act.json"], more].concat())
    }

    fn tally(&self, organ: &str, span: &[&str]) -> Value {
        let asked = ["tally", "--data", "data", "--organ", organ, "--format", "json"];
        serde_json::from_str(&self.ends(0, &[&asked[..], span].concat())).unwrap()
    }
}

const ORGANS: &str = "机关名称,机关类别,上级机关,设立日期,统一社会信用代码
青禾县人民政府,县级政府,,2010-01-01,
青山县人民政府,县级政府,,2010-01-01,
青禾县卫生局,县级部门,青禾县人民政府,2010-01-01,
青禾县林业局,县级部门,青禾县人民政府,2010-01-01,
城关镇人民政府,乡镇,青禾县人民政府,2010-01-01,11410999000000002A
城关镇人民政府,乡镇,青山县人民政府,2010-01-01,11410999000000003A
";

const REQUESTS: &str = "编号,收到日期,申请方式,申请人类别,申请名称
1,2024-03-01,当面,公民,道路改造
2,2024-03-04,当面,公司,征地批文
";

#[test]
fn a_name_that_two_organs_bear_decides_nothing() {
    let place = Place::new("books-names");
    let said = place.import(64, "城关镇人民政府", "requests", REQUESTS, &[]);
    assert!(said.contains("青禾县人民政府/城关镇人民政府（11410999000000002A）"), "{said}");
    place.import(0, "青山县人民政府/城关镇人民政府", "requests", REQUESTS, &[]);
    let year = ["--year", "2024"];
    let cells = |organ: &str| place.tally(organ, &year)["cells"]["t3.N1.tot"]["value"].clone();
    assert_eq!(cells("11410999000000003A").to_string(), "2");
    assert!(cells("青禾县人民政府/城关镇人民政府").is_null());
}

#[test]
fn one_number_is_counted_once() {
    let place = Place::new("books-numbers");
    let organ = "青禾县卫生局";
    place.import(0, organ, "requests", REQUESTS, &[]);
    let mended = REQUESTS.replace("道路改造", "道路改造决算");
    let said = place.import(1, organ, "requests", &mended, &[]);
    assert!(said.contains("第 2 行已经登记在案") && said.contains("第 3 行"), "{said}");
    let more = mended.clone() + "3,2024-03-05,当面,公民,预算\n";
    let said = place.import(0, organ, "requests", &more, &["--new-only"]);
    assert!(said.contains("有 2 行已经登记过") && said.contains("1 件"), "{said}");
    let redated = more.replace("2024-03-04", "2024-03-07").replace("3,2024", "4,2024");
    let said = place.import(1, organ, "requests", &redated, &["--new-only"]);
    assert!(said.contains("编号 2 已经登记在案，但日期不同"), "{said}");
    let tally = place.tally(organ, &["--year", "2024"]);
    assert_eq!(tally["cells"]["t3.N1.tot"]["value"].to_string(), "3");
}

#[test]
fn single_acts_are_recorded_corrected_and_struck() {
    let place = Place::new("books-record");
    let county = "青禾县人民政府";
    place.import(0, county, "requests", REQUESTS, &[]);
    let handed = r#"{"act": "transferred", "to": "规划股"}"#;
    let on = ["--matter", "1", "--on", "2024-03-02"];
    let said = place.record(0, county, "requests", handed, &on);
    assert!(said.contains("第 3 条") && said.contains("办理中"), "{said}");
    let early = r#"{"act": "clarification-lapsed"}"#;
    let said = place.record(1, county, "requests", early, &on);
    assert!(said.contains("条例第三十条") && !said.contains("clarification"), "{said}");
    let strike =
        ["record", "--data", "data", "--organ", county, "--register", "requests", "--strikes", "3"];
    place.ends(64, &[&strike[..], &["--matter", "1"]].concat());
    let said = place.ends(0, &[&strike[..], &["--matter", "1", "--reason", "误点"]].concat());
    assert!(said.contains("第 4 条"), "{said}");
    let decided = r#"{"act": "decided", "decision": {"situation": "disclosable"}}"#;
    place.record(0, county, "requests", decided, &["--matter", "2", "--on", "2024-03-20"]);
    let partly = decided.replace(
        r#""disclosable""#,
        r#""partly-disclosable", "reasons": "涉及隐私", "segregation": {"separable": "总表"}"#,
    );
    let instead = ["--matter", "2", "--on", "2024-03-20", "--replaces", "3", "--reason", "误选"];
    place.record(0, county, "requests", &partly, &instead);
    let tally = place.tally(county, &["--year", "2024"]);
    let cell = |id: &str| tally["cells"][id]["value"].to_string();
    assert_eq!(
        (cell("t3.A.tot"), cell("t3.B.com"), cell("t3.N4.nat")),
        ("0".into(), "1".into(), "1".into())
    );
    place.ends(0, &["doctor", "--data", "data"]);
}

#[test]
fn a_past_year_finds_who_was_there() {
    let place = Place::new("books-organs");
    place.import(0, "青禾县卫生局", "requests", &REQUESTS.replace("2024", "2019"), &[]);
    let renamed = r#"{"act": "renamed", "name": "青禾县卫生健康局"}"#;
    place.record(0, "青禾县卫生局", "organs", renamed, &["--on", "2020-03-01"]);
    let named = |organ: &str, year: &str| {
        place.tally(organ, &["--year", year])["organ"].as_str().unwrap().to_owned()
    };
    assert_eq!(named("青禾县卫生健康局", "2019"), "青禾县卫生局");
    assert_eq!(named("青禾县卫生局", "2021"), "青禾县卫生健康局");
    let listed = ["matters", "--data", "data", "--organ", "青禾县卫生局", "--year", "2010"];
    let listed =
        place.ends(0, &[&listed[..], &["--register", "organs", "--format", "json"]].concat());
    let health: Value = serde_json::from_str(listed.lines().next().unwrap()).unwrap();
    let health = &health["matter"];
    let merged = format!(r#"{{"act": "merged-into", "organ": {health}}}"#);
    place.record(0, "青禾县林业局", "organs", &merged, &["--on", "2021-06-01"]);
    assert_eq!(named("青禾县林业局", "2019"), "青禾县林业局");
    assert_eq!(named("青禾县林业局", "2021"), "青禾县林业局");
    let after = ["tally", "--data", "data", "--organ", "青禾县林业局", "--year", "2022"];
    let said = place.ends(64, &after);
    assert!(said.contains("青禾县卫生健康局"), "{said}");
    let before = ["tally", "--data", "data", "--organ", "青禾县卫生局", "--year", "2024"];
    place.ends(64, &[&before[..], &["--as-of", "2023-05-01"]].concat());
}

#[test]
fn what_is_stated_by_hand_stands_beside_what_is_counted() {
    let place = Place::new("books-stated");
    let organ = "青禾县林业局";
    let stated = "填报类型,指标,期间,数值,单位,来源,来源说明,台账数,签字人,理由
未收到,依申请公开,2024-Q1,,,,,,,
未收到,依申请公开,2024-Q2,,,,,,,
未收到,行政复议、行政诉讼,2024,,,,,,,
填报数,letters_received,2024-01,10,件,平台导出,一月,,,
填报数,letters_received,2024-Q1,31,件,平台导出,一季度,,,
填报数,t2.licence.dec,2024,9,件,函件,审批局来函,,,
填报数,t2.penalty.dec,2024,9,件,函件,执法局来函,,,
偏差,t2.licence.dec,2024,3,件,,,1,李主任,两件未录入
";
    place.import(0, organ, "figures", stated, &[]);
    let decision = "类别,文书号,事项名称,决定日期\n行政许可,青林许〔2024〕1号,采伐,2024-05-01\n";
    place.import(0, organ, "decisions", decision, &[]);
    let year = place.tally(organ, &["--year", "2024"]);
    let told = |id: &str| {
        let cell = &year["cells"][id];
        (cell["told"].as_str().unwrap().to_owned(), cell["value"].to_string())
    };
    assert_eq!(told("t2.licence.dec"), ("deviation".into(), "3".into()));
    assert_eq!(told("t2.penalty.dec"), ("contradicted".into(), "0".into()));
    assert_eq!(told("t3.N1.tot"), ("nothing".into(), "null".into()), "half a year is not told");
    assert_eq!(told("t4.rv.tot"), ("counted".into(), "0".into()));
    let letters = &year["figures"]["letters_received"];
    assert_eq!(
        (letters["value"].to_string(), &letters["doubtful"]),
        ("31".into(), &Value::Bool(true))
    );
    assert_eq!(letters["lacking"].as_array().unwrap().len(), 9);
    let half = place.tally(organ, &["--from", "2024-01-01", "--to", "2024-06-30"]);
    assert_eq!(half["cells"]["t3.N1.tot"]["value"].to_string(), "0");
    let text = place.ends(0, &["tally", "--data", "data", "--organ", organ, "--year", "2024"]);
    assert!(text.contains("召开会议次数·"), "{text}");
    for part in ["0？", "3！", "2024-04、2024-05"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let early = "填报类型,指标,期间\n未收到,信息处理费,2099\n";
    place.import(1, organ, "figures", early, &[]);
}

#[test]
fn a_matter_is_shown_with_all_its_entries_and_nobody_s_name() {
    let place = Place::new("books-matter");
    let received = r#"{"act": "received", "intake": {"channel": "in-person", "about": "青石镇道路改造决算",
        "requester": {"kind": "natural-person", "name": {"open": "张某"}}, "asked": {"open": "请公开决算"}}}"#;
    let begun = ["--on", "2024-03-04"];
    let told = place.record(0, "青禾县林业局", "requests", received, &begun);
    let matter = told.split_whitespace().last().unwrap().to_owned();
    let more = ["--on", "2024-03-04", "--matter", &matter];
    let registered = r#"{"act": "registered", "number": "青依〔2024〕1号"}"#;
    place.record(0, "青禾县林业局", "requests", registered, &more);
    let corrected =
        ["--on", "2024-03-01", "--matter", &matter, "--replaces", "1", "--reason", "日期登错"];
    place.record(0, "青禾县林业局", "requests", received, &corrected);
    let text = place.ends(0, &["matter", "青依[2024]1号", "--data", "data"]);
    assert!(text.contains("更正第 1 条") && text.contains("日期登错"), "{text}");
    let data = place.ends(0, &["matter", &matter, "--data", "data", "--format", "json"]);
    assert!(!data.contains("张某"), "personal values stay sealed: {data}");
    let data: Value = serde_json::from_str(&data).unwrap();
    assert_eq!(data["due_on"], "2024-03-29");
    assert_eq!(data["entries"][2]["mark"]["replaces"], 1);
    assert!(place.ends(64, &["matter", "青依〔2024〕9号", "--data", "data"]).contains("没有"));
}
