//! 依申请公开: requests of both years. Which ways they go stands in `scripts`; here is what all of them share.

mod scripts;

use crate::book::{Book, Course, Role, day};
use crate::county::{County, Organ, Part, ends_on};
use crate::lexicon;
use chrono::{Datelike, NaiveDate};
use ledger::MatterId;
use serde_json::{Value, json};

/// A request that was decided and can be disputed.
#[derive(Debug, Clone)]
pub(crate) struct Decided {
    pub(crate) letters: &'static str,
    pub(crate) matter: MatterId,
    pub(crate) number: String,
    pub(crate) on: NaiveDate,
}

/// A request on its way.
pub(super) struct Case<'o> {
    organ: &'o Organ,
    course: Course,
    /// The day it has come to.
    on: NaiveDate,
    received_on: NaiveDate,
    about: String,
    number: String,
    way: &'static str,
}

/// Requests of a year by what the organ is.
fn many(organ: &Organ) -> u32 {
    match organ.part {
        Part::County => 20,
        Part::Department if organ.letters == "松自然" || organ.letters == "松建" => 34,
        Part::Department => 11,
        Part::Township => 6,
        Part::Small | Part::Passing => 0,
    }
}

/// Writes all requests; answers those that were decided.
pub(crate) fn write(book: &mut Book, county: &County) -> Vec<Decided> {
    let mut decided = Vec::new();
    let mut turn = 0;
    for year in [2024, 2025] {
        for organ in county.keepers() {
            for _ in 0..many(organ) {
                let arrived_on = book.day_from(day(year, 1, 2), day(year, 12, 29));
                scripts::play(book, organ, arrived_on, turn, &mut decided);
                turn += 1;
            }
        }
    }
    opening(book, county, &mut decided);
    ending(book, county, &mut decided);
    late(book, county);
    decided
}

/// What was open when the first year began, and what the organ that was merged away had.
fn opening(book: &mut Book, county: &County, decided: &mut Vec<Decided>) {
    for letters in ["松政", "松自然", "松建", "松市监", "石政"] {
        let organ = county.lettered(letters);
        let arrived_on = book.day_from(day(2023, 12, 14), day(2023, 12, 22));
        scripts::carried(book, organ, arrived_on, decided);
    }
    let gone = county.lettered("东政");
    for arrived_on in [day(2024, 3, 5), day(2024, 6, 18), day(2024, 9, 10)] {
        scripts::carried(book, gone, arrived_on, decided);
    }
}

/// What is open when a year ends is carried forward.
fn ending(book: &mut Book, county: &County, decided: &mut Vec<Decided>) {
    for year in [2024, 2025] {
        for letters in ["松政", "松自然", "松建", "松农", "柳政"] {
            let organ = county.lettered(letters);
            let arrived_on = book.day_from(day(year, 12, 19), day(year, 12, 26));
            scripts::carried(book, organ, arrived_on, decided);
        }
    }
}

/// The two requests that somebody forgot.
fn late(book: &mut Book, county: &County) {
    let organ = county.lettered("松建");
    let mut case = Case::received(book, organ, day(2025, 11, 17), "in-person");
    let due_on = book.later(case.received_on, 20);
    let (matter, about) = (case.course.matter, case.named());
    case.put(json!({"act": "transferred", "to": "房产管理股"}));
    book.live(case.course);
    book.plant("request-overdue", organ, Some(matter), &about, due_on);

    let organ = county.lettered("松农");
    let mut case = Case::received(book, organ, day(2025, 4, 14), "signed-post");
    let due_on = book.later(case.received_on, 20);
    case.pass(book, 26);
    let (matter, about) = (case.course.matter, case.named());
    case.decide(book, "disclosable");
    case.deliver(book);
    book.live(case.course);
    book.plant("reply-late", organ, Some(matter), &about, due_on);
}

impl<'o> Case<'o> {
    /// A request comes in, is confirmed where it must be, and registered.
    fn received(
        book: &mut Book,
        organ: &'o Organ,
        on: NaiveDate,
        channel: &'static str,
    ) -> Case<'o> {
        let arrived_on = if channel == "online" { on } else { book.workday(on) };
        let about = book.subject(organ, lexicon::SUBJECTS).to_owned();
        let intake = intake(book, channel, &about);
        let matter = book.matter(arrived_on);
        let mut course = Course::of(organ, "requests", matter);
        course.act(arrived_on, json!({"act": "received", "intake": intake}));
        let mut on = book.workday(arrived_on);
        if matches!(channel, "online" | "fax" | "ordinary-post") {
            on = book.later(on, reach_days(channel));
            course.act(on, json!({"act": "confirmed"}));
        }
        let number = number(book, organ, on.year());
        course.act(on, json!({"act": "registered", "number": number}));
        let way = if channel == "online" { "online" } else { "post" };
        Case { organ, course, on, received_on: on, about, number, way }
    }

    /// By any channel.
    fn any(book: &mut Book, organ: &'o Organ, on: NaiveDate) -> Case<'o> {
        let channels =
            ["online", "online", "online", "signed-post", "in-person", "ordinary-post", "fax"];
        let channel = book.dice.pick(&channels);
        Case::received(book, organ, on, channel)
    }

    /// Number and subject, as a list names it.
    fn named(&self) -> String {
        format!("{} {}", self.number, self.about)
    }

    /// So many working days pass.
    fn pass(&mut self, book: &Book, days: u32) -> &mut Case<'o> {
        self.on = book.later(self.on, days);
        self
    }

    /// Something happens on the day it has come to.
    fn put(&mut self, act: Value) -> &mut Case<'o> {
        self.course.act(self.on, act);
        self
    }

    /// Decided as a situation demands.
    fn decide(&mut self, book: &mut Book, situation: &str) {
        let decision = decision(book, self.organ, self.on.year(), situation);
        self.put(json!({"act": "decided", "decision": decision}));
        self.course.by(Role::Head);
    }

    /// Handed over as the applicant came, and filed some weeks later.
    fn deliver(&mut self, book: &mut Book) {
        let way = if book.dice.chance(12) { "signed" } else { self.way };
        if book.dice.chance(60) {
            self.pass(book, 1);
        }
        self.put(json!({"act": "delivered", "way": way}));
        match way {
            "signed" => {
                self.put(json!({"act": "delivery-signed"}));
            }
            "post" if book.dice.chance(80) => {
                let days = book.dice.between(2, 4);
                self.pass(book, days).put(json!({"act": "delivery-signed"}));
            }
            _ => {}
        }
        self.archive(book);
    }

    /// Filed, unless the demonstration ends before.
    fn archive(&mut self, book: &mut Book) {
        let days = book.dice.between(8, 24);
        self.pass(book, days);
        if self.on <= ends_on() {
            let number = book.number(self.organ, "files", self.on.year());
            let file = format!("{}-YSQ-{}-{number:03}", self.organ.letters, self.on.year());
            self.put(json!({"act": "archived", "file": file}));
        }
    }

    /// Decided and delivered; it can be disputed afterwards.
    fn answer(mut self, book: &mut Book, situation: &str, decided: &mut Vec<Decided>) {
        self.decide(book, situation);
        let (letters, matter) = (self.organ.letters, self.course.matter);
        decided.push(Decided { letters, matter, number: self.number.clone(), on: self.on });
        self.deliver(book);
        book.live(self.course);
    }
}

