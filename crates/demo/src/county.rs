//! 松河县: its departments, townships and villages, how they came to be and what became of some of them. No such county
//! is on any map.

use crate::book::{Book, Course, day};
use chrono::{Days, NaiveDate};
use ledger::{MatterId, OfficeId, OrganId};
use serde_json::{Value, json};

/// The county's own name, before the names of its departments and townships.
const COUNTY: &str = "松河县";

/// The first day on which registers are kept.
pub(crate) fn begins_on() -> NaiveDate {
    day(2023, 12, 1)
}

/// The last day on which anything is recorded.
pub(crate) fn ends_on() -> NaiveDate {
    day(2026, 3, 31)
}

/// What an organ does here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// 县政府
    County,
    /// A department.
    Department,
    /// A township that keeps its registers.
    Township,
    /// A township that keeps none and states its figures.
    Small,
    /// An organ that is only there to end, or to move.
    Passing,
}

/// An organ.
#[derive(Debug, Clone)]
pub(crate) struct Organ {
    pub(crate) id: OrganId,
    /// Its full name when the registers begin.
    pub(crate) name: String,
    /// 机关代字, as in the numbers of its documents.
    pub(crate) letters: &'static str,
    pub(crate) part: Part,
    /// Decisions a year: licences, other services, penalties, coercive measures.
    pub(crate) decisions: [u32; 4],
    pub(crate) villages: &'static [&'static str],
}

/// The county.
#[derive(Debug, Clone)]
pub(crate) struct County {
    pub(crate) organs: Vec<Organ>,
}

impl County {
    /// The organs that keep registers all the time.
    pub(crate) fn keepers(&self) -> impl Iterator<Item = &Organ> {
        self.organs.iter().filter(|organ| !matches!(organ.part, Part::Small | Part::Passing))
    }

    /// The organs that publish a report: all but those that come and go.
    pub(crate) fn reporters(&self) -> impl Iterator<Item = &Organ> {
        self.organs.iter().filter(|organ| organ.part != Part::Passing)
    }

    /// The organs of one part.
    pub(crate) fn of(&self, part: Part) -> impl Iterator<Item = &Organ> {
        self.organs.iter().filter(move |organ| organ.part == part)
    }

    /// The organ whose documents bear these letters.
    pub(crate) fn lettered(&self, letters: &str) -> &Organ {
        let found = self.organs.iter().find(|organ| organ.letters == letters);
        found.unwrap_or_else(|| self.top())
    }

    /// 县政府
    pub(crate) fn top(&self) -> &Organ {
        self.organs.first().expect("the county is founded first")
    }
}

/// Name, letters, and decisions a year.
pub(crate) const DEPARTMENTS: &[(&str, &str, [u32; 4])] = &[
    ("人民政府办公室", "松政办", [0, 0, 0, 0]),
    ("发展和改革局", "松发改", [60, 180, 6, 0]),
    ("教育体育局", "松教体", [36, 120, 6, 0]),
    ("公安局", "松公", [120, 160, 180, 24]),
    ("民政局", "松民", [12, 240, 3, 0]),
    ("司法局", "松司", [12, 36, 3, 0]),
    ("财政局", "松财", [12, 36, 3, 0]),
    ("人力资源和社会保障局", "松人社", [60, 300, 18, 0]),
    ("自然资源局", "松自然", [180, 300, 48, 6]),
    ("住房和城乡建设局", "松建", [180, 120, 36, 6]),
    ("交通运输局", "松交", [240, 60, 180, 12]),
    ("农业农村局", "松农", [60, 48, 24, 3]),
    ("卫生健康委员会", "松卫", [180, 240, 36, 3]),
    ("应急管理局", "松应急", [48, 12, 60, 3]),
    ("市场监督管理局", "松市监", [700, 600, 200, 36]),
    ("医疗保障局", "松医保", [0, 160, 6, 0]),
];

/// Name, letters, whether it keeps registers, its villages.
const TOWNSHIPS: &[(&str, &str, Part, &[&str])] = &[
    ("石桥镇", "石政", Part::Township, &["石桥村", "后坝村", "大湾村", "青松社区", "柏树村"]),
    ("白沙湾镇", "白政", Part::Township, &["白沙村", "渔洲村", "上湾村", "下湾村", "沙堤社区"]),
    ("柳塘镇", "柳政", Part::Township, &["柳塘村", "荷花村", "李家坪村", "新塘社区"]),
    ("双泉镇", "双政", Part::Township, &["双泉村", "龙潭村", "瓦窑村", "泉水社区"]),
    ("云台街道", "云政", Part::Township, &["云台社区", "学府社区", "东门社区", "滨河社区"]),
    ("枫渡乡", "枫政", Part::Township, &["枫渡村", "红枫村", "渡口村"]),
    ("望岭乡", "望政", Part::Small, &["望岭村", "岭后村"]),
    ("青坪乡", "青政", Part::Small, &["青坪村", "高坪村"]),
];

/// The registers that everybody keeps who keeps any.
const KEPT: &[&str] = &[
    "requests",
    "disputes",
    "letters",
    "fees",
    "disclosures",
    "decisions",
    "service-items",
    "charges",
    "procurement",
    "filings",
    "training",
    "meetings",
    "media-accounts",
];

