//! Texts that went the whole way here: drafted, reviewed, approved, made, published, and what became of them.

use super::{bear, document, page, posting};
use crate::book::{Book, Course, Role, day};
use crate::county::{County, Organ, Part};
use crate::lexicon;
use chrono::{Datelike, Days, NaiveDate};
use ledger::MatterId;
use ledger::disclosure::version::{AFTER, TEXT};
use serde_json::{Value, json};

/// A text on its way.
struct Text<'o> {
    organ: &'o Organ,
    course: Course,
    on: NaiveDate,
    text: Value,
}

type Script = fn(&mut Book, &Organ, NaiveDate);

/// The branches that turn by, texts of law apart.
const WHEEL: &[Script] = &[
    plain,
    returned,
    notice,
    opinion,
    updated,
    personal,
    withheld,
    opened,
    taken_down,
    referred,
    given_up,
    turned_inward,
];

pub(super) fn write(book: &mut Book, county: &County) {
    let mut turn = 0;
    for year in [2024, 2025] {
        for organ in county.keepers() {
            let many = if organ.part == Part::Township { 2 } else { 4 };
            for _ in 0..many {
                let on = book.day_from(day(year, 1, 8), day(year, 8, 20));
                let on = book.workday(on);
                WHEEL[turn % WHEEL.len()](book, organ, on);
                turn += 1;
            }
            let on = book.day_from(day(year, 2, 26), day(year, 7, 31));
            let on = book.workday(on);
            match organ.part {
                Part::County => (0..4).for_each(|life| normative(book, organ, on, life)),
                Part::Department if turn % 3 == 0 => normative(book, organ, on, turn),
                _ => {}
            }
        }
    }
}

/// A notice whose persons were taken out when its days were over; and an item that moved to another column.
pub(super) fn moved_on(book: &mut Book, organ: &Organ) {
    let from = day(2026, 3, 4);
    let to = day(2026, 3, 10);
    let title = format!("{}2026年第一批宅基地审批对象公示", organ.name);
    let mut named = document("notice", &title, organ);
    named["window"] = json!({"from": from, "to": to, "after": "mask"});
    named["holds_personal"] = json!(true);
    let mut text = Text::of(book, organ, day(2026, 2, 26), named);
    let bare = format!(
        "<p>{title}已经期满，公示期间没有收到影响结果的异议。共公示7人，姓名和住址不再显示。</p>"
    );
    text.course.with(book.file(AFTER, &bare));
    text.pass(book, 1);
    text.put(json!({"act": "deidentified", "done": "隐去身份证号和银行账号"}));
    text.cleared().approved(book).pass(book, 1);
    text.on = from;
    text.published("website");
    text.on = book.later(to, 1);
    text.put(json!({"act": "masked"})).course.with(book.file(TEXT, &bare));
    text.end(book);
    let mut moved = Text::drafted(
        book,
        organ,
        day(2026, 3, 5),
        "other",
        &format!("{}2026年招标采购计划", organ.name),
    );
    moved.through(book).pass(book, 3).put(json!({"act": "reclassified", "topic": "20-3"}));
    moved.course.because("栏目调整");
    moved.end(book);
}

/// On what the public may say something on the last day: a notice and a draft whose days run.
pub(super) fn heard(book: &mut Book, organ: &Organ) {
    let from = day(2026, 3, 26);
    let to = book.later(from, 7);
    let title = format!("{}2026年第二批宅基地审批对象公示", organ.name);
    let mut named = document("notice", &title, organ);
    named["window"] = json!({"from": from, "to": to, "after": "take-down"});
    named["holds_personal"] = json!(true);
    let mut notice = Text::of(book, organ, day(2026, 3, 23), named);
    notice.pass(book, 1);
    notice.put(json!({"act": "deidentified", "done": "隐去身份证号和银行账号"}));
    notice.cleared().approved(book);
    notice.on = from;
    notice.published("website");
    notice.end(book);
    let from = day(2026, 3, 19);
    let title = "关于《松河县农村宅基地管理办法（征求意见稿）》公开征求意见的公告";
    let mut draft = document("opinion", title, organ);
    draft["window"] = json!({"from": from, "to": from + Days::new(32)});
    let mut opinion = Text::of(book, organ, day(2026, 3, 16), draft);
    opinion.pass(book, 1).cleared().approved(book);
    opinion.on = from;
    opinion.published("website");
    let commenter = lexicon::person(&mut book.dice);
    opinion.course.act(
        day(2026, 3, 27),
        json!({"act": "commented", "channel": "网站留言",
        "commenter": {"open": commenter}, "text": {"open": "建议写明退出宅基地的补偿标准"}}),
    );
    opinion.end(book);
}

