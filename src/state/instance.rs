//! What an instance of the Action keeps, apart for each application.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use super::{
    circuit_breaker::CircuitBreaker, claims_cache::ClaimsCache, hedge_budget::HedgeBudget,
    list_cache::ListCache, rate_limit::RateLimits, refused_tokens::RefusedTokens,
    single_flight::SingleFlight,
};
use crate::{
    management::{page_accumulator::List, token::Token},
    settings::Application,
    timestamp::Timestamp,
};

/// More applications than this in one instance are not expected; the oldest is forgotten.
const MAX_APPLICATIONS: usize = 16;

/// What an instance of the Action keeps, apart for each application.
#[derive(Debug, Default)]
pub struct Instance(RefCell<Vec<(String, Rc<ApplicationState>)>>);

/// What is kept for one application. Nothing of it is shared with another.
#[derive(Debug, Default)]
pub struct ApplicationState {
    /// How many logins there were.
    pub logins: Cell<u64>,
    /// The Management API token.
    pub token: RefCell<Option<Token>>,
    /// The token request in flight.
    pub token_flight: RefCell<Option<Rc<SingleFlight<Token>>>>,
    /// The tokens that were refused.
    pub refused_tokens: RefusedTokens,
    /// What roles permit, role by role.
    pub role_permissions: ListCache,
    /// The list of the tenant's roles.
    pub roles: ListCache,
    /// What the permissions of roles make of the claim.
    pub claims: ClaimsCache,
    /// The readings of cached lists in flight, by key.
    pub list_flights: RefCell<Vec<(Rc<str>, Rc<ListFlight>)>>,
    /// Until when no cached list is revalidated.
    pub revalidation_paused_until: Cell<Timestamp>,
    /// Keeps an outage of the Management API from holding every login.
    pub circuit_breaker: CircuitBreaker,
    /// Keeps logins from asking for what the tenant has not left.
    pub rate_limits: RateLimits,
    /// Keeps a slow tenant from being asked twice as often.
    pub hedge_budget: HedgeBudget,
}

/// The reading of a list in flight.
#[derive(Debug)]
pub struct ListFlight {
    /// When it began.
    pub began: Timestamp,
    /// What it comes to.
    pub list: Rc<SingleFlight<Rc<List>>>,
}

impl Instance {
    /// What is kept for `application`.
    pub fn application(&self, application: &Application) -> Rc<ApplicationState> {
        let identity = application.identity();
        let mut states = self.0.borrow_mut();
        if let Some((_, state)) = states.iter().find(|(known, _)| *known == identity) {
            return Rc::clone(state);
        }
        if states.len() == MAX_APPLICATIONS {
            states.remove(0);
        }
        let state = Rc::<ApplicationState>::default();
        states.push((identity, Rc::clone(&state)));
        state
    }
}
