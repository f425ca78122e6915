//! What JavaScript calls.

use alloc::{boxed::Box, rc::Rc, string::String, vec::Vec};

use wasm_bindgen::prelude::*;

use super::{edge, environment::JsEnvironment, tasks::Tasks};
use crate::{claims, event::Event, instance::Instance, login};

/// An instance of the Action. It is never taken down: the WASM's memory is given up as a whole.
#[wasm_bindgen]
pub struct Core {
    instance: &'static Instance,
    tasks: &'static Tasks,
}

impl Default for Core {
    fn default() -> Self {
        Self { instance: Box::leak(Box::default()), tasks: Box::leak(Box::default()) }
    }
}

#[wasm_bindgen]
impl Core {
    /// Starts an instance, which remembers nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins a login, whose event is given as JSON. It ends with [`edge::answer`]: what is to be
    /// done with it, member by member as in [`crate::answer::Answer`].
    #[wasm_bindgen(js_name = logIn)]
    pub fn log_in(&self, login: u32, event: &[u8]) {
        let environment = Rc::new(JsEnvironment { login, tasks: self.tasks });
        let (instance, event) = (self.instance, Event::read(event));
        self.tasks.spawn(Box::pin(async move {
            let answer = login::log_in(environment, instance, event).await;
            edge::answer(login, &answer.to_json());
        }));
        self.tasks.run();
    }

    /// Tells what an operation has come to; nothing where it failed.
    pub fn settle(&self, operation: u32, result: Option<Vec<u8>>) {
        self.tasks.settle(operation, result);
        self.tasks.run();
    }
}

/// The claims of a login as a pure function of namespace, roles and permissions, from JSON to JSON.
#[wasm_bindgen(js_name = customClaims)]
pub fn custom_claims(parts: &[u8]) -> String {
    claims::from_parts(parts)
}
