//! Sentences of the kinds that reports hold, and what their figures are bound to.

use super::*;
use crate::recognise::fold;
use report::{Heading, Scope, Section, Year};

fn report(section: u8, texts: &[&str]) -> Report {
    let heading = Heading { number: None, text: String::new(), folded: String::new(), place: None };
    let passages = texts
        .iter()
        .map(|text| Passage {
            text: (*text).to_owned(),
            folded: fold::fold(text).into_owned(),
            place: None,
        })
        .collect();
    Report {
        organ: Some("青溪县".to_owned()),
        level: Some(law::Level::County),
        year: Some(Year(2021)),
        sections: vec![Section { number: section, heading, headings: Vec::new(), passages }],
        ..Report::default()
    }
}

fn read(section: u8, text: &str) -> Vec<Claim> {
    claims(&report(section, &[text]), &mut Vec::new())
}

/// Bound claims without scope as `key=value`.
fn bound(text: &str) -> String {
    let claims = read(1, text);
    let bound = claims.iter().filter(|claim| claim.scope.is_none());
    let words: Vec<String> =
        bound.filter_map(|claim| Some(format!("{}={}", claim.key?.code(), claim.value))).collect();
    words.join(" ")
}

#[test]
fn requests_are_bound_with_their_ways() {
    for (text, expected) in [
        (
            "今年以来,共收到依申请公开信息41条,其中邮政寄送34条,当面申请4条,邮箱申请3条,依申请公开信息办结率达100%。",
            "received=41 received_by_post=34 received_in_person=4 received_by_email=3 answered_rate=100",
        ),
        (
            "2021年，共收到政府信息公开申请41件，办结40件，结转下年度继续办理1件。",
            "received=41 answered=40 carried_out=1",
        ),
        ("全年新收政府信息公开申请四十一件，上年结转两件。", "received=41 carried_in=2"),
        ("收到申请41件，其中上年结转3件，新收38件。", "handled_total=41 carried_in=3 received=38"),
        (
            "共受理政府信息公开申请44件（含上年结转3件），已全部办结。",
            "handled_total=44 carried_in=3",
        ),
        ("共办理政府信息公开申请44件。", "handled_total=44"),
        ("收到41份政府信息公开申请，均已答复。", "received=41"),
        ("收到政府信息公开申请41件，41件均已答复。", "received=41 answered=41"),
        (
            "收到申请41件，自然人40件，法人或其他组织1件。",
            "received=41 natural_person=40 organisations=1",
        ),
        ("共收到自然人申请40件、法人或其他组织申请1件。", "natural_person=40 organisations=1"),
        ("通过网上收到政府信息公开申请5件，现场3件。", "received_online=5 received_in_person=3"),
        ("通过网络、信函等方式共收到政府信息公开申请41件。", "received=41"),
        ("依申请公开方面，共收到申请4 1件。", "received=41"),
        ("本年新收政府信息公开申请数量为41件。", "received=41"),
        ("政府信息公开申请：收到41件，答复41件。", "received=41 answered=41"),
        ("截至12月31日，我县未收到依申请公开政府信息的申请。", "received=0"),
        ("全年没有依申请公开情况。", "received=0"),
        ("政府信息公开申请为零。", "received=0"),
        ("受理线上申请20件，线下申请21件，合计41件。", "received_online=20"),
        ("2021年收到网上依申请公开5件。", "received_online=5"),
        ("共收到公民、法人和其他组织政府信息公开申请128件，均已答复。", "received=128"),
        ("全年办理政府信息公开申请答复126件。", "answered=126"),
        ("受理依申请公开政府信息件5件。", "received=5"),
        ("2021年政府信息公开申请数量：12；办结数量：12。", "received=12 answered=12"),
        ("县政府系统共收到政府信息公开申请128件。", "received=128"),
    ] {
        assert_eq!(bound(text), expected, "{text}");
    }
}

#[test]
fn results_are_bound() {
    for (text, expected) in [
        (
            "收到政府信息公开申请41件，其中予以公开30件，部分公开5件，不予公开2件，无法提供3件，不予处理1件。",
            "received=41 granted=30 partially_granted=5 denied=2 unable=3 unprocessed=1",
        ),
        (
            "办结政府信息公开申请41件：予以公开30件、部分予以公开5件、不予公开2件（其中属于国家秘密1件）、其他处理1件。",
            "answered=41 granted=30 partially_granted=5 denied=2 other=1",
        ),
        (
            "收到政府信息公开申请36件，30件予以公开，6件部分公开。",
            "received=36 granted=30 partially_granted=6",
        ),
    ] {
        assert_eq!(bound(text), expected, "{text}");
    }
}

#[test]
fn disputes_and_fees_are_bound() {
    for (text, expected) in [
        ("因政府信息公开被提起行政复议0件、行政诉讼0件。", "review_cases=0 litigation_cases=0"),
        ("因政府信息公开引发的行政复议、行政诉讼均为0件。", "review_cases=0 litigation_cases=0"),
        ("因政府信息公开引发行政复议3件，行政诉讼2件。", "review_cases=3 litigation_cases=2"),
        ("未发生因政府信息公开引起的行政复议、行政诉讼。", "review_cases=0 litigation_cases=0"),
        ("因政府信息公开引发行政复议3件，其中结果维持2件，结果纠正1件。", "review_cases=3"),
        ("全县共办理行政复议案件200件。", ""),
        ("县司法局办理行政复议案件200件，行政应诉30件。", ""),
        (
            "全县无因政府信息公开申请引发的行政复议、行政诉讼案件。",
            "review_cases=0 litigation_cases=0",
        ),
        ("2021年，未收取信息处理费。", "fee_yuan=0"),
        ("2021年度未向申请人收取任何费用。", "fee_yuan=0"),
        ("全年未收取任何政府信息公开费用。", "fee_yuan=0"),
        ("本年度行政复议案件0件，行政诉讼案件0件。", "review_cases=0 litigation_cases=0"),
        ("政府信息公开行政复议和行政诉讼均为零。", "review_cases=0 litigation_cases=0"),
        ("发出收费通知0件，收取信息处理费0元。", "fee_cases=0 fee_yuan=0"),
        ("收取信息处理费1.20万元。", "fee_yuan=1.20"),
        ("行政事业性收费12万元。", ""),
    ] {
        assert_eq!(bound(text), expected, "{text}");
    }
}

