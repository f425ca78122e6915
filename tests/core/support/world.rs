//! The simulated outside, as the core sees it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use futures_executor::LocalSpawner;
use futures_util::task::LocalSpawn;
use permission_claims::{
    environment::{Cached, EffectiveRoles, Environment, LocalFuture},
    http::{NetworkError, Request, Response},
    secret::Secret,
    timestamp::Timestamp,
};

use super::{cache::Cache, clock::Clock, network::Network};

/// `api.roles`: the page behind a cursor, the first one behind none.
pub type Runtime = Rc<dyn Fn(Option<&str>) -> Option<EffectiveRoles>>;

/// All that logins of one simulation share.
pub struct World {
    pub clock: Rc<Clock>,
    pub network: Rc<Network>,
    pub cache: Cache,
    /// The random numbers, used in turn.
    pub random: RefCell<Vec<u32>>,
    pub next_random: Cell<usize>,
    /// None of it, as in older runtimes, by default.
    pub runtime: RefCell<Option<Runtime>>,
    /// How long it takes for a page.
    pub runtime_latency: Cell<Duration>,
    pub spawner: LocalSpawner,
}

impl Environment for World {
    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    fn random(&self) -> u32 {
        let random = self.random.borrow();
        let next = self.next_random.replace(self.next_random.get() + 1);
        random.get(next % random.len()).copied().unwrap_or_default()
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<()> {
        Box::pin(self.clock.sleep(duration))
    }

    fn send(&self, request: Request) -> LocalFuture<Result<Response, NetworkError>> {
        Box::pin(Rc::clone(&self.network).answer(Rc::clone(&self.clock), request))
    }

    fn spawn(&self, task: LocalFuture<()>) {
        self.spawner.spawn_local_obj(task.into()).expect("the executor lives");
    }

    fn effective_roles(&self, from: Option<&str>) -> LocalFuture<Option<EffectiveRoles>> {
        let runtime = self.runtime.borrow();
        let page = runtime.as_ref().and_then(|runtime| runtime(from));
        let latency = self.runtime_latency.get();
        let sleep = (!latency.is_zero()).then(|| self.clock.sleep(latency));
        Box::pin(async {
            if let Some(sleep) = sleep {
                sleep.await;
            }
            page
        })
    }

    fn cached(&self, key: &str) -> Option<Cached> {
        let (value, expires_at) = self.cache.read(key, self.now().unix_time())?;
        Some(Cached { value: Secret::new(value), expires_at })
    }

    fn cache(&self, key: &str, value: &Secret, lifetime: Duration) {
        self.cache.write(key, value.expose(), lifetime, self.now().unix_time());
    }

    fn uncache(&self, key: &str) {
        self.cache.remove(key);
    }
}
