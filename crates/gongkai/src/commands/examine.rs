//! `gongkai read` and `gongkai check`: the first journey, from files to findings.

use crate::command::{Doing, Examine, Format, Years};
use crate::failure::Failure;
use crate::inputs::{self, Input};
use crate::last_year::{Found, LastYear, remark};
use crate::manifest::Manifest;
use crate::output::{Manner, Output, Piece};
use crate::pairs::Index;
use crate::resume::{self, Done};
use crate::{Status, batch, output, progress, reading};
use report::{Finding, Report};
use std::io;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;
use web::said;
use words::Words;
use writer::{Counts, Likeness, Record, Refusal, Sheet, Totals};

/// What a worker needs to know beside its input.
struct Desk<'a> {
    job: &'a Examine,
    words: &'static Words,
    manner: Manner,
    manifest: Option<Manifest>,
    done: Option<Done>,
    pairs: Option<&'a Index>,
    last_year: LastYear<'a>,
}

/// What a worker hands over for one input.
struct Handed {
    /// What to write; nothing where an earlier run has done it.
    piece: Option<Piece>,
    totals: Totals,
    status: Status,
    /// What to tell the user beside the output.
    remarks: Vec<String>,
    /// A refusal that the user does not see where the output goes.
    refused: Option<String>,
}

/// Reads all inputs, checks them if asked, and writes the results in order.
pub(crate) fn run(job: &Examine, words: &'static Words) -> Result<Status, Failure> {
    if job.resume.is_some() && job.format != Format::Json {
        return Err(Failure::usage(words.text("error-resume-format").into_owned()));
    }
    reading::quiet_panics();
    let manifest = job.manifest.as_deref().map(|path| Manifest::load(path, words)).transpose()?;
    let inputs = inputs::list(&job.files, words)?;
    let index = match job.years {
        Years::Single => None,
        Years::Paired => Some(index(&inputs, job.jobs, words)?),
    };
    let last_year = LastYear::open(job.last_year.as_deref(), index.as_ref(), job.jobs, words)?;
    let manner = Manner {
        format: job.format,
        doing: job.doing,
        style: output::style(job.output.as_deref()),
    };
    let (done, mut out) = match &job.resume {
        Some(path) => {
            let (done, file) = resume::open(path, words)?;
            (Some(done), Output::resume(manner, file))
        }
        None => (None, Output::open(manner, job.output.as_deref(), &inputs, words)?),
    };
    if let Some(done) = done.as_ref().filter(|done| done.len() > 0) {
        remark(&words.say("remark-resumed", &[("count", done.len().into())]), words);
    }
    let pairs = index.as_ref();
    let desk = Desk { job, words, manner, manifest, done, pairs, last_year };
    let written = out.begin(words).and_then(|()| write_all(&desk, &inputs, &mut out));
    let ended =
        written.and_then(|(status, totals)| out.end(totals, words).map(|()| (status, totals)));
    match ended {
        Ok((status, totals)) => {
            desk.tell(totals);
            Ok(status)
        }
        // Whoever reads our output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Status::Clean),
        Err(error) => {
            let path = job.output.as_deref().or(job.resume.as_deref()).unwrap_or(Path::new("-"));
            Err(Failure::at(words, "error-output", path, inputs::detail(&error, words)))
        }
    }
}

fn index(inputs: &[Input], jobs: usize, words: &Words) -> Result<Index, Failure> {
    let bar = progress::bar(inputs.len(), words);
    let index = Index::of(inputs.to_vec(), jobs, &bar, words)
        .map_err(|error| Failure::at(words, "path-failed", Path::new("-"), error))?;
    bar.finish_and_clear();
    Ok(index)
}

fn write_all(desk: &Desk<'_>, inputs: &[Input], out: &mut Output) -> io::Result<(Status, Totals)> {
    let words = desk.words;
    let bar = progress::bar(inputs.len(), words);
    let mut totals = Totals::default();
    let mut status = Status::Clean;
    let mut failed = None;
    let to_file = desk.job.output.is_some() || desk.job.resume.is_some();
    batch::in_order(
        inputs.len(),
        desk.job.jobs,
        |number| desk.examine(number, &inputs[number]),
        |_, handed| {
            totals.add(handed.totals);
            status = status.max(handed.status);
            let written = bar.suspend(|| {
                for text in handed.remarks {
                    remark(&text, words);
                }
                if let Some(text) = handed.refused.filter(|_| to_file) {
                    eprint!("{text}");
                }
                handed.piece.map_or(Ok(()), |piece| out.put(piece))
            });
            bar.inc(1);
            match written {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    failed = Some(error);
                    ControlFlow::Break(())
                }
            }
        },
    )?;
    bar.finish_and_clear();
    failed.map_or(Ok((status, totals)), Err)
}

