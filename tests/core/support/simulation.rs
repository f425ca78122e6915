//! What a test writes down: who answers what, and who logs in when.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    rc::Rc,
    time::Duration,
};

use futures_executor::LocalPool;
use permission_claims::{
    answer::Answer,
    environment::{EffectiveRoles, Environment},
    event::Event,
    login,
    state::Instance,
    timestamp::Timestamp,
};

use super::{
    cache::{Cache, Write},
    clock::Clock,
    line::{self, Known},
    network::{Network, Reply, Seen},
    world::World,
};

/// When each simulation begins: a quarter of a second after a full one.
const START: Duration = Duration::from_millis(1_800_000_000_250);

/// Logins against a scripted Auth0.
pub struct Simulation {
    pub(super) world: Rc<World>,
    pool: RefCell<LocalPool>,
    pub(super) instance: Rc<Instance>,
}

/// How a login ended.
#[derive(Debug)]
pub struct Ended {
    pub answer: Answer,
    /// How long it took, in milliseconds.
    pub took_ms: u64,
}

impl Simulation {
    pub fn new() -> Self {
        let pool = LocalPool::new();
        Self {
            world: Rc::new(World {
                clock: Clock::at(START),
                network: Rc::default(),
                cache: Cache::default(),
                random: RefCell::new(vec![0]),
                next_random: Cell::default(),
                runtime: RefCell::default(),
                runtime_latency: Cell::default(),
                spawner: pool.spawner(),
            }),
            pool: RefCell::new(pool),
            instance: Rc::default(),
        }
    }

    /// Answers each request that is `pattern`, like `GET /path` or `GET /path?query`. What was said
    /// last counts.
    pub fn on(self, pattern: &str, reply: Reply) -> Self {
        self.answering(pattern, move |_| reply.clone())
    }

    /// Answers the requests in turn; the last reply counts for all that follow.
    pub fn in_turn<const N: usize>(self, pattern: &str, replies: [Reply; N]) -> Self {
        let next = Cell::new(0);
        self.answering(pattern, move |_| {
            let turn = next.replace(next.get() + 1).min(N - 1);
            replies.get(turn).cloned().expect("a reply")
        })
    }

    /// Answers as the request asks for.
    pub fn answering(self, pattern: &str, script: impl Fn(&Seen) -> Reply + 'static) -> Self {
        let mut scripts = self.world.network.scripts.borrow_mut();
        scripts.push((pattern.to_owned(), Rc::new(script)));
        drop(scripts);
        self
    }

    /// The runtime knows the roles, page by page; none: it fails.
    pub fn runtime(self, page: impl Fn(Option<&str>) -> Option<EffectiveRoles> + 'static) -> Self {
        self.world.runtime.replace(Some(Rc::new(page)));
        self
    }

    /// The runtime takes so long for each page of roles; no time by default.
    pub fn runtime_latency_ms(self, latency_ms: u64) -> Self {
        self.world.runtime_latency.set(Duration::from_millis(latency_ms));
        self
    }

    /// Gives these random numbers, in turn; 0 by default, which means no jitter.
    pub fn random(self, numbers: &[u32]) -> Self {
        self.world.random.replace(numbers.to_vec());
        self
    }

    /// The cache takes everything, and keeps nothing.
    pub fn without_cache(self) -> Self {
        self.world.cache.loses_everything.set(true);
        self
    }

    /// The cache cannot delete.
    pub fn without_deleting(self) -> Self {
        self.world.cache.cannot_delete.set(true);
        self
    }

    /// Another instance of the Action, which shares nothing but the cache.
    pub fn restart(&mut self) {
        self.instance = Rc::default();
    }

    /// One login.
    #[track_caller]
    pub fn login(&self, event: Event) -> Answer {
        self.timed_login(event).answer
    }

    #[track_caller]
    pub fn timed_login(&self, event: Event) -> Ended {
        self.logins([(0, event)]).remove(0)
    }

    /// Logins that begin so many milliseconds from now; ends with the last of them. Each line is
    /// held to what holds for all lines.
    #[track_caller]
    pub fn logins(&self, logins: impl IntoIterator<Item = (u64, Event)>) -> Vec<Ended> {
        let begin = |(starts_ms, event): (u64, Event)| {
            let known = Known::of(&event);
            (known, self.begin(starts_ms, event))
        };
        let running: Vec<_> = logins.into_iter().map(begin).collect();
        self.run_until(|| running.iter().all(|(_, slot)| slot.borrow().is_some()));
        let mut all = Vec::new();
        for (known, slot) in running {
            let ended = slot.take().expect("it has ended");
            line::check(&ended.answer, &known);
            all.push(ended);
        }
        for token in self.tokens() {
            for Ended { answer, .. } in &all {
                line::check_confidential(answer, &token);
            }
        }
        all
    }

    /// Each token so far that was sent or kept.
    fn tokens(&self) -> BTreeSet<String> {
        let seen = self.world.network.seen.borrow();
        let sent = seen.iter().filter_map(|seen| seen.authorization.strip_prefix("Bearer "));
        let kept = self.cache_writes().into_iter().map(|write| write.value);
        sent.map(str::to_owned).chain(kept).collect()
    }

    fn begin(&self, starts_ms: u64, event: Event) -> Rc<RefCell<Option<Ended>>> {
        let slot = Rc::new(RefCell::new(None));
        let (result, world) = (Rc::clone(&slot), Rc::clone(&self.world));
        let instance = Rc::clone(&self.instance);
        self.world.spawn(Box::pin(async move {
            world.clock.sleep(Duration::from_millis(starts_ms)).await;
            let environment: Rc<dyn Environment> = Rc::<World>::clone(&world);
            let started = world.now();
            let answer = login::log_in(environment, &instance, event).await;
            let took = world.now().monotonic_since(started);
            result.replace(Some(Ended { answer, took_ms: took.as_millis() as u64 }));
        }));
        slot
    }

    /// Lets time pass.
    pub fn pass_ms(&self, duration_ms: u64) {
        let until = self.world.now() + Duration::from_millis(duration_ms);
        let (clock, duration) = (Rc::clone(&self.world.clock), Duration::from_millis(duration_ms));
        self.world.spawn(Box::pin(async move { clock.sleep(duration).await }));
        self.run_until(|| until.has_come(self.world.now()));
    }

    #[track_caller]
    fn run_until(&self, is_done: impl Fn() -> bool) {
        let mut pool = self.pool.borrow_mut();
        loop {
            pool.run_until_stalled();
            if is_done() {
                return;
            }
            assert!(self.world.clock.advance(), "a login waits for nothing");
        }
    }

    /// Somebody sets the time of day, so many seconds forward or back.
    pub fn set_clock(&self, by_seconds: i64) {
        self.world.clock.set(by_seconds);
    }

    /// Sets the time of day in the midst of a login.
    pub fn clock_setter(&self) -> impl Fn(i64) + 'static {
        let clock = Rc::clone(&self.world.clock);
        move |by_seconds| clock.set(by_seconds)
    }

    /// From now on, timers come so late.
    pub fn delay_timers_ms(&self, late_ms: u64) {
        self.world.clock.delay.set(Duration::from_millis(late_ms));
    }
}
