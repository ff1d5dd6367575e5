//! Pages as DOCX, XLSX and RTF, written by hand so that every oddity can be asked for.

pub(crate) mod docx;
pub(crate) mod rtf;
pub(crate) mod xlsx;

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A ZIP archive of these entries, deflated.
pub(crate) fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in entries {
        let begun = writer.start_file(*name, options);
        begun
            .and_then(|()| writer.write_all(bytes).map_err(Into::into))
            .expect("a vector takes all");
    }
    writer.finish().expect("a vector takes all").into_inner()
}

/// Escapes text for XML.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