/// Founds the county; most of it long ago, and recorded when the registers begin.
pub(crate) fn found(book: &mut Book) -> County {
    let top = organ(book, "人民政府", "松政", Part::County);
    let mut organs = vec![top];
    for (name, letters, decisions) in DEPARTMENTS {
        let department = organ(book, name, letters, Part::Department);
        organs.push(Organ { decisions: *decisions, ..department });
    }
    for (name, letters, part, villages) in TOWNSHIPS {
        let name = match name.strip_suffix("街道") {
            Some(_) => format!("{name}办事处"),
            None => format!("{name}人民政府"),
        };
        let township = organ(book, &name, letters, *part);
        let decisions = if *part == Part::Township { [6, 36, 0, 0] } else { [0; 4] };
        organs.push(Organ { villages, decisions, ..township });
    }
    for (name, letters) in PASSING {
        organs.push(organ(book, name, letters, Part::Passing));
    }
    let county = County { organs };
    for organ in &county.organs {
        begin(book, &county, organ);
    }
    change(book, &county);
    county
}

/// Organs that end or move.
const PASSING: &[(&str, &str)] = &[
    ("国土规划建设局", "松国规"),
    ("东坡乡人民政府", "东政"),
    ("粮食流通管理办公室", "松粮"),
    ("医疗保障服务中心", "松医中"),
];

fn organ(book: &mut Book, name: &str, letters: &'static str, part: Part) -> Organ {
    let id = OrganId(book.id(begins_on()));
    let name = format!("{COUNTY}{name}");
    Organ { id, name, letters, part, decisions: [0; 4], villages: &[] }
}

/// The founding, the offices and the registers.
fn begin(book: &mut Book, county: &County, organ: &Organ) {
    let founded_on = match organ.letters {
        "松自然" | "松建" => day(2019, 3, 20),
        "松医保" => day(2019, 3, 1),
        _ => day(2008, 5, 1),
    };
    let (kind, parent) = match organ.part {
        Part::County => ("county", None),
        Part::Township | Part::Small => ("township", Some(county.top().id)),
        Part::Passing if organ.letters == "东政" => ("township", Some(county.top().id)),
        Part::Passing if organ.letters == "松医中" => {
            ("department", Some(county.lettered("松人社").id))
        }
        Part::Department | Part::Passing => ("county-department", Some(county.top().id)),
    };
    let mut course = course(organ);
    let mut founded = json!({"act": "founded", "name": organ.name, "kind": kind});
    if let Some(parent) = parent {
        founded["parent"] = json!(parent);
    }
    course.act(founded_on, founded);
    if organ.letters == "松国规" {
        let parts = [county.lettered("松自然").id, county.lettered("松建").id];
        course.act(day(2019, 3, 20), json!({"act": "split-into", "organs": parts}));
    }
    if !matches!(organ.part, Part::Small | Part::Passing) {
        keep(book, organ, &mut course);
    }
    if organ.letters == "东政" {
        let kept = ["requests", "disputes", "fees", "disclosures", "decisions"];
        kept.iter().for_each(|register| {
            course.act(begins_on(), kept_act(register));
        });
    }
    // Filings are those of the county's own scheme; the small townships take part in it as well.
    if organ.part == Part::Small {
        course.act(begins_on(), kept_act("filings"));
    }
    book.enter(course, begins_on());
}

fn keep(book: &mut Book, organ: &Organ, course: &mut Course) {
    let boards = (organ.part == Part::Township).then_some("village-boards");
    for register in KEPT.iter().copied().chain(boards) {
        course.act(begins_on(), kept_act(register));
    }
    let offices: &[&str] = match organ.part {
        Part::Township => &["党政综合办公室", "便民服务中心"],
        _ => &["办公室", "政策法规股", "政务公开股"],
    };
    for name in offices {
        let office = OfficeId(book.id(begins_on()));
        course.act(begins_on(), json!({"act": "office-opened", "office": office, "name": name}));
    }
}

fn kept_act(register: &str) -> Value {
    json!({"act": "register-kept", "register": register})
}

fn course(organ: &Organ) -> Course {
    Course::of(organ, "organs", MatterId(organ.id.0))
}

/// What changes while the registers are kept.
fn change(book: &mut Book, county: &County) {
    let at = |book: &mut Book, letters: &str, on: NaiveDate, act: Value| {
        let mut course = course(county.lettered(letters));
        course.act(on, act);
        book.live(course);
    };
    let renamed = json!({"act": "renamed", "name": "松河县卫生健康局"});
    at(book, "松卫", day(2024, 7, 1), renamed);
    let moved = json!({"act": "moved", "parent": county.lettered("松医保").id});
    at(book, "松医中", day(2024, 5, 6), moved);
    at(book, "松粮", day(2024, 9, 2), json!({"act": "abolished"}));
    let merged = json!({"act": "merged-into", "organ": county.lettered("石政").id});
    at(book, "东政", day(2025, 1, 1), merged);
    // An office that is opened, renamed and closed again.
    let office = OfficeId(book.id(day(2024, 3, 1)));
    let mut office_of = |on, mut act: Value| {
        act["office"] = json!(office);
        at(book, "松政办", on, act);
    };
    office_of(day(2024, 3, 1), json!({"act": "office-opened", "name": "热线管理股"}));
    office_of(day(2024, 11, 1), json!({"act": "office-renamed", "name": "热线和信件管理股"}));
    office_of(day(2025, 10, 31), json!({"act": "office-closed"}));
    // A small township that tried to keep its letters for half a year.
    let from = day(2024, 1, 2);
    at(book, "青政", from, kept_act("letters"));
    let left = json!({"act": "register-left", "register": "letters"});
    at(book, "青政", from + Days::new(182), left);
}
