//! Reads cells as offices write them. Nothing is guessed: what can be read in two ways is a problem.

use super::{Cell, Column, Lookup, Scale};
use crate::register::FieldKind;
use crate::spelling::{narrow, plain};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::borrow::Cow;

/// A problem of one cell: its rule and the gaps of its sentence.
pub(super) type Wrong = (&'static str, Vec<(&'static str, String)>);

/// The years of dates that a ledger can hold.
const YEARS: std::ops::RangeInclusive<i32> = 1949..=2100;

/// Digits beyond which spreadsheets round a number.
const EXACT_DIGITS: usize = 15;

/// Whether nothing stands in a cell.
pub(super) fn is_blank(cell: &Cell) -> bool {
    match cell {
        Cell::Blank => true,
        Cell::Text(text) => text.trim().is_empty(),
        Cell::Number(_) | Cell::Date(_) => false,
    }
}

/// Reads a cell as its column wants it, into the form of acts; `None` if nothing stands in it.
pub(super) fn read(
    column: &Column,
    scale: Scale,
    cell: &Cell,
    lookup: Lookup,
) -> Result<Option<Value>, Wrong> {
    if is_blank(cell) {
        return Ok(None);
    }
    let value = match &column.kind {
        FieldKind::Text | FieldKind::LongText | FieldKind::Person => Value::String(text(cell)?),
        FieldKind::Number => match number(column, cell)? {
            Some(number) => Value::from(number),
            None => return Ok(None),
        },
        FieldKind::Money => match money(cell, scale)? {
            Some(fen) => Value::from(fen),
            None => return Ok(None),
        },
        FieldKind::Date => match date(cell)? {
            Some(date) => Value::String(date.to_string()),
            None => return Ok(None),
        },
        FieldKind::Choice(choices) => {
            let text = text(cell)?;
            let Some(code) = column.choice(&text) else {
                let allowed: Vec<&str> = choices.iter().map(|one| one.words.zh.as_str()).collect();
                return Err(("no-choice", vec![("value", text), ("allowed", allowed.join("、"))]));
            };
            Value::String(code.clone())
        }
        FieldKind::Flag => Value::Bool(flag(&text(cell)?)?),
        FieldKind::Organ => {
            let name = text(cell)?;
            Value::String(alone((lookup.organs)(&name), name, "organ")?)
        }
        FieldKind::Matter { register } => {
            let number = text(cell)?;
            Value::String(alone((lookup.matters)(register.as_deref(), &number), number, "matter")?)
        }
    };
    Ok(Some(if column.personal { json!({ "open": value }) } else { value }))
}

/// The one that was found.
fn alone<T: ToString>(found: Vec<T>, name: String, what: &'static str) -> Result<String, Wrong> {
    match (found.as_slice(), what) {
        ([one], _) => Ok(one.to_string()),
        ([], "organ") => Err(("organ-unknown", vec![("value", name)])),
        ([], _) => Err(("matter-unknown", vec![("value", name)])),
        (_, "organ") => Err(("organ-several", vec![("value", name)])),
        _ => Err(("matter-several", vec![("value", name)])),
    }
}

/// A text. Long numbers stay what they are; what a spreadsheet has rounded is refused.
fn text(cell: &Cell) -> Result<String, Wrong> {
    match cell {
        Cell::Blank => Ok(String::new()),
        Cell::Text(text) => {
            let text = undressed(text);
            if is_scientific(text) {
                return Err(("rounded", vec![("value", text.to_owned())]));
            }
            Ok(text.to_owned())
        }
        Cell::Number(digits) => {
            let many = digits.chars().filter(char::is_ascii_digit).count();
            if many > EXACT_DIGITS || is_scientific(digits) {
                return Err(("rounded", vec![("value", (*digits).to_owned())]));
            }
            Ok(digits.strip_suffix(".0").unwrap_or(digits).to_owned())
        }
        Cell::Date(date) => Ok(date.to_string()),
    }
}

