//! 政府信息公开审批表: the form on which one item passes its reviews before it is public (先审查、后公开, 一事一审;
//! 条例第十七条), as PDF and DOCX. A box in which nothing has been recorded yet stays open for pen and stamp, and until
//! the form is approved it is marked as a draft. Who may write what into it does not live here.

use crate::body::{Align, Cell, Paragraph, Table};
use crate::document::day;
use crate::docx::{Page, Sheet, Style};
use crate::pdf::{self, Fonts, Stamp, Template, Unprintable};
use chrono::NaiveDate;
use ledger::disclosure::Attribute;
use serde_json::json;
use words::Words;

/// The least height of a box for an opinion with signature or stamp, in millimetres.
const BOX: u16 = 22;

/// What the form holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// 填报单位: the organ whose form it is.
    pub organ: String,
    /// 编号 of the form.
    pub form: Option<String>,
    /// 信息名称
    pub title: String,
    /// 文号
    pub number: Option<String>,
    /// 索引号
    pub index: Option<String>,
    /// 信息类别, in words.
    pub kind: Option<String>,
    /// 公开栏目
    pub topic: Option<String>,
    /// 提供单位（科室）
    pub office: Option<String>,
    /// 拟稿人
    pub drafter: Option<String>,
    /// 拟稿日期
    pub drafted_on: Option<NaiveDate>,
    /// 公开属性
    pub attribute: Attribute,
    /// Its ground, for anything but 主动公开.
    pub ground: Option<String>,
    /// 公开渠道: the carriers it is meant for, in words.
    pub carriers: Vec<String>,
    /// The boxes of the reviews in their order; those without an opinion stay open.
    pub steps: Vec<(Step, Option<Opinion>)>,
    /// 公开情况: where it was published and when, a line each.
    pub published: Vec<(String, NaiveDate)>,
    /// 备注, such as the remarks with which it was returned.
    pub remarks: Vec<String>,
    /// How far it has come.
    pub standing: Standing,
}

/// A box of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// 拟稿人意见
    Drafter,
    /// 去标识化处理
    Deidentification,
    /// 合法性审核意见
    Legal,
    /// 保密审查意见
    Confidentiality,
    /// 公开机构审核意见
    Review,
    /// 负责人审批意见
    Head,
}

/// What someone said in a box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opinion {
    /// The opinion.
    pub text: String,
    /// Whose, with the absent person's name if it was a deputy.
    pub by: String,
    /// The day.
    pub on: NaiveDate,
}

/// How far a form has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not approved: marked as a draft.
    Draft,
    /// Approved.
    Approved,
}

impl Approval {
    /// As PDF/UA-1 on A4.
    ///
    /// # Errors
    /// [`Unprintable`] says what is missing.
    pub fn pdf(&self, fonts: &Fonts, stamp: &Stamp, words: &Words) -> Result<Vec<u8>, Unprintable> {
        let is_draft = self.standing == Standing::Draft;
        let data = json!({
            "title": words.text("approval-title"),
            "above": pdf::paragraphs(&self.above(words)),
            "boxes": pdf::table(&self.boxes(words)),
            "below": pdf::paragraphs(&notes(words)),
            "draft": is_draft.then(|| words.text("approval-draft")),
            "missing-note": words.text("print-missing"),
        });
        pdf::print(Template::Form, (data, &[]), fonts, stamp)
    }

    /// As DOCX.
    ///
    /// # Errors
    /// [`Unprintable::Packing`]
    pub fn docx(&self, stamp: &Stamp, words: &Words) -> Result<Vec<u8>, Unprintable> {
        let title = words.text("approval-title");
        let mut sheet = Sheet::new(Page::Form);
        sheet.paragraph(&Paragraph::plain(title.as_ref()).set(Align::Center), Style::Title);
        for line in self.above(words) {
            sheet.paragraph(&line, Style::Cell(1));
        }
        sheet.table(&self.boxes(words));
        for note in notes(words) {
            sheet.paragraph(&note, Style::Cell(8));
        }
        sheet.finish(&title, stamp)
    }

