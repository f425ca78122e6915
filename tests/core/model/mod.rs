//! Any tenant, held against a computation of the claims that is plain to see: whoever logs in, with
//! whatever settings, and whatever is changed between two logins or between two pages, gets all of
//! the permissions as they were at one time, or an error; never a part of them.

mod cases;
mod expected;
mod list_server;
mod management_api;
mod schedules;
mod tenant;

use std::{rc::Rc, time::Duration};

use crate::support::{Ended, Simulation, check_any, claim, claims, field, named, permissions};
use cases::{Case, Login, Step};
use expected::{States, ends, role_claims};
use management_api::ManagementApi;
use tenant::Tenant;

const CASES: u32 = 1_200;

/// How much longer a role that cannot be read anew is kept.
const STALE: Duration = Duration::from_secs(60 * 60);

#[test]
fn each_login_gets_the_claims_of_its_user() {
    check_any(CASES, &cases::case(), |case| {
        let api = Rc::new(ManagementApi::new(case.tenant.clone(), case.manner.clone()));
        let answering = Rc::clone(&api);
        let simulation = Simulation::new().answering("*", move |seen| answering.answer(seen));
        case.steps.iter().fold(simulation, |simulation, step| take(&case, step, &api, simulation));
    });
}

fn take(case: &Case, step: &Step, api: &Rc<ManagementApi>, simulation: Simulation) -> Simulation {
    simulation.pass_ms(step.pause_ms);
    for change in &step.changes {
        api.change(change, simulation.now().unix_time());
    }
    if step.has_new_tokens {
        api.revoke_tokens();
    }
    let simulation = with_runtime(&step.logins[0], api, simulation);

    let began = simulation.now().unix_time();
    // Whatever is changed meanwhile: the event was made before.
    let tenant = api.now();
    let named: Vec<_> = step.logins.iter().map(|login| role_names(&tenant, login)).collect();
    let events = step.logins.iter().zip(&named);
    let events = events.map(|(login, names)| (login.begins_ms, case.event(login, names)));
    api.change_after(step.change_meanwhile.clone());
    let ended = simulation.logins(events);
    api.change_after(None);
    for ((login, names), ended) in step.logins.iter().zip(&named).zip(&ended) {
        check(case, login, names, ended, &seen_by(case, ended, api, began));
    }
    simulation
}

/// The runtime knows the roles of who logs in; or there is no `api.roles`.
fn with_runtime(login: &Login, api: &Rc<ManagementApi>, simulation: Simulation) -> Simulation {
    let (login, api) = (login.clone(), Rc::clone(api));
    simulation.runtime(move |_| {
        let tenant = api.now();
        let ids = match login.organization {
            None => tenant.effective_roles(login.user),
            Some(organization) => {
                tenant.organizations[organization][login.user].clone().unwrap_or_default()
            }
        };
        let named_roles = ids.iter().filter_map(|id| tenant.role(id));
        let named_roles: Vec<_> =
            named_roles.map(|role| (role.id.as_str(), Some(role.name.as_str()))).collect();
        if login.has_runtime { named(&named_roles) } else { None }
    })
}

/// `event.authorization.roles`
fn role_names(tenant: &Tenant, login: &Login) -> Vec<String> {
    let ids = match login.organization {
        None => Some(tenant.users[login.user].0.clone()),
        Some(organization) => tenant.organizations[organization][login.user].clone(),
    };
    let roles = ids.unwrap_or_default();
    roles.iter().filter_map(|id| tenant.role(id)).map(|role| role.name.clone()).collect()
}

fn seen_by(case: &Case, ended: &Ended, api: &ManagementApi, began: Duration) -> States {
    let kept = Duration::from_secs(case.cache_seconds);
    let stale = if field(&ended.answer, "cache") == "stale" { STALE } else { Duration::ZERO };
    States {
        now: api.states_since(began),
        kept: api.states_since(began.saturating_sub(kept + stale)),
    }
}

#[track_caller]
fn check(case: &Case, login: &Login, role_names: &[String], ended: &Ended, states: &States) {
    let answer = &ended.answer;
    let line = &answer.line;
    let error = field(answer, "error");
    let ends = ends(case, login, role_names, states);
    let end = permissions(answer).ok_or(error.as_str());
    let is_possible = ends.iter().any(|possible| match (possible, &end) {
        (Ok(possible), Ok(names)) => possible == names,
        (Err(possible), Err(error)) => possible == error,
        _ => false,
    });
    assert!(is_possible, "{line}\n{end:?} is none of {ends:?}");

    assert_eq!(answer.deny.is_some(), case.is_denied && end.is_err(), "{line}");
    let roles = claim(answer, "roles");
    assert_eq!(roles.is_none(), answer.deny.is_some(), "{line}");
    let possible = role_claims(case, login, role_names, states, end.is_ok());
    assert!(roles.iter().all(|roles| possible.contains(roles)), "{line}\n{roles:?} {possible:?}");
    let claims: Vec<_> = claims(answer).into_keys().collect();
    let names = [("permissions", end.is_ok()), ("roles", roles.is_some())];
    let set = names.iter().filter(|(_, is_set)| *is_set);
    let expected: Vec<_> = set.map(|(name, _)| format!("{}/{name}", case.namespace())).collect();
    assert_eq!(claims, expected, "{line}");
    if !claims.is_empty() {
        assert_eq!(
            (answer.id_token, answer.access_token),
            match case.tokens {
                "id" => (true, false),
                "access" => (false, true),
                _ => (true, true),
            }
        );
    }
    assert!(ended.took_ms <= 15_000, "{line}");
}
