//! Finished claims: whose they are, how long they are kept, and how many.

use std::{cell::Cell, rc::Rc};

use crate::support::{API, Tenant, effective, permissions, role, roles, with_roles};
use permission_claims::{
    claims::MAX_BYTES, management::page_accumulator::List, names::Names,
    state::claims_cache::ClaimsCache,
};

fn lists(count: usize) -> Vec<Rc<List>> {
    (0..count).map(|_| Rc::default()).collect()
}

fn names(names: &[&str]) -> Names {
    Names::distinct(names).expect("names")
}

#[test]
fn names_come_each_once_as_json() {
    for (given, json) in [
        (&[][..], "[]"),
        (&["b", "a", "b", ""], r#"["b","a",""]"#),
        (&["\"\\\n", "é😀\u{2028}"], "[\"\\\"\\\\\\n\",\"é😀\u{2028}\"]"),
    ] {
        let names = names(given);
        assert_eq!(names.json(), json);
        assert_eq!(serde_json::to_string(&names).unwrap(), json);
        let parsed: Vec<String> = serde_json::from_str(json).unwrap();
        assert_eq!(names.count(), parsed.len());
    }
}

#[test]
fn names_are_parsed_once_whoever_has_them() {
    let parsed = Cell::new(0);
    let parse = |json: &str| {
        parsed.set(parsed.get() + 1);
        json.len()
    };
    let (some, equal) = (names(&["a"]), names(&["a"]));
    let others = some.clone();
    assert_eq!([&some, &others, &equal].map(|names| names.parsed(parse)), [5; 3]);
    assert_eq!(parsed.get(), 2);
    // As something else they are parsed anew.
    assert_eq!(some.parsed(str::to_owned), r#"["a"]"#);
}

#[test]
fn a_claim_is_of_these_very_lists_and_apis() {
    let cache = ClaimsCache::default();
    let all = lists(3);
    let [a, b, c] = [0, 1, 2].map(|number| Rc::clone(&all[number]));
    let of = |lists: &[&Rc<List>], apis: Option<&[&str]>| {
        let lists: Vec<_> = lists.iter().map(|list| Rc::clone(list)).collect();
        cache.get(&lists, apis).map(|names| names.json().to_owned())
    };
    let both = [Rc::clone(&a), Rc::clone(&b)];
    cache.insert(&both, None, &names(&["every"]));
    cache.insert(&both, Some(&["x", "y"]), &names(&["x", "y"]));
    cache.insert(&both, Some(&[]), &names(&["none"]));
    cache.insert(&[], None, &names(&["no role"]));
    for (lists, apis, expected) in [
        (&[&a, &b][..], None, Some("every")),
        (&[&a, &b], Some(&["x", "y"][..]), Some("x\",\"y")),
        (&[&a, &b], Some(&[]), Some("none")),
        (&[], None, Some("no role")),
        (&[&b, &a], None, None),
        (&[&a], None, None),
        (&[&a, &b, &c], None, None),
        (&[&a, &c], None, None),
        (&[&a, &b], Some(&["y", "x"]), None),
        (&[&a, &b], Some(&["x"]), None),
        (&[&a, &b], Some(&["x", "y", "z"]), None),
        (&[], Some(&[]), None),
    ] {
        let expected = expected.map(|names| format!("[\"{names}\"]"));
        assert_eq!(of(lists, apis), expected, "{apis:?}");
    }
}

#[test]
fn a_list_that_nobody_keeps_takes_its_claims_with_it() {
    let cache = ClaimsCache::default();
    let [kept, gone] = [lists(2), lists(1)];
    let mixed = [Rc::clone(&kept[0]), Rc::clone(&gone[0])];
    for lists in [&kept[..], &gone, &mixed] {
        cache.insert(lists, None, &names(&["a"]));
    }
    drop((gone, mixed));
    cache.insert(&[], None, &names(&[]));
    assert!(format!("{cache:?}").matches("Entry").count() == 2, "{cache:?}");
    assert!(cache.get(&kept, None).is_some());
}

#[test]
fn a_hundred_are_kept_and_none_that_no_token_holds() {
    let cache = ClaimsCache::default();
    let all = lists(101);
    let is_kept = |number: usize| cache.get(&all[number..=number], None).is_some();
    for list in all[..100].iter().map(std::slice::from_ref) {
        cache.insert(list, None, &names(&["a"]));
    }
    let fitting = "x".repeat(MAX_BYTES - 4);
    cache.insert(&all[100..], None, &names(&[&fitting, "x"]));
    assert!((0..100).all(is_kept) && !is_kept(100));
    cache.insert(&all[100..], None, &names(&[&fitting]));
    assert!(!is_kept(0) && (1..=100).all(is_kept), "the oldest goes first");
}

#[test]
fn a_login_gets_what_its_roles_permit_whatever_was_kept_before() {
    let tenant = Tenant::new([role("rol_1", "", &["a", "b"]), role("rol_2", "", &["b", "c"])]);
    let has = Rc::new(Cell::new(&["rol_1"][..]));
    let known = Rc::clone(&has);
    let simulation = tenant.simulation().runtime(move |_| effective(known.get(), None));
    let login = |role_ids: &'static [&str], audience| {
        has.set(role_ids);
        let answer = simulation.login(with_roles(&[], [("audience", audience)]));
        assert_eq!(roles(&answer).unwrap(), role_ids);
        permissions(&answer).unwrap().concat()
    };
    let other = "https://other/";
    for _ in 0..2 {
        assert_eq!(login(&["rol_1"], API), "ab");
        assert_eq!(login(&["rol_1"], other), "");
        assert_eq!(login(&["rol_1", "rol_2"], API), "abc");
        assert_eq!(login(&["rol_2", "rol_1"], API), "bca");
        assert_eq!(login(&[], API), "");
    }
    tenant.permit("rol_2", &["d"]);
    assert_eq!(login(&["rol_1", "rol_2"], API), "abc", "kept");
    simulation.pass_ms(300_000);
    assert_eq!(login(&["rol_1", "rol_2"], API), "abd", "a role was read anew");
    assert_eq!(login(&["rol_1"], API), "ab");
}

#[test]
fn a_claim_that_is_too_large_for_one_login_is_not_for_another() {
    let long = "x".repeat(2_000);
    let tenant = Tenant::new([role("rol_1", "", &[&long])]);
    let simulation = tenant.simulation().runtime(|_| effective(&["rol_1"], None));
    let login = |protocol: &str| {
        let mut event = with_roles(&[], []);
        event.protocol = Some(protocol.to_owned());
        permissions(&simulation.login(event)).is_some()
    };
    let [code, implicit] = ["oidc-basic-profile", "oidc-implicit-profile"];
    assert_eq!([code, implicit, code].map(login), [true, false, true]);
}
