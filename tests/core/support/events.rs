//! Events of logins.

use permission_claims::{
    event::{Event, RoleNames},
    secret::{Secret, Secrets},
};
use serde_json::{Value, json};

/// The tenant.
pub const DOMAIN: &str = "project-portal.eu.auth0.com";

/// The client secret of the machine-to-machine application.
pub const SECRET: &str = "the-client-secret-of-the-machine";

/// Jhon logs in, with the settings that are required.
pub fn jhon() -> Event {
    event(&json!({
        "secrets": {
            "domain": DOMAIN,
            "clientId": "machine-to-machine",
            "clientSecret": SECRET,
            "namespace": "https://portal.example.com/claims",
        },
        "client": { "client_id": "single-page-app" },
        "user": { "user_id": "auth0|jhon" },
        "authorization": { "roles": ["admin"] },
        "transaction": { "protocol": "oidc-basic-profile" },
    }))
}

/// The same with another user.
pub fn event_of(user_id: &str) -> Event {
    Event { user_id: Some(user_id.to_owned()), ..jhon() }
}

/// Jhon logs in, with more settings.
pub fn with<const N: usize>(settings: [(&str, &str); N]) -> Event {
    let mut event = jhon();
    for (name, value) in settings {
        event.secrets.0.retain(|(known, _)| known != name);
        event.secrets.0.push((name.to_owned(), Secret::new(value.to_owned())));
    }
    event
}

/// Jhon logs in, with another name in the place of a secret's.
pub fn with_misspelt(name: &str, misspelt: &str, value: &str) -> Event {
    let mut event = with([(misspelt, value)]);
    event.secrets.0.retain(|(known, _)| known != name);
    event
}

/// Jhon logs in with roles of these names, whose permissions are asked for.
pub fn with_roles<const N: usize>(names: &[&str], settings: [(&str, &str); N]) -> Event {
    let mut event = with(settings);
    event.secrets.0.push(("source".to_owned(), Secret::new("roles".to_owned())));
    event.roles = role_names(names.iter().copied(), false);
    event
}

/// The roles of an event whose list can be read.
pub fn role_names<T: Into<String>>(
    names: impl IntoIterator<Item = T>,
    has_unreadable: bool,
) -> Option<RoleNames> {
    Some(RoleNames { names: names.into_iter().map(Into::into).collect(), has_unreadable })
}

/// The event that a JSON text tells of, as it is read from JavaScript.
pub fn event(event: &Value) -> Event {
    let text = |path: &str| event.pointer(path).and_then(Value::as_str).map(str::to_owned);
    let organization = event.get("organization").filter(|it| it.is_object());
    Event {
        secrets: secrets(event.get("secrets")),
        client_id: text("/client/client_id"),
        user_id: text("/user/user_id"),
        roles: role_names(
            event.pointer("/authorization/roles").map(texts).unwrap_or_default(),
            false,
        ),
        organization_id: organization.map(|_| text("/organization/id").unwrap_or_default()),
        protocol: text("/transaction/protocol"),
        requested_scopes: event.pointer("/transaction/requested_scopes").map(texts),
        requested_api: text("/resource_server/identifier"),
    }
}

fn secrets(secrets: Option<&Value>) -> Secrets {
    let secrets = secrets.and_then(Value::as_object).into_iter().flatten();
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    secrets.map(|(name, value)| (name.clone(), Secret::new(text(value)))).collect()
}

fn texts(list: &Value) -> Vec<String> {
    let items = list.as_array().into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Jhon logs in by another protocol, with this value of `tokens`.
pub fn by_protocol(protocol: &str, tokens: &str) -> Event {
    Event { protocol: Some(protocol.to_owned()), ..with([("tokens", tokens)]) }
}
