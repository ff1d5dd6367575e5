//! Where results go: standard output or files, in the format asked for, input by input.

use crate::command::{Doing, Format};
use crate::failure::Failure;
use crate::inputs::{self, From, Input};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, IsTerminal, Seek, Write};
use std::path::{Path, PathBuf};
use words::Words;
use writer::text::Shown;
use writer::{Record, Style, Totals, csv, html, json, text};

/// One input's results, written out by a worker and ready for the file.
pub(crate) enum Piece {
    /// A part of a text or a line.
    Text(String),
    /// Rows of the tables.
    Rows(csv::Rows),
    /// A part of the page with its row in the overview.
    Page(html::Piece),
}

/// How results are written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner {
    pub(crate) format: Format,
    pub(crate) doing: Doing,
    pub(crate) style: Style,
}

impl Manner {
    /// Writes out one input's results.
    pub(crate) fn piece(&self, record: &Record, number: usize, words: &Words) -> Piece {
        match (self.format, self.doing) {
            (Format::Json, _) => Piece::Text(json::line(record, words) + "\n"),
            (Format::Csv, _) => Piece::Rows(csv::rows(record, words)),
            (Format::Html, _) => Piece::Page(html::piece(record, number + 1, words)),
            (Format::Text, Doing::Check) => {
                Piece::Text(text::checked(record, words, self.style) + "\n")
            }
            (Format::Text, Doing::Read) => {
                Piece::Text(text::read(record, words, self.style) + "\n")
            }
        }
    }
}

/// An open output.
pub(crate) struct Output {
    manner: Manner,
    main: Box<dyn Write>,
    cells: Option<BufWriter<File>>,
    findings: Option<BufWriter<File>>,
    /// Sections of the page, which stand behind the overview; on disk, so that memory does not grow with them.
    pages: Option<Spool>,
}

impl Output {
    /// Opens standard output or a file, with the tables beside it for CSV.
    pub(crate) fn open(
        manner: Manner,
        path: Option<&Path>,
        inputs: &[Input],
        words: &Words,
    ) -> Result<Output, Failure> {
        let mut output = Output::to(manner, Box::new(BufWriter::new(io::stdout())));
        if manner.format == Format::Html {
            let spool = Spool::open(inputs.len()).map_err(|error| {
                Failure::at(words, "error-output", &Spool::path(), inputs::detail(&error, words))
            })?;
            output.pages = Some(spool);
        }
        if let Some(path) = path {
            output.main = Box::new(create(path, inputs, words)?);
            if manner.format == Format::Csv {
                output.cells = Some(create(&beside(path, "cells"), inputs, words)?);
                if manner.doing == Doing::Check {
                    output.findings = Some(create(&beside(path, "findings"), inputs, words)?);
                }
            }
        }
        Ok(output)
    }

    /// Goes on in a file that an earlier run has begun.
    pub(crate) fn resume(manner: Manner, file: File) -> Output {
        Output::to(manner, Box::new(BufWriter::new(file)))
    }

    fn to(manner: Manner, main: Box<dyn Write>) -> Output {
        Output { manner, main, cells: None, findings: None, pages: None }
    }

    /// What stands before the first input.
    pub(crate) fn begin(&mut self, words: &Words) -> io::Result<()> {
        if let Some(pages) = &self.pages {
            self.main.write_all(html::begin(words).as_bytes())?;
            if pages.has_overview {
                self.main.write_all(html::begin_overview(words).as_bytes())?;
            }
        }
        if self.manner.format == Format::Csv {
            self.main.write_all(csv::head(csv::REPORTS).as_bytes())?;
            write_to(&mut self.cells, &csv::head(csv::CELLS))?;
            write_to(&mut self.findings, &csv::head(csv::FINDINGS))?;
        }
        Ok(())
    }

