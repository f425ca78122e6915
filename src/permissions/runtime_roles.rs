//! The roles of a user as the runtime itself knows them.

use crate::environment::{EffectiveRole, Environment};

/// The most pages of roles that the runtime is asked for: a user has 50 roles at most, and a cursor
/// must come to an end. <https://auth0.com/docs/troubleshoot/customer-support/operational-policies/entity-limit-policy>
const MAX_PAGES: usize = 100;

/// All pages of `api.roles.getUserEffectiveRoles`; none when one of them could not be had.
pub(super) async fn read(environment: &dyn Environment) -> Option<Vec<EffectiveRole>> {
    let mut roles = Vec::new();
    let mut cursors = Vec::new();
    while cursors.len() < MAX_PAGES {
        let from = cursors.last().map(String::as_str);
        let page = environment.effective_roles(from).await?;
        roles.extend(page.roles);
        match page.next {
            Some(next) if cursors.contains(&next) => return None,
            Some(next) if !next.is_empty() => cursors.push(next),
            _ => return Some(roles),
        }
    }
    None
}
