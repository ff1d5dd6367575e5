//! The tables of `cases/periods.md`, the files as shipped, and counting as properties.

use super::*;
use crate::cases;
use chrono::Days;
use proptest::prelude::*;

const CASES: &str = include_str!("../../cases/periods.md");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_periods_of_the_table() {
    let calendar = Calendar::shipped();
    for row in cases::table(CASES, "") {
        let from = cases::date(&row["收到之日"]).unwrap();
        for count in [7, 15, 20, 40] {
            let cell = &row[&format!("{count}个工作日")];
            let found = calendar.add_working_days(from, count);
            match cell.strip_prefix('缺') {
                Some(year) => assert_eq!(found, Err(UnknownYear { year: year.parse().unwrap() })),
                None => assert_eq!(found.ok(), cases::date(cell), "{from} + {count}"),
            }
        }
    }
}

#[test]
fn the_days_off_and_the_days_made_up_of_the_table() {
    let calendar = Calendar::shipped();
    for row in cases::table(CASES, "## 各年的放假和调休") {
        let year = &row["年"];
        let dates = |cell: &str| -> Vec<NaiveDate> {
            cell.split('；')
                .flat_map(|part| {
                    let (from, to) = part.split_once('至').unwrap_or((part, part));
                    let last = day(&format!("{year}-{to}"));
                    day(&format!("{year}-{from}")).iter_days().take_while(move |one| *one <= last)
                })
                .collect()
        };
        let (before, last) = (day(&format!("{year}-01-01")), day(&format!("{year}-12-31")));
        let days = before.iter_days().take_while(|one| *one <= last);
        let of = |wanted: Day| -> Vec<NaiveDate> {
            days.clone().filter(|one| calendar.day(*one) == Ok(wanted)).collect()
        };
        assert_eq!(of(Day::MakeUp), dates(&row["调休上班"]));
        // A weekend beside a holiday may stand in the file or not; people do not work on it either way.
        for off in of(Day::Off) {
            assert!(dates(&row["放假"]).contains(&off), "{off}");
        }
        for off in dates(&row["放假"]) {
            assert_eq!(calendar.is_working_day(off), Ok(false), "{off}");
        }
        let worked = of(Day::Working).len() + of(Day::MakeUp).len();
        assert_eq!(worked.to_string(), row["工作日"], "{year}");
    }
}

#[test]
fn every_shipped_file_is_sound_and_none_is_left_out() {
    let mut calendar = Calendar::empty();
    for (year, text) in SHIPPED {
        calendar =
            calendar.with_year(*year, text).unwrap_or_else(|fault| panic!("{year}: {fault:?}"));
    }
    let years: Vec<i32> = Calendar::shipped().years().map(|used| used.year).collect();
    assert_eq!(years, (2007..=2026).collect::<Vec<_>>());
}

/// The facts of the domain page, where it is there: the shipped files say the same.
#[test]
fn the_files_hold_the_facts_they_were_made_from() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/domain/holidays.json");
    #[expect(clippy::disallowed_methods, reason = "a test looks at a file that may be absent")]
    let Ok(text) = std::fs::read_to_string(path) else { return };
    let facts: serde_json::Value = serde_json::from_str(&text).unwrap();
    for (year, text) in SHIPPED {
        let sheet = Sheet::read(*year, text).unwrap();
        let facts = &facts[year.to_string()];
        for (name, dates) in [("off", &sheet.off), ("work", &sheet.work)] {
            let own: Vec<String> = dates.iter().map(ToString::to_string).collect();
            let told: Vec<&str> =
                facts[name].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
            assert_eq!(own, told, "{year} {name}");
        }
    }
}

const NEXT: &str =
    "source = \"通知\"\nversion = \"2\"\noff = [2026-12-31, 2027-01-01]\nwork = [2027-01-02]\n";

