//! Tests of the RTF reader on text written for the purpose.

use super::read;
use crate::cases_office::{cells, paragraphs};
use crate::note::NoteKind;
use crate::{Document, Unreadable};

fn document(text: &[u8]) -> Document {
    read(text).unwrap()
}

#[test]
fn bytes_of_one_character_may_stand_apart() {
    let told = document(
        b"{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 \\'cb\\'ce\\'cc\\'e5;}{\\f1\\fcharset0 Arial;}}\
          {\\info{\\title \\'b9\\'ab\\'bf\\'aa}{\\author x}}\\f0 \\'b9\\'ab\\'bf\r\n\\'aa\\'81A{\\f1 41}\xb9\xab\\par}",
    );
    assert_eq!(paragraphs(&told), ["公开丄41公"]);
    assert_eq!(told.title.as_deref(), Some("公开"));
}

#[test]
fn unicode_leaves_out_its_fallback() {
    let told = document(b"{\\rtf1\\ansi\\uc1 a\\u20844?b{\\uc2\\u24320\\'bf\\'aa}{\\uc0\\u20844}\\u-10179?\\u-8704?\\par}");
    assert_eq!(paragraphs(&told), ["a公b开公😀"]);
}

#[test]
fn what_is_not_text_is_left_out() {
    let told = document(
        b"{\\rtf1{\\header head\\par}{\\*\\unknown x{y}}{\\pict 0102}{\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}\
          {\\v hidden}{\\deleted gone}{\\*\\shppict{\\pict ff}}\\par\\pard after{\\footnote note}\\line next\\par}",
    );
    assert_eq!(paragraphs(&told), ["7", "after", "next"]);
    assert_eq!(told.pictures, 2);
}

#[test]
fn numbers_and_headings_show() {
    let told = document(
        b"{\\rtf1\\ansi{\\stylesheet{\\s1\\outlinelevel0 heading 1;}{\\s5 body;}}\
          {\\pard\\s1{\\listtext 1.\\tab}Title\\par}{\\pard\\s5{\\listtext\\'b7\\tab}point\\par}}",
    );
    assert_eq!(paragraphs(&told), ["# 1.Title", "point"]);
}

#[test]
fn edges_and_merges_make_the_grid() {
    let told = document(
        b"{\\rtf1 \\trowd\\trleft-108\\clvmgf\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000\
          \\pard\\intbl a\\cell b\\cell\\cell\\row\
          \\trowd\\trleft-108\\clvmrg\\cellx1004\\cellx1996\\cellx3000 \\pard\\intbl\\cell c\\cell d\\cell\\row\\pard after\\par}",
    );
    assert_eq!(cells(&told), "table 1: 2 x 3\n0 0 2x1 a\n0 1 1x2 b\n1 1 1x1 c\n1 2 1x1 d\n");
    assert_eq!(paragraphs(&told), ["after"]);
}

#[test]
fn nested_tables_keep_their_cells() {
    let told = document(
        b"{\\rtf1\\trowd\\cellx4000\\cellx8000\\pard\\intbl\\itap2 1\\nestcell 2\\nestcell\
          {\\*\\nesttableprops\\trowd\\cellx1000\\cellx2000\\nestrow}{\\nonesttables\\par}\
          \\pard\\intbl\\itap1\\cell \\pard\\intbl side\\cell\\row\\pard\\par}",
    );
    assert_eq!(cells(&told), "table 1: 1 x 2\n0 0 1x1 1\n0 1 1x1 2\n");
    assert_eq!(paragraphs(&told), ["side"]);
}

#[test]
fn a_file_that_breaks_off_keeps_its_whole_rows() {
    let told = document(b"{\\rtf1 head\\par\\trowd\\cellx1\\cellx900\\pard\\intbl a\\cell b\\cell\\row\\trowd\\cellx1\\cellx900 c\\cell 1");
    assert_eq!(told.notes[0].kind, NoteKind::Truncated);
    assert_eq!(cells(&told), "table 1: 1 x 2\n0 0 1x1 a\n0 1 1x1 b\n");
}

#[test]
fn ten_thousand_groups_are_refused() {
    let mut text = b"{\\rtf1 ".to_vec();
    text.extend(b"{\\b ".repeat(10_000));
    assert!(matches!(read(&text), Err(Unreadable::TooMuch { .. })));
}
