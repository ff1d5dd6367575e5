//! The main part of a DOCX: fuzzed inside its archive, so that the bytes reach the reader of its XML.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const TYPES: &[u8] = br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

fuzz_target!(|bytes: &[u8]| {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [("[Content_Types].xml", TYPES), ("word/document.xml", bytes)] {
        archive.start_file(name, SimpleFileOptions::default()).expect("memory takes all");
        archive.write_all(part).expect("memory takes all");
    }
    let file = archive.finish().expect("memory takes all").into_inner();
    drop(reader::read_report(&file, None));
});
