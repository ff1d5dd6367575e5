//! The people of the county: in every organ a clerk, a reviewer for secrets and a head, who did what its journal says;
//! a disclosure office over the county; and the three administrators. They have one password, because nobody is there.

use crate::county;
use crate::dice::Dice;
use crate::lexicon;
use ledger::{OrganId, PersonId, Role};
use uuid::Uuid;

/// The password of everybody in the demonstration.
pub const PASSWORD: &str = "Songhe-2026";

/// Somebody of the county.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Somebody {
    /// The id under which the journals know the person.
    pub id: PersonId,
    /// What is typed to sign in.
    pub login: String,
    /// The name.
    pub name: String,
    /// The posts: in which organ, none being the installation, and which role.
    pub posts: Vec<(Option<OrganId>, Role)>,
}

/// Whoever acts in an organ: the number beside its id, as `book` knows them, and what a login of his is called.
const DESKS: [(u128, Role, &str); 3] =
    [(1, Role::Clerk, "clerk"), (2, Role::Confidentiality, "secrets"), (3, Role::Head, "head")];

/// Everybody. Those of one department bear the names of their roles as logins, so that a guest need not look them up.
pub(crate) fn of(seed: u64, county: &county::County) -> Vec<Somebody> {
    // Dice of its own: who is called how changes nothing else.
    let mut dice = Dice::new(seed ^ 0x7065_6f70_6c65);
    let mut people = Vec::new();
    let department = Some(county.lettered("松自然").id);
    let township = county.of(county::Part::Township).next().map(|organ| organ.id);
    for (at, organ) in county.organs.iter().enumerate() {
        for (beside, role, desk) in DESKS {
            let login = match desk {
                "clerk" if Some(organ.id) == township => "township".to_owned(),
                _ if Some(organ.id) == department => role.code().to_owned(),
                _ => format!("{desk}{at:02}"),
            };
            let mut posts = vec![(Some(organ.id), role)];
            // 乡镇人手少: one person enters and reviews there, where the head and the reviewer for secrets are others.
            if role == Role::Clerk && organ.part != county::Part::Department {
                posts.push((Some(organ.id), Role::Reviewer));
            }
            people.push(somebody(&mut dice, beside_of(organ.id, beside), login, posts));
        }
    }
    people.extend(department.map(|organ| {
        let posts = vec![(Some(organ), Role::Reviewer)];
        somebody(&mut dice, beside_of(organ, 4), "reviewer".to_owned(), posts)
    }));
    let top = county.top().id;
    for (beside, role) in [(5, Role::Office), (6, Role::Oversight)] {
        let posts = vec![(Some(top), role)];
        people.push(somebody(&mut dice, beside_of(top, beside), role.code().to_owned(), posts));
    }
    for (beside, role) in [(7, Role::System), (8, Role::Security), (9, Role::Audit)] {
        let posts = vec![(None, role)];
        people.push(somebody(&mut dice, beside_of(top, beside), role.code().to_owned(), posts));
    }
    people
}

/// The id of a person of an organ.
pub(crate) fn beside_of(organ: OrganId, beside: u128) -> PersonId {
    PersonId(Uuid::from_u128(organ.0.as_u128() ^ beside))
}

fn somebody(
    dice: &mut Dice,
    id: PersonId,
    login: String,
    posts: Vec<(Option<OrganId>, Role)>,
) -> Somebody {
    Somebody { id, login, name: lexicon::person(dice), posts }
}

#[cfg(test)]
mod tests {
    use crate::demonstrate;
    use law::Calendar;
    use ledger::Role;
    use std::collections::BTreeSet;

    #[test]
    fn whoever_acts_is_somebody_and_every_role_can_sign_in_by_its_name() {
        let demo = demonstrate(1, &Calendar::shipped());
        let known: BTreeSet<_> = demo.people.iter().map(|person| person.id).collect();
        assert_eq!(known.len(), demo.people.len());
        for draft in demo.drafts() {
            assert!(known.contains(&draft.by.person), "{}", draft.act);
        }
        let logins: BTreeSet<_> = demo.people.iter().map(|person| person.login.as_str()).collect();
        assert_eq!(logins.len(), demo.people.len());
        for role in Role::ALL {
            let named = demo.people.iter().find(|person| person.login == role.code());
            assert!(named.is_some_and(|person| person.posts[0].1 == *role), "{role:?}");
        }
    }
}
