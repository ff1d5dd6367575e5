//! What stands in the boxes.

use super::*;
use words::Language;

fn form(steps: Vec<(Step, Option<Opinion>)>) -> Approval {
    Approval {
        organ: "青禾县财政局".to_owned(),
        form: None,
        title: "部门预算".to_owned(),
        number: None,
        index: None,
        kind: None,
        topic: None,
        office: None,
        drafter: None,
        drafted_on: None,
        attribute: Attribute::Withheld,
        ground: Some("条例第十六条".to_owned()),
        carriers: Vec::new(),
        steps,
        published: Vec::new(),
        remarks: Vec::new(),
        standing: Standing::Draft,
    }
}

#[test]
fn a_box_without_opinion_has_room_for_pen_and_stamp() {
    let words = Words::of(Language::Zh);
    let on = NaiveDate::from_ymd_opt(2025, 5, 6).unwrap();
    let said = Opinion { text: "可以公开。".to_owned(), by: "王某".to_owned(), on };
    let boxes = form(vec![(Step::Confidentiality, Some(said)), (Step::Head, None)]).boxes(words);
    let row = |label: &str| {
        let row = boxes.rows.iter().find(|row| row[0].text() == label).unwrap();
        (row[1].text(), row[1].height)
    };
    assert_eq!(row("保密审查意见"), ("可以公开。\n签名：王某　　2025年5月6日".to_owned(), BOX));
    assert!(row("负责人审批意见").0.contains("签名（盖章）："));
    assert_eq!(row("负责人审批意见").1, BOX);
    assert_eq!(row("公开属性").0, "□主动公开　□依申请公开　■不予公开\n依据：条例第十六条");
}
