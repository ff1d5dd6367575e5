//! `/checkup` 年报体检: any annual report, uploaded or pasted → its findings at once. Nothing is kept: neither the file nor
//! what was found, and the log says nothing of it. The reading is the reader's, the judgement the report's.

use crate::App;
use crate::entrance::address;
use crate::frame::{Frame, page};
use crate::posted::{Posted, Upload};
use crate::problem::Problem;
use crate::said;
use askama::Template;
use axum::extract::{Request, State};
use axum::response::Response;
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use words::Words;
use writer::{Counts, Record, Refusal, Sheet};

/// Bytes of a file; the largest reports with all their pictures are below 10 MB.
const BYTES_MAX: usize = 20 * 1024 * 1024;

/// How long one is waited for.
const TIME_MAX: Duration = Duration::from_secs(20);

/// Reports that are read at the same time; every other page must still be quick.
const AT_ONCE: usize = 2;

/// How long somebody waits for a place.
const QUEUE_MAX: Duration = Duration::from_secs(10);

/// Reports in a minute from one address: an office behind one address has many people.
const A_MINUTE_EACH: NonZeroU32 = NonZeroU32::new(10).expect("it is not zero");

/// Addresses that are remembered before those that have calmed down are forgotten.
const REMEMBERED: usize = 10_000;

/// Reports in a minute from everywhere together.
const A_MINUTE: NonZeroU32 = NonZeroU32::new(40).expect("it is not zero");

/// The stack of the worker: readers go down as deep as hostile mark-up nests; only what is touched takes memory.
const STACK_BYTES: usize = 64 << 20;

/// How much is read at once and in a minute.
pub(crate) struct Checkups {
    places: Arc<Semaphore>,
    rate: DefaultDirectRateLimiter,
    addresses: DefaultKeyedRateLimiter<IpAddr>,
}

impl Default for Checkups {
    fn default() -> Checkups {
        Checkups {
            places: Arc::new(Semaphore::new(AT_ONCE)),
            rate: RateLimiter::direct(Quota::per_minute(A_MINUTE)),
            addresses: RateLimiter::keyed(Quota::per_minute(A_MINUTE_EACH)),
        }
    }
}

impl Checkups {
    /// Counts a report; one address does not use up what all have together.
    fn count(&self, address: Option<IpAddr>) -> Result<(), Problem> {
        if self.addresses.len() > REMEMBERED {
            self.addresses.retain_recent();
        }
        let is_fine = address.is_none_or(|address| self.addresses.check_key(&address).is_ok());
        if is_fine && self.rate.check().is_ok() { Ok(()) } else { Err(Problem::TooMany) }
    }
}

#[derive(Template)]
#[template(path = "portal/checkup.html")]
struct CheckupPage {
    f: Frame,
    /// What was found, as mark-up made by the writer.
    found: Option<String>,
    problem: Option<String>,
    pasted: String,
}

impl CheckupPage {
    fn stylesheet(&self) -> &'static str {
        crate::assets::findings()
    }

    fn megabytes(&self) -> usize {
        BYTES_MAX >> 20
    }
}

/// `/checkup`
pub(crate) async fn show(f: Frame) -> Result<Response, Problem> {
    page(&CheckupPage { f, found: None, problem: None, pasted: String::new() })
}

/// What was sent to `/checkup`.
pub(crate) async fn create(
    State(app): State<App>,
    f: Frame,
    request: Request,
) -> Result<Response, Problem> {
    app.checkups().count(address(&app.site().settings.trusted_proxies, &request))?;
    let posted = Posted::without_session(request, &app).await?;
    let pasted = posted.text("text").to_owned();
    let Some((name, bytes)) = given(&posted.files, &pasted, &f) else {
        let problem = Some(f.t("checkup-nothing").into_owned());
        return page(&CheckupPage { f, found: None, problem, pasted });
    };
    if bytes.len() > BYTES_MAX {
        let problem = Some(f.say("checkup-too-large", "megabytes", BYTES_MAX >> 20));
        return page(&CheckupPage { f, found: None, problem, pasted: String::new() });
    }
    let places = Arc::clone(&app.checkups().places);
    let place = tokio::time::timeout(QUEUE_MAX, places.acquire_owned()).await;
    let Ok(Ok(place)) = place else { return Err(Problem::TooMany) };
    let (found, problem) = match examined(name, bytes, f.words, place).await? {
        Some(found) => (Some(found), None),
        None => (None, Some(f.t("checkup-too-long").into_owned())),
    };
    page(&CheckupPage { f, found, problem, pasted })
}

/// The file, or else the pasted text under a name of its own.
fn given(files: &[Upload], pasted: &str, f: &Frame) -> Option<(String, Vec<u8>)> {
    if let Some(file) = files.iter().find(|file| !file.bytes.is_empty()) {
        return Some((file.name.clone(), file.bytes.clone()));
    }
    let name = f.t("checkup-pasted").into_owned();
    (!pasted.is_empty()).then(|| (name, pasted.as_bytes().to_vec()))
}

/// The findings as mark-up; nothing where it took too long. The place is held until the reading has ended, however long
/// that is, so that no more are read at once than there are places.
async fn examined(
    name: String,
    bytes: Vec<u8>,
    words: &'static Words,
    place: OwnedSemaphorePermit,
) -> Result<Option<String>, Problem> {
    let (done, waited) = oneshot::channel();
    std::thread::Builder::new().stack_size(STACK_BYTES).spawn(move || {
        let result = catch_unwind(AssertUnwindSafe(|| read(&bytes, &name, words)));
        let result = result.unwrap_or_else(|_| {
            let reason = words.say("unreadable-internal", &[("detail", "panic".into())]);
            Err(Refusal { reason, counts: Counts::Failure })
        });
        let record =
            Record { source: name, hash: None, origin: None, likeness: None, result, millis: 0 };
        // Whoever waited may have gone.
        let _ = done.send(writer::html::piece(&record, 1, words).section);
        drop(place);
    })?;
    match tokio::time::timeout(TIME_MAX, waited).await {
        Ok(Ok(section)) => Ok(Some(section)),
        _ => Ok(None),
    }
}

/// Reads and checks, as the command line does.
fn read(bytes: &[u8], name: &str, words: &Words) -> Result<Sheet, Refusal> {
    let refused = |unreadable: &reader::Unreadable| Refusal {
        reason: said::refusal(unreadable, words),
        counts: Counts::Failure,
    };
    let document = reader::read(bytes, Some(name)).map_err(|error| refused(&error))?;
    let recognised = reader::recognise(&document).map_err(|error| refused(&error))?;
    Ok(Sheet {
        reasons: said::reasons(&recognised.how, words),
        remarks: recognised.notes.iter().map(|note| said::remark(note, words)).collect(),
        findings: Some(report::check(&recognised.report, None)),
        report: recognised.report,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_does_not_use_up_what_all_have_together() {
        let checkups = Checkups::default();
        let ip = |last: u8| Some(IpAddr::from([10, 0, 0, last]));
        let taken = |address| (0..20).filter(|_| checkups.count(address).is_ok()).count();
        assert_eq!(taken(ip(1)), 10);
        assert_eq!(taken(ip(2)), 10);
        assert_eq!(taken(None) + taken(ip(3)), 20, "forty together");
        assert!(checkups.count(ip(4)).is_err());
    }
}
