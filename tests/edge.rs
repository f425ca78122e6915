//! The edge to JavaScript on Node: `wasm-pack test --node -- --test edge`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, reason = "a test may fail")]

use js_sys::{Function, Promise};
use permission_claims::{
    environment::Environment,
    event::Event,
    secret::Secret,
    time::{Duration, Timestamp},
    wasm::{environment::JsEnvironment, event, exports},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// The value of a JavaScript expression.
fn js(expression: &str) -> JsValue {
    let body = ["return (", expression, ")"].concat();
    Function::new_no_args(&body).call0(&JsValue::UNDEFINED).expect("JavaScript that runs")
}

fn environment(cache: &str) -> JsEnvironment {
    JsEnvironment::new(js(&["{ cache: ", cache, " }"].concat()))
}

mod events {
    use super::{Event, Secret, event, js, wasm_bindgen_test};

    #[track_caller]
    fn check(expression: &str, expected: &Event) {
        let read = event::read(&js(expression));
        assert_eq!(read, *expected, "{expression}");
    }

    #[wasm_bindgen_test]
    fn reads_what_is_needed() {
        check(
            "{ secrets: { domain: 'example.eu.auth0.com', timeoutMs: 800 }, client: { client_id: 'spa' },
               user: { user_id: 'auth0|jhon' }, authorization: { roles: ['admin', 'ädmin'] },
               organization: { id: 'org_1' }, transaction: { protocol: 'oidc-basic-profile' } }",
            &Event {
                secrets: vec![
                    ("domain".to_owned(), Secret::new("example.eu.auth0.com".to_owned())),
                    ("timeoutMs".to_owned(), Secret::new("800".to_owned())),
                ],
                client_id: Some("spa".to_owned()),
                user_id: Some("auth0|jhon".to_owned()),
                roles: vec!["admin".to_owned(), "ädmin".to_owned()],
                organization_id: Some("org_1".to_owned()),
                protocol: Some("oidc-basic-profile".to_owned()),
            },
        );
    }

    #[wasm_bindgen_test]
    fn takes_what_is_absent_or_of_another_type_for_absent() {
        let nothing = Event::default();
        for expression in [
            "undefined",
            "null",
            "'text'",
            "{}",
            "{ user: null, client: 5, authorization: { roles: 'admin' }, organization: undefined }",
            "{ user: { user_id: 5 }, secrets: 'none', transaction: { protocol: {} } }",
            "{ get user() { throw new Error('no') } }",
            "new Proxy({}, { get() { throw new Error('no') } })",
        ] {
            check(expression, &nothing);
        }
    }

    #[wasm_bindgen_test]
    fn does_not_mind_what_else_is_there() {
        check(
            "(() => { const event = { user: { user_id: 'u', big: 5n, call() {} } };
                      event.user.self = event; event.symbol = Symbol('s'); return event })()",
            &Event { user_id: Some("u".to_owned()), ..Event::default() },
        );
    }

    #[wasm_bindgen_test]
    fn a_user_id_is_never_taken_for_another() {
        check("{ user: { user_id: 'auth0|\\ud800' } }", &Event::default());
        let user_id = Some("auth0|\u{fffd}".to_owned());
        check("{ user: { user_id: 'auth0|\\ufffd' } }", &Event { user_id, ..Event::default() });
    }

    #[wasm_bindgen_test]
    fn knows_an_organization_login_without_an_id() {
        let organization_id = Some(String::new());
        check("{ organization: {} }", &Event { organization_id, ..Event::default() });
    }
}

mod caches {
    use super::{Duration, Environment, Secret, environment, js, wasm_bindgen_test};

    const MAP: &str = "(globalThis.calls = [], {
        map: new Map(),
        get(key) { return this.map.get(key) },
        set(key, value, options) { calls.push(options); this.map.set(key, { value, expires_at: 1e12 }) },
        delete(key) { this.map.delete(key) } })";

    #[wasm_bindgen_test]
    fn keeps_a_value_with_its_lifetime_in_milliseconds() {
        let environment = environment(MAP);
        environment.cache("key", &Secret::new("value".to_owned()), Duration::from_secs(86_340));
        let cached = environment.cached("key").expect("what was cached");
        assert_eq!(cached.value.expose(), "value");
        assert_eq!(cached.expires_at, Duration::from_secs(1_000_000_000));
        assert_eq!(
            js("JSON.stringify(calls)").as_string().as_deref(),
            Some("[{\"ttl\":86340000}]")
        );
        environment.uncache("key");
        assert!(environment.cached("key").is_none());
    }

    #[wasm_bindgen_test]
    fn has_nothing_when_it_is_absent_throws_or_lies() {
        for cache in [
            "undefined",
            "null",
            "{}",
            "{ get() { throw 1 }, set() { throw 2 }, delete() { throw 3 } }",
            "{ get: () => 'text', set: 5, delete: null }",
            "{ get: () => ({ value: 5, expires_at: 1e12 }) }",
            "{ get: () => ({ value: 'text', expires_at: 'soon' }) }",
        ] {
            let environment = environment(cache);
            assert!(environment.cached("key").is_none(), "{cache}");
            environment.cache("key", &Secret::new("value".to_owned()), Duration::from_secs(1));
            environment.uncache("key");
        }
    }
}

mod roles {
    use super::{Environment, JsEnvironment, js, wasm_bindgen_test};

    /// The ids of the page behind a cursor, and the next cursor, as `api.roles` is given.
    async fn page(roles: &str, from: Option<&str>) -> Option<(Vec<String>, Option<String>)> {
        let environment = JsEnvironment::new(js(&["{ roles: ", roles, " }"].concat()));
        environment.effective_roles(from).await.map(|page| (page.ids, page.next))
    }

