//! Where last year's report comes from: a named file, a folder, the inputs themselves, or nowhere.

use crate::failure::Failure;
use crate::inputs::{self, Input};
use crate::pairs::{self, Index};
use crate::{progress, reading};
use report::Report;
use std::path::Path;
use words::Words;
use writer::Counts;

/// The sources of last year's reports.
pub(crate) struct LastYear<'a> {
    named: Option<(String, Report)>,
    folder: Option<Index>,
    /// The index of the inputs themselves, when they are paired.
    paired: Option<&'a Index>,
}

/// What there is to compare with, and what to tell the user about it.
pub(crate) enum Found {
    /// Last year's report.
    Report(Box<Report>),
    /// None, with a remark where one was asked for.
    None(Option<String>),
}

impl<'a> LastYear<'a> {
    /// Opens what `--last-year` names; a folder is read once to know what lies in it.
    pub(crate) fn open(
        path: Option<&Path>,
        paired: Option<&'a Index>,
        jobs: usize,
        words: &Words,
    ) -> Result<LastYear<'a>, Failure> {
        let mut last_year = LastYear { named: None, folder: None, paired };
        let Some(path) = path else { return Ok(last_year) };
        if path.is_dir() {
            let files = inputs::list(&[path.to_owned()], words)?;
            let bar = progress::bar(files.len(), words);
            let index = Index::of(files, jobs, &bar, words)
                .map_err(|error| Failure::at(words, "path-failed", path, error))?;
            bar.finish_and_clear();
            for (source, refusal) in &index.unread {
                let gaps =
                    [("path", source.as_str().into()), ("reason", refusal.reason.as_str().into())];
                remark(&words.say("remark-last-year-unread", &gaps), words);
            }
            last_year.folder = Some(index);
        } else {
            last_year.named = Some((path.display().to_string(), named(path, words)?));
        }
        Ok(last_year)
    }

    /// Last year's report for this one.
    pub(crate) fn find(&self, source: &str, report: &Report, words: &Words) -> Found {
        if let Some((path, earlier)) = &self.named {
            if pairs::is_year_before(earlier, report) || !is_known(earlier) || !is_known(report) {
                return Found::Report(Box::new(earlier.clone()));
            }
            let organ = earlier.organ.clone().unwrap_or_default();
            return Found::None(Some(words.say(
                "remark-last-year-other",
                &[
                    ("path", path.as_str().into()),
                    ("organ", organ.into()),
                    ("year", pairs::year(earlier.year).into()),
                    ("source", source.into()),
                ],
            )));
        }
        let found = [self.paired, self.folder.as_ref()]
            .into_iter()
            .flatten()
            .find_map(|index| index.last_year(report, words));
        match found {
            Some(earlier) => Found::Report(Box::new(earlier)),
            None if self.folder.is_some() => {
                let gaps = [("source", source.into())];
                Found::None(Some(words.say("remark-last-year-none", &gaps)))
            }
            None => Found::None(None),
        }
    }
}

/// Whether a report says who it is and for when; where it does not, the user's word is taken.
fn is_known(report: &Report) -> bool {
    report.organ.is_some() && report.year.is_some()
}

fn named(path: &Path, words: &Words) -> Result<Report, Failure> {
    let input = Input {
        source: path.display().to_string(),
        from: inputs::From::Path(path.to_owned()),
        counts: Counts::Failure,
    };
    reading::bytes(&input, words)
        .and_then(|bytes| reading::read_on_a_thread(&bytes, &input, words))
        .map(|reading| reading.recognised.report)
        .map_err(|refusal| {
            let gaps =
                [("path", path.display().to_string().into()), ("reason", refusal.reason.into())];
            Failure::new(words.say("error-last-year", &gaps))
        })
}

/// Tells the user something that is no failure.
pub(crate) fn remark(text: &str, words: &Words) {
    eprintln!("{}{text}", words.text("remark-prefix"));
}
