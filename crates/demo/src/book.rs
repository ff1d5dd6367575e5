//! Where everything that happens is written down: courses of matters become steps, each at a plausible instant.
//!
//! A course is either lived, every act recorded on its day, or brought in: whole matters recorded together later, as
//! offices do with the exports of their platforms.

use crate::county::Organ;
use crate::dice::Dice;
use crate::{Batch, Correction, Planted, Single, Step, What, people};
use chrono::{Datelike, Days, NaiveDate};
use law::Calendar;
use ledger::{Attachment, By, Draft, FileHash, Mark, MatterId, OrganId};
use serde_json::Value;
use sm3::{Digest, Sm3};
use std::collections::BTreeMap;
use uuid::{Builder, Uuid};

/// Microseconds of a minute.
const MINUTE: i64 = 60_000_000;

/// Minutes by which the one time zone of the country is ahead of UTC.
const AHEAD_OF_UTC: i64 = 8 * 60;

/// A day of these years.
pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("only days that there are are written here")
}

/// The instant of a minute of a day where the offices are, in microseconds since 1970 UTC.
pub(crate) fn instant(on: NaiveDate, minute: i64) -> i64 {
    let days = on.signed_duration_since(NaiveDate::default()).num_days();
    (days * 24 * 60 + minute - AHEAD_OF_UTC) * MINUTE
}

/// Who of an organ acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// 经办人
    Clerk,
    /// 保密审查人
    Secrets,
    /// 负责人
    Head,
}

/// One act of a course.
#[derive(Debug, Clone)]
struct Done {
    on: NaiveDate,
    by: Role,
    reason: Option<String>,
    files: Vec<Attachment>,
    mark: Mark,
    corrects: Option<Correction>,
    act: Value,
}

/// What happens to one matter.
#[derive(Debug, Clone)]
pub(crate) struct Course {
    pub(crate) organ: OrganId,
    pub(crate) register: &'static str,
    pub(crate) matter: MatterId,
    done: Vec<Done>,
}

impl Course {
    /// A course of a matter, from here on.
    pub(crate) fn of(organ: &Organ, register: &'static str, matter: MatterId) -> Course {
        Course { organ: organ.id, register, matter, done: Vec::new() }
    }

    /// Something happens on a day.
    pub(crate) fn act(&mut self, on: NaiveDate, act: Value) -> &mut Course {
        let (mark, by) = (Mark::Act, Role::Clerk);
        let (reason, files, corrects) = (None, Vec::new(), None);
        self.done.push(Done { on, by, reason, files, mark, corrects, act });
        self
    }

    /// By whom the last act was done.
    pub(crate) fn by(&mut self, role: Role) -> &mut Course {
        if let Some(last) = self.done.last_mut() {
            last.by = role;
        }
        self
    }

    /// Why the last act was done.
    pub(crate) fn because(&mut self, reason: &str) -> &mut Course {
        if let Some(last) = self.done.last_mut() {
            last.reason = Some(reason.to_owned());
        }
        self
    }

    /// A file of the last act.
    pub(crate) fn with(&mut self, file: Attachment) -> &mut Course {
        if let Some(last) = self.done.last_mut() {
            last.files.push(file);
        }
        self
    }

    /// The last act corrects an earlier entry of its matter.
    pub(crate) fn correcting(&mut self, corrects: Correction) -> &mut Course {
        if let Some(last) = self.done.last_mut() {
            last.corrects = Some(corrects);
        }
        self
    }

    /// The last act erases the personal data of its matter.
    pub(crate) fn erasing(&mut self) -> &mut Course {
        if let Some(last) = self.done.last_mut() {
            last.mark = Mark::Erases;
        }
        self
    }

    /// Its first act.
    pub(crate) fn first(&self) -> Option<&Value> {
        self.done.first().map(|done| &done.act)
    }

    /// The day of its last act.
    pub(crate) fn last_on(&self) -> NaiveDate {
        self.done.iter().map(|done| done.on).max().unwrap_or_default()
    }
}

