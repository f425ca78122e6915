//! The claims of a login, computed from who has what. Where the tenant changed while a login read
//! it, or a role is kept in memory, there are several: those of each state that it may have seen.

use super::{
    cases::{Case, Login},
    tenant::{Row, Tenant, distinct},
};

/// How a login may end: with these permissions, or with this error.
pub type End = Result<Vec<String>, &'static str>;

/// The states of the tenant that a login may have seen.
pub struct States {
    /// While it ran.
    pub now: Vec<Tenant>,
    /// Those, and before them as long as a role is kept.
    pub kept: Vec<Tenant>,
}

/// The claims of roles that a login may have: where roles are read, their names; else, and where that
/// failed, those of the event.
pub fn role_claims(
    case: &Case,
    login: &Login,
    event_names: &[String],
    states: &States,
    is_ok: bool,
) -> Vec<Vec<String>> {
    let reads_roles = match case.source {
        _ if login.organization.is_some() => true,
        "user" => false,
        _ => login.has_runtime,
    };
    let read = roles_read(login, &states.now).into_iter().filter(|_| reads_roles);
    let names = states.now.iter().zip(read).filter_map(|(tenant, ids)| {
        let roles = ids.ok()?;
        Some(roles.iter().filter_map(|id| tenant.role(id)).map(|role| role.name.clone()).collect())
    });
    let of_event = (!reads_roles || !is_ok).then(|| event_names.to_vec());
    distinct(names.chain(of_event))
}

/// All ends that a login may have.
pub fn ends(case: &Case, login: &Login, role_names: &[String], states: &States) -> Vec<End> {
    let lists = match case.source {
        _ if login.organization.is_some() => lists_of_roles(login, role_names, states),
        "roles" => lists_of_roles(login, role_names, states),
        "effective" => vec![Ok(of_each_api(case, login, states))],
        _ => vec![Ok(vec![each(&states.now, |tenant| rows_of_user(tenant, login.user, false))])],
    };
    let mut ends = Vec::new();
    for lists in lists {
        match lists {
            Err(error) => ends.push(Err(error)),
            Ok(lists) => {
                let claims = role_claims(case, login, role_names, states, true);
                for rows in choices(&lists) {
                    ends.extend(claims.iter().map(|names| end(case, login, names, &rows)));
                }
            }
        }
    }
    distinct(ends)
}

/// What becomes of the rows that were read.
fn end(case: &Case, login: &Login, role_names: &[String], rows: &[Row]) -> End {
    let taken =
        rows.iter().filter(|(api, _)| case.audience.is_empty() || case.audience.contains(api));
    let names = distinct(taken.map(|(_, name)| name.clone()));
    let claims = serde_json::json!({
        format!("{}/roles", case.namespace()): role_names,
        format!("{}/permissions", case.namespace()): names,
    });
    let most_bytes = if login.is_implicit && case.tokens != "access" { 1_500 } else { 100_000 };
    if claims.to_string().len() > most_bytes { Err("too_large") } else { Ok(names) }
}

fn rows_of_user(tenant: &Tenant, user: usize, with_groups: bool) -> Vec<Row> {
    let (roles, direct) = &tenant.users[user];
    let roles = if with_groups { tenant.effective_roles(user) } else { roles.clone() };
    [direct.clone(), tenant.rows_of(&roles)].concat()
}

/// The user's permissions in one API after another.
fn of_each_api(case: &Case, login: &Login, states: &States) -> Vec<Vec<Vec<Row>>> {
    let of_api = |api: &&str| {
        each(&states.now, |tenant| {
            let rows = rows_of_user(tenant, login.user, true);
            rows.into_iter().filter(|(known, _)| known == api).collect()
        })
    };
    case.audience.iter().map(of_api).collect()
}

/// For each way that the roles of the login may have been read: what each role may have permitted.
fn lists_of_roles(
    login: &Login,
    role_names: &[String],
    states: &States,
) -> Vec<Result<Vec<Vec<Vec<Row>>>, &'static str>> {
    if !login.has_runtime && login.organization.is_none() {
        return lists_of_names(role_names, states);
    }
    let permitted = |ids: Vec<String>| ids.iter().map(|id| permitted(id, states)).collect();
    let read = roles_read(login, &states.now);
    read.into_iter().map(|ids| ids.map(permitted)).collect()
}

/// The ids of the roles that the runtime or the Management API lists, in each state.
fn roles_read(login: &Login, states: &[Tenant]) -> Vec<Result<Vec<String>, &'static str>> {
    let read = states.iter().map(|tenant| match (login.organization, login.has_runtime) {
        (None, _) => Ok(tenant.effective_roles(login.user)),
        (Some(organization), true) => {
            Ok(tenant.organizations[organization][login.user].clone().unwrap_or_default())
        }
        (Some(organization), false) => {
            let ids = tenant.organizations[organization][login.user].as_ref();
            // As the Management API lists them: in the order of the tenant.
            let listed = |ids: &Vec<String>| {
                tenant
                    .roles
                    .iter()
                    .map(|role| role.id.clone())
                    .filter(|id| ids.contains(id))
                    .collect()
            };
            ids.map(listed).ok_or("user_not_found")
        }
    });
    read.collect()
}

/// Roles that are known by name alone.
fn lists_of_names(
    role_names: &[String],
    states: &States,
) -> Vec<Result<Vec<Vec<Vec<Row>>>, &'static str>> {
    let id = |tenant: &Tenant, name: &String| {
        tenant.roles.iter().find(|role| role.name == *name).map(|role| role.id.clone())
    };
    let permitted = |name: &String| {
        let ids = distinct(states.kept.iter().filter_map(|tenant| id(tenant, name)));
        distinct(ids.iter().flat_map(|id| permitted(id, states)))
    };
    let mut lists = vec![Ok(role_names.iter().map(permitted).collect())];
    let is_unknown = |tenant: &Tenant| role_names.iter().any(|name| id(tenant, name).is_none());
    lists.extend(states.now.iter().any(is_unknown).then_some(Err("unknown_role")));
    lists
}

/// What a role may have permitted; nothing, where it went while the login ran.
fn permitted(id: &str, states: &States) -> Vec<Vec<Row>> {
    let mut all: Vec<_> = states
        .kept
        .iter()
        .filter_map(|tenant| tenant.role(id))
        .map(|role| role.rows.clone())
        .collect();
    let was_there = states.now.iter().any(|tenant| tenant.role(id).is_some());
    if was_there && states.now.iter().any(|tenant| tenant.role(id).is_none()) {
        all.push(Vec::new());
    }
    distinct(all)
}

fn each(states: &[Tenant], rows: impl Fn(&Tenant) -> Vec<Row>) -> Vec<Vec<Row>> {
    distinct(states.iter().map(rows))
}

/// The lists one after another, in each way in which one of the states of each can be taken.
fn choices(lists: &[Vec<Vec<Row>>]) -> Vec<Vec<Row>> {
    lists.iter().fold(vec![Vec::new()], |begun, list| {
        let all = begun
            .iter()
            .flat_map(|rows| list.iter().map(|more| [rows.clone(), more.clone()].concat()));
        distinct(all)
    })
}
