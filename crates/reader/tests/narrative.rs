//! Who, when and what is said in the five real reports, when they are at hand; skipped otherwise.

use reader::Recognised;
use report::Year;

fn seed(name: &str) -> Option<Recognised> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/reports");
    let entries = std::fs::read_dir(folder).ok()?;
    let path = entries
        .flatten()
        .find(|entry| entry.file_name().to_string_lossy().starts_with(name))?
        .path();
    #[expect(clippy::disallowed_methods, reason = "a test may read the real reports")]
    let bytes = std::fs::read(path).expect("the file was just listed");
    Some(reader::read_report(&bytes, None).expect("a real report is a report"))
}

/// Bound claims as `key=value`, in order.
fn bound(read: &Recognised) -> String {
    let claims = read.report.claims.iter();
    let words: Vec<String> =
        claims.filter_map(|claim| Some(format!("{}={}", claim.key?.code(), claim.value))).collect();
    words.join(" ")
}

#[test]
fn the_organs_and_years_are_told() {
    for (name, organ, level, year, inferred, signed) in [
        ("000", "重庆市黔江区石会镇人民政府", "township", 2020, false, "2021-01-18"),
        ("001", "永兴傣族乡人民政府", "township", 2024, false, "2025-01-20"),
        ("002", "辽中区六间房镇人民政府", "township", 2020, false, "2021-01-25"),
        ("003", "大竹县团坝镇", "township", 2021, false, ""),
        ("004", "句容市", "county", 2019, true, ""),
    ] {
        let Some(read) = seed(name) else { return };
        assert_eq!(read.report.organ.as_deref(), Some(organ), "{name}");
        assert_eq!(read.report.level.map(law::Level::code), Some(level), "{name}");
        assert_eq!(
            (read.report.year, read.report.year_inferred),
            (Some(Year(year)), inferred),
            "{name}"
        );
        let on = read.report.signed_on.map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(on, signed, "{name}");
        assert_eq!(read.report.signature.is_some(), !signed.is_empty(), "{name}");
    }
}

#[test]
fn heads_are_as_printed() {
    for (name, printed, period) in [
        ("000", 2, true),
        ("001", 0, false),
        ("002", 1, true),
        ("003", 1, false),
        ("004", 0, false),
    ] {
        let Some(read) = seed(name) else { return };
        assert_eq!(read.report.title.as_ref().map_or(0, |title| title.printed), printed, "{name}");
        assert_eq!(read.report.period.is_some(), period, "{name}");
    }
}

#[test]
fn what_is_said_is_bound() {
    for (name, claims) in [
        ("000", "proactive_items=107 received=0"),
        ("001", "published_on_website=95 letters=36 received=0"),
        ("002", ""),
        ("003", "proactive_items=106 received=0 fee_yuan=0"),
        (
            "004",
            "meetings=5 meetings=3 meetings=5 media_accounts=92 received=41 received_by_post=34 received_in_person=4 \
             received_by_email=3 answered_rate=100 trainings=7",
        ),
    ] {
        let Some(read) = seed(name) else { return };
        assert_eq!(bound(&read), claims, "{name}");
    }
}
