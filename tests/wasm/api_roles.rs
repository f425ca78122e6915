//! `api.roles`, well and not: where anything is not as it should be, there are no roles at all.

use permission_claims::environment::{EffectiveRole, EffectiveRoles, Environment as _};
use std::task::{Context, Waker};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::javascript::{NOTHING, environment, evaluate, held, json, set_global, settle};

/// The ids and the cursor that are read of a page, by an expression that answers with it.
async fn read(body: &str, from: Option<&str>) -> Option<(Vec<String>, Option<String>)> {
    let api = format!("{{ roles: {{ getUserEffectiveRoles: (...asked) => {body} }} }}");
    let page = environment(&api).effective_roles(from).await;
    page.map(|EffectiveRoles { roles, next }| {
        (roles.into_iter().map(|role| role.id).collect(), next)
    })
}

async fn check(body: &str, ids: &[&str], next: Option<&str>) {
    let (read, cursor) = read(body, None).await.unwrap();
    assert_eq!((read, cursor.as_deref()), (ids.iter().map(|id| (*id).into()).collect(), next));
}

async fn check_none(body: &str) {
    assert_eq!(read(body, None).await, None);
}

#[wasm_bindgen_test]
async fn a_page_is_asked_for_with_its_cursor() {
    set_global("asked", &evaluate("[]"));
    for from in [None, Some("one"), Some("")] {
        let body = "{ globalThis.asked.push(asked); return { roles: [] }; }";
        assert!(read(body, from).await.is_some());
    }
    assert_eq!(
        json(&evaluate("globalThis.asked")),
        r#"[[{"take":100}],[{"take":100,"from":"one"}],[{"take":100,"from":""}]]"#,
    );
}

#[wasm_bindgen_test]
async fn a_page_has_ids_and_the_next_cursor() {
    let roles = "[{ id: 'rol_1', name: 'admin', more: 5n }, { id: 'rol_\\ufffd' }]";
    let ids = ["rol_1", "rol_\u{fffd}"];
    check(&format!("Promise.resolve({{ roles: {roles}, next: 'two' }})"), &ids, Some("two")).await;
    check(&format!("({{ roles: {roles}, next: '' }})"), &ids, Some("")).await;
    check(&format!("({{ roles: {roles}, next: null }})"), &ids, None).await;
    check(&format!("({{ roles: {roles} }})"), &ids, None).await;
    check("({ roles: [] })", &[], None).await;
    check("({ then: (resolve) => resolve({ roles: [{ id: 'a' }] }) })", &["a"], None).await;
    check("new Proxy({ roles: new Proxy([{ id: 'a' }], {}) }, {})", &["a"], None).await;
    let page = "({ roles: [{ id: 'a' }] })";
    check(&format!("process.mainModule.require('vm').runInNewContext(`{page}`)"), &["a"], None)
        .await;
}

#[wasm_bindgen_test]
async fn a_role_has_a_name_if_that_is_a_whole_text() {
    for (role, expected) in [
        ("{ id: 'a', name: 'team 😀' }", Some("team 😀")),
        ("{ id: 'a', name: '\\ufffd' }", Some("\u{fffd}")),
        ("{ id: 'a', name: '' }", Some("")),
        ("{ id: 'a' }", None),
        ("{ id: 'a', name: null }", None),
        ("{ id: 'a', name: 5 }", None),
        ("{ id: 'a', name: ['admin'] }", None),
        ("{ id: 'a', name: new String('admin') }", None),
        ("{ id: 'a', name: 'team \\ud83d' }", None),
        ("{ id: 'a', name: hostile }", None),
        ("throwing('name', { id: 'a' })", None),
    ] {
        let api =
            format!("{{ roles: {{ getUserEffectiveRoles: () => ({{ roles: [{role}] }}) }} }}");
        let page = environment(&api).effective_roles(None).await.unwrap();
        let name = expected.map(Into::into);
        assert_eq!(page.roles, [EffectiveRole { id: "a".into(), name }], "{role}");
    }
}

