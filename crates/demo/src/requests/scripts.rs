//! The ways a request can go. Each script is one branch of the workflow; a wheel turns through all of them.

use super::{Case, Decided, decision, intake, number};
use crate::book::{Book, Course, Role, day};
use crate::county::Organ;
use crate::lexicon;
use crate::{Correction, letters};
use chrono::{Datelike, NaiveDate};
use law::fee::{further_items_yuan, pages_yuan};
use ledger::MatterId;
use serde_json::{Value, json};

/// Situations that need no step before the decision, the common ones oftener.
const PLAIN: &[&str] = &[
    "disclosable",
    "disclosable",
    "already-published",
    "disclosable",
    "partly-disclosable",
    "other-organs-information",
    "already-published",
    "state-secret",
    "petition",
    "forbidden-by-law",
    "disclosable",
    "security-and-stability",
    "internal-affairs",
    "process-information",
    "enforcement-file",
    "inquiry-matter",
    "not-ready-made",
    "publication",
    "reissue",
    "archives-transferred",
    "not-an-organ",
    "other",
];

/// The last day on which a script may begin that takes months.
fn long_until() -> NaiveDate {
    day(2025, 10, 31)
}

type Script = fn(&mut Book, &Organ, NaiveDate, &mut Vec<Decided>);

/// The scripts that turn by.
const WHEEL: &[Script] = &[
    not_existing,
    third_party,
    joint,
    still_unclear,
    uncorrected,
    corrected,
    excessive,
    delayed,
    unpaid,
    paid,
    repeated,
    withdrawn,
    merged,
    turned,
    turned_back,
    split,
    extended,
    supervised,
    made_proactive,
    mended,
];

/// Plays the next script for a request that arrives on a day.
pub(super) fn play(
    book: &mut Book,
    organ: &Organ,
    on: NaiveDate,
    turn: usize,
    decided: &mut Vec<Decided>,
) {
    let is_plain = turn.is_multiple_of(2) || on > long_until();
    if is_plain {
        plain(book, organ, on, PLAIN[(turn / 2) % PLAIN.len()], decided);
    } else {
        WHEEL[(turn / 2) % WHEEL.len()](book, organ, on, decided);
    }
}

fn plain(
    book: &mut Book,
    organ: &Organ,
    on: NaiveDate,
    situation: &str,
    decided: &mut Vec<Decided>,
) {
    let mut case = Case::any(book, organ, on);
    let days = book.dice.between(4, 16);
    case.pass(book, days).answer_by(book, situation, decided);
}

/// Decided only in the year after.
pub(super) fn carried(book: &mut Book, organ: &Organ, on: NaiveDate, decided: &mut Vec<Decided>) {
    let mut case = Case::any(book, organ, on);
    case.pass(book, 15).answer_by(book, "disclosable", decided);
}

impl Case<'_> {
    /// As [`Case::answer`], out of a chain of steps.
    fn answer_by(&mut self, book: &mut Book, situation: &str, decided: &mut Vec<Decided>) {
        let course = self.course.clone();
        let (about, number) = (self.about.clone(), self.number.clone());
        let (organ, on, received_on, way) = (self.organ, self.on, self.received_on, self.way);
        let case = Case { organ, course, on, received_on, about, number, way };
        case.answer(book, situation, decided);
    }

    fn search(&mut self, book: &mut Book, result: &str) -> &mut Self {
        let searcher = lexicon::person(&mut book.dice);
        self.put(json!({"act": "searched", "search": {
            "places": ["机关档案室", "业务股室"],
            "systems": ["协同办公系统", "项目管理系统"],
            "words": [self.about],
            "persons": [searcher],
            "from": self.on,
            "result": result,
        }}))
    }

    fn clarify(&mut self, book: &Book) -> &mut Self {
        self.pass(book, 3).put(json!({"act": "clarification-asked", "days": 15,
            "wanted": "请写明文件名称、文号或者便于查询的其他特征"}));
        self.pass(book, 2).put(json!({"act": "clarification-notice-received"}))
    }

    fn consult(&mut self, book: &mut Book, asked: &str) -> &mut Self {
        let party = if asked == "joint-maker" {
            "松河县水务投资管理中心".to_owned()
        } else {
            lexicon::company(&mut book.dice)
        };
        self.pass(book, 3).put(json!({"act": "consulted", "letter": 1, "asked": asked,
            "party": {"open": party}}));
        self.pass(book, 2).put(json!({"act": "consultation-received", "letter": 1}))
    }
}

