//! The scenarios in `tests/scenarios`; its README says how they are written.

use std::{fs, path::PathBuf};

use serde_json::{Map, Value, json};

use super::{
    bodies::permission,
    network::{Reply, network_error, reply},
};

/// One scenario, as its file tells it.
pub struct Fixture {
    pub name: String,
    pub events: Vec<Value>,
    pub exchanges: Vec<Value>,
    pub expected: Vec<Value>,
    /// The roles that the runtime knows, where it does.
    pub effective_roles: Option<Vec<String>>,
}

fn root() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "scenarios"].iter().collect()
}

fn read(path: &str, domain: &str) -> Value {
    let text = fs::read_to_string(root().join(path)).expect(path);
    serde_json::from_str(&text.replace("{domain}", domain)).expect(path)
}

fn many(value: Value) -> Vec<Value> {
    match value {
        Value::Array(values) => values,
        value => vec![value],
    }
}

impl Fixture {
    /// All scenarios, with `domain` for the tenant's host.
    pub fn all(domain: &str) -> Vec<Self> {
        let entries = fs::read_dir(root()).expect("the scenarios");
        let mut names: Vec<_> = entries
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a plain name"))
            .filter_map(|file| file.strip_suffix(".json").map(str::to_owned))
            .collect();
        names.sort();
        names.into_iter().map(|name| Self::read(name, domain)).collect()
    }

    fn read(name: String, domain: &str) -> Self {
        let mut scenario = read(&format!("{name}.json"), domain);
        let mut member = |kind: &str| many(scenario[kind].take());
        let base = read("base/event.json", domain);
        let events = member("event").iter().map(|patch| patched(base.clone(), patch)).collect();
        let [exchanges, expected] = ["exchanges", "expected"].map(&mut member);
        let known = scenario["effectiveRoles"].as_array();
        let id = |role_id: &Value| role_id.as_str().expect("an id").to_owned();
        let effective_roles = known.map(|ids| ids.iter().map(id).collect());
        Self { name, events, exchanges, expected, effective_roles }
    }
}

/// RFC 7386.
fn patched(value: Value, patch: &Value) -> Value {
    let Some(changes) = patch.as_object() else {
        return patch.clone();
    };
    let mut members = match value {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    for (name, change) in changes {
        let old = members.remove(name).unwrap_or_default();
        if !change.is_null() {
            members.insert(name.clone(), patched(old, change));
        }
    }
    Value::Object(members)
}

/// The reply to an exchange at this time.
pub fn reply_of(response: &Value, unix_seconds: u64) -> Reply {
    if response.get("networkError").is_some() {
        return network_error();
    }
    let status = response.get("status").and_then(Value::as_u64).unwrap_or(200);
    let mut reply = reply(u16::try_from(status).expect("a status"), body_of(response));
    if let Some(delay_ms) = response.get("delayMs").and_then(Value::as_u64) {
        reply = reply.after_ms(delay_ms);
    }
    let headers = response.get("headers").and_then(Value::as_object).into_iter().flatten();
    for (name, value) in headers {
        let value = value.as_str().expect("a text");
        let seconds = value.strip_prefix("now+").map(|more| more.parse::<u64>().expect("seconds"));
        reply = match seconds {
            Some(seconds) => reply.header(name, unix_seconds + seconds),
            None => reply.header(name, value),
        };
    }
    reply
}

/// A body that Auth0 has sent.
pub fn recorded(name: &str) -> String {
    let path = root().join("bodies").join(name).with_extension("json");
    fs::read_to_string(path).expect(name)
}

fn body_of(response: &Value) -> String {
    let text = |name: &str| response.get(name).and_then(Value::as_str);
    if let Some(name) = text("body") {
        return recorded(name);
    }
    if let Some(token) = text("token") {
        let body = json!({"access_token": token, "expires_in": 86_400, "token_type": "Bearer"});
        return body.to_string();
    }
    let (member, rows): (_, Vec<_>) = match (response.get("rows"), response.get("roles")) {
        (Some(rows), _) => ("permissions", spread(rows).iter().map(row).collect()),
        (_, Some(roles)) => ("roles", spread(roles).iter().map(role).collect()),
        _ => return text("text").expect("a body").to_owned(),
    };
    let mut body = Map::new();
    for name in ["limit", "total", "next"] {
        body.extend(response.get(name).map(|value| (name.to_owned(), value.clone())));
    }
    if body.is_empty() {
        return json!(rows).to_string();
    }
    body.insert(member.to_owned(), json!(rows));
    Value::Object(body).to_string()
}

fn role(name: &Value) -> Value {
    let name = name.as_str().expect("a name");
    json!({ "id": format!("rol_{name}"), "name": name, "description": "" })
}

fn row(row: &Value) -> Value {
    match row.as_str() {
        Some(name) => permission("https://api.example.com/", name),
        None => {
            let text = |name: &str| row.get(name).and_then(Value::as_str).expect("a text");
            permission(text("api"), text("name"))
        }
    }
}

/// A list, written out or as `{"from", "count"}`.
pub fn spread(list: &Value) -> Vec<Value> {
    let number = |name: &str| list.get(name).and_then(Value::as_u64);
    match (number("from"), number("count")) {
        (Some(from), Some(count)) => {
            let items = from..from + count;
            items.map(|number| json!(format!("read:item-{number}"))).collect()
        }
        _ => list.as_array().expect("a list").clone(),
    }
}
