//! Any tenant, any settings, and what happens one step after another.

use permission_claims::{event::Event, secret::Secret};
use proptest::{collection::vec, option, prelude::*, sample::select};

use super::{
    management_api::Manner,
    tenant::{APIS, Change, ORGANIZATIONS, Row, Tenant, USERS, distinct},
};
use crate::support::with;

#[derive(Clone, Debug)]
pub struct Case {
    pub tenant: Tenant,
    pub manner: Manner,
    pub source: &'static str,
    pub audience: Vec<&'static str>,
    pub cache_seconds: u64,
    pub tokens: &'static str,
    pub is_denied: bool,
    pub steps: Vec<Step>,
}

/// Time goes by, something changes, and people log in, perhaps while more is changed.
#[derive(Clone, Debug)]
pub struct Step {
    pub pause_ms: u64,
    pub changes: Vec<Change>,
    pub has_new_tokens: bool,
    /// After so many requests of the logins.
    pub change_meanwhile: Option<(usize, Change)>,
    pub logins: Vec<Login>,
}

#[derive(Clone, Debug)]
pub struct Login {
    pub begins_ms: u64,
    pub user: usize,
    pub organization: Option<usize>,
    pub is_implicit: bool,
    /// Whether the runtime has `api.roles`.
    pub has_runtime: bool,
}

impl Case {
    pub fn namespace(&self) -> &'static str {
        "https://portal.example.com/claims"
    }

    /// The event of a login of somebody with roles of these names.
    pub fn event(&self, login: &Login, role_names: &[String]) -> Event {
        let event = with([
            ("source", self.source),
            ("audience", &self.audience.join(" ")),
            ("cacheSeconds", &self.cache_seconds.to_string()),
            ("tokens", self.tokens),
            ("onError", if self.is_denied { "deny" } else { "allow" }),
            ("timeoutMs", "15000"),
        ]);
        let protocol =
            if login.is_implicit { "oidc-implicit-profile" } else { "oidc-basic-profile" };
        Event {
            // An empty list is a mistake, and means that there is no such secret.
            secrets: event
                .secrets
                .0
                .into_iter()
                .filter(|(_, value): &(_, Secret)| !value.expose().is_empty())
                .collect(),
            user_id: Some(USERS[login.user].to_owned()),
            roles: crate::support::role_names(role_names.iter().cloned(), false),
            organization_id: login
                .organization
                .map(|organization| ORGANIZATIONS[organization].to_owned()),
            protocol: Some(protocol.to_owned()),
            ..event
        }
    }
}

pub fn case() -> impl Strategy<Value = Case> {
    let audience = vec(select(APIS.to_vec()), 0..3).prop_map(distinct);
    let settings = (
        select(vec!["user", "roles", "effective"]),
        audience,
        select(vec![0, 1, 60, 300]),
        select(vec!["id", "access", "both"]),
        any::<bool>(),
    );
    (tenant(), manner(), settings, vec(step(), 1..6)).prop_map(
        |(tenant, manner, (source, audience, cache_seconds, tokens, is_denied), mut steps)| {
            // A cursor tells no total: a change between two of its pages is nothing that could be seen.
            if source == "effective" {
                steps.iter_mut().for_each(|step| step.change_meanwhile = None);
            }
            let is_wanting = source == "effective" && audience.is_empty();
            let audience = if is_wanting { APIS.to_vec() } else { audience };
            Case { tenant, manner, source, audience, cache_seconds, tokens, is_denied, steps }
        },
    )
}

fn tenant() -> impl Strategy<Value = Tenant> {
    let groups = vec((any::<u8>(), vec(0..USERS.len(), 0..3)), 0..3);
    let member = || option::weighted(0.8, any::<u8>());
    let organization = || [member(), member(), member()];
    let users = [(any::<u8>(), rows()), (any::<u8>(), rows()), (any::<u8>(), rows())];
    (vec(rows(), 0..6), users, groups, [organization(), organization()]).prop_map(
        |(roles, users, groups, organizations)| {
            let mut tenant = Tenant::default();
            for rows in roles {
                let name = format!("role \"{}\" of many", tenant.roles_made);
                tenant.make_role(&name, rows);
            }
            let ids: Vec<_> = tenant.roles.iter().map(|role| role.id.clone()).collect();
            let some = |chosen: u8| -> Vec<String> {
                let is_chosen = |(place, _): &(usize, &String)| chosen >> place & 1 == 1;
                ids.iter().enumerate().filter(is_chosen).map(|(_, id)| id.clone()).collect()
            };
            tenant.users = users.map(|(roles, rows)| (some(roles), rows)).into();
            tenant.groups = groups
                .into_iter()
                .map(|(roles, members)| (some(roles), distinct(members)))
                .collect();
            tenant.organizations =
                organizations.map(|members| members.map(|roles| roles.map(some)).into()).into();
            tenant
        },
    )
}