/// What waits on the last day for somebody's next step, one for each step.
pub(super) fn waiting(book: &mut Book, organ: &Organ) {
    let on = day(2026, 3, 26);
    let begun = |book: &mut Book, title: &str| {
        let mut text = document("other", &format!("{}{title}", organ.name), organ);
        text["made_on"] = json!(on);
        Text::of(book, organ, on, text)
    };
    let drafted = begun(book, "2026年地质灾害防治方案");
    book.live(drafted.course);
    let mut cleared = begun(book, "第一季度征地补偿安置公示");
    cleared.pass(book, 1).cleared();
    book.live(cleared.course);
    let mut reviewed = begun(book, "2026年度国有建设用地供应计划");
    reviewed.pass(book, 1).cleared().reviewed(book);
    book.live(reviewed.course);
    let mut returned = begun(book, "不动产登记服务指南");
    returned.pass(book, 1).cleared().reviewed(book).pass(book, 1);
    returned.put(json!({"act": "returned", "remarks": ["办理时限与承诺不一致，请核对后改正"]}));
    returned.by(Role::Head);
    book.live(returned.course);
    let mut approved = begun(book, "2026年部门预算");
    approved.pass(book, 1).cleared().approved(book);
    book.live(approved.course);
}

impl<'o> Text<'o> {
    fn drafted(
        book: &mut Book,
        organ: &'o Organ,
        on: NaiveDate,
        kind: &str,
        title: &str,
    ) -> Text<'o> {
        let text = document(kind, title, organ);
        Text::of(book, organ, on, text)
    }

    fn of(book: &mut Book, organ: &'o Organ, on: NaiveDate, text: Value) -> Text<'o> {
        let matter = book.matter(on);
        let mut course = Course::of(organ, "disclosures", matter);
        course.act(on, json!({"act": "drafted", "document": text, "opinion": "拟主动公开"}));
        let mut drafted = Text { organ, course, on, text };
        drafted.borne(book);
        drafted
    }

    fn pass(&mut self, book: &Book, days: u32) -> &mut Text<'o> {
        self.on = book.later(self.on, days);
        self
    }

    fn put(&mut self, act: Value) -> &mut Text<'o> {
        self.course.act(self.on, act);
        self
    }

    fn by(&mut self, role: Role) -> &mut Text<'o> {
        self.course.by(role);
        self
    }

    fn cleared(&mut self) -> &mut Text<'o> {
        self.put(json!({"act": "confidentiality-reviewed", "opinion": "经审查不涉密",
            "clearance": "cleared"}));
        self.by(Role::Secrets)
    }

    /// The form with its number goes to the one who approves.
    fn reviewed(&mut self, book: &mut Book) -> &mut Text<'o> {
        let number = book.number(self.organ, "forms", self.on.year());
        let form = format!("{}公开审〔{}〕{number}号", self.organ.letters, self.on.year());
        self.put(json!({"act": "reviewed", "opinion": "同意公开", "form": form}))
    }

    fn approved(&mut self, book: &mut Book) -> &mut Text<'o> {
        self.reviewed(book).pass(book, 1);
        self.put(json!({"act": "approved", "opinion": "同意"})).by(Role::Head)
    }

    fn published(&mut self, carrier: &str) -> &mut Text<'o> {
        let address = page(self.course.matter);
        let posting = posting(carrier, &address);
        self.put(json!({"act": "published", "posting": posting}))
    }

    /// From the draft to the website.
    fn through(&mut self, book: &mut Book) -> &mut Text<'o> {
        self.pass(book, 1).cleared().approved(book).pass(book, 1);
        self.published("website")
    }

    /// The last act brought the text as it is now.
    fn borne(&mut self, book: &mut Book) -> &mut Text<'o> {
        bear(book, &mut self.course, self.organ, &self.text, self.on);
        self
    }

    fn revised(&mut self, book: &mut Book, title: String) -> &mut Text<'o> {
        self.text["title"] = json!(title);
        let text = self.text.clone();
        self.put(json!({"act": "revised", "document": text, "opinion": "内容更新"})).borne(book)
    }

    fn end(self, book: &mut Book) {
        book.live(self.course);
    }
}

