//! HTML pages, also those inside scripts: bytes to document to report to findings, by the door that everyone uses.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(read) = reader::read_report(bytes, None) {
        drop(report::checks::check(&read.report, None));
    }
});
