//! Whole logins as JavaScript asks for them, against a scripted tenant.

use permission_claims::wasm::exports::Core;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::javascript::{NOTHING, call, evaluate, held, json, member, set_global};

/// A tenant in which every user has the permission `read:USER`. It answers once `globalThis.open` does.
const TENANT: &str = "async (url) => {
    const { pathname } = new URL(url);
    if (pathname === '/oauth/token') {
        return new Response(JSON.stringify({ access_token: 'token', expires_in: 86400 }));
    }
    const user = decodeURIComponent(pathname.split('/')[4]);
    await globalThis.open?.[user];
    if (user === 'refused') return new Response('{}', { status: 403 });
    const row = { permission_name: `read:${user}`, resource_server_identifier: 'https://a.example/' };
    return new Response(JSON.stringify({ permissions: [row], start: 0, limit: 100, total: 1 }));
}";

fn event(user: &str, secrets: &str) -> JsValue {
    evaluate(&format!(
        "{{
            user: {{ user_id: '{user}' }},
            client: {{ client_id: 'spa' }},
            authorization: {{ roles: ['admin'] }},
            transaction: {{ protocol: 'oidc-basic-profile' }},
            secrets: {{
                domain: 'example.eu.auth0.com', clientId: 'machine', clientSecret: 'secret',
                namespace: 'https://a.example/claims', {secrets}
            }},
        }}"
    ))
}

/// The answers of logins that run at the same time, each of a user with more secrets.
async fn answers(tenant: &str, logins: &[(&str, &str)]) -> Vec<JsValue> {
    set_global("fetch", &evaluate(tenant));
    let core = Core::new();
    let promises: Vec<_> = logins
        .iter()
        .map(|(user, secrets)| JsFuture::from(core.log_in(event(user, secrets), evaluate("{}"))))
        .collect();
    let mut answers = Vec::new();
    for promise in promises {
        answers.push(promise.await.unwrap());
    }
    answers
}

async fn answer(user: &str, secrets: &str) -> JsValue {
    answers(TENANT, &[(user, secrets)]).await.remove(0)
}

/// The line of an answer, and the rest of it as JSON.
fn parts(answer: &JsValue) -> (String, String) {
    let rest = json(&call("({ line, ...rest }) => rest", &[answer]));
    (member(answer, "line").as_string().unwrap(), rest)
}

fn claims(user: &str) -> String {
    let [roles, permissions] =
        ["roles", "permissions"].map(|name| format!("https://a.example/claims/{name}"));
    format!(r#"{{"{roles}":["admin"],"{permissions}":["read:{user}"]}}"#)
}

fn check(answer: &JsValue, outcome: &str, rest: &str) {
    let (line, others) = parts(answer);
    assert!(line.starts_with(&format!("permission-claims outcome={outcome}")), "{line}");
    assert_eq!(others, rest);
}

#[wasm_bindgen_test]
async fn claims_are_real_values() {
    let answer = answer("jhon", "tokens: 'both'").await;
    let expected = format!(
        r#"{{"idToken":true,"accessToken":true,"deny":null,"isError":false,"claims":{}}}"#,
        claims("jhon")
    );
    check(&answer, "ok source=user", &expected);
    let is_plain = "({ claims }) => Object.getPrototypeOf(claims) === Object.prototype
        && Object.values(claims).every((value) => Array.isArray(value) && typeof value[0] === 'string')";
    assert!(call(is_plain, &[&answer]).is_truthy());
}

#[wasm_bindgen_test]
async fn a_login_that_is_not_meant_is_left_alone() {
    let expected =
        r#"{"idToken":false,"accessToken":false,"deny":null,"isError":false,"claims":{}}"#;
    check(&answer("jhon", "clients: 'other'").await, "skipped", expected);
}

#[wasm_bindgen_test]
async fn a_login_that_fails_is_an_error() {
    let roles = r#"{"https://a.example/claims/roles":["admin"]}"#;
    let degraded = format!(
        r#"{{"idToken":true,"accessToken":false,"deny":null,"isError":true,"claims":{roles}}}"#
    );
    check(&answer("refused", "").await, "degraded error=", &degraded);
    let denied = r#"{"idToken":false,"accessToken":false,"deny":"permission-claims: settings","isError":true,"claims":{}}"#;
    check(&answer("jhon", "onError: 'deny', domain: ''").await, "denied error=settings", denied);
}

#[wasm_bindgen_test]
async fn logins_at_the_same_time_have_claims_of_their_own() {
    evaluate(
        "(globalThis.open = { one: new Promise((resolve) => { globalThis.release = resolve; }) })",
    );
    let tenant = TENANT.replace(
        "await globalThis.open",
        "if (user === 'two') globalThis.release(); await globalThis.open",
    );
    // The first one is answered after the second.
    for (user, answer) in
        ["one", "two"].iter().zip(answers(&tenant, &[("one", ""), ("two", "")]).await)
    {
        let expected = claims(user);
        assert_eq!(json(&member(&answer, "claims")), expected);
    }
    set_global("open", &JsValue::UNDEFINED);
}

#[wasm_bindgen_test]
async fn what_is_no_login_is_answered_all_the_same() {
    let core = Core::new();
    for value in NOTHING {
        let answer = JsFuture::from(core.log_in(evaluate(value), evaluate(value))).await.unwrap();
        let expected =
            r#"{"idToken":true,"accessToken":false,"deny":null,"isError":true,"claims":{}}"#;
        check(&answer, "degraded error=settings", expected);
    }
}

/// A list of 30 pages whose cursors have 1 MB each.
const LONG_CURSORS: &str = "(() => {
    let pages = 0;
    return async (url) => {
        if (url.includes('/oauth/')) return new Response('{\"access_token\":\"token\",\"expires_in\":86400}');
        pages += 1;
        const permissions = [{ permission_name: `read:${pages}` }];
        const next = pages < 30 ? `${pages}`.padEnd(1e6, 'x') : undefined;
        return new Response(JSON.stringify({ permissions, next }));
    };
})()";

#[wasm_bindgen_test]
async fn cursors_take_no_memory_however_long_they_are() {
    let before = held().bytes;
    let secrets = "source: 'effective', audience: 'https://a.example/'";
    let answer = answers(LONG_CURSORS, &[("jhon", secrets)]).await.remove(0);
    let (line, _) = parts(&answer);
    assert!(line.contains("outcome=ok") && line.contains("pages=30"), "{line}");
    let grown = held().bytes - before;
    assert!(grown <= 16 << 20, "{grown} bytes");
}
