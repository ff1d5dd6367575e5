//! The tree of organs, folded from the entries of the register of organs.

use crate::entities::entries;
use crate::sql::Asked;
use crate::{Store, StoreError, row};
use ledger::disclosure::power;
use ledger::organ::{Organ, Tree};
use ledger::{Draft, Entry, OrganId, Refusal, Rules, matter};
use sea_orm::{ConnectionTrait, FromQueryResult};

/// The register in which organs are matters.
pub(crate) const ORGANS: &str = "organs";

impl Store {
    /// All organs of all days.
    ///
    /// # Errors
    /// The database fails, or the entries of an organ do not fold.
    pub async fn organs(&self, rules: &Rules<'_>) -> Result<Tree, StoreError> {
        let damaged = |refusal: Refusal| StoreError::damaged("entries", refusal.rule);
        tree(&self.db, rules).await?.map_err(damaged)
    }

    /// How many entries all organs have: as long as it stays, so does their tree.
    ///
    /// # Errors
    /// The database fails.
    pub async fn organs_version(&self) -> Result<i64, StoreError> {
        let mut asked = Asked::default();
        asked.say("SELECT CAST(coalesce(sum(version), 0) AS BIGINT) FROM matters WHERE id IN (SELECT organ FROM counts WHERE register = ");
        asked.give(ORGANS).say(" AND matters > 0)");
        let rows = asked.rows(&self.db).await?;
        let version = rows.first().map(|row| row.try_get_by_index::<i64>(0)).transpose()?;
        Ok(version.unwrap_or_default())
    }
}

/// The tree, or why the organs that are written do not hold together.
pub(crate) async fn tree(
    db: &impl ConnectionTrait,
    rules: &Rules<'_>,
) -> Result<Result<Tree, Refusal>, StoreError> {
    let mut asked = Asked::default();
    // An organ is the matter that it is; the counts are few where the matters are many.
    asked.say("SELECT * FROM entries WHERE matter IN (SELECT organ FROM counts WHERE register = ");
    asked.give(ORGANS).say(" AND matters > 0) ORDER BY matter, number");
    let mut organs: Vec<(OrganId, Vec<Entry>)> = Vec::new();
    for found in asked.rows(db).await? {
        let entry = row::entry(entries::Model::from_query_result(&found, "")?)?;
        let id = OrganId(entry.matter.0);
        match organs.last_mut().filter(|(last, _)| *last == id) {
            Some((_, entries)) => entries.push(entry),
            None => organs.push((id, vec![entry])),
        }
    }
    let Some(register) = rules.registers.get(ORGANS) else { return Ok(Ok(Tree::default())) };
    let fold = |(id, entries): (OrganId, Vec<Entry>)| {
        matter::replay::<Organ>(register, &entries, rules).map(|organ| (id, organ))
    };
    let organs = organs.into_iter().map(fold).collect::<Result<Vec<_>, _>>();
    Ok(organs.and_then(Tree::of))
}

/// The register in which 规章 are matters.
pub(crate) const DISCLOSURES: &str = "disclosures";

/// Why an organ has not the power that a draft needs; `None` where it needs none.
pub(crate) async fn powerless(
    db: &impl ConnectionTrait,
    draft: &Draft,
    rules: &Rules<'_>,
) -> Result<Option<Refusal>, StoreError> {
    if draft.register != DISCLOSURES || !power::is_needed(&draft.act) {
        return Ok(None);
    }
    let known = tree(db, rules).await?;
    Ok(known.ok().and_then(|tree| power::refusal(tree.on(draft.dated_on), draft.organ)))
}

/// Why an entry may not be appended to an organ although the organ by itself admits it: its journal is another's, or
/// the tree of all organs would no longer hold together. `None` for every other register.
pub(crate) async fn refusal(
    db: &impl ConnectionTrait,
    history: &[Entry],
    entry: &Entry,
    rules: &Rules<'_>,
) -> Result<Option<Refusal>, StoreError> {
    let Some(register) = rules.registers.get(ORGANS).filter(|one| one.id == entry.register) else {
        return Ok(None);
    };
    let id = OrganId(entry.matter.0);
    if entry.organ != id {
        return Ok(Some(Refusal::new("organ-of-another").with("matter", entry.matter)));
    }
    let mut entries = history.to_vec();
    entries.push(entry.clone());
    let looked = match matter::replay::<Organ>(register, &entries, rules) {
        Ok(organ) => tree(db, rules).await?.and_then(|tree| tree.with(id, organ)).map(|_| ()),
        Err(refusal) => Err(refusal),
    };
    Ok(looked.err())
}
