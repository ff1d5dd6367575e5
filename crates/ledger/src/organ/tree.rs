//! The tree of all organs, for any day. Only a tree that was never wrong on any day can be made.

use super::Organ;
use crate::spelling::plain;
use crate::{OrganId, Refusal};
use chrono::NaiveDate;
use law::Level;
use std::collections::{BTreeMap, BTreeSet};

/// All organs, each folded from its entries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree(BTreeMap<OrganId, Organ>);

/// A stretch of days: the first, and the first behind it.
type Stretch = (NaiveDate, NaiveDate);

/// The organs that bear a name beside each other, each with the days on which it does.
type Bearers = Vec<(OrganId, Stretch)>;

impl Tree {
    /// The tree of these organs.
    ///
    /// # Errors
    /// The first refusal: a parent that is not there, a circle, a name taken beside it, a successor that is unknown.
    pub fn of(organs: impl IntoIterator<Item = (OrganId, Organ)>) -> Result<Tree, Refusal> {
        let tree = Tree(organs.into_iter().collect());
        for (id, organ) in &tree.0 {
            tree.stands(*id, organ)?;
        }
        tree.names_differ()?;
        Ok(tree)
    }

    /// The tree with one organ more, or with what has newly become of one. Whoever appends an entry to an organ asks
    /// here first.
    ///
    /// # Errors
    /// As [`Tree::of`].
    pub fn with(&self, id: OrganId, organ: Organ) -> Result<Tree, Refusal> {
        let mut organs = self.0.clone();
        organs.insert(id, organ);
        Tree::of(organs)
    }

    /// An organ.
    pub fn get(&self, id: OrganId) -> Option<&Organ> {
        self.0.get(&id)
    }

    /// All organs of all days.
    pub fn iter(&self) -> impl Iterator<Item = (OrganId, &Organ)> {
        self.0.iter().map(|(id, organ)| (*id, organ))
    }

    /// The tree as it stood on a day.
    pub fn on(&self, day: NaiveDate) -> View<'_> {
        View { tree: self, day }
    }

    /// The organs that have ever had this name, however it is spelt, or have it as their credit code. Of several one is
    /// told by the organ above it: `松河县人民政府/城关镇人民政府`.
    pub fn ever_named(&self, name: &str) -> Vec<OrganId> {
        let (above, own) = parted(name);
        let above = above.map(|above| self.ever_named(above));
        let named = plain(own);
        self.iter()
            .filter(|(_, organ)| {
                organ.names().iter().any(|since| plain(&since.value) == named)
                    || organ.credit_code() == Some(own)
            })
            .filter(|(_, organ)| {
                let mut parents = organ.parents().iter().filter_map(|since| since.value);
                above.as_ref().is_none_or(|above| parents.any(|parent| above.contains(&parent)))
            })
            .map(|(id, _)| id)
            .collect()
    }

    fn stands(&self, id: OrganId, organ: &Organ) -> Result<(), Refusal> {
        for (parent, (from, to)) in stretches(organ, organ.parents()) {
            let Some(parent_id) = parent else { continue };
            let refused = |rule: &str| {
                Refusal::new(rule)
                    .with("organ", organ.last_name())
                    .with("parent", self.get(*parent_id).map_or("", Organ::last_name))
                    .with("on", from)
            };
            let above = self.get(*parent_id).ok_or_else(|| refused("organ-parent-unknown"))?;
            if above.founded_on().is_none_or(|founded| founded > from) {
                return Err(refused("organ-parent-not-founded"));
            }
            match above.end() {
                Some(end) if end.on <= from => return Err(refused("organ-parent-gone")),
                Some(end) if end.on < to => return Err(refused("organ-leaves-children")),
                _ => {}
            }
            if self.on(from).ancestors(id).contains(&id) {
                return Err(refused("organ-circle"));
            }
        }
        let after = organ.end().map(|end| end.successors.as_slice()).unwrap_or_default();
        match after.iter().find(|id| self.get(**id).is_none()) {
            Some(id) => Err(Refusal::new("organ-successor-unknown").with("organ", id)),
            None => Ok(()),
        }
    }

    /// No two organs beside each other bear one name on one day.
    fn names_differ(&self) -> Result<(), Refusal> {
        let mut seen: BTreeMap<(Option<OrganId>, String), Bearers> = BTreeMap::new();
        for (id, organ) in self.iter() {
            for (name, named) in stretches(organ, organ.names()) {
                for (parent, below) in stretches(organ, organ.parents()) {
                    let both = (named.0.max(below.0), named.1.min(below.1));
                    if both.0 < both.1 {
                        seen.entry((*parent, plain(name))).or_default().push((id, both));
                    }
                }
            }
        }
        for ((_, name), mut bearers) in seen {
            bearers.sort_by_key(|(_, stretch)| *stretch);
            for pair in bearers.windows(2) {
                if let [(one, before), (other, after)] = pair
                    && one != other
                    && after.0 < before.1
                {
                    return Err(Refusal::new("organ-name-taken")
                        .with("name", name)
                        .with("on", after.0));
                }
            }
        }
        Ok(())
    }
}

