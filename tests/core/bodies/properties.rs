//! Any body, held to `serde_json`.

use proptest::{collection, prelude::*, sample::Index};
use serde_json::{Map, Value};

use crate::{fuzz::checks, support::check_any};

fn documents() -> impl Strategy<Value = Value> {
    let name = prop_oneof![
        Just("permissions"),
        Just("permission_name"),
        Just("resource_server_identifier"),
        Just("roles"),
        Just("name"),
        Just("id"),
        Just("limit"),
        Just("total"),
        Just("next"),
        Just("access_token"),
        Just("expires_in"),
        Just("message"),
        Just("error"),
        Just("errorCode"),
    ];
    let name = prop_oneof![4 => name.prop_map(str::to_owned), 1 => any::<String>()];
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
