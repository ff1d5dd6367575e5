//! Posts: a role in an organ, from a day to a day. The three administrators hold theirs in no organ.

use super::{Changing, done, persons};
use crate::sql::{self, Asked};
use crate::{Store, StoreError, day};
use chrono::NaiveDate;
use ledger::{OfficeId, OrganId, PersonId, Refusal, Role};
use sea_orm::{ConnectionTrait, QueryResult};
use serde_json::json;
use uuid::Uuid;

/// A post that is to be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewPost {
    /// To whom.
    pub person: PersonId,
    /// Where; `None` is the installation.
    pub organ: Option<OrganId>,
    /// In which office of the organ, if in one.
    pub office: Option<OfficeId>,
    /// What it lets its holder do.
    pub role: Role,
    /// The first day.
    pub from_on: NaiveDate,
    /// The last day; `None` while no end is known.
    pub until_on: Option<NaiveDate>,
}

/// A post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Post {
    /// Its id.
    pub id: Uuid,
    /// What was given.
    pub given: NewPost,
}

impl Post {
    /// Whether it is held on a day.
    pub fn is_held(&self, on: NaiveDate) -> bool {
        self.given.from_on <= on && self.given.until_on.is_none_or(|until| on <= until)
    }
}

/// A post that somebody may act by: an own one, or that of somebody who is deputised for (A/B 角).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The post.
    pub post: Post,
    /// The one who is deputised for.
    pub deputy_for: Option<PersonId>,
}

pub(super) const COLUMNS: &str = "id, person, organ, office, role, from_on, until_on";

/// The post of a row that begins with [`COLUMNS`].
pub(super) fn read(row: &QueryResult) -> Result<Post, StoreError> {
    let role: String = row.try_get_by_index(4)?;
    let organ: Uuid = row.try_get_by_index(2)?;
    Ok(Post {
        id: row.try_get_by_index(0)?,
        given: NewPost {
            person: PersonId(row.try_get_by_index(1)?),
            organ: Some(OrganId(organ)).filter(|organ| !organ.0.is_nil()),
            office: row.try_get_by_index::<Option<Uuid>>(3)?.map(OfficeId),
            role: Role::from_code(&role).ok_or_else(|| StoreError::damaged("posts", role))?,
            from_on: day::known(row.try_get_by_index(5)?)?,
            until_on: day::read(row.try_get_by_index(6)?)?,
        },
    })
}

impl Store {
    /// Gives a post. Nobody is two of the three administrators (三员分立), an administrator belongs to no organ, and
    /// everybody else to one.
    ///
    /// # Errors
    /// The database fails.
    pub async fn post_given(&self, by: PersonId, post: NewPost) -> Changing<Post> {
        let noting = self.noting().await?;
        if !persons::exists(&noting.tx, post.person).await? {
            return Ok(Err(persons::unknown()));
        }
        let held = of_person(&noting.tx, post.person).await?;
        if let Some(refusal) = refusal(&held, &post) {
            return Ok(Err(refusal));
        }
        let given = Post { id: self.mint.id(), given: post };
        let add = format!("INSERT INTO posts ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7)");
        let values = [
            given.id.into(),
            post.person.0.into(),
            nil_or(post.organ).into(),
            post.office.map(|office| office.0).into(),
            post.role.code().into(),
            day::of(post.from_on).into(),
            day::of_maybe(post.until_on).into(),
        ];
        sql::execute(&noting.tx, &add, values).await?;
        let act = json!({
            "act": "post-given", "whom": post.person, "post": given.id, "role": post.role.code(),
            "organ": post.organ, "from": post.from_on, "until": post.until_on,
        });
        done(noting, by, &act, Ok(given)).await
    }

    /// Ends a post with a last day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn post_ended(&self, by: PersonId, post: Uuid, last_on: NaiveDate) -> Changing<Post> {
        let noting = self.noting().await?;
        let find = format!("SELECT {COLUMNS} FROM posts WHERE id = $1");
        let found = sql::one(&noting.tx, &find, [post.into()]).await?;
        let Some(mut found) = found.as_ref().map(read).transpose()? else {
            return Ok(Err(Refusal::new("post-unknown")));
        };
        if let Some(refusal) = reversed(found.given.from_on, Some(last_on)) {
            return Ok(Err(refusal));
        }
        found.given.until_on = Some(last_on);
        let set = "UPDATE posts SET until_on = $1 WHERE id = $2";
        sql::execute(&noting.tx, set, [day::of(last_on).into(), post.into()]).await?;
        let act = json!({
            "act": "post-ended", "whom": found.given.person, "post": post, "until": last_on,
        });
        done(noting, by, &act, Ok(found)).await
    }

    /// All posts of a person, the past ones too, oldest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn posts_of(&self, person: PersonId) -> Result<Vec<Post>, StoreError> {
        of_person(&self.db, person).await
    }

    /// The posts of an organ that are held on a day or later; `None` asks for those of the installation.
    ///
    /// # Errors
    /// The database fails.
    pub async fn posts_in(
        &self,
        organ: Option<OrganId>,
        on: NaiveDate,
    ) -> Result<Vec<Post>, StoreError> {
        let mut asked = Asked::default();
        asked.say(&format!("SELECT {COLUMNS} FROM posts WHERE organ = ")).give(nil_or(organ));
        asked.say(" AND (until_on = 0 OR until_on >= ").give(day::of(on)).say(") ORDER BY id");
        asked.rows(&self.db).await?.iter().map(read).collect()
    }

    /// All posts that are held on a day, of all people, in the order of the people.
    ///
    /// # Errors
    /// The database fails.
    pub async fn posts_on(&self, on: NaiveDate) -> Result<Vec<Post>, StoreError> {
        let mut asked = Asked::default();
        asked.say(&format!("SELECT {COLUMNS} FROM posts WHERE from_on <= ")).give(day::of(on));
        asked.say(" AND (until_on = 0 OR until_on >= ").give(day::of(on));
        asked.say(") ORDER BY person, id");
        asked.rows(&self.db).await?.iter().map(read).collect()
    }
}