fn not_existing(book: &mut Book, organ: &Organ, on: NaiveDate, decided: &mut Vec<Decided>) {
    let mut case = Case::any(book, organ, on);
    case.pass(book, 4).search(book, "nothing").pass(book, 4);
    case.put(json!({"act": "deliberated", "minutes": "会商确认已穷尽检索", "adviser": "检索过程记录完整，可以答复不存在"}));
    case.pass(book, 2).answer_by(book, "not-existing", decided);
}

fn third_party(book: &mut Book, organ: &Organ, on: NaiveDate, decided: &mut Vec<Decided>) {
    let mut case = Case::any(book, organ, on);
    case.consult(book, "third-party");
    let opinion = book.dice.pick(&["objects", "objects", "consents", "consents-in-part"]);
    let days = book.dice.between(4, 12);
    case.pass(book, days);
    case.put(json!({"act": "consultation-answered", "letter": 1, "opinion": opinion}));
    let situation = match opinion {
        "consents" => "disclosable",
        "consents-in-part" => "partly-disclosable",
        _ => "third-party-interests",
    };
    case.pass(book, 3).answer_by(book, situation, decided);
}

fn joint(book: &mut Book, organ: &Organ, on: NaiveDate, decided: &mut Vec<Decided>) {
    let mut case = Case::any(book, organ, on);
    case.consult(book, "joint-maker");
    case.pass(book, 16).put(json!({"act": "consultation-silent", "letter": 1}));
    case.pass(book, 2).answer_by(book, "disclosable", decided);
}

fn still_unclear(book: &mut Book, organ: &Organ, on: NaiveDate, decided: &mut Vec<Decided>) {
    let mut case = Case::any(book, organ, on);
    case.clarify(book).pass(book, 8);
    case.put(json!({"act": "corrected", "asked": {"open": "就是上次说的那个项目的全部材料"}}));
    case.pass(book, 6).answer_by(book, "still-unclear", decided);
}

fn corrected(book: &mut Book, organ: &Organ, on: NaiveDate, decided: &mut Vec<Decided>) {
    let mut case = Case::any(book, organ, on);
    case.clarify(book);
    // A correction behind its period, with a good reason.
    let (days, lateness) = if book.dice.chance(50) { (10, "unexcused") } else { (17, "excused") };
    let asked = format!("补正：请公开{}的批复文件", case.about);
    case.pass(book, days);
    case.put(json!({"act": "corrected", "lateness": lateness, "asked": {"open": asked}}));
    case.pass(book, 7).answer_by(book, "disclosable", decided);
}

fn uncorrected(book: &mut Book, organ: &Organ, on: NaiveDate, _: &mut Vec<Decided>) {
    let mut case = Case::any(book, organ, on);
    case.clarify(book).pass(book, 18).put(json!({"act": "clarification-lapsed"}));
    case.archive(book);
    book.live(case.course);
}

fn excessive(book: &mut Book, organ: &Organ, on: NaiveDate, decided: &mut Vec<Decided>) {
    let mut case = Case::any(book, organ, on);
    reasons(&mut case, book, "unreasonable");
    case.pass(book, 3).answer_by(book, "excessive", decided);
}

fn reasons(case: &mut Case, book: &mut Book, judged: &str) {
    case.put(
        json!({"act": "risk-marked", "risk": "middle", "note": "同一申请人一月内多次提出申请"}),
    );
    case.pass(book, 3).put(json!({"act": "reasons-asked", "finding": "当月已提出十二件申请，数量、频次明显超过合理范围"}));
    case.pass(book, 4).put(json!({"act": "reasons-given", "judged": judged}));
}

fn delayed(book: &mut Book, organ: &Organ, on: NaiveDate, decided: &mut Vec<Decided>) {
    let mut case = Case::any(book, organ, on);
    reasons(&mut case, book, "reasonable");
    let until = book.later(case.on, 40);
    case.pass(book, 2).put(json!({"act": "delayed", "until": until}));
    case.pass(book, 30).answer_by(book, "disclosable", decided);
}

/// The fee that belongs to a request, and its amount in fen.
fn fee(book: &mut Book, case: &mut Case) -> (Course, i64, &'static str) {
    let matter = book.matter(case.on);
    let by_page = book.dice.chance(50);
    let (count, before) = if by_page { (book.dice.between(40, 260), 0) } else { (6, 10) };
    let yuan = if by_page { pages_yuan(count) } else { further_items_yuan(before, count) };
    let fen = i64::try_from(yuan * 100).unwrap_or_default();
    let mode = if by_page { "by-page" } else { "by-item" };
    let mut fee = Course::of(case.organ, "fees", matter);
    let number = book.number(case.organ, "fees", case.on.year());
    fee.act(
        case.on,
        json!({"act": "noticed", "request": case.course.matter, "mode": mode,
        "count": count, "before": before, "amount_fen": fen, "about": case.about,
        "number": format!("{}费〔{}〕{number}号", case.organ.letters, case.on.year())}),
    );
    case.put(json!({"act": "fee-noticed", "fee": matter, "mode": mode}));
    case.pass(book, 2).put(json!({"act": "fee-notice-received"}));
    fee.act(case.on, json!({"act": "notice-received"}));
    (fee, fen, mode)
}