    /// The next input's results.
    pub(crate) fn put(&mut self, piece: Piece) -> io::Result<()> {
        match piece {
            Piece::Text(text) => self.main.write_all(text.as_bytes())?,
            Piece::Rows(rows) => {
                self.main.write_all(rows.reports.as_bytes())?;
                write_to(&mut self.cells, &rows.cells)?;
                write_to(&mut self.findings, &rows.findings)?;
            }
            Piece::Page(piece) => {
                if let Some(pages) = &mut self.pages {
                    pages.file.write_all(piece.section.as_bytes())?;
                    if pages.has_overview {
                        self.main.write_all(piece.row.as_bytes())?;
                    }
                }
            }
        }
        self.main.flush()
    }

    /// What stands behind the last input.
    pub(crate) fn end(mut self, totals: Totals, words: &Words) -> io::Result<()> {
        if self.manner.format == Format::Text && totals.files > 1 {
            let shown = match self.manner.doing {
                Doing::Check => Shown::Checked,
                Doing::Read => Shown::Read,
            };
            self.main.write_all(text::total(totals, shown, words, self.manner.style).as_bytes())?;
        }
        if let Some(pages) = self.pages.take() {
            if pages.has_overview {
                self.main.write_all(html::end_overview().as_bytes())?;
            }
            pages.pour(&mut self.main)?;
            self.main.write_all(html::end().as_bytes())?;
        }
        for table in [&mut self.cells, &mut self.findings].into_iter().flatten() {
            table.flush()?;
        }
        self.main.flush()
    }
}

/// A file of this process that waits for the overview to be written before it.
struct Spool {
    file: BufWriter<File>,
    has_overview: bool,
}

impl Spool {
    fn path() -> PathBuf {
        std::env::temp_dir().join(format!("gongkai-{}.part", std::process::id()))
    }

    fn open(inputs: usize) -> io::Result<Spool> {
        let file = OpenOptions::new().read(true).write(true).create_new(true).open(Spool::path())?;
        Ok(Spool { file: BufWriter::new(file), has_overview: inputs > 1 })
    }

    fn pour(mut self, out: &mut impl Write) -> io::Result<()> {
        self.file.flush()?;
        let mut file = self.file.get_ref();
        file.rewind()?;
        io::copy(&mut file, out).map(|_| ())
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        // What cannot be removed is left to the system's own cleaning of its temporary folder.
        let _left = fs::remove_file(Spool::path());
    }
}

fn write_to(table: &mut Option<BufWriter<File>>, rows: &str) -> io::Result<()> {
    table.as_mut().map_or(Ok(()), |table| table.write_all(rows.as_bytes()))
}

/// `out.csv` → `out.cells.csv`
fn beside(path: &Path, name: &str) -> PathBuf {
    let extension = path.extension().map_or_else(|| "csv".into(), ToOwned::to_owned);
    path.with_extension(name).with_added_extension(extension)
}

fn create(path: &Path, inputs: &[Input], words: &Words) -> Result<BufWriter<File>, Failure> {
    let same = |input: &Input| match &input.from {
        From::Path(other) => fs::canonicalize(path)
            .ok()
            .is_some_and(|path| fs::canonicalize(other).is_ok_and(|other| other == path)),
        _ => false,
    };
    if path.exists() && inputs.iter().any(same) {
        return Err(Failure::at(words, "error-output-is-input", path, ""));
    }
    File::create(path)
        .map(BufWriter::new)
        .map_err(|error| Failure::at(words, "error-output", path, inputs::detail(&error, words)))
}

/// Writes a whole text to standard output or a file; a closed pipe is nothing to complain of.
pub(crate) fn once(text: &str, path: Option<&Path>, words: &Words) -> Result<(), Failure> {
    let mut out: Box<dyn Write> = match path {
        Some(path) => Box::new(create(path, &[], words)?),
        None => Box::new(io::stdout()),
    };
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let path = path.unwrap_or(Path::new("-"));
            Err(Failure::at(words, "error-output", path, inputs::detail(&error, words)))
        }
        _ => Ok(()),
    }
}

/// Colour where a person looks and has not asked for none.
#[expect(clippy::disallowed_methods, reason = "the program alone looks at the environment")]
pub(crate) fn style(output: Option<&Path>) -> Style {
    let asks_for_none = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var("TERM").is_ok_and(|term| term == "dumb");
    if output.is_none() && !asks_for_none && io::stdout().is_terminal() {
        Style::Colour
    } else {
        Style::Plain
    }
}
