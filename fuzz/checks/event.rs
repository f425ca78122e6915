//! The event as JavaScript's edge writes it.

use permission_claims::{event::Event, secret::Secret};
use serde_json::Value;

use super::json::parsed;

/// The members that the edge writes.
const MEMBERS: [&str; 6] =
    ["secrets", "client_id", "user_id", "roles", "organization_id", "protocol"];

/// An event that is read is the one that `serde_json` reads; other texts are survived.
#[track_caller]
pub fn check(bytes: &[u8]) {
    Event::read(bytes);
    let Some(Value::Object(mut members)) = parsed(bytes) else {
        return;
    };
    members.retain(|name, _| MEMBERS.contains(&name.as_str()));
    let written = Value::Object(members.clone()).to_string();
    let text = |name: &str| Some(members.get(name)?.as_str()?.to_owned());
    let array = |name: &str| members.get(name).and_then(Value::as_array).into_iter().flatten();
    let known = Event {
        secrets: array("secrets").filter_map(secret).collect(),
        client_id: text("client_id"),
        user_id: text("user_id"),
        roles: array("roles").filter_map(Value::as_str).map(str::to_owned).collect(),
        organization_id: text("organization_id"),
        protocol: text("protocol"),
    };
    assert_eq!(Event::read(written.as_bytes()), known, "{written}");
}

/// A pair of name and value, whatever else stands between them.
fn secret(pair: &Value) -> Option<(String, Secret)> {
    let mut texts = pair.as_array()?.iter().filter_map(Value::as_str);
    Some((texts.next()?.to_owned(), Secret::new(texts.next()?.to_owned())))
}
