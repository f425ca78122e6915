//! `api.roles`, which older runtimes do not have. Where anything is not as it should be there are no
//! roles at all: a part of them must not be taken for all.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::member::{call, elements, id, member, settled};
use crate::environment::{EffectiveRole, EffectiveRoles};

/// How many roles are asked for at once.
const PAGE_SIZE: u32 = 100;

/// Asks for a page of the roles that the user has in this login.
pub(super) fn request(api: &JsValue, from: Option<&str>) -> Option<JsFuture> {
    let options = Object::new();
    Reflect::set(&options, &"take".into(), &PAGE_SIZE.into()).ok()?;
    if let Some(from) = from {
        Reflect::set(&options, &"from".into(), &from.into()).ok()?;
    }
    let page = call(&member(api, "roles"), "getUserEffectiveRoles", &[options.into()])?;
    // A plain answer is as good as a promise.
    Some(settled(&page))
}

/// Reads the page that was answered.
pub(super) fn read(page: &JsValue) -> Option<EffectiveRoles> {
    let roles = elements(&member(page, "roles"))?;
    let next = member(page, "next");
    let read = |role| {
        Some(EffectiveRole { id: id(&member(role, "id"))?, name: id(&member(role, "name")) })
    };
    Some(EffectiveRoles {
        roles: roles.iter().map(read).collect::<Option<_>>()?,
        next: if next.is_undefined() || next.is_null() { None } else { Some(id(&next)?) },
    })
}