/// Working days until the applicant is reached.
fn reach_days(channel: &str) -> u32 {
    if channel == "ordinary-post" { 2 } else { 1 }
}

fn number(book: &mut Book, organ: &Organ, year: i32) -> String {
    let number = book.number(organ, "requests", year);
    format!("{}申〔{year}〕{number}号", organ.letters)
}

/// What an applicant writes.
fn intake(book: &mut Book, channel: &str, about: &str) -> Value {
    let kinds = [
        "natural-person",
        "natural-person",
        "natural-person",
        "natural-person",
        "natural-person",
        "commercial-enterprise",
        "commercial-enterprise",
        "legal-service-institution",
        "research-institution",
        "public-benefit-organisation",
        "other-organisation",
    ];
    let kind = book.dice.pick(&kinds);
    let is_person = kind == "natural-person";
    let name = if is_person {
        lexicon::person(&mut book.dice)
    } else {
        lexicon::institution(&mut book.dice, kind)
    };
    let code =
        if is_person { lexicon::identity(&mut book.dice) } else { "99330100MA00000000".to_owned() };
    let mut requester = json!({
        "kind": kind,
        "name": {"open": name},
        "identity_number": {"open": code},
        "contact": {"open": lexicon::telephone(&mut book.dice)},
        "address": {"open": lexicon::address(&mut book.dice)},
    });
    if book.dice.chance(6) {
        requester["agent"] = json!({
            "agent_name": {"open": lexicon::person(&mut book.dice)},
            "agent_identity_number": {"open": lexicon::identity(&mut book.dice)},
            "agent_contact": {"open": lexicon::telephone(&mut book.dice)},
        });
    }
    let form = book.dice.pick(&["纸质", "电子邮件", "光盘"]);
    json!({
        "channel": channel,
        "addressee": "disclosure-office",
        "requester": requester,
        "about": about,
        "asked": {"open": format!("请公开{about}，自2020年以来形成的文件和附件。")},
        "form": form,
        "way": if channel == "online" { "电子邮件" } else { "邮寄" },
    })
}

/// A decision with the reasons and the segregation that its situation demands.
fn decision(book: &mut Book, organ: &Organ, year: i32, situation: &str) -> Value {
    let number = book.number(organ, "replies", year);
    let mut decision = json!({
        "situation": situation,
        "number": format!("{}公开复〔{year}〕{number}号", organ.letters),
    });
    if !matches!(situation, "disclosable" | "already-published") {
        decision["reasons"] = json!(reasons(situation));
    }
    match situation {
        "partly-disclosable" => {
            decision["segregation"] = json!({"separable": "隐去自然人身份证号和银行账号后提供"});
        }
        "state-secret"
        | "forbidden-by-law"
        | "security-and-stability"
        | "third-party-interests"
        | "internal-affairs"
        | "process-information"
        | "enforcement-file" => {
            decision["segregation"] = json!({"inseparable": "相关内容贯穿全文，无法区分处理"});
        }
        _ => {}
    }
    decision
}

fn reasons(situation: &str) -> &'static str {
    match situation {
        "state-secret" => "该文件依法确定为国家秘密，尚在保密期限内",
        "third-party-interests" => {
            "含第三方商业秘密，经书面征求意见，第三方不同意公开，不公开不会对公共利益造成重大影响"
        }
        "not-existing" => "经检索本机关档案室和办公系统，未发现制作或者保存该信息",
        "other-organs-information" => "该信息由其他行政机关制作，建议向制作机关申请",
        "petition" => "所提事项属于信访投诉，请通过信访渠道反映",
        "internal-affairs" => "属于机关内部人事管理信息",
        "process-information" => "属于尚在讨论中的过程稿",
        "enforcement-file" => "属于行政执法案卷信息，当事人可依法申请查阅",
        "inquiry-matter" => "不动产登记资料另有查询规定，请到登记机构办理",
        _ => "依照条例规定作出处理，详见告知书",
    }
}
