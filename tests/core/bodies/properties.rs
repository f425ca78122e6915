//! Any body, held to `serde_json`.

use permission_claims::management::{endpoint::Endpoint, page::Page, path_segment::PathSegment};
use proptest::{
    collection,
    prelude::*,
    sample::{Index, select},
};
use serde_json::{Map, Value};

use crate::{fuzz::checks, support::check_any};

/// The members that are read of some body.
const READ: [&str; 14] = [
    "permissions",
    "permission_name",
    "resource_server_identifier",
    "roles",
    "name",
    "id",
    "limit",
    "total",
    "next",
    "access_token",
    "expires_in",
    "message",
    "error",
    "errorCode",
];

fn documents() -> impl Strategy<Value = Value> {
    let name =
        prop_oneof![4 => select(READ.to_vec()).prop_map(str::to_owned), 1 => any::<String>()];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            collection::btree_map(name.clone(), inner, 0..6)
                .prop_map(|members| members.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

/// A body is read as `serde_json` reads it, whatever it is a body of.
#[track_caller]
fn check_all_kinds(body: &[u8]) {
    for endpoint in 0..5 {
        checks::bodies::check(&[&[0, endpoint], body].concat());
        checks::bodies::check(&[&[2, endpoint, 0, 104], body].concat());
    }
    checks::bodies::check(&[&[2, 0, 1, 100], body].concat());
    checks::bodies::check(&[&[3], body].concat());
}

#[test]
fn any_document_is_read_as_serde_json_reads_it() {
    check_any(1_000, &documents(), |document| {
        check_all_kinds(document.to_string().as_bytes());
        check_all_kinds(format!("{document:#}").as_bytes());
    });
}

#[test]
fn so_is_any_document_that_is_cut_or_has_a_wrong_byte() {
    let cases = (documents(), any::<Index>(), any::<u8>());
    check_any(1_000, &cases, |(document, place, byte)| {
        let mut body = document.to_string().into_bytes();
        let place = place.index(body.len());
        check_all_kinds(&body[..place]);
        body[place] = byte;
        check_all_kinds(&body);
    });
}

/// The document with a mark in the name of each member that nobody reads.
fn marked(document: Value, mark: &str) -> Value {
    match document {
        Value::Array(elements) => {
            elements.into_iter().map(|element| marked(element, mark)).collect()
        }
        Value::Object(members) => {
            let marked = members.into_iter().map(|(name, value)| {
                let end = if READ.contains(&&*name) { "" } else { mark };
                (format!("{name}{end}"), marked(value, mark))
            });
            Value::Object(marked.collect())
        }
        other => other,
    }
}

#[test]
fn half_a_character_in_a_name_changes_nothing() {
    const MARK: &str = "\u{e000}";
    check_any(1_000, &documents(), |document| {
        let whole = marked(document, MARK).to_string();
        for half in [r"\ud83d", r"\uDe00\ud83D", r#"\\\ud83d\""#] {
            let id = PathSegment::of("id").unwrap();
            for endpoint in [Endpoint::user_permissions(&id), Endpoint::roles()] {
                let read = |body: &str| Page::read(&endpoint, body.as_bytes()).ok();
                let body = whole.replace(MARK, half);
                assert_eq!(read(&body), read(&whole), "{body}");
            }
        }
    });
}
