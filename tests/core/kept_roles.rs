//! How long the permissions of a role are kept, how many of them, and for whom.

use std::{cell::Cell, rc::Rc, time::Duration};

use crate::support::{
    Role, Simulation, TOKEN, Tenant, check_served, effective, field, permissions, reply, role,
    with_roles,
};
use permission_claims::{
    event::Event,
    management::{page::Row, page_accumulator::List},
    state::list_cache::{Entry, ListCache},
    timestamp::Timestamp,
};

const ADMIN: &str = "GET /api/v2/roles/rol_1/permissions";
const FRESH_MS: u64 = 300_000;

fn tenant() -> Rc<Tenant> {
    Tenant::new([role("rol_1", "admin", &["read:old"]), role("rol_2", "auditor", &["read:log"])])
}

/// Jhon, whom the runtime knows as an administrator.
fn jhon() -> Event {
    with_roles(&["admin"], [])
}

/// Logins to a tenant whose runtime knows the role, after a first one at this moment.
fn warm(tenant: &Rc<Tenant>) -> Simulation {
    let simulation = tenant.simulation().runtime(|_| effective(&["rol_1"], None));
    assert!(permissions(&simulation.login(jhon())).is_some());
    simulation
}

fn change(tenant: &Tenant) {
    tenant.permit("rol_1", &["read:new"]);
}

#[test]
fn a_change_shows_after_cache_seconds() {
    let tenant = tenant();
    let simulation = warm(&tenant);
    change(&tenant);
    // The reading began with the login's token request, 40 ms before the login ended.
    simulation.pass_ms(FRESH_MS - 40 - 1);
    check_served(&simulation.timed_login(jhon()), "read:old", "hit", 0);
    simulation.pass_ms(1);
    check_served(&simulation.timed_login(jhon()), "read:new", "miss", 20);
    check_served(&simulation.timed_login(jhon()), "read:new", "hit", 0);
}

#[test]
fn cache_seconds_0_keeps_nothing() {
    let simulation = warm(&tenant());
    let event = || with_roles(&["admin"], [("cacheSeconds", "0")]);
    for _ in 0..2 {
        check_served(&simulation.timed_login(event()), "read:old", "miss", 20);
    }
    let answer = simulation.on(ADMIN, reply(400, "")).login(event());
    assert_eq!(field(&answer, "error"), "bad_response", "{}", answer.line);
    let simulation = tenant().simulation().runtime(|_| effective(&["rol_1"], None));
    simulation.login(event());
    assert_eq!(field(&simulation.login(jhon()), "cache"), "miss");
}

#[test]
fn cache_seconds_is_the_time_that_a_copy_is_fresh() {
    let tenant = tenant();
    let simulation = warm(&tenant);
    change(&tenant);
    simulation.pass_ms(59_900);
    let within = |seconds| with_roles(&["admin"], [("cacheSeconds", seconds)]);
    check_served(&simulation.timed_login(within("60")), "read:old", "hit", 0);
    check_served(&simulation.timed_login(within("59")), "read:new", "miss", 20);
}

#[test]
fn two_tenants_and_two_applications_share_nothing() {
    let tenant = tenant();
    let simulation = tenant.simulation().runtime(|_| effective(&["rol_1"], None));
    let of = |name, value| with_roles(&["admin"], [(name, value)]);
    for event in [
        || jhon(),
        || with_roles(&["admin"], [("domain", "other.eu.auth0.com")]),
        || with_roles(&["admin"], [("clientId", "another-machine")]),
    ] {
        let before = simulation.count(ADMIN);
        assert_eq!(field(&simulation.login(event()), "cache"), "miss");
        assert_eq!(field(&simulation.login(event()), "cache"), "hit");
        assert_eq!(simulation.count(ADMIN), before + 1);
    }
    // What is only shown differently is the same.
    assert_eq!(field(&simulation.login(of("namespace", "https://a.example.com")), "cache"), "hit");
}

#[test]
fn memory_holds_1_000_roles_the_oldest_go_first() {
    let roles = (0..1_001).map(|number| role(&format!("rol_{number}"), "", &["a"]));
    let next = Rc::new(Cell::new(0));
    let number = Rc::clone(&next);
    let simulation = Tenant::new(roles)
        .simulation()
        .runtime(move |_| effective(&[&format!("rol_{}", number.get())], None));
    let login = |role| {
        next.set(role);
        field(&simulation.login(jhon()), "cache")
    };
    assert!((0..1_000).all(|role| login(role) == "miss"));
    assert!((0..1_000).all(|role| login(role) == "hit"));
    assert_eq!(
        [login(1_000), login(1), login(0), login(1), login(3)].join(" "),
        "miss hit miss miss hit"
    );
    assert_eq!(simulation.count(TOKEN), 1);
}

#[test]
fn the_list_of_roles_takes_no_place_of_a_role() {
    let names: Vec<_> = (0..1_000).map(|number| format!("role-{number}")).collect();
    let roles = names.iter().map(|name| role(&name.replace("role-", "rol_"), name, &["a"]));
    let simulation = Tenant::new(roles).simulation();
    for requests in [1 + 10 + 1_000, 0] {
        let before = simulation.requests().len();
        for name in &names {
            simulation.login(with_roles(&[name], []));
        }
        assert_eq!(simulation.requests().len() - before, requests);
    }
}

#[test]
fn memory_holds_100_000_permissions() {
    let wide = |number| {
        let permissions = (0..1_000).map(|number| format!("read:{number}")).collect();
        Role { permissions, ..role(&format!("rol_{number}"), "", &[]) }
    };
    let next = Rc::new(Cell::new(0));
    let number = Rc::clone(&next);
    let simulation = Tenant::new((0..101).map(wide))
        .simulation()
        .runtime(move |_| effective(&[&format!("rol_{}", number.get())], None));
    let login = |role| {
        next.set(role);
        field(&simulation.login(jhon()), "cache")
    };
    assert!((0..100).all(|role| login(role) == "miss"));
    assert_eq!([login(0), login(99), login(100), login(0)].join(" "), "hit hit miss miss");
}

#[test]
fn for_a_large_list_as_many_small_ones_go_as_it_takes() {
    let cache = ListCache::default();
    let now = Cell::new(Timestamp::default());
    let insert = |key: &str, rows| {
        let row = Row { identifier: String::new(), name: String::new() };
        let list = Rc::new(List { rows: vec![row; rows] });
        now.set(now.get() + Duration::from_millis(1));
        cache.insert(key.into(), Entry { list, read_at: now.get() });
    };
    (0..10).for_each(|number| insert(&format!("small {number}"), 1_000));
    (0..9).for_each(|number| insert(&format!("large {number}"), 10_000));
    assert!(cache.get("small 0").is_some(), "100,000 have room");
    insert("large 9", 10_000);
    assert!((0..10).all(|number| cache.get(&format!("small {number}")).is_none()));
    assert!((0..10).all(|number| cache.get(&format!("large {number}")).is_some()));
}

#[test]
fn a_list_that_was_just_read_is_kept_though_the_clock_was_set_back() {
    let cache = ListCache::default();
    let insert = |key: &str, at| {
        let list = Rc::<List>::default();
        cache.insert(key.into(), Entry { list, read_at: Timestamp::from_millis(at) });
    };
    (0..1_000).for_each(|number| insert(&format!("role {number}"), 2_000_000));
    insert("new", 1_000_000);
    assert!(cache.get("new").is_some());
    assert!(cache.get("role 0").is_none(), "the oldest goes first");
}
