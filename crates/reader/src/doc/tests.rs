//! Tests of the reader of binary documents on files made for the purpose.

use super::read;
use crate::cases_office::{cells, paragraphs};
use crate::note::NoteKind;
use crate::{Format, Unreadable};
use std::io::{Cursor, Write};

/// A file of Word 95, whose text is bytes in one stretch.
fn old(text: &str, flags: u16) -> Vec<u8> {
    let (bytes, ..) = encoding_rs::GB18030.encode(text);
    let mut main = vec![0; 0x300];
    main[0..2].copy_from_slice(&0xA5DCu16.to_le_bytes());
    main[2..4].copy_from_slice(&0x68u16.to_le_bytes());
    main[6..8].copy_from_slice(&0x0804u16.to_le_bytes());
    main[0x0A..0x0C].copy_from_slice(&flags.to_le_bytes());
    main[0x18..0x1C].copy_from_slice(&0x300u32.to_le_bytes());
    main[0x34..0x38].copy_from_slice(&u32::try_from(bytes.len()).unwrap().to_le_bytes());
    main.extend_from_slice(&bytes);
    main.resize(main.len().max(5_000), 0);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("WordDocument").unwrap().write_all(&main).unwrap();
    file.into_inner().into_inner()
}

#[test]
fn old_files_give_their_text_and_cells_by_marks() {
    let told = read(&old(
        "年度报告\r前\u{13}PAGE\u{14}7\u{15}后\u{b}下\r甲\u{7}1\u{7}\u{7}乙\u{7}2\u{7}\u{7}末\r",
        0,
    ))
    .unwrap();
    assert_eq!(paragraphs(&told), ["年度报告", "前7后", "下", "末"]);
    assert_eq!(cells(&told), "table 1: 2 x 2\n0 0 1x1 甲\n0 1 1x1 1\n1 0 1x1 乙\n1 1 1x1 2\n");
    assert_eq!(told.notes[0].kind, NoteKind::MergesLost);
}

#[test]
fn an_encrypted_file_is_refused_by_name() {
    assert_eq!(
        read(&old("密", 0x0100)).unwrap_err(),
        Unreadable::Encrypted { format: Format::Doc }
    );
}

#[test]
fn a_container_without_text_is_damaged() {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("Other").unwrap().write_all(b"x").unwrap();
    let bytes = file.into_inner().into_inner();
    assert!(matches!(read(&bytes), Err(Unreadable::Damaged { .. })));
    assert!(matches!(read(&bytes[..300]), Err(Unreadable::Damaged { .. })));
}
