//! A refusal of the ledger in words: which rule, which article, what may be done instead.

use ledger::Refusal;
use words::Words;

/// One line that tells the refusal.
pub(crate) fn sentence(refusal: &Refusal, words: &Words) -> String {
    said(refusal, words, &|_, code| code.to_owned())
}

/// The same for a matter of this register, whose acts and states are called as people call them.
pub(crate) fn sentence_of(register: &str, refusal: &Refusal, words: &Words) -> String {
    said(refusal, words, &|what, code| {
        let key = format!("{what}-{register}-{code}");
        if words.has(&key) { words.text(&key).into_owned() } else { code.to_owned() }
    })
}

fn said(refusal: &Refusal, words: &Words, called: &dyn Fn(&str, &str) -> String) -> String {
    let gap = |(name, value): &(String, String)| match name.as_str() {
        what @ ("act" | "state") => (name.clone(), called(what, value)),
        _ => (name.clone(), value.clone()),
    };
    let gaps: Vec<(String, String)> = refusal.values.iter().map(gap).collect();
    let gaps: Vec<_> =
        gaps.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
    let mut out = words.say(&format!("refusal-{}", refusal.rule), &gaps);
    if let Some(basis) = &refusal.basis {
        out.push_str(&words.say("refused-basis", &[("basis", basis.as_str().into())]));
    }
    if !refusal.instead.is_empty() {
        let acts: Vec<String> = refusal.instead.iter().map(|code| called("act", code)).collect();
        let acts = acts.join(&words.text("refused-between"));
        out.push_str(&words.say("refused-instead", &[("acts", acts.into())]));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use words::Language;

    #[test]
    fn acts_are_called_as_people_call_them() {
        let refusal = Refusal::new("request-never-clarified").instead(&["clarification-asked"]);
        let words = Words::of(Language::Zh);
        let told = sentence_of("requests", &refusal, words);
        assert!(told.contains("补正告知") && !told.contains("clarification-asked"), "{told}");
        assert!(sentence(&refusal, words).contains("clarification-asked"));
    }
}
