//! The event, read member by member: whatever else is in it (cycles, BigInt, getters that throw) does
//! not matter.

use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;

use super::member::{elements, id, member, text, try_member};
use crate::{
    event::Event,
    secret::{Secret, Secrets},
};

/// Reads what is needed of an event. A member that is absent, throws or has another type is left out.
pub fn read(event: &JsValue) -> Event {
    // One that throws is there, too: else the login would get tenant-wide permissions.
    let organization = try_member(event, "organization").unwrap_or(JsValue::TRUE);
    let transaction = member(event, "transaction");
    // Roles that cannot be read must not be taken for none.
    let listed = try_member(event, "authorization").and_then(|it| try_member(&it, "roles"));
    let listed = listed.unwrap_or(JsValue::TRUE);
    let is_absent = listed.is_undefined() || listed.is_null();
    let listed = elements(&listed).or(is_absent.then(Vec::new));
    Event {
        secrets: secrets(&member(event, "secrets")),
        client_id: id(&member(&member(event, "client"), "client_id")),
        user_id: id(&member(&member(event, "user"), "user_id")),
        roles: listed.map(|names| names.iter().map(id).collect()),
        // Whatever it is makes it an organization login.
        organization_id: organization
            .is_truthy()
            .then(|| id(&member(&organization, "id")).unwrap_or_default()),
        protocol: text(&member(&transaction, "protocol")),
        requested_scopes: elements(&member(&transaction, "requested_scopes"))
            .map(|scopes| scopes.iter().filter_map(text).collect()),
        requested_api: id(&member(&member(event, "resource_server"), "identifier")),
    }
}

fn secrets(secrets: &JsValue) -> Secrets {
    if !secrets.is_object() {
        return Secrets::default();
    }
    let names = Reflect::own_keys(secrets).unwrap_or_default();
    let read = |name: JsValue| Some((text(&name)?, secret(Reflect::get(secrets, &name))?));
    names.iter().filter_map(read).collect()
}

/// Auth0's secrets are texts; a number in an event of one's own is as good. One that cannot be read is
/// there, too, with a text that no setting takes: what was meant to narrow must not end up as "all".
fn secret(value: Result<JsValue, JsValue>) -> Option<Secret> {
    if value.as_ref().is_ok_and(JsValue::is_undefined) {
        return None;
    }
    let json = |value: &JsValue| JSON::stringify(value).ok().and_then(|json| text(&json));
    let read = value.ok().and_then(|value| text(&value).or_else(|| json(&value)));
    Some(Secret::new(read.unwrap_or(char::REPLACEMENT_CHARACTER.into())))
}