    /// The lines between title and boxes; a draft says there too what it is, for those who do not see its mark.
    fn above(&self, words: &Words) -> Vec<Paragraph> {
        let form = self.form.as_deref().unwrap_or("　　　　　　");
        let gaps = [("organ", self.organ.as_str().into()), ("form", form.into())];
        let mut lines = vec![Paragraph::plain(words.say("approval-above", &gaps)).set(Align::End)];
        if self.standing == Standing::Draft {
            lines.push(Paragraph::plain(words.text("approval-not-yet")).set(Align::Center));
        }
        lines
    }

    fn boxes(&self, words: &Words) -> Table {
        let head = |key: &str| Cell::head(words.text(key));
        let value = |text: Option<&str>| Cell::value(text.unwrap_or_default());
        let wide = |key: &str, lines: Vec<Paragraph>, height: u16| {
            let cell = Cell { paragraphs: lines, columns: 3, height, ..Cell::value("") };
            vec![head(key), cell]
        };
        let lines = |texts: Vec<String>| texts.into_iter().map(Paragraph::plain).collect();
        let pair = |left: &str, one: Option<&str>, right: &str, other: Option<&str>| {
            vec![head(left), value(one), head(right), value(other)]
        };
        let drafter = [self.drafter.clone(), self.drafted_on.map(|on| day(on, words))];
        let drafter: Vec<String> = drafter.into_iter().flatten().collect();
        let mut rows = vec![
            wide("approval-name", lines(vec![self.title.clone()]), 0),
            pair("print-number", self.number.as_deref(), "print-index", self.index.as_deref()),
            pair("approval-kind", self.kind.as_deref(), "print-topic", self.topic.as_deref()),
            pair(
                "approval-office",
                self.office.as_deref(),
                "approval-drafter",
                Some(&drafter.join("　")),
            ),
            wide("print-attribute", self.attributes(words), 0),
            wide("approval-carriers", lines(vec![self.carriers.join("、")]), 0),
        ];
        for (step, opinion) in &self.steps {
            rows.push(wide(step.key(), step_lines(opinion.as_ref(), words), BOX));
        }
        let published = self.published.iter();
        let published = published.map(|(place, on)| format!("{place}　{}", day(*on, words)));
        rows.push(wide("approval-published", lines(published.collect()), BOX / 2));
        rows.push(wide("approval-remarks", lines(self.remarks.clone()), BOX / 2));
        Table { rows, widths: vec![34, 52, 27, 52], ..Table::default() }
    }

    /// All three attributes, the chosen one filled, and its ground.
    fn attributes(&self, words: &Words) -> Vec<Paragraph> {
        let all = [Attribute::Proactive, Attribute::OnRequest, Attribute::Withheld];
        let shown = all.map(|one| {
            let mark = if one == self.attribute { '■' } else { '□' };
            format!("{mark}{}", words.text(&format!("print-attribute-{}", one.code())))
        });
        let mut lines = vec![Paragraph::plain(shown.join("　"))];
        if let Some(ground) = &self.ground {
            let gaps = [("ground", ground.as_str().into())];
            lines.push(Paragraph::plain(words.say("approval-ground", &gaps)));
        }
        lines
    }
}

impl Step {
    fn key(self) -> &'static str {
        match self {
            Step::Drafter => "approval-step-drafter",
            Step::Deidentification => "approval-step-deidentification",
            Step::Legal => "approval-step-legal",
            Step::Confidentiality => "approval-step-confidentiality",
            Step::Review => "approval-step-review",
            Step::Head => "approval-step-head",
        }
    }
}

/// The opinion with its signature, or room for both.
fn step_lines(opinion: Option<&Opinion>, words: &Words) -> Vec<Paragraph> {
    let Some(opinion) = opinion else {
        let blank = Paragraph::plain(words.text("approval-unsigned")).set(Align::End);
        return vec![Paragraph::default(), blank];
    };
    let gaps = [("by", opinion.by.as_str().into()), ("on", day(opinion.on, words).into())];
    let signed = Paragraph::plain(words.say("approval-signed", &gaps)).set(Align::End);
    vec![Paragraph::plain(&opinion.text), signed]
}

fn notes(words: &Words) -> Vec<Paragraph> {
    ["approval-note-first", "approval-note-second"]
        .map(|key| Paragraph::plain(words.text(key)))
        .to_vec()
}

#[cfg(test)]
mod tests;
