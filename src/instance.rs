//! What an instance of the Action remembers from one login to the next.

use alloc::{rc::Rc, string::String, vec::Vec};
use core::cell::{Cell, RefCell};

use crate::{
    copies::Copies,
    exchange::{Outage, Shared, SharedReading},
    management::token::Token,
    settings::Application,
    time::Timestamp,
};

/// More applications than this in one instance are not expected; the oldest is forgotten.
const MOST_APPLICATIONS: usize = 16;

/// What an instance of the Action remembers, apart for each application.
#[derive(Debug, Default)]
pub struct Instance(RefCell<Vec<(String, Rc<Memory>)>>);

/// What is remembered for one application. Nothing of it is shared with another.
#[derive(Debug, Default)]
pub struct Memory {
    /// The Management API token.
    pub token: RefCell<Option<Token>>,
    /// The token request in flight.
    pub token_request: RefCell<Option<Rc<Shared<Token>>>>,
    role_permissions: Copies,
    list_of_roles: Copies,
    /// Until when no copy is read anew.
    pub refreshes_paused_until: Cell<Timestamp>,
    /// The readings of such lists in flight, by what tells the lists apart.
    pub readings: RefCell<Vec<(Rc<str>, Rc<SharedReading>)>>,
    /// The outage, if there is one.
    pub outage: Outage,
}

impl Memory {
    /// What roles permit, role by role.
    pub fn role_permissions(&self) -> &Copies {
        &self.role_permissions
    }

    /// The list of the tenant's roles.
    pub fn list_of_roles(&self) -> &Copies {
        &self.list_of_roles
    }
}

impl Instance {
    /// What is remembered for `application`.
    pub fn memory(&self, application: &Application) -> Rc<Memory> {
        let identity = application.identity();
        let mut memories = self.0.borrow_mut();
        if let Some((_, memory)) = memories.iter().find(|(known, _)| *known == identity) {
            return Rc::clone(memory);
        }
        if memories.len() == MOST_APPLICATIONS {
            memories.remove(0);
        }
        let memory = Rc::<Memory>::default();
        memories.push((identity, Rc::clone(&memory)));
        memory
    }
}