fn row() -> impl Strategy<Value = Row> {
    let names = (0..40_usize).prop_map(|number| match number {
        0 => "é \"quoted\\\"".to_owned(),
        number => format!("read:item-{number}"),
    });
    (select(APIS.to_vec()), names)
}

/// Some permissions; sometimes more than a page of them.
fn rows() -> impl Strategy<Value = Vec<Row>> {
    let many = (90..230_usize).prop_map(|count| {
        (0..count).map(|number| (APIS[0], format!("update:item-{number}"))).collect()
    });
    prop_oneof![20 => vec(row(), 0..16).prop_map(distinct), 1 => many]
}

fn manner() -> impl Strategy<Value = Manner> {
    let most_rows = select(vec![3, 4, 5, 8, 100]);
    let token_seconds = select(vec![90, 600, 86_400]);
    (most_rows, vec(1_u64..40, 1..6), vec(0_u32..20, 1..4), token_seconds).prop_map(
        |(most_rows, latencies_ms, remaining, token_seconds)| Manner {
            most_rows,
            latencies_ms,
            remaining,
            token_seconds,
        },
    )
}

fn change() -> impl Strategy<Value = Change> {
    let user = || 0..USERS.len();
    let role = || 0..6_usize;
    let organization = || 0..ORGANIZATIONS.len();
    let holder = || (option::weighted(0.7, role()), user());
    prop_oneof![
        2 => (user(), role()).prop_map(|(user, role)| Change::Assign { user, role }),
        2 => (user(), role()).prop_map(|(user, role)| Change::Unassign { user, role }),
        8 => (holder(), row(), any::<usize>())
            .prop_map(|((role, user), row, place)| Change::Grant { role, user, row, place }),
        8 => (holder(), 0..250_usize).prop_map(|((role, user), row)| Change::Revoke { role, user, row }),
        2 => (organization(), user(), role())
            .prop_map(|(organization, user, role)| Change::Join { organization, user, role }),
        1 => (organization(), user())
            .prop_map(|(organization, user)| Change::Leave { organization, user }),
        1 => (0..3_usize, user()).prop_map(|(group, user)| Change::Group { group, user }),
        2 => role().prop_map(|role| Change::Delete { role }),
        3 => (role(), rows()).prop_map(|(role, rows)| Change::Replace { role, rows }),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let pause_ms = prop_oneof![0..2_000_u64, 0..400_000_u64, 3_000_000..5_000_000_u64];
    // That a row goes and another one comes at the same time leaves the total as it was, and is
    // nothing that could be seen.
    let one_change = change().prop_map(|change| match change {
        Change::Replace { role, .. } => Change::Delete { role },
        change => change,
    });
    let meanwhile = option::of((0..12_usize, one_change));
    let changes = (vec(change(), 0..3), any::<bool>(), meanwhile);
    (pause_ms, changes, any::<bool>(), vec(login(), 1..4)).prop_map(
        |(pause_ms, (changes, has_new_tokens, change_meanwhile), has_runtime, mut logins)| {
            let first = logins[0].clone();
            for login in &mut logins {
                // The simulated runtime knows one person at a time.
                let (user, organization) = if has_runtime {
                    (first.user, first.organization)
                } else {
                    (login.user, login.organization)
                };
                *login = Login { user, organization, has_runtime, ..login.clone() };
            }
            Step { pause_ms, changes, has_new_tokens, change_meanwhile, logins }
        },
    )
}

fn login() -> impl Strategy<Value = Login> {
    let organization = option::weighted(0.3, 0..ORGANIZATIONS.len());
    (0..60_u64, 0..USERS.len(), organization, any::<bool>()).prop_map(
        |(begins_ms, user, organization, is_implicit)| Login {
            begins_ms,
            user,
            organization,
            is_implicit,
            has_runtime: false,
        },
    )
}
