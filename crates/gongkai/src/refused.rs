//! A refusal of the ledger in words: which rule, which article, what may be done instead.

use ledger::Refusal;
use words::Words;

/// One line that tells the refusal.
pub(crate) fn sentence(refusal: &Refusal, words: &Words) -> String {
    let gaps: Vec<_> =
        refusal.values.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
    let mut out = words.say(&format!("refusal-{}", refusal.rule), &gaps);
    if let Some(basis) = &refusal.basis {
        out.push_str(&words.say("refused-basis", &[("basis", basis.as_str().into())]));
    }
    if !refusal.instead.is_empty() {
        let acts = refusal.instead.join(", ");
        out.push_str(&words.say("refused-instead", &[("acts", acts.into())]));
    }
    out
}
