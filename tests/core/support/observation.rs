//! What a simulation has seen so far.

use permission_claims::{environment::Environment, state::Instance, timestamp::Timestamp};

use super::{cache::Write, network::Seen, simulation::Simulation};

impl Simulation {
    /// The time of day in Unix seconds, rounded down.
    pub fn unix_seconds(&self) -> u64 {
        self.now().unix_time().as_secs()
    }

    /// The time, on both clocks.
    pub fn now(&self) -> Timestamp {
        self.world.now()
    }

    /// All requests so far.
    pub fn requests(&self) -> Vec<Seen> {
        self.world.network.seen.borrow().clone()
    }

    /// How many requests so far were `pattern`.
    pub fn count(&self, pattern: &str) -> usize {
        let seen = self.requests();
        seen.iter().filter(|seen| seen.is(pattern)).count()
    }

    /// The requests that are in flight.
    pub fn in_flight(&self) -> usize {
        self.world.network.in_flight.get()
    }

    /// The most requests that were ever in flight.
    pub fn most_in_flight(&self) -> usize {
        self.world.network.most_in_flight.get()
    }

    /// All that was written to the cache.
    pub fn cache_writes(&self) -> Vec<Write> {
        self.world.cache.writes.borrow().clone()
    }

    /// What the cache keeps.
    pub fn cache_values(&self) -> Vec<String> {
        self.world.cache.values()
    }

    /// Somebody else puts a value in the place of all that the cache keeps.
    pub fn fill_cache(&self, value: &str) {
        self.world.cache.fill(value);
    }

    /// The instance of the Action.
    pub fn instance(&self) -> &Instance {
        &self.instance
    }
}