fn unpaid(book: &mut Book, organ: &Organ, on: NaiveDate, _: &mut Vec<Decided>) {
    let mut case = Case::any(book, organ, on);
    case.pass(book, 5);
    let (mut fee, ..) = fee(book, &mut case);
    case.pass(book, 22).put(json!({"act": "fee-lapsed"}));
    fee.act(case.on, json!({"act": "lapsed"}));
    case.archive(book);
    book.live(case.course);
    book.live(fee);
}

fn paid(book: &mut Book, organ: &Organ, on: NaiveDate, decided: &mut Vec<Decided>) {
    let mut case = Case::any(book, organ, on);
    case.pass(book, 5);
    let (mut fee, fen, mode) = fee(book, &mut case);
    case.pass(book, 4);
    if mode == "by-item" {
        fee.act(case.on, json!({"act": "paid", "amount_fen": fen / 2}));
        case.pass(book, 3);
        fee.act(case.on, json!({"act": "paid", "amount_fen": fen - fen / 2}));
    } else {
        fee.act(case.on, json!({"act": "paid", "amount_fen": fen}));
    }
    case.put(json!({"act": "fee-paid"}));
    let receipt = book.number(organ, "receipts", 0);
    fee.act(case.on, json!({"act": "receipt-issued", "number": format!("松财票{receipt:06}")}));
    let remitted_on = book.later(case.on, 5);
    if book.dice.chance(25) {
        fee.act(
            remitted_on,
            json!({"act": "refunded", "amount_fen": 1_000, "why": "多计一页，退还差额"}),
        );
    } else {
        fee.act(remitted_on, json!({"act": "remitted"}));
    }
    book.live(fee);
    case.pass(book, 5).answer_by(book, "disclosable", decided);
}

fn repeated(book: &mut Book, organ: &Organ, on: NaiveDate, decided: &mut Vec<Decided>) {
    let mut case = Case::any(book, organ, on);
    let known = decided.iter().rev().find(|one| one.letters == organ.letters && one.on < on);
    let earlier = match known {
        Some(one) => json!({"matter": one.matter}),
        None => json!({"number": format!("{}申〔2022〕7号", organ.letters)}),
    };
    case.pass(book, 3).put(json!({"act": "duplicate-of", "earlier": earlier}));
    case.pass(book, 3).answer_by(book, "repeated", decided);
}

fn withdrawn(book: &mut Book, organ: &Organ, on: NaiveDate, _: &mut Vec<Decided>) {
    let mut case = Case::any(book, organ, on);
    case.pass(book, 6).put(json!({"act": "withdrawn"}));
    case.archive(book);
    // 申请人注销账户后依法要求删除个人信息。
    if book.dice.chance(30) {
        case.pass(book, 5);
        let basis = json!({"act": "erased", "basis": "个人信息保护法第四十七条"});
        case.course
            .act(case.on, basis)
            .by(Role::Head)
            .because("申请人书面要求，留存已无必要")
            .erasing();
    }
    book.live(case.course);
}

fn merged(book: &mut Book, organ: &Organ, on: NaiveDate, decided: &mut Vec<Decided>) {
    let mut first = Case::any(book, organ, on);
    let mut second = Case::any(book, organ, on);
    second.pass(book, 4).put(json!({"act": "merged-into", "request": first.course.matter}));
    second.archive(book);
    book.live(second.course);
    first.pass(book, 9).answer_by(book, "disclosable", decided);
}

fn consent(on: NaiveDate) -> Value {
    json!({"on": on, "how": "电话录音确认"})
}

fn turned(book: &mut Book, organ: &Organ, on: NaiveDate, _: &mut Vec<Decided>) {
    let mut case = Case::any(book, organ, on);
    case.pass(book, 4);
    let letter = letters::from_request(book, organ, case.on, &case.about);
    case.put(json!({"act": "turned-into-letter", "letter": letter, "consent": consent(case.on)}));
    case.archive(book);
    book.live(case.course);
}