fn title(book: &mut Book, organ: &Organ) -> String {
    format!("{}{}", organ.name, book.subject(organ, lexicon::NOTICES))
}

fn plain(book: &mut Book, organ: &Organ, on: NaiveDate) {
    let title = title(book, organ);
    let mut text = Text::drafted(book, organ, on, "other", &title);
    text.through(book).published("account");
    text.end(book);
}

/// Sent back with remarks, and written anew.
fn returned(book: &mut Book, organ: &Organ, on: NaiveDate) {
    let title = title(book, organ);
    let mut text = Text::drafted(book, organ, on, "other", &title);
    text.pass(book, 1).cleared().reviewed(book).pass(book, 1);
    text.put(json!({"act": "returned", "remarks": ["附件表格数据与正文不一致", "请补充联系电话"]}));
    text.by(Role::Head).pass(book, 1);
    let mended = text.text.clone();
    text.put(json!({"act": "redrafted", "document": mended, "opinion": "已按意见修改"}))
        .borne(book);
    text.through(book);
    text.end(book);
}

/// 公示: objections are answered, it is taken down, and the result is told.
fn notice(book: &mut Book, organ: &Organ, on: NaiveDate) {
    let subject =
        book.dice.word(&["拟录用人员公示", "低保对象公示", "项目环评受理公示", "评先评优公示"]);
    let mut document = document("notice", &format!("{}{subject}", organ.name), organ);
    let from = book.later(on, 3);
    let to = book.later(from, 7);
    document["window"] = json!({"from": from, "to": to});
    document["holds_personal"] = json!(true);
    let mut text = Text::of(book, organ, on, document);
    text.pass(book, 1);
    text.put(json!({"act": "deidentified", "done": "隐去身份证号、住址和银行账号"}));
    text.cleared().approved(book).pass(book, 1).published("website");
    text.course
        .act(from, json!({"act": "published", "posting": posting("bulletin", "办事大厅公示栏")}));
    let commented_on = book.later(from, 2);
    let commenter = lexicon::person(&mut book.dice);
    text.course.act(
        commented_on,
        json!({"act": "commented", "channel": "电话",
        "commenter": {"open": commenter}, "text": {"open": "对名单中一人的户籍情况有异议"}}),
    );
    text.course.act(
        book.later(from, 5),
        json!({"act": "answered", "comment": 1, "adoption": "rejected",
        "explanation": "经核查户籍情况属实，符合条件"}),
    );
    text.on = book.later(to, 1);
    text.put(json!({"act": "taken-down", "proof": "公示起止截图"})).by(Role::Clerk);
    let result = posting("website", &page(text.course.matter));
    text.put(
        json!({"act": "result-published", "posting": result, "result": "公示无影响结果的异议"}),
    );
    text.end(book);
}

/// 意见征集: what was adopted and why not the rest.
fn opinion(book: &mut Book, organ: &Organ, on: NaiveDate) {
    let policy = book.subject(organ, lexicon::POLICIES);
    let title = format!("关于《松河县{policy}（征求意见稿）》公开征求意见的公告");
    let mut document = document("opinion", &title, organ);
    let from = book.later(on, 3);
    let to = from + Days::new(32);
    document["window"] = json!({"from": from, "to": to});
    let mut text = Text::of(book, organ, on, document);
    text.through(book);
    for (days, said) in [(4, "建议明确补贴标准"), (9, "建议增加过渡期"), (15, "建议取消限制条款")]
    {
        let said_on = book.later(from, days);
        let commenter = lexicon::person(&mut book.dice);
        text.course.act(
            said_on,
            json!({"act": "commented", "channel": "网站留言",
            "commenter": {"open": commenter}, "text": {"open": said}}),
        );
    }
    text.on = book.later(to, 2);
    text.put(json!({"act": "answered", "comment": 1, "adoption": "adopted"}));
    text.put(json!({"act": "answered", "comment": 2, "adoption": "partly", "explanation": "设三个月过渡期"}));
    text.put(json!({"act": "answered", "comment": 3, "adoption": "rejected", "explanation": "上位法另有规定"}));
    let result = posting("website", &page(text.course.matter));
    text.put(json!({"act": "result-published", "posting": result, "result": "收到意见3条，采纳1条，部分采纳1条"}));
    text.pass(book, 2).put(json!({"act": "taken-down", "proof": "征集起止截图"}));
    text.end(book);
}