#[test]
fn publication_is_bound_to_total_or_channel() {
    for (text, expected) in [
        ("全年，主动公开信息107条。", "proactive_items=107"),
        ("2021年主动公开各类政府信息共1.2万条。", "proactive_items=12000"),
        ("通过政府网站、微信公众号等渠道主动公开政府信息107条。", "proactive_items=107"),
        ("门户网站全年公开和更新栏目信息95条。", "published_on_website=95"),
        ("微信公众号发布信息150余条。", "published_on_media=150"),
        ("发布公共资源配置领域政府信息1627条；重大建设项目领域政府信息450条。", ""),
        ("我县在政府网站上设立统一栏目，今年以来，我县发布公共资源领域政府信息1627条。", ""),
        ("七彩云端发布信息150余条。", ""),
        ("通过政府网站，发布信息95条。", "published_on_website=95"),
        ("青溪县主动公开政府信息95条。", "proactive_items=95"),
        ("2021年，我县主动公开政府信息95条。", "proactive_items=95"),
        ("2021年度青溪县共公开各类信息95条。", "proactive_items=95"),
        ("发布政策解读12篇。", "interpretations=12"),
        ("制发行政规范性文件3件。", "normative_made=3"),
        ("废止规范性文件3件。", ""),
        ("受理“12345”政府热线36件。", "letters=36"),
        ("组织培训3次，培训120人次。", "trainings=3 persons_trained=120"),
        ("共召开工作例会5次，工作大会3次。", "meetings=5 meetings=3"),
    ] {
        assert_eq!(bound(text), expected, "{text}");
    }
}

#[test]
fn what_is_not_clear_is_not_bound() {
    for text in [
        "收到群众救助申请30件。",
        "收到行政许可申请300件，办结300件。",
        "受理信访事项30件。",
        "政务服务大厅共受理各类申请5万件，办结4.9万件。",
        "依申请公开按规定办理。全年办结民生实事20件。",
        "政府信息公开申请同比增长12%。",
        "申请比上年多5件。",
        "自收到申请之日起20个工作日内答复。",
        "确保依申请公开按时答复率100%。",
        "办理人大代表建议20件、政协提案30件，办结率100%。",
        "根据国办发〔2018〕123号文件和条例第二十条，设立一个平台。",
    ] {
        assert_eq!(bound(text), "", "{text}");
    }
}

#[test]
fn another_scope_is_named_and_remarked() {
    for (text, scope) in [
        ("县政府办公室共收到政府信息公开申请41件。", Scope::Office("政府办公室".to_owned())),
        ("县公安局收到政府信息公开申请41件。", Scope::Part("县公安局".to_owned())),
        ("2018年收到政府信息公开申请41件。", Scope::OtherYear(Year(2018))),
        ("上半年收到政府信息公开申请41件。", Scope::OtherPeriod("上半年".to_owned())),
        ("条例施行以来，累计收到政府信息公开申请41件。", Scope::Cumulative("施行以来".to_owned())),
        ("县公安局未收到政府信息公开申请。", Scope::Part("县公安局".to_owned())),
    ] {
        let mut notes = Vec::new();
        let claims = claims(&report(1, &[text]), &mut notes);
        assert_eq!(claims.first().and_then(|claim| claim.key), Some(ClaimKey::Received), "{text}");
        assert_eq!(claims[0].scope, Some(scope), "{text}");
        assert!(notes.iter().any(|note| note.kind == NoteKind::OtherScope), "{text}");
    }
}

#[test]
fn a_claim_keeps_the_printed_sentence() {
    let claims = read(1, "(一)主动公开情况。全年,主动公开信息１０７条。其他工作。");
    assert_eq!(claims.len(), 1, "{claims:?}");
    assert_eq!(claims[0].text, "全年,主动公开信息１０７条。");
    assert_eq!(claims[0].folded, "全年，主动公开信息107条。");
    assert_eq!(claims[0].value, Decimal::from(107));
}

#[test]
fn estimates_are_remarked_once() {
    let mut notes = Vec::new();
    let claims = claims(&report(1, &["发布信息150余条。"]), &mut notes);
    assert!(claims[0].approximate);
    assert_eq!(notes.iter().filter(|note| note.kind == NoteKind::ApproximateNumber).count(), 1);
}

proptest::proptest! {
    #[test]
    fn any_sentence_is_taken(text in "[收到政府信息公开申请办结件条份0-9，；：（）。、未没无零行复议诉讼结转上下年度一二三十万余元%月至]{0,80}") {
        read(1, &text);
    }

    #[test]
    fn any_string_is_taken(text in ".{0,80}", section in 0u8..7) {
        read(section, &text);
    }
}