impl Desk<'_> {
    #[expect(clippy::disallowed_methods, reason = "how long an input took is the program's to say")]
    fn examine(&self, number: usize, input: &Input) -> Handed {
        let begun = Instant::now();
        let mut record = Record {
            source: input.source.clone(),
            hash: None,
            origin: self.manifest.as_ref().and_then(|list| list.origin(&input.source)).cloned(),
            likeness: None,
            result: Ok(Sheet::default()),
            millis: 0,
        };
        let mut remarks = Vec::new();
        record.result = match self.read(number, input, &mut record, &mut remarks) {
            Ok(Some(sheet)) => Ok(sheet),
            Ok(None) => return Handed::skipped(),
            Err(refusal) => Err(refusal),
        };
        record.millis = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.hand(number, &record, remarks)
    }

    /// The sheet of an input; nothing when an earlier run has done its content.
    fn read(
        &self,
        number: usize,
        input: &Input,
        record: &mut Record,
        remarks: &mut Vec<String>,
    ) -> Result<Option<Sheet>, Refusal> {
        let bytes = reading::bytes(input, self.words)?;
        let hash = reading::hash(&bytes);
        if self.done.as_ref().is_some_and(|done| done.has(&hash)) {
            return Ok(None);
        }
        // The hash of a refused input matters only to a run that goes on later.
        record.hash = self.done.as_ref().map(|_| hash.clone());
        let recognised = reading::read(&bytes, input, self.words)?.recognised;
        drop(bytes);
        record.hash = Some(hash);
        let mut sheet = Sheet {
            reasons: said::reasons(&recognised.how, self.words),
            remarks: recognised.notes.iter().map(|note| said::remark(note, self.words)).collect(),
            report: recognised.report,
            findings: None,
        };
        let twin = self.likeness(number, record);
        if self.job.doing == Doing::Check {
            sheet.findings = Some(self.check(input, &sheet.report, twin.as_ref(), remarks));
        }
        Ok(Some(sheet))
    }

    /// Names a like input in the record, and gives the other report where it may differ.
    fn likeness(&self, number: usize, record: &mut Record) -> Option<Report> {
        let index = self.pairs?;
        let (likeness, other) = index.likeness(number)?;
        let is_twin = matches!(likeness, Likeness::Twin(_));
        record.likeness = Some(likeness);
        if is_twin { index.read(other, self.words) } else { None }
    }

    fn check(
        &self,
        input: &Input,
        report: &Report,
        twin: Option<&Report>,
        remarks: &mut Vec<String>,
    ) -> Vec<Finding> {
        let last_year = match self.last_year.find(&input.source, report, self.words) {
            Found::Report(earlier) => Some(*earlier),
            Found::None(remark) => {
                remarks.extend(remark);
                None
            }
        };
        let mut findings = report::check(report, last_year.as_ref());
        if let Some(twin) = twin {
            findings.extend(report::checks::twins(report, twin));
        }
        findings.retain(|finding| finding.severity >= self.job.min_severity);
        findings
    }

    fn hand(&self, number: usize, record: &Record, remarks: Vec<String>) -> Handed {
        let totals = Totals::of(record);
        let status = match &record.result {
            Err(refusal) if refusal.counts == Counts::Failure => Status::Unread,
            Ok(_) if totals.errors > 0 => Status::Errors,
            _ => Status::Clean,
        };
        let refused = record.result.as_ref().err().map(|refusal| {
            writer::text::refused(record, refusal, self.words, writer::Style::Plain)
        });
        let piece = Some(self.manner.piece(record, number, self.words));
        Handed { piece, totals, status, remarks, refused }
    }

    /// Where the output went to a file, the user hears how it ended.
    fn tell(&self, totals: Totals) {
        let is_rows = self.job.format == Format::Csv;
        if is_rows && self.job.output.is_none() {
            remark(&self.words.text("remark-csv"), self.words);
        }
        if self.job.output.is_some() || self.job.resume.is_some() {
            let shown = match self.job.doing {
                Doing::Check => writer::text::Shown::Checked,
                Doing::Read => writer::text::Shown::Read,
            };
            eprint!("{}", writer::text::total(totals, shown, self.words, writer::Style::Plain));
        }
    }
}

impl Handed {
    fn skipped() -> Handed {
        Handed {
            piece: None,
            totals: Totals::default(),
            status: Status::Clean,
            remarks: Vec::new(),
            refused: None,
        }
    }
}