#[test]
fn a_year_is_added_without_a_release() {
    let calendar = Calendar::shipped();
    let from = day("2026-12-15");
    let missing = calendar.add_working_days(from, 15).unwrap_err();
    assert_eq!((missing.year, missing.file().as_str()), (2027, "2027.toml"));
    let added = calendar.with_year(2027, NEXT).unwrap();
    // 31 December and 1 January are off, Saturday 2 January is worked.
    assert_eq!(added.add_working_days(from, 15), Ok(day("2027-01-06")));
    assert_eq!(added.is_working_day(day("2026-12-31")), Ok(false));
    assert_eq!(calendar.is_working_day(day("2026-12-31")), Ok(true));
    let versions: Vec<String> = added
        .used(day("2026-01-05"), day("2027-01-05"))
        .iter()
        .map(|used| used.version.to_string())
        .collect();
    assert_eq!(versions, ["1+2027:2", "2"]);
}

#[test]
fn a_faulty_file_is_told_and_changes_nothing() {
    let calendar = Calendar::shipped();
    let with = |off: &str, work: &str| {
        let text = format!("source = \"通知\"\nversion = \"1\"\noff = [{off}]\nwork = [{work}]\n");
        calendar.with_year(2027, &text).unwrap_err()
    };
    assert!(matches!(calendar.with_year(2027, "hello"), Err(CalendarFault::NotACalendar(_))));
    assert!(matches!(with("07:30:00", ""), CalendarFault::NotACalendar(_)));
    assert!(matches!(with("\"2027-01-01\"", ""), CalendarFault::NotACalendar(_)));
    assert_eq!(with("", ""), CalendarFault::NoDayOff);
    assert_eq!(with("2028-01-01", ""), CalendarFault::OtherYear(day("2028-01-01")));
    assert_eq!(with("2026-11-30", ""), CalendarFault::OtherYear(day("2026-11-30")));
    assert_eq!(with("2027-01-01", "2027-01-04"), CalendarFault::WorkOnWeekday(day("2027-01-04")));
    assert_eq!(with("2027-01-02", "2027-01-02"), CalendarFault::OffAndWork(day("2027-01-02")));
    let unsigned = NEXT.replace("\"2\"", "\" \"");
    assert_eq!(calendar.with_year(2027, &unsigned).unwrap_err(), CalendarFault::NoOrigin);
    let missing = UnknownYear { year: 2026 };
    assert_eq!(
        Calendar::empty().with_year(2027, NEXT).unwrap_err(),
        CalendarFault::YearBeforeMissing(missing)
    );
}

#[test]
fn days_far_outside_are_refused_by_year() {
    let calendar = Calendar::shipped();
    for date in [NaiveDate::MIN, NaiveDate::MAX, day("2006-12-31"), day("2027-01-01")] {
        let refused = UnknownYear { year: date.year() };
        assert_eq!(calendar.is_working_day(date), Err(refused));
        assert_eq!(calendar.add_working_days(date, 1), Err(refused));
        assert_eq!(calendar.last_working_day_on_or_before(date), Err(refused));
        assert_eq!(calendar.first_working_day_on_or_after(date), Err(refused));
        assert_eq!(calendar.working_days_between(date, date), Err(refused));
    }
    let first = day("2007-01-01");
    assert_eq!(calendar.last_working_day_on_or_before(first), Err(UnknownYear { year: 2006 }));
    assert_eq!(calendar.add_working_days(first, u32::MAX), Err(UnknownYear { year: 2027 }));
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..7200).prop_map(|offset| day("2007-01-15").checked_add_days(Days::new(offset)).unwrap())
}

proptest! {
    #[test]
    fn counting_forth_and_back_agree(from in any_day(), count in 1_u32..60) {
        let calendar = Calendar::shipped();
        let Ok(to) = calendar.add_working_days(from, count) else { return Ok(()) };
        prop_assert_eq!(calendar.working_days_between(from, to), Ok(count));
        prop_assert_eq!(calendar.is_working_day(to), Ok(true));
        prop_assert_eq!(calendar.last_working_day_on_or_before(to), Ok(to));
        let walked = calendar.days_between(from, to).filter(|(_, day)| day.is_worked()).count();
        prop_assert_eq!(walked, count as usize);
        let next = calendar.first_working_day_on_or_after(from).unwrap();
        let before = calendar.last_working_day_on_or_before(from).unwrap();
        prop_assert!(before <= from && from <= next);
        prop_assert_eq!(before == from, next == from);
    }
}