fn turned_back(book: &mut Book, organ: &Organ, on: NaiveDate, decided: &mut Vec<Decided>) {
    let mut case = Case::any(book, organ, on.min(day(on.year(), 11, 10)));
    case.pass(book, 3);
    let letter = letters::turned_away(book, organ, case.on, &case.about, case.course.matter);
    case.put(json!({"act": "turned-into-letter", "letter": letter, "consent": consent(case.on)}));
    case.pass(book, 2);
    case.put(json!({"act": "turned-back", "consent": consent(case.on)}));
    case.pass(book, 4).answer_by(book, "disclosable", decided);
}

fn split(book: &mut Book, organ: &Organ, on: NaiveDate, decided: &mut Vec<Decided>) {
    let mut case = Case::any(book, organ, on);
    case.pass(book, 3);
    let parts: Vec<MatterId> = (0..2).map(|_| book.matter(case.on)).collect();
    case.put(json!({"act": "split-into", "parts": parts}));
    for matter in parts {
        let about = book.subject(organ, lexicon::SUBJECTS).to_owned();
        let intake = intake(book, "online", &about);
        let mut course = Course::of(organ, "requests", matter);
        course.act(
            case.on,
            json!({"act": "split-from", "request": case.course.matter,
            "received_on": case.received_on, "intake": intake}),
        );
        let number = number(book, organ, case.on.year());
        course.act(case.on, json!({"act": "registered", "number": number}));
        let (on, received_on) = (case.on, case.received_on);
        let mut part = Case { organ, course, on, received_on, about, number, way: "online" };
        part.pass(book, 5).answer_by(book, "disclosable", decided);
    }
    case.pass(book, 6).answer_by(book, "partly-disclosable", decided);
}

fn extended(book: &mut Book, organ: &Organ, on: NaiveDate, decided: &mut Vec<Decided>) {
    let mut case = Case::any(book, organ, on);
    case.pass(book, 8).search(book, "in-part");
    case.pass(book, 6);
    case.put(json!({"act": "extended", "days": 20,
        "reason": "涉及多个股室，资料需要逐项核实", "approved_by": "政务公开股负责人",
        "approved_on": case.on, "notified_on": case.on}));
    case.course.by(Role::Head);
    case.pass(book, 17).answer_by(book, "partly-disclosable", decided);
}

fn supervised(book: &mut Book, organ: &Organ, on: NaiveDate, decided: &mut Vec<Decided>) {
    let mut case = Case::any(book, organ, on);
    case.put(json!({"act": "risk-marked", "risk": "high", "note": "涉及群体性征收补偿纠纷"}));
    case.put(json!({"act": "transferred", "to": "政策法规股"}));
    case.pass(book, 2);
    case.put(
        json!({"act": "supervised", "leader": "分管副职", "order": "依法按时答复，做好解释说明"}),
    );
    case.course.by(Role::Head);
    case.pass(book, 3).search(book, "found");
    case.pass(book, 3).put(json!({"act": "deliberated", "minutes": "会商同意公开补偿方案及公告"}));
    case.pass(book, 3).answer_by(book, "disclosable", decided);
}

fn made_proactive(book: &mut Book, organ: &Organ, on: NaiveDate, _: &mut Vec<Decided>) {
    let mut case = Case::any(book, organ, on);
    case.pass(book, 7).decide(book, "disclosable");
    case.pass(book, 1).put(json!({"act": "delivered", "way": "online"}));
    let published_on = book.later(case.on, 5);
    let (title, from) = (format!("{}（依申请转主动公开）", case.about), case.course.matter);
    let disclosure = crate::disclosures::from_request(book, organ, published_on, &title, from);
    case.pass(book, 5).put(json!({"act": "made-proactive", "disclosure": disclosure}));
    case.archive(book);
    book.live(case.course);
}

/// A decision that was entered with a wrong situation and corrected in red, and a step that was struck.
fn mended(book: &mut Book, organ: &Organ, on: NaiveDate, _: &mut Vec<Decided>) {
    let mut case = Case::received(book, organ, on, "in-person");
    case.put(json!({"act": "transferred", "to": "错选的股室"}));
    case.put(json!({"act": "transferred", "to": "业务股"}));
    case.course.correcting(Correction::Strikes(3)).because("误点，股室选错");
    case.pass(book, 6).decide(book, "other");
    let decided_on = case.on;
    case.put(json!({"act": "delivered", "way": "post"}));
    let decision = decision(book, organ, decided_on.year(), "other-organs-information");
    case.course.act(decided_on, json!({"act": "decided", "decision": decision}));
    case.course
        .by(Role::Head)
        .correcting(Correction::Replaces(5))
        .because("处理情形录入有误，以文书为准");
    case.archive(book);
    book.live(case.course);
}