/// A text without what offices put around long numbers so that spreadsheets leave them alone: `'…`, `="…"`, a tab.
fn undressed(text: &str) -> &str {
    let text = text.trim_matches(|one: char| one.is_whitespace() || one == '\u{feff}');
    let text = text.strip_prefix("=\"").and_then(|inner| inner.strip_suffix('"')).unwrap_or(text);
    let bare = text.strip_prefix('\'').unwrap_or(text);
    let is_number = !bare.is_empty()
        && bare.chars().all(|one| one.is_ascii_digit() || one.is_ascii_uppercase());
    if is_number { bare } else { text }
}

/// `5.00102E+17`: what is left of a long number that a spreadsheet has rounded.
fn is_scientific(text: &str) -> bool {
    text.split_once(['E', 'e']).is_some_and(|(mantissa, exponent)| {
        let plus = exponent.strip_prefix('+').unwrap_or_default();
        !plus.is_empty()
            && plus.chars().all(|one| one.is_ascii_digit())
            && mantissa.starts_with(|one: char| one.is_ascii_digit())
            && mantissa.chars().all(|one| one.is_ascii_digit() || one == '.')
    })
}

/// The signs that say that there is nothing. A dash is no zero.
fn is_nothing(text: &str) -> bool {
    matches!(text, "-" | "--" | "—" | "——" | "–" | "/" | "\\" | "无" | "空")
}

/// A figure as written, narrow, without spaces and the commas of thousands.
fn figure<'a>(cell: &Cell<'a>) -> Result<Cow<'a, str>, Wrong> {
    let written: Cow<str> = match cell {
        Cell::Blank => Cow::Borrowed(""),
        Cell::Text(text) => Cow::Borrowed(text),
        Cell::Number(digits) => Cow::Borrowed(digits),
        Cell::Date(date) => return Err(("not-a-number", vec![("value", date.to_string())])),
    };
    let is_plain = written.bytes().all(|one| one.is_ascii_digit() || matches!(one, b'.' | b'-'));
    if is_plain {
        return Ok(written);
    }
    let bare = written.chars().map(narrow).filter(|one| !one.is_whitespace() && *one != '\u{feff}');
    let bare: String = bare.collect();
    Ok(Cow::Owned(match without_thousands(&bare) {
        Some(plain) => plain,
        None => bare,
    }))
}

/// `12,345.60` without its commas, if they stand where thousands do.
fn without_thousands(text: &str) -> Option<String> {
    let end = text.find(|one: char| !(one.is_ascii_digit() || one == ',' || one == '-'));
    let (whole, rest) = text.split_at(end.unwrap_or(text.len()));
    let mut groups = whole.split(',');
    let first = groups.next()?.trim_start_matches('-');
    let is_right = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    (whole.contains(',') && is_right).then(|| format!("{}{rest}", whole.replace(',', "")))
}

/// A decimal figure; powers of ten are none that an office writes.
fn exact(text: &str) -> Option<Decimal> {
    let is_plain = text.bytes().all(|one| one.is_ascii_digit() || matches!(one, b'.' | b'-'));
    is_plain.then(|| text.parse().ok()).flatten()
}

fn number(column: &Column, cell: &Cell) -> Result<Option<i64>, Wrong> {
    let figure = figure(cell)?;
    if is_nothing(&figure) {
        return Ok(None);
    }
    let unit = column.unit.as_ref().map(|unit| unit.zh.as_str()).unwrap_or_default();
    let bare = match figure.strip_suffix(unit) {
        Some(bare) if !unit.is_empty() => bare,
        _ => figure.trim_end_matches(['个', '件', '条', '次', '人', '份', '项', '家', '宗', '期']),
    };
    let wrong = || ("not-a-number", vec![("value", figure.to_string())]);
    let whole = exact(bare).ok_or_else(wrong)?.normalize();
    // Beyond 2⁵³ canonical JSON is not exact.
    match i64::try_from(whole) {
        Ok(number) if whole.scale() == 0 && number.unsigned_abs() < 1 << 53 => Ok(Some(number)),
        _ => Err(wrong()),
    }
}

