//! Answers of Auth0, in short.

use std::ops::Range;

use serde_json::{Value, json};

use super::{
    fixture::recorded,
    network::{Reply, reply},
};

/// A new token that lives for a day.
pub fn token(access_token: &str) -> Reply {
    token_for(access_token, 86_400)
}

/// A new token that lives so many seconds.
pub fn token_for(access_token: &str, expires_in: u64) -> Reply {
    let body = json!({
        "access_token": access_token,
        "expires_in": expires_in,
        "scope": "read:users",
        "token_type": "Bearer",
    });
    reply(200, body.to_string())
}

/// The application may not have a token.
pub fn denied() -> Reply {
    reply(403, recorded("token_error_403_no_client_grant"))
}

/// The application lacks the scope `read:users`.
pub fn without_scope() -> Reply {
    reply(403, recorded("error_403_insufficient_scope"))
}

/// There is no such user.
pub fn no_user() -> Reply {
    reply(404, recorded("error_404_inexistent_user"))
}

/// There is no such role.
pub fn no_role() -> Reply {
    reply(404, recorded("error_404_role"))
}

/// A page of permissions, with the page size and the number of rows in all.
pub fn page<T: AsRef<str>>(
    names: impl IntoIterator<Item = T>,
    limit: usize,
    total: usize,
) -> Reply {
    let body = json!({
        "permissions": rows(names),
        "start": 0,
        "limit": limit,
        "total": total,
    });
    reply(200, body.to_string())
}

/// A page of permissions that says nothing of the list.
pub fn bare<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> Reply {
    reply(200, rows(names).to_string())
}

/// Names of permissions by number: `read:item-0` and so on.
pub fn names(numbers: Range<usize>) -> Vec<String> {
    numbers.map(|number| format!("read:item-{number}")).collect()
}

fn rows<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> Value {
    let rows = names.into_iter();
    rows.map(|name| permission("https://api.example.com/", name.as_ref())).collect()
}

/// A permission as the Management API lists it.
pub fn permission(api: &str, name: &str) -> Value {
    json!({
        "permission_name": name,
        "description": "",
        "resource_server_name": "An API",
        "resource_server_identifier": api,
        "sources": [{ "source_id": "", "source_name": "", "source_type": "DIRECT" }],
    })
}
