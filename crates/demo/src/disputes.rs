//! 行政复议、行政诉讼: disputes over requests that were decided, by every way and with every result; and what was decided
//! anew because of them.

use crate::book::{Book, Course, Role, day};
use crate::county::{County, Organ, ends_on};
use crate::lexicon;
use crate::requests::Decided;
use chrono::{Datelike, NaiveDate};
use ledger::MatterId;
use serde_json::{Value, json};

/// Every how manieth decided request is disputed.
const EACH: usize = 14;

/// The last day on which a dispute begins, so that all but the last ones end in time.
fn until() -> NaiveDate {
    day(2025, 8, 8)
}

/// Writes all disputes.
pub(crate) fn write(book: &mut Book, county: &County, decided: &[Decided]) {
    let disputable = decided.iter().filter(|one| one.letters != "东政" && one.on < until());
    for (turn, request) in disputable.step_by(EACH).enumerate() {
        let organ = county.lettered(request.letters);
        match turn % 5 {
            0 | 1 => {
                reconsidered(book, organ, request, turn);
            }
            2 => sued(book, organ, request, turn, json!({"direct-suit": {}})),
            3 => {
                let (dispute, on) = reconsidered(book, organ, request, 0);
                let way = json!({"suit-after": {"dispute": dispute}});
                sued(book, organ, &Decided { on, ..request.clone() }, turn, way);
            }
            _ => withdrawn(book, organ, request),
        }
    }
    elsewhere(book, county);
    pending(book, county, decided);
}

/// A dispute that has been filed: its course, and the day.
fn filed(
    book: &mut Book,
    organ: &Organ,
    attacked: &Value,
    about: &str,
    on: NaiveDate,
    way: &Value,
) -> (Course, NaiveDate) {
    let on = book.workday(on);
    let mut course = Course::of(organ, "disputes", book.matter(on));
    let is_review = way.get("reconsideration").is_some();
    let (authority, series) = if is_review {
        ("青岚市人民政府", "青府复")
    } else {
        ("松河县人民法院", "松行初")
    };
    let number = book.number(organ, "disputes", on.year());
    let applicant = lexicon::person(&mut book.dice);
    course.act(
        on,
        json!({"act": "filed", "way": way, "attacked": attacked, "authority": authority,
        "number": format!("{series}〔{}〕{}-{number}号", on.year(), organ.letters), "about": about,
        "applicant": {"open": applicant}}),
    );
    let copy_on = book.later(on, 3);
    course.act(copy_on, json!({"act": "copy-received"}));
    (course, copy_on)
}

fn against(request: &Decided) -> (Value, String) {
    (json!({"request": request.matter}), format!("不服{}答复", request.number))
}

fn reconsidered(
    book: &mut Book,
    organ: &Organ,
    request: &Decided,
    turn: usize,
) -> (MatterId, NaiveDate) {
    let (attacked, about) = against(request);
    let procedure = if turn.is_multiple_of(2) { "ordinary" } else { "summary" };
    let way = json!({"reconsideration": {"procedure": procedure}});
    let begun_on = book.later(request.on, 15);
    let (mut course, copy_on) = filed(book, organ, &attacked, &about, begun_on, &way);
    let matter = course.matter;
    let answered_on = book.later(copy_on, 4);
    course.act(answered_on, json!({"act": "answered"}));
    let heard_on = book.later(answered_on, 8);
    course.act(heard_on, json!({"act": "heard", "note": "行政复议听证室，听取双方意见"}));
    let ended_on = book.later(heard_on, 12);
    let result = if turn == 0 { "upheld" } else { ["corrected", "upheld", "other"][turn % 3] };
    course.act(ended_on, json!({"act": "concluded", "result": result,
        "ruling": ruling(result), "ruling_number": format!("青府复决〔{}〕{}号", ended_on.year(), turn + 11)}));
    if result == "corrected" {
        let remade_on = book.later(ended_on, 10);
        course.act(remade_on, json!({"act": "executed", "how": "已重新作出答复"}));
        remake(book, organ, request, matter, remade_on);
    }
    book.live(course);
    (matter, ended_on)
}

fn ruling(result: &str) -> &'static str {
    match result {
        "upheld" => "维持原答复",
        "corrected" => "撤销原答复，责令重新答复",
        _ => "申请人撤回，终止审理",
    }
}

