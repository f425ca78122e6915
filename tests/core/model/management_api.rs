//! The tenant as the Management API shows it, and as it was from time to time.

use std::{
    cell::{Cell, RefCell},
    time::Duration,
};

use serde_json::{Value, json};

use super::tenant::{Change, ORGANIZATIONS, Role, Row, Tenant, USERS, distinct};
use crate::support::{Reply, Seen, permission, reply, token_for};

/// How the server answers.
#[derive(Clone, Debug)]
pub struct Manner {
    /// It caps pages at so many rows.
    pub most_rows: usize,
    /// Its answers take so long, in turn.
    pub latencies_ms: Vec<u64>,
    /// So many requests are left, it says, in turn.
    pub remaining: Vec<u32>,
    pub token_seconds: u64,
}

/// A tenant's Management API.
pub struct ManagementApi {
    manner: Manner,
    /// Each state, and since when; the last one is that of now.
    states: RefCell<Vec<(Duration, Tenant)>>,
    /// What changes after so many requests more.
    awaiting: RefCell<Option<(usize, Change)>>,
    requests: Cell<usize>,
    /// How many tokens there were, and which of them are good.
    tokens: RefCell<(usize, Vec<String>)>,
}

impl ManagementApi {
    pub fn new(tenant: Tenant, manner: Manner) -> Self {
        Self {
            manner,
            states: RefCell::new(vec![(Duration::ZERO, tenant)]),
            awaiting: RefCell::default(),
            requests: Cell::default(),
            tokens: RefCell::default(),
        }
    }

    pub fn now(&self) -> Tenant {
        self.states.borrow().last().expect("a state").1.clone()
    }

    pub fn change(&self, change: &Change, now: Duration) {
        let mut tenant = self.now();
        tenant.apply(change);
        self.states.borrow_mut().push((now, tenant));
    }

    /// Changes something between two requests, or not if there are not so many.
    pub fn change_after(&self, change: Option<(usize, Change)>) {
        self.awaiting.replace(change);
    }

    /// All tokens are good no longer.
    pub fn revoke_tokens(&self) {
        self.tokens.borrow_mut().1.clear();
    }

    /// The states that there were since a time.
    pub fn states_since(&self, time: Duration) -> Vec<Tenant> {
        let states = self.states.borrow();
        let began_before = states.iter().rposition(|(since, _)| *since < time).unwrap_or_default();
        states[began_before..].iter().map(|(_, tenant)| tenant.clone()).collect()
    }

    pub fn answer(&self, seen: &Seen) -> Reply {
        let change = self.awaiting.borrow_mut().take_if(|(requests, _)| *requests == 0);
        if let Some((_, change)) = change {
            self.change(&change, seen.at);
        } else if let Some((requests, _)) = &mut *self.awaiting.borrow_mut() {
            *requests -= 1;
        }
        let number = self.requests.replace(self.requests.get() + 1);
        let in_turn = |length: usize| number % length;
        let latency_ms = self.manner.latencies_ms[in_turn(self.manner.latencies_ms.len())];
        let remaining = self.manner.remaining[in_turn(self.manner.remaining.len())];
        let answer = self.answer_now(seen).after_ms(latency_ms);
        answer.header("x-ratelimit-remaining", remaining)
    }

    fn answer_now(&self, seen: &Seen) -> Reply {
        let segments = seen.segments();
        let path: Vec<_> = segments.iter().map(String::as_str).collect();
        if path == ["oauth", "token"] {
            return self.new_token();
        }
        let authorization = seen.authorization.strip_prefix("Bearer ").unwrap_or_default();
        if !self.tokens.borrow().1.iter().any(|token| token == authorization) {
            return reply(401, r#"{"statusCode":401,"message":"Invalid token"}"#);
        }
        let states = self.states.borrow();
        let (_, tenant) = states.last().expect("a state");
        let user = |id: &str| USERS.iter().position(|known| *known == id);
        let not_found = || reply(404, r#"{"statusCode":404,"message":"Not found."}"#);
        let permissions = |rows: Option<Vec<Row>>| {
            let row = |(api, name): &Row| permission(api, name);
            rows.map_or_else(not_found, |rows| self.page(seen, "permissions", &rows, row))
        };
        let roles = |roles: Option<Vec<&Role>>| {
            let row = |role: &&Role| json!({ "id": role.id, "name": role.name });
            roles.map_or_else(not_found, |roles| self.page(seen, "roles", &roles, row))
        };
        match path[..] {
            ["api", "v2", "users", id, "permissions"] => permissions(user(id).map(|user| {
                let (roles, direct) = &tenant.users[user];
                distinct(direct.iter().cloned().chain(tenant.rows_of(roles)))
            })),
            ["api", "v2", "users", id, "effective-permissions"] => {
                permissions(user(id).map(|user| {
                    let through_roles = tenant.rows_of(&tenant.effective_roles(user));
                    let all = distinct(tenant.users[user].1.iter().cloned().chain(through_roles));
                    let api = seen.parameter("resource_server_identifier").expect("an API");
                    all.into_iter().filter(|(known, _)| *known == api).collect()
                }))
            }
            ["api", "v2", "roles", id, "permissions"] => {
                permissions(tenant.role(id).map(|role| role.rows.clone()))
            }
            ["api", "v2", "roles"] => roles(Some(tenant.roles.iter().collect())),
            ["api", "v2", "organizations", organization, "members", id, "roles"] => {
                let organization = ORGANIZATIONS.iter().position(|known| *known == organization);
                let member = organization.zip(user(id));
                let ids = member.and_then(|(organization, user)| {
                    tenant.organizations[organization][user].as_ref()
                });
                let listed = |ids: &Vec<String>| {
                    tenant.roles.iter().filter(|role| ids.contains(&role.id)).collect()
                };
                roles(ids.map(listed))
            }
            _ => panic!("an unexpected request: {}", seen.target),
        }
    }

    fn new_token(&self) -> Reply {
        let (made, good) = &mut *self.tokens.borrow_mut();
        *made += 1;
        let token = format!("an-access-token-of-the-model-{made}");
        good.push(token.clone());
        token_for(&token, self.manner.token_seconds)
    }

    /// The page of a list that is asked for.
    fn page<T>(&self, seen: &Seen, name: &str, all: &[T], row: impl Fn(&T) -> Value) -> Reply {
        let limit = self.manner.most_rows.min(100);
        let page = |start: usize| all.iter().skip(start).take(limit).map(&row).collect::<Vec<_>>();
        if seen.parameter("take").is_some() {
            let from = seen.parameter("from").map_or(0, |from| from.parse().expect("a cursor"));
            let next = (from + limit < all.len()).then(|| (from + limit).to_string());
            return reply(200, json!({ name: page(from), "next": next }).to_string());
        }
        let start = seen.page() * limit;
        let body = json!({ name: page(start), "start": start, "limit": limit, "total": all.len() });
        reply(200, body.to_string())
    }
}