#[wasm_bindgen_test]
async fn an_answer_that_is_no_page_is_none() {
    for body in [
        "undefined",
        "null",
        "5",
        "'all'",
        "[]",
        "({})",
        "throws",
        "hostile",
        "revoked({})",
        "throws()",
        "Promise.reject(new Error('no'))",
        "Promise.reject()",
        "throwing('roles')",
        "({ roles: null })",
        "({ roles: 'all' })",
        "({ roles: { 0: { id: 'a' }, length: 1 } })",
        "({ roles: hostile })",
        "({ roles: revoked([]) })",
        "({ roles: new Array(4294967295) })",
        "({ roles: throwing(0, [{ id: 'a' }]) })",
        "({ roles: [{ id: 'a' }], next: 17 })",
        "({ roles: [{ id: 'a' }], next: { cursor: 'x' } })",
        "({ roles: [{ id: 'a' }], next: false })",
        "({ roles: [{ id: 'a' }], next: hostile })",
    ] {
        check_none(body).await;
    }
}

#[wasm_bindgen_test]
async fn one_role_that_is_none_makes_all_of_them_none() {
    for role in [
        "undefined",
        "null",
        "'rol_2'",
        "{}",
        "{ name: 'admin' }",
        "{ id: 5 }",
        "{ id: null }",
        "{ id: 'rol_\\ud83d' }",
        "throwing('id')",
        "hostile",
        "revoked({})",
    ] {
        check_none(&format!("({{ roles: [{{ id: 'rol_1' }}, {role}] }})")).await;
    }
    check_none("({ roles: [{ id: 'rol_1' }, , { id: 'rol_3' }] })").await;
}

#[wasm_bindgen_test]
async fn promises_of_any_kind_do_no_harm() {
    let page = "{ roles: [] }";
    for body in [
        "throwing('then')".to_owned(),
        "throwing('constructor', Promise.resolve({ roles: [] }))".to_owned(),
        "Object.assign(Promise.resolve({}), { then: throws })".to_owned(),
        "Object.assign(Promise.resolve({}), { then: 5 })".to_owned(),
        "({ then: throws })".to_owned(),
        "({ then: hostile })".to_owned(),
        "({ then: (_, reject) => reject(new Error('no')) })".to_owned(),
        "new (class extends Promise { then() { throws(); } })(() => {})".to_owned(),
        format!("Object.assign(Promise.resolve(), {{ then: (f) => {{ f({page}); f({page}); }} }})"),
        format!("({{ then: (f, r) => {{ f({page}); r(); f({page}); throws(); }} }})"),
    ] {
        // What it comes to is the promise's own affair.
        let _ = read(&body, None).await;
        settle().await;
    }
    check("({ roles: [] })", &[], None).await;
}

#[wasm_bindgen_test]
async fn an_api_that_is_broken_has_none() {
    for api in NOTHING.into_iter().chain([
        "throwing('roles')",
        "{ roles: null }",
        "{ roles: {} }",
        "{ roles: hostile }",
        "{ roles: throwing('getUserEffectiveRoles') }",
        "{ roles: { getUserEffectiveRoles: 5 } }",
        "{ roles: { getUserEffectiveRoles: class {} } }",
        "{ roles: { getUserEffectiveRoles: revoked(throws) } }",
    ]) {
        assert!(environment(api).effective_roles(None).await.is_none());
    }
}

#[wasm_bindgen_test]
async fn an_answer_that_never_comes_can_be_left() {
    let environment = environment(
        "{ roles: { getUserEffectiveRoles: () => ({ then: (resolve) => { globalThis.late = resolve; } }) } }",
    );
    let before = held();
    let mut page = environment.effective_roles(None);
    assert!(page.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    drop(page);
    settle().await;
    // That it comes all the same does no harm, and leaves nothing.
    evaluate("globalThis.late({ roles: [] }) ?? (globalThis.late = undefined)");
    settle().await;
    assert_eq!(held(), before);
}

#[wasm_bindgen_test]
async fn an_older_runtime_leaves_nothing() {
    for api in ["{}", "{ roles: {} }"] {
        let environment = environment(api);
        let before = held();
        for _ in 0..1_000 {
            assert!(environment.effective_roles(None).await.is_none());
            assert!(environment.cached("key").is_none());
        }
        assert_eq!(held(), before);
    }
}
