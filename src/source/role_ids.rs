//! The ids of the roles that count in a login.

use alloc::{string::String, vec::Vec};

use crate::{
    environment::Environment,
    error::{Code, Error},
    event::Event,
    exchange::session::Session,
    management::{listing::Listing, page::Row, segment::Segment},
};

/// The most pages of roles that the runtime is asked for: a user has 50 roles at most, and a cursor
/// must come to an end. <https://auth0.com/docs/troubleshoot/customer-support/operational-policies/entity-limit-policy>
const MOST_PAGES: usize = 100;

/// The ids of the roles that count in the login: as the runtime knows them, else those of the
/// member in an organization, else those of the names in the event.
///
/// # Errors
///
/// `unknown_role`: a name is not, or not uniquely, in the list of roles. `event`: the organization
/// has no usable id. Else that of a list that could not be read.
pub(super) async fn read(
    session: &Session,
    event: &Event,
    user: &Segment,
) -> Result<Vec<Segment>, Error> {
    if let Some(role_ids) = known_to_runtime(session.environment()).await {
        return Ok(role_ids);
    }
    match &event.organization_id {
        Some(organization_id) => of_member(session, organization_id, user).await,
        None => of_names(session, &event.roles).await,
    }
}

/// All pages of `api.roles.getUserEffectiveRoles`; none when one of them could not be had.
async fn known_to_runtime(environment: &dyn Environment) -> Option<Vec<Segment>> {
    let mut role_ids = Vec::new();
    let mut from = None;
    for _ in 0..MOST_PAGES {
        let page = environment.effective_roles(from.as_deref()).await?;
        for role_id in page.ids {
            role_ids.push(Segment::of(&role_id)?);
        }
        from = page.next.filter(|next| !next.is_empty());
        if from.is_none() {
            return Some(role_ids);
        }
    }
    None
}

async fn of_member(
    session: &Session,
    organization_id: &str,
    user: &Segment,
) -> Result<Vec<Segment>, Error> {
    let organization = Segment::of(organization_id)
        .ok_or(Error::new(Code::Event, "the event has no usable `organization.id`"))?;
    let roles = session.read_list(&Listing::member_roles(&organization, user)).await?;
    let role_ids = roles.iter().map(|role| Segment::of(&role.identifier));
    role_ids
        .collect::<Option<_>>()
        .ok_or(Error::new(Code::BadResponse, "the Management API sent a role without an id"))
}

async fn of_names(session: &Session, names: &[String]) -> Result<Vec<Segment>, Error> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let listing = Listing::roles();
    let mut roles = session.read_kept(&listing).await?;
    let is_lacking = |name: &String| roles.rows.iter().all(|role| role.name != *name);
    // A role that is younger than the copy.
    if !roles.is_new && names.iter().any(is_lacking) {
        roles = session.read_anew(&listing).await?;
    }
    let role_ids = names.iter().map(|name| only_one_named(name, &roles.rows));
    role_ids.collect::<Option<_>>().ok_or(Error::new(
        Code::UnknownRole,
        "a role of the event is not in the tenant's list of roles, or two bear its name",
    ))
}

/// The id of the only role of this name. A part of all permissions must not be shown as all.
fn only_one_named(name: &str, roles: &[Row]) -> Option<Segment> {
    let mut bearing = roles.iter().filter(|role| role.name == name);
    match (bearing.next(), bearing.next()) {
        (Some(role), None) => Segment::of(&role.identifier),
        _ => None,
    }
}