    #[wasm_bindgen_test]
    async fn a_page_has_ids_and_the_next_cursor() {
        let roles = "(globalThis.asked = [], { async getUserEffectiveRoles(options) {
            asked.push(options);
            return { roles: [{ id: 'rol_1', name: 'admin', type: 'tenant' }], next: 'two' } } })";
        let expected = (vec!["rol_1".to_owned()], Some("two".to_owned()));
        assert_eq!(page(roles, None).await, Some(expected.clone()));
        assert_eq!(js("JSON.stringify(asked)"), "[{\"take\":100}]");
        assert_eq!(page(roles, Some("one")).await, Some(expected));
        assert_eq!(js("JSON.stringify(asked)"), "[{\"take\":100,\"from\":\"one\"}]");
    }

    #[wasm_bindgen_test]
    async fn a_plain_answer_is_as_good_as_a_promise() {
        let roles = "{ getUserEffectiveRoles: () => ({ roles: [] }) }";
        assert_eq!(page(roles, None).await, Some((vec![], Some(String::new()))));
    }

    #[wasm_bindgen_test]
    async fn a_member_that_throws_is_none() {
        let api = js("{ get roles() { throw 1 }, get cache() { throw 2 } }");
        let environment = JsEnvironment::new(api);
        assert!(environment.effective_roles(None).await.is_none());
        assert!(environment.cached("key").is_none());
    }

    #[wasm_bindgen_test]
    async fn there_is_none_when_it_is_absent_throws_or_lies() {
        for roles in [
            "undefined",
            "null",
            "{}",
            "{ getUserEffectiveRoles: 5 }",
            "{ getUserEffectiveRoles() { throw new Error('no') } }",
            "{ async getUserEffectiveRoles() { throw new Error('no') } }",
            "{ async getUserEffectiveRoles() {} }",
            "{ async getUserEffectiveRoles() { return null } }",
            "{ async getUserEffectiveRoles() { return { roles: 'all' } } }",
            "{ async getUserEffectiveRoles() { return { roles: [{ name: 'admin' }] } } }",
            "{ async getUserEffectiveRoles() { return { roles: [{ id: 'a' }, null] } } }",
            "{ async getUserEffectiveRoles() { return { roles: [], next: 17 } } }",
            "{ async getUserEffectiveRoles() { return { roles: [], next: { cursor: 'x' } } } }",
            "{ get getUserEffectiveRoles() { throw new Error('no') } }",
        ] {
            assert_eq!(page(roles, None).await, None, "{roles}");
        }
    }
}

mod timers {
    use super::{Duration, Environment, environment, js, wasm_bindgen_test};

    #[wasm_bindgen_test]
    async fn sleep_takes_as_long_as_asked() {
        let environment = environment("undefined");
        let started = environment.now();
        environment.sleep(Duration::from_millis(30)).await;
        let took = environment.now() - started;
        assert!((29..1_000).contains(&took.as_millis()), "{took:?}");
    }

    #[wasm_bindgen_test]
    fn a_dropped_sleep_clears_its_timer() {
        let environment = environment("undefined");
        let before = js("process.getActiveResourcesInfo().length").as_f64();
        drop(environment.sleep(Duration::from_secs(60)));
        assert_eq!(js("process.getActiveResourcesInfo().length").as_f64(), before);
    }
}

mod calls {
    use super::{Function, JsCast, JsFuture, JsValue, Promise, exports, js, wasm_bindgen_test};

    #[wasm_bindgen_test]
    async fn a_login_is_answered_with_json() {
        let event = js("{ secrets: { clients: 'other' }, client: { client_id: 'spa' } }");
        let log_in: Function = exports::start().unchecked_into();
        let nothing = JsValue::UNDEFINED;
        let answer = log_in.call2(&nothing, &event, &nothing).expect("a promise");
        let answer = JsFuture::from(answer.unchecked_into::<Promise>()).await.expect("an answer");
        assert_eq!(
            answer.as_string().as_deref(),
            Some(
                "{\"claims\":{},\"idToken\":true,\"accessToken\":false,\"isError\":false,\
                 \"line\":\"permission-claims outcome=skipped\"}"
            ),
        );
    }

    #[track_caller]
    fn check_claims(parts: &str, expected: &str) {
        assert_eq!(exports::custom_claims(&js(parts)), expected, "{parts}");
    }

    #[wasm_bindgen_test]
    fn claims_are_made_of_what_is_of_the_right_type() {
        check_claims(
            "{ namespace: 'https://a.b/', roles: ['a', 5, '\\ud800'], permissions: 'none', more: 1n }",
            "{\"claims\":{\"https://a.b/roles\":[\"a\",\"\u{fffd}\"],\"https://a.b/permissions\":[]}}",
        );
    }

    #[wasm_bindgen_test]
    fn a_refused_namespace_is_said() {
        let refused = exports::custom_claims(&js("{ namespace: 'https://a.auth0.com' }"));
        assert!(refused.starts_with("{\"detail\":\"set `namespace` to"), "{refused}");
        for parts in ["undefined", "null", "{}", "{ get namespace() { throw 1 } }"] {
            assert!(exports::custom_claims(&js(parts)).starts_with("{\"detail\":"), "{parts}");
        }
    }
}

/// The clock of the edge is the Unix clock.
#[wasm_bindgen_test]
fn now_is_unix_time() {
    let now: Timestamp = environment("undefined").now();
    assert!(now > Duration::from_secs(1_700_000_000), "{now:?}");
}
