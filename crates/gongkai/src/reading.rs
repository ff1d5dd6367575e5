//! One input → bytes under a bound → a recognised report, with the reader under guard.

use crate::batch;
use crate::inputs::{self, From, Input};
use reader::{Format, Recognised, limits};
use sha2::{Digest, Sha256};
use std::any::Any;
use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use web::said;
use words::Words;
use writer::{Counts, Refusal};

/// A report with the format it came in.
pub(crate) struct Reading {
    pub(crate) format: Format,
    pub(crate) recognised: Recognised,
}

/// The bytes of an input, or why they cannot be had.
pub(crate) fn bytes<'i>(input: &'i Input, words: &Words) -> Result<Cow<'i, [u8]>, Refusal> {
    let failed = |reason| Refusal { reason, counts: Counts::Failure };
    match &input.from {
        From::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
        From::Path(path) => {
            let bytes = file_bytes(path, words).map_err(failed)?;
            bytes
                .map(Cow::Owned)
                .ok_or_else(|| Refusal { reason: said::too_large(words), counts: input.counts })
        }
        From::Nowhere(reason) => Err(Refusal { reason: reason.clone(), counts: input.counts }),
    }
}

/// The bytes of a file; nothing when it is larger than any report.
#[expect(clippy::disallowed_methods, reason = "the program alone opens files")]
fn file_bytes(path: &Path, words: &Words) -> Result<Option<Vec<u8>>, String> {
    let failed = |error: &io::Error| inputs::unreadable(path, error, words);
    let data = fs::metadata(path).map_err(|error| failed(&error))?;
    if !data.is_file() {
        return Err(words.say("path-special", &[("path", path.display().to_string().into())]));
    }
    if data.len() > limits::BYTES_MAX as u64 {
        return Ok(None);
    }
    let file = File::open(path).map_err(|error| failed(&error))?;
    let mut bytes = Vec::with_capacity(usize::try_from(data.len()).unwrap_or(0) + 1);
    // The file may have grown since; the bound holds all the same.
    file.take(limits::BYTES_MAX as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| failed(&error))?;
    Ok(Some(bytes))
}

/// Standard input to its end, one byte over the bound at most, so that the reader can refuse it.
pub(crate) fn standard_input() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(limits::BYTES_MAX as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The content's name: SHA-256 in hexadecimal.
pub(crate) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads and recognises under guard: a defect of the reader costs this one input, never the run.
pub(crate) fn read(bytes: &[u8], input: &Input, words: &Words) -> Result<Reading, Refusal> {
    let name = Some(input.source.as_str());
    let guarded = panic::catch_unwind(AssertUnwindSafe(|| {
        let document = reader::read(bytes, name)?;
        let recognised = reader::recognise(&document)?;
        Ok(Reading { format: document.format, recognised })
    }));
    match guarded {
        Ok(result) => result.map_err(|unreadable| Refusal {
            reason: said::refusal(&unreadable, words),
            counts: input.counts,
        }),
        Err(panic) => Err(Refusal {
            reason: words.say("unreadable-internal", &[("detail", message(panic.as_ref()).into())]),
            counts: Counts::Failure,
        }),
    }
}

/// As [`read`], on a worker of its own with a stack deep enough for hostile nesting.
pub(crate) fn read_on_a_thread(
    bytes: &[u8],
    input: &Input,
    words: &Words,
) -> Result<Reading, Refusal> {
    let mut read_once = None;
    let started = batch::in_order(
        1,
        1,
        |_| read(bytes, input, words),
        |_, reading| {
            read_once = Some(reading);
            ControlFlow::Continue(())
        },
    );
    let detail = || started.err().map(|error| error.to_string()).unwrap_or_default();
    read_once.unwrap_or_else(|| {
        let gaps = [("path", input.source.as_str().into()), ("detail", detail().into())];
        Err(Refusal { reason: words.say("path-failed", &gaps), counts: Counts::Failure })
    })
}

/// Keeps a guarded panic from printing itself; [`read`] tells it in its own words.
pub(crate) fn quiet_panics() {
    panic::set_hook(Box::new(|_| {}));
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}
