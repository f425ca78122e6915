//! How much of what a tenant's plan has is used.

use std::cell::RefCell;

use crate::support::{Ended, Simulation, TOKEN, event_of, page, permissions, reply, token};

/// A token bucket, as Auth0 counts: so many at once, and so many more in a second.
#[derive(Clone, Copy, Debug)]
struct Plan {
    burst: f64,
    per_second: f64,
    /// Whether its answers have a `date`.
    has_date: bool,
}

const FREE: Plan = Plan { burst: 2.0, per_second: 2.0, has_date: false };
const PROFESSIONAL: Plan = Plan { burst: 10.0, per_second: 2.5, has_date: false };
const ENTERPRISE: Plan = Plan { burst: 50.0, per_second: 16.0, has_date: false };

impl Plan {
    /// A tenant of one permission for each user.
    fn simulation(self) -> Simulation {
        let bucket = RefCell::new((self.burst, 0.0));
        let good = page(["read:a"], 100, 1);
        Simulation::new().on(TOKEN, token("token")).answering("*", move |seen| {
            if seen.is(TOKEN) {
                return token("token");
            }
            let mut bucket = bucket.borrow_mut();
            let now = seen.at.as_secs_f64();
            let (left, at) = *bucket;
            let left = self.burst.min(left + (now - at) * self.per_second);
            let is_allowed = left >= 1.0 - 1e-6;
            let left = if is_allowed { left - 1.0 } else { left };
            *bucket = (left, now);
            let missing = (1.0 - left.fract()).min(self.burst - left);
            let reset = (now + missing / self.per_second - 1e-6).ceil();
            let reply = if is_allowed { good.clone() } else { reply(429, "{}") };
            let reply = if self.has_date { reply.header("date", seen.at.as_secs()) } else { reply };
            reply
                .header("x-ratelimit-remaining", (left + 1e-6).floor())
                .header("x-ratelimit-reset", reset)
        })
    }
}

const SECONDS: u64 = 12;

/// Logins at this rate: when each began, in milliseconds, and how it ended.
fn offered(plan: Plan, per_second: u64) -> Vec<(u64, Ended)> {
    let begin = |number: u64| number * 1_000 / per_second;
    let numbers = 0..per_second * SECONDS;
    let ended = plan
        .simulation()
        .logins(numbers.map(|number| (begin(number), event_of(&number.to_string()))));
    (0..).map(begin).zip(ended).collect()
}

#[test]
fn what_the_plan_has_is_used_and_nobody_waits_in_vain() {
    let with_date = Plan { has_date: true, ..FREE };
    for plan in [FREE, with_date, PROFESSIONAL, ENTERPRISE] {
        for per_second in [2, 20, 100] {
            // The first second uses up the burst, and what begins in the last one ends behind it.
            let counted = 1_000..(SECONDS - 1) * 1_000;
            let (mut complete, mut in_vain) = (0_u64, 0);
            for (begin_ms, ended) in offered(plan, per_second) {
                if permissions(&ended.answer).is_some() {
                    complete += u64::from(counted.contains(&(begin_ms + ended.took_ms)));
                } else if counted.contains(&begin_ms) && ended.took_ms > 100 {
                    in_vain += 1;
                }
            }
            let possible = plan.per_second.min(per_second as f64) * (SECONDS - 2) as f64;
            let share = complete as f64 / possible;
            assert!(share >= 0.97, "{plan:?}, {per_second} a second: {share}");
            // How fast requests go is not known at first, and then only on average.
            assert!(in_vain <= 20, "{plan:?}, {per_second} a second: {in_vain} waited in vain");
        }
    }
}