/// Where everything is written down.
pub(crate) struct Book<'a> {
    pub(crate) dice: Dice,
    calendar: &'a Calendar,
    steps: Vec<Step>,
    batches: BTreeMap<(NaiveDate, OrganId, &'static str), Vec<Vec<Draft>>>,
    numbers: BTreeMap<(OrganId, &'static str, i32), u32>,
    pub(crate) files: BTreeMap<FileHash, Vec<u8>>,
    pub(crate) planted: Vec<Planted>,
    /// Acts that were entered one by one, so far.
    entered: i64,
    /// Ids that were given, so far.
    given: u16,
}

impl Book<'_> {
    /// An empty book.
    pub(crate) fn new(seed: u64, calendar: &Calendar) -> Book<'_> {
        Book {
            dice: Dice::new(seed),
            calendar,
            steps: Vec::new(),
            batches: BTreeMap::new(),
            numbers: BTreeMap::new(),
            files: BTreeMap::new(),
            planted: Vec::new(),
            entered: 0,
            given: 0,
        }
    }

    /// An id for something that begins on a day.
    pub(crate) fn id(&mut self, on: NaiveDate) -> Uuid {
        let millis = u64::try_from(instant(on, 9 * 60) / 1_000).unwrap_or_default();
        let mut random = [0; 10];
        random[..8].copy_from_slice(&self.dice.bits().to_be_bytes());
        // Of what begins at the same moment the first comes first, as it does where ids are given by a clock.
        self.given = self.given.wrapping_add(1);
        random[..2].copy_from_slice(&self.given.to_be_bytes());
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    /// An id for a matter that begins on a day.
    pub(crate) fn matter(&mut self, on: NaiveDate) -> MatterId {
        MatterId(self.id(on))
    }

    /// The next number of a series of an organ and year, from 1.
    pub(crate) fn number(&mut self, organ: &Organ, series: &'static str, year: i32) -> u32 {
        let number = self.numbers.entry((organ.id, series, year)).or_default();
        *number += 1;
        *number
    }

    /// The day so many working days later.
    pub(crate) fn later(&self, on: NaiveDate, days: u32) -> NaiveDate {
        self.calendar.add_working_days(on, days).expect("the calendars of these years are shipped")
    }

    /// The day itself, or the next working day.
    pub(crate) fn workday(&self, on: NaiveDate) -> NaiveDate {
        self.calendar
            .first_working_day_on_or_after(on)
            .expect("the calendars of these years are shipped")
    }

    /// A day from one to another, both included.
    pub(crate) fn day_from(&mut self, from: NaiveDate, to: NaiveDate) -> NaiveDate {
        let span = u32::try_from((to - from).num_days()).unwrap_or_default();
        from + Days::new(u64::from(self.dice.between(0, span)))
    }

    /// Keeps a file and answers how an entry names it.
    pub(crate) fn file(&mut self, name: &str, text: &str) -> Attachment {
        let bytes = text.as_bytes().to_vec();
        let hash = FileHash(ledger::journal::hex(&Sm3::digest(&bytes)));
        let size = u64::try_from(bytes.len()).unwrap_or_default();
        self.files.insert(hash.clone(), bytes);
        Attachment { hash, name: name.to_owned(), size }
    }

    /// Everything is recorded on its day, in office hours.
    pub(crate) fn live(&mut self, course: Course) {
        let (mut on, mut minute) = (NaiveDate::MIN, 0);
        for done in course.done.clone() {
            minute = if done.on == on {
                minute + i64::from(self.dice.between(1, 25))
            } else {
                i64::from(self.dice.between(8 * 60 + 30, 17 * 60))
            };
            on = on.max(done.on);
            // Later courses of other matters fall into the same minutes; fractions keep them apart.
            let fraction = i64::from(self.dice.between(0, 59_999_999));
            let (at, corrects) = (instant(on, minute) + fraction, done.corrects);
            let single = Single { draft: draft(&course, done), corrects };
            self.steps.push(Step { at, what: What::Single(Box::new(single)) });
        }
    }

    /// Everything is recorded one by one on one day, whenever it happened, in the order in which it is entered here.
    pub(crate) fn enter(&mut self, course: Course, on: NaiveDate) {
        for done in course.done.clone() {
            let at = instant(on, 8 * 60) + self.entered * 20_000_000;
            let corrects = done.corrects;
            let single = Single { draft: draft(&course, done), corrects };
            self.steps.push(Step { at, what: What::Single(Box::new(single)) });
            self.entered += 1;
        }
    }

    /// The whole matter is recorded with others of its organ and register on a day.
    pub(crate) fn bring_in(&mut self, course: Course, on: NaiveDate) {
        let drafts = course.done.iter().map(|done| draft(&course, done.clone())).collect();
        self.batches.entry((on, course.organ, course.register)).or_default().push(drafts);
    }

    /// The whole matter is recorded in the middle of the month behind its last act.
    pub(crate) fn bring_in_monthly(&mut self, course: Course) {
        let last = course.last_on();
        let next = last.with_day(1).and_then(|on| on.checked_add_months(chrono::Months::new(1)));
        let on = next.map_or(last, |on| self.workday(on + Days::new(14)));
        self.bring_in(course, on);
    }

    /// The steps in their order, no two at one instant.
    pub(crate) fn into_steps(mut self) -> (Vec<Step>, BTreeMap<FileHash, Vec<u8>>, Vec<Planted>) {
        for (at, ((on, organ, register), matters)) in (0_i64..).zip(self.batches) {
            let name = format!("{register} {on}");
            let source = source(&matters);
            let what = What::Batch(Batch { organ, register, on, name, source, matters });
            // After office hours, one after the other.
            self.steps.push(Step { at: instant(on, 18 * 60) + (at % 7_200) * 1_000_000, what });
        }
        self.steps.sort_by_key(|step| step.at);
        let mut last = i64::MIN;
        for step in &mut self.steps {
            step.at = step.at.max(last + 1);
            last = step.at;
        }
        (self.steps, self.files, self.planted)
    }
}

/// The SM3 of a list of matters as it came.
fn source(matters: &[Vec<Draft>]) -> String {
    let mut sm3 = Sm3::new();
    for draft in matters.iter().flatten() {
        sm3.update(draft.matter.to_string());
        sm3.update(draft.act.to_string());
    }
    ledger::journal::hex(&sm3.finalize())
}

fn draft(course: &Course, done: Done) -> Draft {
    let role = match done.by {
        Role::Clerk => 1,
        Role::Secrets => 2,
        Role::Head => 3,
    };
    let person = people::beside_of(course.organ, role);
    Draft {
        organ: course.organ,
        matter: course.matter,
        register: course.register.to_owned(),
        dated_on: done.on,
        by: By { person, office: None, deputy_for: None },
        reason: done.reason,
        files: done.files,
        mark: done.mark,
        act: done.act,
    }
}