fn money(cell: &Cell, scale: Scale) -> Result<Option<i64>, Wrong> {
    let figure = figure(cell)?;
    if is_nothing(&figure) {
        return Ok(None);
    }
    let wrong = || ("not-money", vec![("value", figure.to_string())]);
    let bare = figure.trim_start_matches(['¥', '￥']);
    let (bare, scale) = match (bare.strip_suffix("万元"), bare.strip_suffix('元')) {
        (Some(bare), _) => (bare, Scale::TenThousandYuan),
        (None, Some(bare)) => (bare, Scale::Yuan),
        (None, None) => (bare, scale),
    };
    let bare = without_thousands(bare).map_or(Cow::Borrowed(bare), Cow::Owned);
    let yuan = exact(&bare).ok_or_else(wrong)?;
    let fen_per_unit = match scale {
        Scale::Yuan => Decimal::from(100),
        Scale::TenThousandYuan => Decimal::from(1_000_000),
    };
    let fen = yuan.checked_mul(fen_per_unit).ok_or_else(wrong)?.normalize();
    match i64::try_from(fen) {
        Ok(number) if fen.scale() == 0 && number.unsigned_abs() < 1 << 53 => Ok(Some(number)),
        _ => Err(wrong()),
    }
}

/// A date in the forms `2024-3-1`, `2024/03/01`, `2024.3.1`, `2024年3月1日` and `20240301`, each with or without a
/// time behind it. A year of two digits and a day that is missing are problems.
pub(super) fn date(cell: &Cell) -> Result<Option<NaiveDate>, Wrong> {
    let written = match cell {
        Cell::Blank => return Ok(None),
        Cell::Date(date) => return Ok(Some(*date)),
        Cell::Text(text) => text.trim(),
        Cell::Number(digits) => digits.strip_suffix(".0").unwrap_or(digits),
    };
    let is_plain = written.bytes().all(|one| one.is_ascii_digit() || matches!(one, b'-' | b'/'));
    let text: Cow<str> = if is_plain {
        Cow::Borrowed(written)
    } else {
        Cow::Owned(written.chars().map(narrow).filter(|one| *one != '\u{feff}').collect())
    };
    if is_nothing(text.trim()) {
        return Ok(None);
    }
    let wrong = || ("not-a-date", vec![("value", written.to_owned())]);
    let found = dated(text.trim()).filter(|date| YEARS.contains(&chrono::Datelike::year(date)));
    found.map(Some).ok_or_else(wrong)
}

fn dated(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() == 8 && bytes.iter().all(u8::is_ascii_digit) {
        let (year, month, day) = (text.get(..4)?, text.get(4..6)?, text.get(6..)?);
        return NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    }
    let (year, rest) = part(text, 4..=4)?;
    let (between, rest) = sign(rest, &['-', '/', '.', '年'])?;
    let (month, rest) = part(rest, 1..=2)?;
    let rest = match between {
        '年' => sign(rest, &['月'])?.1,
        same => sign(rest, &[same])?.1,
    };
    let (day, rest) = part(rest, 1..=2)?;
    let rest = rest.trim_start().strip_prefix(['日', '号']).unwrap_or(rest);
    let is_time = rest.starts_with([' ', 'T'])
        && rest[1..].trim().chars().all(|one| one.is_ascii_digit() || ":.时分秒".contains(one));
    if !rest.is_empty() && !is_time {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// The digits at the front, so many, and what stands behind them.
fn part(text: &str, many: std::ops::RangeInclusive<usize>) -> Option<(u32, &str)> {
    let text = text.trim_start();
    let end = text.find(|one: char| !one.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    many.contains(&end).then(|| digits.parse().ok()).flatten().map(|number| (number, rest))
}

/// One of these signs at the front, and what stands behind it.
fn sign<'a>(text: &'a str, signs: &[char]) -> Option<(char, &'a str)> {
    let text = text.trim_start();
    let first = text.chars().next().filter(|one| signs.contains(one))?;
    Some((first, &text[first.len_utf8()..]))
}

fn flag(text: &str) -> Result<bool, Wrong> {
    match plain(text).as_str() {
        "是" | "有" | "已" | "√" | "✓" | "✔" | "1" | "y" | "yes" | "true" | "对" => {
            Ok(true)
        }
        "否" | "无" | "未" | "没有" | "×" | "✗" | "x" | "0" | "n" | "no" | "false" | "不是" => {
            Ok(false)
        }
        _ => Err(("not-a-flag", vec![("value", text.to_owned())])),
    }
}

#[cfg(test)]
mod tests;
