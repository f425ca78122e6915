//! `api.roles` of a login, which older runtimes do not have.
//!
//! <https://auth0.com/docs/customize/actions/reference/post-login/post-login-api-object>

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, prelude::*};
use wasm_bindgen_futures::JsFuture;

use super::event::member;
use crate::environment::EffectiveRoles;

/// The most roles that it gives at a time.
const TAKE: u32 = 100;

#[wasm_bindgen]
extern "C" {
    /// `api.roles`, or undefined.
    #[derive(Clone)]
    pub type Roles;

    #[wasm_bindgen(method, catch, js_name = getUserEffectiveRoles)]
    fn get_user_effective_roles(this: &Roles, options: &Object) -> Result<JsValue, JsValue>;
}

impl Roles {
    /// A page of the user's roles; none when that cannot be had, for whatever reason.
    pub(super) async fn page(self, from: Option<String>) -> Option<EffectiveRoles> {
        let options = Object::new();
        Reflect::set(&options, &"take".into(), &TAKE.into()).ok()?;
        if let Some(from) = from {
            Reflect::set(&options, &"from".into(), &from.into()).ok()?;
        }
        // Where there is no such member, the call throws.
        let page = Promise::resolve(&self.get_user_effective_roles(&options).ok()?);
        let page = JsFuture::from(page).await.ok()?;
        let roles = member(&page, "roles");
        let ids = roles.dyn_ref::<Array>()?.iter().map(|role| member(&role, "id").as_string());
        Some(EffectiveRoles {
            ids: ids.collect::<Option<_>>()?,
            next: member(&page, "next").as_string(),
        })
    }
}
