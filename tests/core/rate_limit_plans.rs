//! How much of what a tenant's plan has is used, and who waits for it.

use std::cell::RefCell;

use crate::support::{
    Ended, PERMISSIONS, Simulation, TOKEN, event_of, jhon, page, permissions, reply, token,
};

/// A token bucket, as Auth0 counts: so many at once, and so many more in a second.
#[derive(Clone, Copy, Debug)]
struct Plan {
    burst: f64,
    per_second: f64,
    /// Whether its answers have a `date`.
    has_date: bool,
    /// So many seconds long it is another number in a second, because others ask, too, or do not.
    at_first: (f64, f64),
}

const fn plan(burst: f64, per_second: f64) -> Plan {
    Plan { burst, per_second, has_date: false, at_first: (0.0, 0.0) }
}

const FREE: Plan = plan(2.0, 2.0);
const PROFESSIONAL: Plan = plan(10.0, 2.5);
const ENTERPRISE: Plan = plan(50.0, 16.0);

/// <https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy>
const PLANS: [Plan; 8] = [
    FREE,
    Plan { has_date: true, ..FREE },
    PROFESSIONAL,
    ENTERPRISE,
    // Enterprise, not in production; members of an organization, reading users; a private cloud.
    plan(10.0, 2.0),
    plan(20.0, 200.0 / 60.0),
    plan(40.0, 500.0 / 60.0),
    plan(50.0, 50.0),
];

impl Plan {
    /// A tenant of one permission for each user.
    fn simulation(self) -> Simulation {
        let bucket = RefCell::new((self.burst, 0.0));
        let good = page(["read:a"], 100, 1);
        let simulation = Simulation::new();
        let began = simulation.now().unix_time();
        simulation.answering("*", move |seen| {
            if seen.is(TOKEN) {
                return token("token");
            }
            let mut bucket = bucket.borrow_mut();
            let now = (seen.at - began).as_secs_f64();
            let (left, at) = *bucket;
            let (until, at_first) = self.at_first;
            let before = (until.min(now) - at).max(0.0);
            let more = before * at_first + (now - at - before) * self.per_second;
            let left = self.burst.min(left + more);
            let is_allowed = left >= 1.0 - 1e-6;
            let left = if is_allowed { left - 1.0 } else { left };
            *bucket = (left, now);
            let missing = (1.0 - left.fract()).min(self.burst - left);
            let per_second = if now < until { at_first } else { self.per_second };
            let reset = (seen.at.as_secs_f64() + missing / per_second - 1e-6).ceil();
            let reply = if is_allowed { good.clone() } else { reply(429, "{}") };
            let reply = if self.has_date { reply.header("date", seen.at.as_secs()) } else { reply };
            reply
                .header("x-ratelimit-remaining", (left + 1e-6).floor())
                .header("x-ratelimit-reset", reset)
        })
    }

    /// Logins that begin at these times, in milliseconds, with how each ended.
    fn logins(self, begin_ms: impl Iterator<Item = u64> + Clone) -> Vec<(u64, Ended)> {
        let events = (0..).map(|number: u64| event_of(&number.to_string()));
        let ended = self.simulation().logins(begin_ms.clone().zip(events));
        begin_ms.zip(ended).collect()
    }
}

/// Whether a login waited for what did not come.
fn is_in_vain(ended: &Ended) -> bool {
    permissions(&ended.answer).is_none() && ended.took_ms > 100
}

const SECONDS: u64 = 12;

#[test]
fn what_the_plan_has_is_used_and_nobody_waits_in_vain() {
    for plan in PLANS {
        for per_second in [2, 5, 20, 100] {
            let numbers = 0..per_second * SECONDS;
            let all = plan.logins(numbers.map(|number| number * 1_000 / per_second));
            let in_vain: Vec<_> = all.iter().filter(|(_, ended)| is_in_vain(ended)).collect();
            assert!(in_vain.is_empty(), "{plan:?}, {per_second} a second: {in_vain:?}");
            // The first second uses up the burst, and what begins in the last one ends behind it.
            let counted = 1_000..(SECONDS - 1) * 1_000;
            let complete = all.iter().filter(|(begin_ms, ended)| {
                let has_claims = permissions(&ended.answer).is_some();
                has_claims && counted.contains(&(begin_ms + ended.took_ms))
            });
            let possible = plan.per_second.min(per_second as f64) * (SECONDS - 2) as f64;
            let share = complete.count() as f64 / possible;
            assert!(share >= 0.97, "{plan:?}, {per_second} a second: {share}");
        }
    }
}

#[test]
fn logins_that_come_at_once_wait_for_what_every_plan_of_that_size_has() {
    // At first others use almost all that there is, and then nobody asks until there is all of it.
    let rush = (0..60).map(|number| number * 500);
    for (plan, at_once) in [(FREE, 6), (PROFESSIONAL, 14), (ENTERPRISE, 72)] {
        let plan = Plan { at_first: (30.0, 0.3), ..plan };
        let all = plan.logins(rush.clone().chain((0..at_once).map(|_| 60_000)));
        for (_, ended) in &all[60..] {
            assert!(permissions(&ended.answer).is_some(), "{plan:?}: {ended:?}");
        }
    }
}

#[test]
fn a_pace_that_has_changed_is_known_after_a_while() {
    let plan = Plan { at_first: (40.0, 16.0), ..plan(50.0, 2.0) };
    let all = plan.logins((0..20 * 80).map(|number| number * 50));
    let late: Vec<_> = all.iter().filter(|(begin_ms, _)| *begin_ms > 65_000).collect();
    assert_eq!(late.iter().filter(|(_, ended)| is_in_vain(ended)).count(), 0);
}

#[test]
fn a_long_rush_lets_as_many_wait_as_a_short_one() {
    let all = FREE.logins((0..10 * 240).map(|number| number * 100));
    let has_waited =
        |(_, ended): &&(u64, Ended)| permissions(&ended.answer).is_some() && ended.took_ms > 2_000;
    for (begin_ms, end_ms) in [(10_000, 20_000), (230_000, 239_000)] {
        let then = all.iter().filter(|(at, _)| (begin_ms..end_ms).contains(at));
        assert!(then.filter(has_waited).count() > 9, "{begin_ms}");
    }
}

#[test]
fn where_no_answer_says_how_many_are_left_few_wait() {
    let limited = reply(429, "{}").header("retry-after", 1);
    let simulation = Simulation::new().on(TOKEN, token("token")).on(PERMISSIONS, limited);
    simulation.login(jhon());
    let ended = simulation.logins((0..20).map(|_| (0, jhon())));
    assert_eq!(ended.iter().filter(|it| is_in_vain(it)).count(), 5);
}