pub(super) async fn of_person(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<Post>, StoreError> {
    let mut asked = Asked::default();
    asked.say(&format!("SELECT {COLUMNS} FROM posts WHERE person = ")).give(person.0);
    asked.say(" ORDER BY id").clone().rows(db).await?.iter().map(read).collect()
}

/// The id under which an organ or the installation is kept.
pub(super) fn nil_or(organ: Option<OrganId>) -> Uuid {
    organ.map_or(Uuid::nil(), |organ| organ.0)
}

/// The refusal of an end before the beginning.
pub(super) fn reversed(from: NaiveDate, until: Option<NaiveDate>) -> Option<Refusal> {
    let until = until.filter(|until| *until < from)?;
    Some(Refusal::new("dates-reversed").with("from", from).with("to", until))
}

/// Whether two stretches of days have a day in common.
fn meet(one: &NewPost, other: &NewPost) -> bool {
    let begins_in_time =
        |from: NaiveDate, until: Option<NaiveDate>| until.is_none_or(|until| from <= until);
    begins_in_time(one.from_on, other.until_on) && begins_in_time(other.from_on, one.until_on)
}

/// Why a post is not given to somebody who holds these.
fn refusal(held: &[Post], post: &NewPost) -> Option<Refusal> {
    if let Some(refusal) = reversed(post.from_on, post.until_on) {
        return Some(refusal);
    }
    match (post.role.is_administrator(), post.organ) {
        (true, Some(_)) => return Some(Refusal::new("administrator-with-organ")),
        (false, None) => return Some(Refusal::new("post-without-organ")),
        _ => {}
    }
    let mut others = held.iter().map(|one| one.given).filter(|one| meet(one, post));
    others.find_map(|other| {
        let are_administrators = post.role.is_administrator() && other.role.is_administrator();
        if are_administrators && other.role != post.role {
            return Some(Refusal::new("administrators-apart").with("role", other.role.code()));
        }
        let is_same =
            (other.role, other.organ, other.office) == (post.role, post.organ, post.office);
        is_same.then(|| Refusal::new("post-held-already").with("from", other.from_on))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(role: Role, organ: Option<u128>, from: &str, until: Option<&str>) -> NewPost {
        NewPost {
            person: PersonId(Uuid::from_u128(1)),
            organ: organ.map(|number| OrganId(Uuid::from_u128(number))),
            office: None,
            role,
            from_on: from.parse().unwrap(),
            until_on: until.map(|day| day.parse().unwrap()),
        }
    }

    fn rule(held: &[NewPost], post: &NewPost) -> Option<String> {
        let held: Vec<Post> =
            held.iter().map(|given| Post { id: Uuid::nil(), given: *given }).collect();
        refusal(&held, post).map(|refusal| refusal.rule)
    }

    #[test]
    fn the_three_administrators_are_three_people() {
        let system = post(Role::System, None, "2026-01-01", Some("2026-06-30"));
        let audit = |from: &str| post(Role::Audit, None, from, None);
        assert_eq!(rule(&[system], &audit("2026-06-30")).as_deref(), Some("administrators-apart"));
        assert_eq!(rule(&[system], &audit("2026-07-01")), None, "one after the other");
        let clerk = post(Role::Clerk, Some(9), "2026-01-01", None);
        assert_eq!(rule(&[system], &clerk), None, "a small office has few people");
    }

    #[test]
    fn administrators_belong_to_the_installation_and_all_others_to_an_organ() {
        let of =
            |role: Role, organ: Option<u128>| rule(&[], &post(role, organ, "2026-01-01", None));
        for role in Role::ALL {
            let with = of(*role, Some(9));
            let without = of(*role, None);
            match role.is_administrator() {
                true => {
                    assert_eq!(with.as_deref(), Some("administrator-with-organ"));
                    assert_eq!(without, None);
                }
                false => {
                    assert_eq!(with, None);
                    assert_eq!(without.as_deref(), Some("post-without-organ"));
                }
            }
        }
    }

    #[test]
    fn a_post_ends_after_it_begins_and_is_given_once() {
        let wrong = post(Role::Clerk, Some(9), "2026-02-01", Some("2026-01-31"));
        assert_eq!(rule(&[], &wrong).as_deref(), Some("dates-reversed"));
        let one_day = post(Role::Clerk, Some(9), "2026-02-01", Some("2026-02-01"));
        assert_eq!(rule(&[], &one_day), None);
        let again = post(Role::Clerk, Some(9), "2026-01-01", None);
        assert_eq!(rule(&[one_day], &again).as_deref(), Some("post-held-already"));
        assert_eq!(rule(&[one_day], &post(Role::Head, Some(9), "2026-01-01", None)), None);
        assert_eq!(rule(&[one_day], &post(Role::Clerk, Some(8), "2026-01-01", None)), None);
    }
}