/// The name of the organ above, if it is told, and the organ's own.
fn parted(name: &str) -> (Option<&str>, &str) {
    match name.rsplit_once(['/', '／']) {
        Some((above, own)) => (Some(above), own.trim()),
        None => (None, name.trim()),
    }
}

/// What held with the stretch in which it did, cut where the organ ends.
fn stretches<'a, T>(
    organ: &'a Organ,
    list: &'a [super::Since<T>],
) -> impl Iterator<Item = (&'a T, Stretch)> {
    let end = organ.end().map_or(NaiveDate::MAX, |end| end.on);
    let ends = list.iter().skip(1).map(|since| since.from).chain([end]);
    list.iter()
        .zip(ends)
        .map(move |(since, to)| (&since.value, (since.from, to.min(end))))
        .filter(|(_, (from, to))| from < to)
}

/// The tree on one day.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    tree: &'a Tree,
    day: NaiveDate,
}

impl<'a> View<'a> {
    /// The organs that are there on the day.
    pub fn organs(self) -> impl Iterator<Item = (OrganId, &'a Organ)> {
        self.tree.iter().filter(move |(_, organ)| organ.exists(self.day))
    }

    /// An organ, whether it is there on the day or not.
    pub fn get(self, id: OrganId) -> Option<&'a Organ> {
        self.tree.get(id)
    }

    /// The name of an organ on the day.
    pub fn name(self, id: OrganId) -> Option<&'a str> {
        self.tree.get(id)?.name(self.day)
    }

    /// The level that an organ was founded with.
    pub fn level(self, id: OrganId) -> Option<Level> {
        self.tree.get(id)?.level()
    }

    /// The organ above another on the day.
    pub fn parent(self, id: OrganId) -> Option<OrganId> {
        self.tree.get(id)?.parent(self.day)
    }

    /// The organs right below another.
    pub fn children(self, id: OrganId) -> Vec<OrganId> {
        self.organs()
            .filter(|(_, organ)| organ.parent(self.day) == Some(id))
            .map(|(id, _)| id)
            .collect()
    }

    /// The organs above another, the nearest first. Ends where a circle would close.
    pub fn ancestors(self, id: OrganId) -> Vec<OrganId> {
        let mut found = Vec::new();
        let mut next = self.parent(id);
        while let Some(above) = next {
            if found.contains(&above) {
                break;
            }
            found.push(above);
            next = self.parent(above);
        }
        found
    }

    /// The organs below another, however deep, each behind the one above it.
    pub fn descendants(self, id: OrganId) -> Vec<OrganId> {
        let mut below: BTreeMap<OrganId, Vec<OrganId>> = BTreeMap::new();
        for (child, organ) in self.organs() {
            if let Some(parent) = organ.parent(self.day) {
                below.entry(parent).or_default().push(child);
            }
        }
        let mut found = Vec::new();
        let mut left = vec![id];
        while let Some(one) = left.pop() {
            let children = below.remove(&one).unwrap_or_default();
            found.extend(children.iter().copied());
            left.extend(children.into_iter().rev());
        }
        found
    }

    /// The organs of this name on the day, however it is spelt; if none has it then, those that are there on the day
    /// and have it at another time. The name may be told as for [`Tree::ever_named`].
    pub fn find(self, name: &str) -> Vec<OrganId> {
        let (above, own) = parted(name);
        let above = above.map(|above| self.tree.ever_named(above));
        let named = plain(own);
        let there: Vec<OrganId> = self.tree.ever_named(name);
        let there = there.into_iter().filter(|id| {
            let organ = self.tree.get(*id).filter(|organ| organ.exists(self.day));
            let parent = organ.and_then(|organ| organ.parent(self.day));
            let fits = |above: &Vec<OrganId>| parent.is_some_and(|one| above.contains(&one));
            organ.is_some() && above.as_ref().is_none_or(fits)
        });
        let there: Vec<OrganId> = there.collect();
        let is_named = |id: &&OrganId| {
            let organ = self.tree.get(**id);
            organ.is_some_and(|organ| {
                organ.name(self.day).map(plain).as_ref() == Some(&named)
                    || organ.credit_code() == Some(own)
            })
        };
        let then: Vec<OrganId> = there.iter().filter(is_named).copied().collect();
        if then.is_empty() { there } else { then }
    }

    /// What an organ is called where another bears its name: behind the name of the organ above it.
    pub fn full_name(self, id: OrganId) -> Option<String> {
        let name = self.name(id)?;
        let above = self.parent(id).and_then(|above| self.name(above));
        Some(above.map_or_else(|| name.to_owned(), |above| format!("{above}/{name}")))
    }

    /// The organs that go on with the work of one that has ended by the day, themselves there on the day. An organ
    /// that is there is its own.
    pub fn successors(self, id: OrganId) -> Vec<OrganId> {
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut left = vec![id];
        while let Some(one) = left.pop() {
            let Some(organ) = self.tree.get(one).filter(|_| seen.insert(one)) else { continue };
            match organ.end().filter(|end| end.on <= self.day) {
                Some(end) => left.extend(end.successors.iter().copied()),
                None if organ.exists(self.day) => {
                    found.insert(one);
                }
                None => {}
            }
        }
        found.into_iter().collect()
    }
}

#[cfg(test)]
mod tests;