/// A new version beside the old one, once sent back.
fn updated(book: &mut Book, organ: &Organ, on: NaiveDate) {
    let mut text = Text::drafted(book, organ, on, "other", &format!("{}办事指南", organ.name));
    text.through(book).pass(book, 30);
    text.revised(book, format!("{}办事指南（更新）", organ.name));
    text.pass(book, 1).cleared().reviewed(book);
    text.put(json!({"act": "returned", "remarks": ["办公地址未更新"]})).by(Role::Head);
    let mended = text.text.clone();
    text.pass(book, 1).put(json!({"act": "redrafted", "document": mended})).borne(book);
    text.through(book);
    text.end(book);
}

fn personal(book: &mut Book, organ: &Organ, on: NaiveDate) {
    let mut document = document("other", &format!("{}惠民补贴发放名单", organ.name), organ);
    document["holds_personal"] = json!(true);
    document["field"] = json!("社会救助");
    let mut text = Text::of(book, organ, on, document);
    text.pass(book, 1).put(json!({"act": "deidentified", "done": "身份证号和账号部分隐去"}));
    text.through(book);
    text.end(book);
}

/// Withheld, looked at again, and kept so.
fn withheld(book: &mut Book, organ: &Organ, on: NaiveDate) {
    let mut document = document("other", &format!("{}应急处置预案（内部版）", organ.name), organ);
    document["attribute"] = json!("withheld");
    document["ground"] = json!("公开后可能危及公共安全");
    let mut text = Text::of(book, organ, on, document);
    text.pass(book, 1).put(json!({"act": "confidentiality-reviewed", "opinion": "内部管理文件",
        "clearance": {"barred": "公开后可能危及公共安全"}}));
    text.by(Role::Secrets).approved(book);
    let reassess = json!({"act": "reassessed", "opinion": "年度评估",
        "result": {"kept": "情形未变化，继续不予公开"}});
    for year in text.on.year()..=2025 {
        text.course.act(day(year, 12, 10), reassess.clone()).by(Role::Secrets);
    }
    text.end(book);
}

/// Withheld, looked at again, and opened.
fn opened(book: &mut Book, organ: &Organ, on: NaiveDate) {
    let mut document = document("other", &format!("{}重点项目前期方案", organ.name), organ);
    document["attribute"] = json!("on-request");
    document["ground"] = json!("过程性信息，可依申请公开");
    let mut text = Text::of(book, organ, on, document);
    text.pass(book, 1).cleared().approved(book).pass(book, 40);
    text.put(json!({"act": "reassessed", "opinion": "项目已批复", "result": "opened"}));
    text.through(book);
    text.end(book);
}

/// Taken from the website because something was wrong with it.
fn taken_down(book: &mut Book, organ: &Organ, on: NaiveDate) {
    let title = title(book, organ);
    let mut text = Text::drafted(book, organ, on, "other", &title);
    text.through(book).pass(book, 6).put(json!({"act": "withdrawn"}));
    text.course.by(Role::Head).because("附件误含联系方式，撤下整改");
    text.end(book);
}

/// Doubtful whether it is secret: referred, then cleared.
fn referred(book: &mut Book, organ: &Organ, on: NaiveDate) {
    let title = title(book, organ);
    let mut text = Text::drafted(book, organ, on, "other", &title);
    text.pass(book, 1)
        .put(json!({"act": "confidentiality-reviewed", "opinion": "不能确定是否涉密",
        "clearance": {"referred": "县国家保密局"}}));
    text.by(Role::Secrets).pass(book, 4).through(book);
    text.end(book);
}

