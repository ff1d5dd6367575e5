//! Cells as offices write them, in tables.

use super::*;
use crate::import::Columns;
use crate::register::Registers;

fn lookup() -> Lookup<'static> {
    Lookup { organs: &|_| Vec::new(), matters: &|_, _| Vec::new() }
}

/// What a cell of a column reads as.
fn reads(
    register: &str,
    column: &str,
    scale: Scale,
    cell: Cell,
) -> Result<Option<Value>, &'static str> {
    let registers = Registers::shipped();
    let columns = Columns::of(registers.get(register).unwrap());
    let column = columns.iter().find(|one| one.id == column).unwrap();
    read(column, scale, &cell, lookup()).map_err(|(rule, _)| rule)
}

#[test]
fn dates_are_read_in_the_forms_that_offices_write() {
    for (written, read) in [
        ("2024-3-1", Some("2024-03-01")),
        ("2024/03/01", Some("2024-03-01")),
        ("2024.3.1", Some("2024-03-01")),
        ("2024年3月1日", Some("2024-03-01")),
        ("2024 年 3 月 1 日", Some("2024-03-01")),
        ("２０２４年３月１号", Some("2024-03-01")),
        ("20240301", Some("2024-03-01")),
        (" 2024-03-01 09:30:00 ", Some("2024-03-01")),
        ("2024-03-01T00:00:00", Some("2024-03-01")),
        ("2024-02-30", None),
        ("2024-3", None),
        ("24-3-1", None),
        ("3/1/2024", None),
        ("2024-3/1", None),
        ("2024-03-01至2024-03-05", None),
        ("1024-03-01", None),
        ("45352", None),
        ("三月一日", None),
    ] {
        let found = date(&Cell::Text(written));
        match read {
            Some(read) => assert_eq!(found, Ok(Some(read.parse().unwrap())), "{written}"),
            None => assert_eq!(found.unwrap_err().0, "not-a-date", "{written}"),
        }
    }
    assert_eq!(date(&Cell::Text("—")), Ok(None));
    assert_eq!(date(&Cell::Number("20240301")), Ok(NaiveDate::from_ymd_opt(2024, 3, 1)));
}

#[test]
fn numbers_are_whole_and_a_dash_is_no_zero() {
    for (written, read) in [
        ("98", Some(98)),
        ("９８", Some(98)),
        ("98人次", Some(98)),
        ("98人", Some(98)),
        ("1,234", Some(1234)),
        ("98.0", Some(98)),
        ("-3", Some(-3)),
        ("0", Some(0)),
    ] {
        let found = reads("training", "persons", Scale::Yuan, Cell::Text(written));
        assert_eq!(found, Ok(read.map(Value::from)), "{written}");
    }
    for nothing in ["-", "—", "/", " ", "无"] {
        assert_eq!(reads("training", "persons", Scale::Yuan, Cell::Text(nothing)), Ok(None));
    }
    for wrong in ["约98", "98.5", "12,34", "九十八", "9007199254740993", "1e3"] {
        let found = reads("training", "persons", Scale::Yuan, Cell::Text(wrong));
        assert_eq!(found, Err("not-a-number"), "{wrong}");
    }
}

#[test]
fn money_becomes_fen() {
    for (written, scale, fen) in [
        ("7,920元", Scale::Yuan, 792_000),
        ("7920.5", Scale::Yuan, 792_050),
        ("￥7920", Scale::Yuan, 792_000),
        ("3.5万元", Scale::Yuan, 3_500_000),
        ("3.5", Scale::TenThousandYuan, 3_500_000),
        ("0.000001", Scale::TenThousandYuan, 1),
        ("0", Scale::Yuan, 0),
    ] {
        assert_eq!(money(&Cell::Text(written), scale), Ok(Some(fen)), "{written}");
    }
    for wrong in ["0.001", "三万", "1,23元", "99999999999999999999"] {
        assert_eq!(money(&Cell::Text(wrong), Scale::Yuan).unwrap_err().0, "not-money", "{wrong}");
    }
}

#[test]
fn long_numbers_stay_texts_and_rounded_ones_are_refused() {
    for (cell, read) in [
        (Cell::Text("500102199001011234"), Ok("500102199001011234")),
        (Cell::Text("'500102199001011234"), Ok("500102199001011234")),
        (Cell::Text("=\"50010219900101123X\""), Ok("50010219900101123X")),
        (Cell::Text("500102199001011234\t"), Ok("500102199001011234")),
        (Cell::Text("'十四五'规划"), Ok("'十四五'规划")),
        (Cell::Text("007"), Ok("007")),
        (Cell::Number("7.0"), Ok("7")),
        (Cell::Number("500102199001011000"), Err("rounded")),
        (Cell::Text("5.00102E+17"), Err("rounded")),
        (Cell::Text("E+17"), Ok("E+17")),
    ] {
        let found = reads("training", "topic", Scale::Yuan, cell);
        assert_eq!(found, read.map(|text| Some(Value::from(text))), "{cell:?}");
    }
}

#[test]
fn choices_and_flags_are_read_by_their_spellings() {
    for (written, read) in [
        ("集中", Ok("classroom")),
        (" 线 上", Ok("online")),
        ("self-study", Ok("self-study")),
        ("别的", Err("no-choice")),
    ] {
        let found = reads("training", "way", Scale::Yuan, Cell::Text(written));
        assert_eq!(found, read.map(|code| Some(Value::from(code))), "{written}");
    }
    for (written, read) in [
        ("是", Ok(true)),
        ("√", Ok(true)),
        ("ｘ", Ok(false)),
        ("否", Ok(false)),
        ("也许", Err("not-a-flag")),
    ] {
        let found = reads("village-boards", "privacy-checked", Scale::Yuan, Cell::Text(written));
        assert_eq!(found, read.map(|flag| Some(Value::from(flag))), "{written}");
    }
    let telephone = reads("media-accounts", "telephone", Scale::Yuan, Cell::Text("13900000000"));
    assert_eq!(telephone, Ok(Some(json!({"open": "13900000000"}))));
}
