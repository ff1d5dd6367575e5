//! `gongkai person`: the first administrators, and whoever is locked out, by hand on the machine itself.

use crate::command::person::{Asked, Password, What};
use crate::commands::import::NOBODY;
use crate::failure::Failure;
use crate::installation::{Installation, today};
use crate::{Status, output, refused};
use ledger::tally::Period;
use ledger::{OrganId, Refusal, Role};
use std::io::BufRead;
use store::Store;
use store::people::{Changing, NewPost, Person, Post, Term};
use tokio::runtime::Runtime;
use words::Words;

/// Does what was asked about people.
pub(crate) fn run(asked: &Asked, words: &Words) -> Result<Status, Failure> {
    let installation = Installation::open(&asked.data, words)?;
    let told = match &asked.what {
        What::Add { login, name, organ, roles, password } => {
            let organ = match organ {
                Some(name) => {
                    let day = Period { from: today(), to: today() };
                    Some(installation.organ(name, day, words)?.id)
                }
                None => None,
            };
            let new = New { login, name, organ, roles, password: *password };
            let on = (installation.runtime(), &installation.store);
            let password = entered(on, &new, words)?;
            said("person-added", login, password.as_deref(), words)
        }
        What::List => list(&installation, words)?,
        What::Password { login, password } => reset(&installation, login, *password, words)?,
    };
    output::once(&told, None, words)?;
    Ok(Status::Clean)
}

/// Somebody who is to be added.
pub(super) struct New<'a> {
    /// What they sign in with.
    pub(super) login: &'a str,
    /// Their name.
    pub(super) name: &'a str,
    /// The organ of their posts; none for administrators.
    pub(super) organ: Option<OrganId>,
    /// The posts.
    pub(super) roles: &'a [Role],
    /// Where the first password comes from.
    pub(super) password: Password,
}

/// Adds a person with posts from today on; the password that was made up, if one was.
pub(super) fn entered(
    (runtime, store): (&Runtime, &Store),
    new: &New<'_>,
    words: &Words,
) -> Result<Option<String>, Failure> {
    let from_on = today();
    let wrong = |role: &&Role| role.is_administrator() == new.organ.is_some();
    if let Some(role) = new.roles.iter().find(wrong) {
        let rule = match role.is_administrator() {
            true => "administrator-with-organ",
            false => "post-without-organ",
        };
        return Err(told(&Refusal::new(rule), words));
    }
    let mut three = new.roles.iter().filter(|role| role.is_administrator());
    if let (Some(first), Some(second)) = (three.next(), three.next())
        && first != second
    {
        let refusal = Refusal::new("administrators-apart").with("role", first.code());
        return Err(told(&refusal, words));
    }
    let (password, hash) = secret(new.password, new.login, words)?;
    let person = done(runtime, store.person_added(NOBODY, new.login, new.name, &hash), words)?;
    for role in new.roles {
        let organ = new.organ;
        let post = NewPost { person, organ, office: None, role: *role, from_on, until_on: None };
        done(runtime, store.post_given(NOBODY, post), words)?;
    }
    Ok(password)
}

/// Gives a person a new initial password.
fn reset(
    installation: &Installation,
    login: &str,
    password: Password,
    words: &Words,
) -> Result<String, Failure> {
    let store = &installation.store;
    let Some(found) = installation.wait(store.credentials(login), words)? else {
        return Err(told(&Refusal::new("person-unknown"), words));
    };
    let (password, hash) = secret(password, login, words)?;
    let set = store.password_set(NOBODY, found.person.id, &hash, Term::Initial);
    done(installation.runtime(), set, words)?;
    Ok(said("person-password-set", login, password.as_deref(), words))
}

/// All people with the posts that they hold today.
fn list(installation: &Installation, words: &Words) -> Result<String, Failure> {
    let on = today();
    let tree = installation.tree(words)?;
    let people = installation.wait(installation.store.people(), words)?;
    let posts = installation.wait(installation.store.posts_on(on), words)?;
    if people.is_empty() {
        return Ok(format!("{}\n", words.text("person-none")));
    }
    let view = tree.on(on);
    let called = |organ: OrganId| view.name(organ).map_or_else(|| organ.to_string(), str::to_owned);
    let post = |post: &Post| {
        let role = words.text(&format!("role-{}", post.given.role.code())).into_owned();
        match post.given.organ {
            Some(organ) => format!("{} {role}", called(organ)),
            None => role,
        }
    };
    let line = |person: &Person| {
        let own = posts.iter().filter(|post| post.given.person == person.id).map(post);
        let posts = own.collect::<Vec<_>>().join(words.text("list-comma").as_ref());
        let state = match (person.is_active, person.must_change) {
            (false, _) => words.text("person-is-stopped"),
            (true, true) => words.text("person-is-new"),
            (true, false) => words.text("person-is-active"),
        };
        format!("{}\t{}\t{state}\t{posts}\n", person.login, person.name)
    };
    Ok(people.iter().map(line).collect())
}

/// A password in the open, if it is to be printed, and its hash.
fn secret(from: Password, login: &str, words: &Words) -> Result<(Option<String>, String), Failure> {
    let failed = |problem: web::password::Unhashable| Failure::new(problem.to_string());
    let (shown, password) = match from {
        Password::MadeUp => {
            let made = web::password::made_up().map_err(failed)?;
            (Some(made.clone()), made)
        }
        Password::Read => {
            let mut line = String::new();
            std::io::stdin().lock().read_line(&mut line).map_err(|error| {
                Failure::new(words.say("stdin-failed", &[("detail", error.to_string().into())]))
            })?;
            let password = line.trim_end_matches(['\r', '\n']).to_owned();
            if let Some(weakness) = web::password::weakness(&password, login) {
                return Err(Failure::usage(words.text(weakness.key()).into_owned()));
            }
            (None, password)
        }
    };
    Ok((shown, web::password::hash(&password).map_err(failed)?))
}

fn said(key: &str, login: &str, password: Option<&str>, words: &Words) -> String {
    let mut out = format!("{}\n", words.say(key, &[("login", login.into())]));
    if let Some(password) = password {
        let line = words.say("person-initial", &[("password", password.into())]);
        out.push_str(&format!("{line}\n"));
    }
    out
}

/// Waits for a change; a refusal of it is told in words.
fn done<T>(
    runtime: &Runtime,
    change: impl Future<Output = Changing<T>>,
    words: &Words,
) -> Result<T, Failure> {
    let changed = runtime.block_on(change).map_err(|error| Failure::store(&error, words))?;
    changed.map_err(|refusal| told(&refusal, words))
}

fn told(refusal: &Refusal, words: &Words) -> Failure {
    Failure::usage(refused::sentence(refusal, words))
}