/// Given up before it was public.
fn given_up(book: &mut Book, organ: &Organ, on: NaiveDate) {
    let title = title(book, organ);
    let mut text = Text::drafted(book, organ, on, "other", &title);
    text.pass(book, 2).put(json!({"act": "withdrawn"}));
    text.course.because("与上级文件重复，不再制发");
    text.end(book);
}

/// Public, then revised into something that is given on request alone.
fn turned_inward(book: &mut Book, organ: &Organ, on: NaiveDate) {
    let mut text = Text::drafted(book, organ, on, "other", &format!("{}平面布置图", organ.name));
    text.through(book).pass(book, 20);
    text.text["attribute"] = json!("on-request");
    text.text["ground"] = json!("含安保设施位置");
    text.revised(book, format!("{}平面布置图（不含安保设施）", organ.name));
    text.pass(book, 1).cleared().approved(book);
    for year in text.on.year()..=2025 {
        let kept = json!({"act": "reassessed", "opinion": "年度评估", "result": {"kept": "含安保设施位置"}});
        text.course.act(day(year, 12, 12), kept).by(Role::Secrets);
    }
    text.end(book);
}

/// A text of law, its interpretation, and one of four lives: it stays, is prolonged, amended, or abolished.
fn normative(book: &mut Book, organ: &Organ, on: NaiveDate, life: usize) {
    let policy = book.subject(organ, lexicon::POLICIES);
    let number = book.number(organ, "norms", on.year());
    let title = format!("松河县{policy}");
    let mut text = Text::drafted(book, organ, on, "normative", &title);
    let failed =
        json!({"act": "legally-reviewed", "opinion": "第八条缺少上位法依据", "verdict": "failed"});
    text.pass(book, 2).put(failed).pass(book, 3);
    let passed = json!({"act": "legally-reviewed", "opinion": "合法", "verdict": "passed"});
    text.put(passed).cleared().approved(book).pass(book, 1);
    let plan = json!({"act": "interpretation-planned", "forms": ["文字", "图解"], "interpreter": organ.name});
    text.put(plan);
    let made_on = text.on;
    let valid_until = day(made_on.year() + 5, 6, 30);
    text.put(
        json!({"act": "made", "number": format!("{}规〔{}〕{number}号", organ.letters, on.year()),
        "in_force_on": book.later(made_on, 15), "valid_until": valid_until}),
    );
    text.pass(book, 2).published("website").published("gazette");
    let published_on = text.on;
    let interpretation = interpreted(book, organ, published_on, &title, text.course.matter);
    text.pass(book, 2)
        .put(json!({"act": "linked", "to": interpretation, "relation": "interpreted-by"}));
    text.pass(book, 10)
        .put(json!({"act": "filed", "with": "青岚市人民政府", "number": format!("备{number}")}));
    match life % 4 {
        1 => {
            let clean = json!({"act": "cleaned-up", "result": "keep"});
            text.pass(book, 60).put(clean);
            let later = day(valid_until.year() + 2, 6, 30);
            text.put(json!({"act": "prolonged", "valid_until": later}));
        }
        2 => {
            text.pass(book, 60).put(json!({"act": "cleaned-up", "result": "amend"}));
            text.pass(book, 20).put(json!({"act": "amended", "by": "松政规修改决定"}));
        }
        3 => {
            text.pass(book, 60).put(json!({"act": "cleaned-up", "result": "abolish"}));
            text.pass(book, 20)
                .put(json!({"act": "abolished", "by": "松政规废止决定"}))
                .by(Role::Head);
        }
        _ => {}
    }
    text.end(book);
}

/// The interpretation of a text of law, published within three days.
fn interpreted(
    book: &mut Book,
    organ: &Organ,
    on: NaiveDate,
    title: &str,
    matter: MatterId,
) -> MatterId {
    let mut document = document("interpretation", &format!("《{title}》政策解读"), organ);
    document["interprets"] = json!({"matter": matter, "title": title, "published_on": on});
    let mut text = Text::of(book, organ, on, document);
    text.cleared().approved(book).published("website");
    let id = text.course.matter;
    text.end(book);
    id
}
