//! Logins by pages of permissions.

use super::{PERMISSIONS, Reply, Seen, Simulation, TOKEN, field, jhon, permissions, token};

/// Jhon's login when page `n` of his permissions is `script(n)`.
pub fn paged_login(
    script: impl Fn(usize) -> Reply + 'static,
) -> (Simulation, String, Option<Vec<String>>) {
    let simulation = Simulation::new()
        .on(TOKEN, token("token"))
        .answering(PERMISSIONS, move |seen: &Seen| script(seen.page()));
    let answer = simulation.login(jhon());
    let outcome = match field(&answer, "error").as_str() {
        "" => field(&answer, "outcome"),
        error => error.to_owned(),
    };
    (simulation, outcome, permissions(&answer))
}
