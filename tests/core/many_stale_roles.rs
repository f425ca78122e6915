//! Many kept roles that cannot be read anew: what that costs, in time and in requests.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use crate::support::{
    Reply, Simulation, TOKEN, Tenant, effective, field, never, permissions, reply, role, token,
    with_roles,
};
use permission_claims::event::Event;

const FRESH_MS: u64 = 300_000;

/// Jhon, whose roles the runtime knows.
fn jhon() -> Event {
    with_roles(&[], [])
}

/// After a login that kept so many roles, which the runtime knows, none of them can be read any more.
fn all_broken(roles: usize, reply: &Reply) -> Simulation {
    let ids: Vec<_> = (0..roles).map(|number| format!("rol_{number}")).collect();
    let all = ids.iter().map(|id| role(id, id, &[&format!("read:{id}")]));
    let known = ids.clone();
    let simulation = Tenant::new(all)
        .simulation()
        .runtime(move |_| effective(&known.iter().map(String::as_str).collect::<Vec<_>>(), None));
    assert!(permissions(&simulation.login(jhon())).is_some());
    ids.iter().fold(simulation, |simulation, id| {
        simulation.on(&format!("GET /api/v2/roles/{id}/permissions"), reply.clone())
    })
}

#[test]
fn all_refreshes_of_a_login_have_one_second_together() {
    let simulation = all_broken(20, &never());
    simulation.pass_ms(FRESH_MS);
    let ended = simulation.timed_login(jhon());
    assert_eq!(permissions(&ended.answer).unwrap().len(), 20, "{}", ended.answer.line);
    assert_eq!((field(&ended.answer, "cache").as_str(), ended.took_ms), ("stale", 1_000));
}

#[test]
fn a_hung_reading_holds_up_no_other_role() {
    let roles =
        (0..5).map(|number| role(&format!("rol_{number}"), "", &[&format!("read:{number}")]));
    let known = Rc::new(RefCell::new(vec!["rol_0", "rol_1", "rol_2", "rol_3", "rol_4"]));
    let ids = Rc::clone(&known);
    let simulation =
        Tenant::new(roles).simulation().runtime(move |_| effective(&ids.borrow(), None));
    simulation.login(jhon());
    let simulation = (0..4).fold(simulation, |simulation, number| {
        simulation.on(&format!("GET /api/v2/roles/rol_{number}/permissions"), never())
    });
    simulation.pass_ms(FRESH_MS);
    assert_eq!(field(&simulation.login(jhon()), "cache"), "stale");
    known.replace(vec!["rol_4"]);
    let ended = simulation.timed_login(jhon());
    assert_eq!((field(&ended.answer, "cache").as_str(), ended.took_ms), ("miss", 20));
}

#[test]
fn a_failure_that_would_meet_every_role_is_met_by_a_few() {
    for reply in [reply(401, "{}"), reply(403, "{}"), reply(429, "{}").header("retry-after", 2)] {
        let number = Cell::new(0);
        let simulation = all_broken(50, &reply).answering(TOKEN, move |_| {
            number.set(number.get() + 1);
            token(&format!("token-{}", number.get()))
        });
        simulation.pass_ms(FRESH_MS);
        let before = simulation.requests().len();
        for _ in 0..3 {
            let ended = simulation.timed_login(jhon());
            assert_eq!(permissions(&ended.answer).unwrap().len(), 50, "{}", ended.answer.line);
        }
        simulation.pass_ms(9_000);
        let asked = simulation.requests().len() - before;
        assert!(asked <= 20, "{asked} requests");
        simulation.pass_ms(1_000);
        simulation.login(jhon());
        assert!(simulation.requests().len() > before + asked, "after 10 s it is tried again");
    }
}
