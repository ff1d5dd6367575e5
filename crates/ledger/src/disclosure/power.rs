//! 立法法第九十一条、第九十三条: who may write a 规章 into its register. What the name of an organ says of its power lives
//! in the law; what happens to a 规章 that is there does not live here.

use super::Kind;
use crate::organ::View;
use crate::{OrganId, Refusal};
use law::{Level, RuleMaking, level, rule_making};
use serde_json::Value;

/// The acts that write a text down as the organ's own.
const WRITING: &[&str] = &["drafted", "redrafted", "revised", "listed"];

/// Whether an act of a disclosure writes a 规章 down. What a past report states by number alone is no text.
pub fn is_needed(act: &Value) -> bool {
    let writes = act["act"].as_str().is_some_and(|code| WRITING.contains(&code));
    writes && act["document"]["kind"] == Kind::Regulation.code()
}

/// Why an organ may not write a 规章 down on a day; `None` where it may, and where neither its kind nor its name tells.
pub fn refusal(view: View<'_>, organ: OrganId) -> Option<Refusal> {
    let name = view.name(organ)?;
    let level: Option<Level> = view.level(organ).or_else(|| level::of(name).level);
    let power = rule_making(level, name);
    let rule = match power {
        RuleMaking::Power | RuleMaking::Unclear => return None,
        RuleMaking::DepartmentOfPower => "regulation-of-government",
        RuleMaking::NoPower => "regulation-without-power",
    };
    let refusal = Refusal::new(rule).with("organ", name);
    Some(Refusal { basis: power.basis().map(str::to_owned), ..refusal })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organ::{Organ, Tree};
    use crate::{invented, matter};
    use serde_json::json;
    use uuid::Uuid;

    fn ruled(name: &str, kind: &str) -> Option<String> {
        let founded = json!({"act": "founded", "name": name, "kind": kind});
        let own = invented::entries("organs", 1, &[("2010-01-01", founded)]);
        let rules = invented::rules();
        let register = rules.registers.get("organs").unwrap();
        let organ = matter::replay::<Organ>(register, &own, &rules).unwrap();
        let id = OrganId(Uuid::from_u128(1));
        let tree = Tree::of([(id, organ)]).unwrap();
        refusal(tree.on(invented::day("2024-03-01")), id).map(|refusal| refusal.rule)
    }

    #[test]
    fn the_kind_of_an_organ_tells_its_power_before_its_name() {
        for (name, kind, rule) in [
            ("青江省人民政府", "province", None),
            ("青山市人民政府", "city", None),
            ("青山市财政局", "city-department", Some("regulation-of-government")),
            ("青禾县人民政府", "county", Some("regulation-without-power")),
            ("青禾县柳溪镇人民政府", "township", Some("regulation-without-power")),
            ("兴安盟行政公署", "city", Some("regulation-without-power")),
            ("青山局", "department", None),
        ] {
            assert_eq!(ruled(name, kind).as_deref(), rule, "{name}");
        }
    }

    #[test]
    fn only_a_text_of_its_own_needs_power() {
        let act = |code: &str, kind: &str| json!({"act": code, "document": {"kind": kind}});
        assert!(
            is_needed(&act("drafted", "regulation")) && is_needed(&act("listed", "regulation"))
        );
        assert!(!is_needed(&act("drafted", "normative")));
        let counted =
            json!({"act": "counted", "kind": "regulation", "quantity": 18, "source": "年报"});
        assert!(!is_needed(&counted));
    }
}
