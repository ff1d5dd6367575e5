//! What is refused. What is printed is tested where fonts are, with the reader beside.

use super::*;

#[test]
fn without_a_font_for_chinese_nothing_is_printed() {
    let press = Press::new(|| vec![b"not a font".to_vec()]);
    assert!(matches!(press.fonts(), Err(Unprintable::NoHan(families)) if families.is_empty()));
}

#[test]
fn an_instant_is_shown_as_clocks_in_china_show_it() {
    let stamp = Stamp { at: 1_764_230_400_000_000, ident: String::new() };
    let shown = format!("{:?}", stamp.timestamp().unwrap());
    assert!(shown.contains("2025") && shown.contains("16"), "{shown}");
    assert!(Stamp { at: i64::MAX, ident: String::new() }.timestamp().is_none());
}
