//! Plays the scenarios of `tests/scenarios` against the core, on a virtual clock.

use std::{cell::RefCell, rc::Rc};

use crate::support::{
    DOMAIN, Fixture, Reply, Seen, Simulation, TOKEN, effective, event, parse, reply, reply_of,
    spread,
};
use permission_claims::answer::Answer;
use serde_json::{Map, Value, json};

/// The token in `bodies/token_200.json`.
const RECORDED_TOKEN: &str = "eyJ...Ggg";

/// What is still to come, and what went wrong.
struct Script {
    events: Vec<Value>,
    /// Each exchange, with how often it is still to come.
    exchanges: Vec<(Value, u64)>,
    problems: Vec<String>,
}

impl Script {
    fn of(fixture: &Fixture) -> Self {
        let times = |exchange: &Value| exchange["times"].as_u64().unwrap_or(1);
        let exchanges = fixture.exchanges.iter();
        Self {
            events: fixture.events.clone(),
            exchanges: exchanges.map(|it| (it.clone(), times(it))).collect(),
            problems: Vec::new(),
        }
    }

    fn answer(&mut self, seen: &Seen) -> Reply {
        let exchange = self.exchanges.iter_mut();
        let mut fitting =
            exchange.filter(|(exchange, left)| *left > 0 && exchange["request"] == seen.target);
        let Some((exchange, left)) = fitting.next() else {
            self.problems.push(format!("unexpected: {}", seen.target));
            return reply(418, "");
        };
        *left -= 1;
        let exchange = exchange.clone();
        let expected = self.expected_request(&exchange);
        let body: Value = serde_json::from_str(&seen.body).unwrap_or_default();
        let actual =
            json!({ "host": seen.host, "authorization": seen.authorization, "body": body });
        if actual != expected {
            self.problems.push(format!("{}: {actual}, not {expected}", seen.target));
        }
        reply_of(&exchange["response"], seen.at.as_secs())
    }

    fn expected_request(&self, exchange: &Value) -> Value {
        let secret = |name: &str| self.events[0]["secrets"][name].as_str();
        let (mut authorization, mut body) = (String::new(), Value::Null);
        if exchange["request"] == TOKEN {
            let audience = secret("managementAudience").map(str::to_owned);
            body = json!({
                "grant_type": "client_credentials",
                "client_id": secret("clientId"),
                "client_secret": secret("clientSecret"),
                "audience": audience.unwrap_or_else(|| format!("https://{DOMAIN}/api/v2/")),
            });
        } else {
            let token = exchange["token"].as_str().unwrap_or(RECORDED_TOKEN);
            authorization = format!("Bearer {token}");
        }
        json!({ "host": DOMAIN, "authorization": authorization, "body": body })
    }

    fn finish(&mut self) {
        for (exchange, left) in self.exchanges.iter().filter(|(_, left)| *left > 0) {
            let request = &exchange["request"];
            self.problems.push(format!("never came ({left} times): {request}"));
        }
    }
}

/// What a login came to, in the terms of `expected`.
fn outcome(answer: &Answer, expected: &Value) -> Value {
    let claims = json!(answer.claims);
    let claims_if = |is_set: bool| if is_set { claims.clone() } else { json!({}) };
    let part = expected["log"]["detail"].as_str();
    let mut log = Map::new();
    for (name, value) in parse(&answer.line) {
        let value = match (name.as_str(), part) {
            ("ms", _) | ("detail", None) => continue,
            ("detail", Some(part)) if value.contains(part) => json!(part),
            ("detail", _) => json!(value),
            _ => value.parse().map_or_else(|_| json!(value), |number: u64| json!(number)),
        };
        log.insert(name, value);
    }
    json!({
        "idToken": claims_if(answer.id_token),
        "accessToken": claims_if(answer.access_token),
        "deny": answer.deny,
        "log": log,
    })
}

/// With all lists written out.
fn written_out(mut expected: Value) -> Value {
    for token in ["idToken", "accessToken"] {
        for (_, values) in expected[token].as_object_mut().expect("claims") {
            *values = json!(spread(values));
        }
    }
    expected
}

fn play(fixture: &Fixture) -> Vec<String> {
    let script = Rc::new(RefCell::new(Script::of(fixture)));
    let answering = Rc::clone(&script);
    let effective_roles = fixture.effective_roles.clone();
    let simulation = Simulation::new()
        .answering("*", move |seen| answering.borrow_mut().answer(seen))
        .runtime(move |_| {
            let ids: Vec<_> = effective_roles.iter().flatten().map(String::as_str).collect();
            effective_roles.as_ref().and_then(|_| effective(&ids, None))
        });
    assert_eq!(fixture.events.len(), fixture.expected.len(), "{}", fixture.name);
    for (login, expected) in fixture.events.iter().zip(&fixture.expected) {
        let expected = written_out(expected.clone());
        let actual = outcome(&simulation.login(event(login)), &expected);
        if actual != expected {
            script.borrow_mut().problems.push(format!("is       {actual}\nexpected {expected}"));
        }
    }
    let mut script = script.borrow_mut();
    script.finish();
    std::mem::take(&mut script.problems)
}

#[test]
fn scenarios() {
    let fixtures = Fixture::all(DOMAIN);
    assert!(fixtures.len() >= 40, "{} scenarios", fixtures.len());
    let mut failed = Vec::new();
    for fixture in fixtures {
        let problems = play(&fixture);
        if !problems.is_empty() {
            failed.push(format!("{}:\n{}", fixture.name, problems.join("\n")));
        }
    }
    assert!(failed.is_empty(), "\n\n{}\n", failed.join("\n\n"));
}
