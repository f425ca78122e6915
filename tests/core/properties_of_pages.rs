//! What holds for any list, any split into pages, and any body.

use std::collections::BTreeSet;

use crate::fuzz::checks::{self, oracle::Oracle};
use crate::support::{
    PERMISSIONS, Reply, Simulation, TOKEN, check_any, jhon, permission, permissions, reply, token,
};
use permission_claims::answer::Answer;
use proptest::{
    collection::{btree_set, vec},
    prelude::*,
    sample::{Index, select},
};
use serde_json::{Value, json};

fn login(reply: impl Fn(usize) -> Reply + 'static) -> Answer {
    Simulation::new()
        .on(TOKEN, token("token"))
        .answering(PERMISSIONS, move |seen| reply(seen.page()))
        .login(jhon())
}

/// Names as they are, and as nobody expects them.
fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[a-c]:[a-z]{1,3}", any::<String>()]
}

#[test]
fn any_split_into_pages_gives_the_list() {
    let rows = btree_set((select(vec!["https://a/", "https://b/"]), name()), 0..160);
    // Any order, any size of a page, later totals or none, any latencies.
    let rows = rows.prop_map(|rows| rows.into_iter().collect::<Vec<_>>()).prop_shuffle();
    let says = (
        any::<bool>(),
        1_usize..=100,
        select(vec![None, Some(false), Some(true)]),
        vec(0_u64..200, 1..8),
    );
    check_any(256, &(rows, says), |(rows, (has_totals, size, has_later_totals, latencies))| {
        // Pages of one or two rows of a long list take more time than a login has.
        let size = if has_totals { size.max(rows.len() / 20) } else { size.max(rows.len() / 10) };
        let mut seen = BTreeSet::new();
        let names = rows.iter().map(|(_, name)| name.clone());
        let expected: Vec<_> = names.filter(|name| seen.insert(name.clone())).collect();
        let answer = login(move |page| {
            let rows_of_page = rows.iter().skip(page * size).take(size);
            let list: Vec<_> = rows_of_page.map(|(api, name)| permission(api, name)).collect();
            let total = match has_later_totals {
                None if page > 0 => json!({}),
                Some(false) if page > 0 => json!({ "total": 0 }),
                _ => json!({ "total": rows.len() }),
            };
            let mut object = json!({ "permissions": list, "limit": size });
            object.as_object_mut().unwrap().extend(total.as_object().unwrap().clone());
            let body = if has_totals { object } else { json!(list) };
            reply(200, body.to_string()).after_ms(latencies[page % latencies.len()])
        });
        assert_eq!(permissions(&answer), Some(expected), "{}", answer.line);
    });
}

#[test]
fn any_pages_are_whole_unless_they_show_that_data_moved() {
    let header = (0..4_u8, 0..4_u8, 0..9_u8, 0..9_u8);
    let rows = prop_oneof![2 => 0..9_u8, 1 => Just(u8::MAX)];
    check_any(20_000, &(header, vec(rows, 0..14)), |((kind, limit, total, later_total), rows)| {
        checks::bodies::check(&[&[1, kind, limit, total, later_total], &rows[..]].concat());
    });
}

/// The names of a page, if it is one.
fn names_of(body: &Value) -> Option<Vec<String>> {
    let rows = body.as_array().or_else(|| body.get("permissions")?.as_array())?;
    let name = |row: &Value| Some(row.get("permission_name")?.as_str()?.to_owned());
    rows.iter().map(name).collect()
}

#[track_caller]
fn check_body(body: Vec<u8>) {
    let names = match Oracle::of(&body) {
        Oracle::Json(value) | Oracle::Repaired(value) => names_of(&value),
        Oracle::NotJson => None,
        Oracle::Unknown => return,
    };
    let sent = body.clone();
    let answer = login(move |_| reply(200, sent.clone()));
    if let Some(claim) = permissions(&answer) {
        let shown = String::from_utf8_lossy(&body);
        let names = names.unwrap_or_else(|| panic!("no page, but a claim: {shown}"));
        let known: BTreeSet<_> = names.iter().collect();
        assert_eq!(claim.iter().collect::<BTreeSet<_>>(), known, "{shown}");
    }
}

#[test]
fn any_bytes_as_a_body_give_no_claim_that_is_not_in_them() {
    check_any(1_024, &vec(any::<u8>(), 0..200), check_body);
    let tokens = select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u00",
        "\\ud83d",
        "null",
        "true",
        "-",
        "0",
        "1",
        "1e9",
        ".5",
        " ",
        "\"permissions\"",
        "\"permission_name\"",
        "\"limit\"",
        "\"total\"",
        "\"a\"",
        "é",
        "\u{1}",
    ]);
    check_any(1_024, &vec(tokens, 0..24), |tokens| check_body(tokens.concat().into_bytes()));
}

#[test]
fn a_page_with_any_change_gives_no_claim_that_is_not_in_it() {
    let pages = prop_oneof![
        Just(json!([permission("https://a/", "read:\"é\\😀")])),
        Just(
            json!({"permissions": [permission("https://a/", "b"), permission("c", "d")], "limit": 100, "total": 2})
        ),
        Just(
            json!({"start": 0, "permissions": [], "limit": 1, "total": 0, "x": [null, 1.5e-3, {"y": [[]]}]})
        ),
    ];
    let change = (
        any::<Index>(),
        prop_oneof![any::<u8>(), select(b"{}[]\",:\\0e-. \n".to_vec())],
        0..4_usize,
    );
    check_any(2_048, &(pages, vec(change, 1..4)), |(page, changes)| {
        let mut body = page.to_string().into_bytes();
        for (place, byte, kind) in changes {
            if body.is_empty() {
                break;
            }
            let place = place.index(body.len());
            match kind {
                0 => body[place] = byte,
                1 => body.insert(place, byte),
                2 => drop(body.remove(place)),
                _ => body.truncate(place),
            }
        }
        check_body(body);
    });
}

#[test]
fn any_valid_page_is_read() {
    let names = vec(name(), 0..30);
    check_any(256, &(names, any::<bool>()), |(names, is_pretty)| {
        let rows: Vec<_> = names.iter().map(|name| permission("https://a/", name)).collect();
        let body = json!({ "permissions": rows, "limit": 100, "total": rows.len() });
        let body = if is_pretty { format!("{body:#}") } else { body.to_string() };
        let answer = login(move |_| reply(200, body.clone()));
        let claim: BTreeSet<_> = permissions(&answer).unwrap().into_iter().collect();
        assert_eq!(claim, names.into_iter().collect());
    });
}