fn sued(book: &mut Book, organ: &Organ, request: &Decided, turn: usize, way: Value) {
    let (attacked, about) = against(request);
    let begun_on = book.later(request.on, 20);
    let (mut course, copy_on) = filed(book, organ, &attacked, &about, begun_on, &way);
    let matter = course.matter;
    let mut on = book.later(copy_on, 4);
    course.act(on, json!({"act": "answered"}));
    on = book.later(on, 12);
    course.act(on, json!({"act": "heard", "note": "松河县人民法院第二审判庭"}));
    on = book.later(on, 10);
    let result = ["upheld", "corrected", "other"][turn / 5 % 3];
    course.act(on, json!({"act": "concluded", "result": result, "ruling": ruling(result)}));
    // The plaintiff goes on against what was upheld, the organ against what was corrected.
    if result != "other" {
        let by = if result == "upheld" { "plaintiff" } else { "organ" };
        on = book.later(on, 8);
        course.act(on, json!({"act": "appealed", "by": by}));
        on = book.later(on, 20);
        course.act(on, json!({"act": "appeal-concluded", "result": result}));
    }
    if result == "corrected" {
        on = book.later(on, 8);
        course.act(on, json!({"act": "executed", "how": "已按判决重新作出答复"}));
        remake(book, organ, request, matter, on);
    }
    book.live(course);
}

fn withdrawn(book: &mut Book, organ: &Organ, request: &Decided) {
    let (attacked, about) = against(request);
    let way = json!({"reconsideration": {"procedure": "ordinary"}});
    let begun_on = book.later(request.on, 10);
    let (mut course, copy_on) = filed(book, organ, &attacked, &about, begun_on, &way);
    let on = book.later(copy_on, 3);
    course.act(
        on,
        json!({"act": "concluded", "result": "other", "ruling": "经沟通解释，申请人撤回"}),
    );
    book.live(course);
}

/// What was decided anew: it changes no figure of a report.
fn remake(book: &mut Book, organ: &Organ, request: &Decided, dispute: MatterId, on: NaiveDate) {
    let mut course = Course::of(organ, "requests", request.matter);
    let number = book.number(organ, "replies", on.year());
    course.act(
        on,
        json!({"act": "remade", "dispute": dispute, "decision": {
            "situation": "disclosable",
            "number": format!("{}公开复〔{}〕{number}号", organ.letters, on.year()),
        }}),
    );
    course.by(Role::Head);
    course.act(on, json!({"act": "delivered", "way": "post"}));
    let filed_on = book.later(on, 6);
    if filed_on <= ends_on() {
        let file = format!("{}-YSQ-重-{}-{number:03}", organ.letters, on.year());
        course.act(filed_on, json!({"act": "archived", "file": file}));
    }
    book.live(course);
}

/// Disputes over what is kept in no register here.
fn elsewhere(book: &mut Book, county: &County) {
    for (letters, on) in [("松公", day(2024, 4, 9)), ("松建", day(2025, 5, 20))] {
        let organ = county.lettered(letters);
        let attacked = json!({"act": "未在法定期限内更新机构职能信息"});
        let way = json!({"reconsideration": {"procedure": "summary"}});
        let (mut course, copy_on) = filed(book, organ, &attacked, "不履行主动公开职责", on, &way);
        let answered_on = book.later(copy_on, 3);
        course.act(answered_on, json!({"act": "answered"}));
        let ended_on = book.later(answered_on, 15);
        course.act(
            ended_on,
            json!({"act": "concluded", "result": "upheld", "ruling": "驳回复议请求"}),
        );
        book.live(course);
    }
}

/// Pending when the years end; concluded afterwards.
fn pending(book: &mut Book, county: &County, decided: &[Decided]) {
    for year in [2024, 2025] {
        let window = day(year, 10, 20)..day(year, 11, 10);
        for request in decided.iter().filter(|one| window.contains(&one.on)).take(3) {
            let organ = county.lettered(request.letters);
            let (attacked, about) = against(request);
            let way = json!({"direct-suit": {}});
            let (mut course, copy_on) =
                filed(book, organ, &attacked, &about, day(year, 12, 2), &way);
            let answered_on = book.later(copy_on, 6);
            course.act(answered_on, json!({"act": "answered"}));
            let ended_on = book.later(answered_on, 30);
            course.act(
                ended_on,
                json!({"act": "concluded", "result": "upheld", "ruling": ruling("upheld")}),
            );
            book.live(course);
        }
    }
}
