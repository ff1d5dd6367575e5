//! The words of an invented report by section, with the numbers they state; all wording of the sections stands in
//! `wording`.

use super::figures::Figures;
use super::organ::{Organ, Scale};
use super::wording;
use crate::random::Random;
use report::{Block, CellId, ClaimKey, Column, Outcome, Row, Year};
use rust_decimal::Decimal;

/// What a piece of text is in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Around the report: navigation, source line, footer.
    Chrome,
    /// The title.
    Title,
    /// A heading of the six.
    Heading,
    /// A sub-heading on a line of its own.
    Aspect,
    /// A paragraph.
    Body,
    /// The organ or the date at the end.
    Signature,
}

/// A piece of text.
#[derive(Debug, Clone)]
pub struct Words {
    /// What it is.
    pub kind: Kind,
    /// The text.
    pub text: String,
}

impl Words {
    /// A piece of text of this kind.
    pub fn new(kind: Kind, text: impl Into<String>) -> Words {
        Words { kind, text: text.into() }
    }
}

/// The headings of the six sections, exactly as in the form.
pub(crate) const HEADINGS: [&str; 6] = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
];

type Claims = Vec<(ClaimKey, Decimal)>;

pub(crate) fn prose(
    organ: &Organ,
    year: Year,
    figures: &Figures,
    random: &mut Random,
) -> ([Vec<Words>; 7], Claims) {
    let mut claims = Claims::new();
    let mut words: [Vec<Words>; 7] = Default::default();
    words[0] = head(organ, year, random);
    for (section, heading) in words[1..].iter_mut().zip(HEADINGS) {
        section.push(Words::new(Kind::Heading, heading));
    }
    overall(organ, year, figures, random, &mut words[1], &mut claims);
    for text in wording::problems(organ.we, random) {
        words[5].push(Words::new(Kind::Body, text));
    }
    words[6].push(Words::new(Kind::Body, wording::others(year, random)));
    if random.chance(80) {
        let (month, day) = (random.between(1, 3), random.between(2, 28));
        words[6].push(Words::new(Kind::Signature, organ.name.clone()));
        let date = format!("{}年{month}月{day}日", year.0 + 1);
        words[6].push(Words::new(Kind::Signature, date));
    }
    (words, claims)
}

fn head(organ: &Organ, year: Year, random: &mut Random) -> Vec<Words> {
    let gap = if random.chance(15) { " " } else { "" };
    let title = format!("{}{gap}{year}{gap}年政府信息公开工作年度报告", organ.name);
    let preface = wording::preface(organ.we, year, random);
    vec![Words::new(Kind::Title, title), Words::new(Kind::Body, preface)]
}

fn overall(
    organ: &Organ,
    year: Year,
    figures: &Figures,
    random: &mut Random,
    words: &mut Vec<Words>,
    claims: &mut Claims,
) {
    let own_line = random.chance(40);
    let published = random.between(3, if organ.scale >= Scale::County { 20_000 } else { 900 });
    let texts = [
        format!("全年共主动公开政府信息{published}条。{}", wording::filler(random)),
        requests(year, figures, random, claims),
        wording::filler(random),
        wording::filler(random),
        wording::supervision(random),
    ];
    claims.push((ClaimKey::ProactiveItems, Decimal::from(published)));
    for (aspect, text) in wording::ASPECTS.iter().zip(texts) {
        if own_line {
            words.push(Words::new(Kind::Aspect, *aspect));
            words.push(Words::new(Kind::Body, text));
        } else {
            words.push(Words::new(Kind::Body, format!("{aspect}。{text}")));
        }
    }
}

/// What the words say of requests, with the figures of table three.
fn requests(year: Year, figures: &Figures, random: &mut Random, claims: &mut Claims) -> String {
    let at = |row| figures.get(&CellId::T3(row, Column::Total)).copied().unwrap_or_default();
    let [received, carried_in, decided, carried_out] = [Row::N1, Row::N2, Row::T, Row::N4].map(at);
    claims.push((ClaimKey::Received, Decimal::from(received)));
    if received == 0 {
        return format!("{year}年，{}。", random.pick(wording::NO_REQUESTS));
    }
    let mut text = format!("{year}年，共收到政府信息公开申请{received}件");
    let post = i64::try_from(random.below(received.unsigned_abs() + 1)).unwrap_or(0);
    if random.chance(40) && post > 0 && post < received {
        text += &format!("，其中邮政寄送{post}件，当面申请{}件", received - post);
        claims.push((ClaimKey::ReceivedByPost, Decimal::from(post)));
        claims.push((ClaimKey::ReceivedInPerson, Decimal::from(received - post)));
    }
    if carried_in > 0 {
        text += &format!("，上年结转{carried_in}件");
        claims.push((ClaimKey::CarriedIn, Decimal::from(carried_in)));
    }
    text += &format!("，已答复{decided}件");
    claims.push((ClaimKey::Answered, Decimal::from(decided)));
    if carried_out > 0 {
        text += &format!("，结转下年度继续办理{carried_out}件");
        claims.push((ClaimKey::CarriedOut, Decimal::from(carried_out)));
    }
    let total =
        |block| figures.get(&CellId::T4(block, Outcome::Total)).copied().unwrap_or_default();
    let reviews = total(Block::Review);
    if reviews > 0 && random.chance(60) {
        text += &format!("。因政府信息公开申请被提起行政复议{reviews}件");
        claims.push((ClaimKey::ReviewCases, Decimal::from(reviews)));
    }
    text + "。"
}
