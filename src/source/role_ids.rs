//! The ids of the roles that count in a login.

use alloc::{string::String, vec::Vec};

use crate::{
    distinct::Seen,
    environment::Environment,
    error::{Code, Error},
    event::Event,
    exchange::session::Session,
    instance::Memory,
    management::{listing::Listing, page::Row, segment::Segment},
};

/// The most pages of roles that the runtime is asked for: a user has 50 roles at most, and a cursor
/// must come to an end. <https://auth0.com/docs/troubleshoot/customer-support/operational-policies/entity-limit-policy>
const MOST_PAGES: usize = 100;

/// The ids of the roles that count in a login.
pub(super) struct RoleIds {
    pub(super) ids: Vec<Segment>,
    /// Whether they were learnt in this login, not from a list that was kept.
    pub(super) are_new: bool,
}

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
) -> Result<RoleIds, Error> {
    let ids = match (known_to_runtime(session.environment()).await, &event.organization_id) {
        (Some(ids), _) => ids,
        (None, Some(organization_id)) => of_member(session, organization_id, user).await?,
        (None, None) => return of_names(session, &event.roles).await,
    };
    Ok(RoleIds { ids, are_new: true })
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
    let mut ids = Vec::new();
    for role in &roles.rows {
        let id = Segment::of(&role.identifier);
        let without = Error::new(Code::BadResponse, "the Management API sent a role without an id");
        ids.push(id.ok_or(without)?);
    }
    Ok(ids)
}

async fn of_names(session: &Session, names: &[String]) -> Result<RoleIds, Error> {
    if names.is_empty() {
        return Ok(RoleIds { ids: Vec::new(), are_new: true });
    }
    let kept = session.read_kept(Memory::list_of_roles, &Listing::roles()).await?;
    match ids_of(names, &kept.list.rows) {
        Some(ids) => Ok(RoleIds { ids, are_new: kept.is_new }),
        None if kept.is_new => Err(unknown_role()),
        // A role that is younger than the copy, or was given another name since.
        None => Ok(RoleIds { ids: of_names_now(session, names).await?, are_new: true }),
    }
}

/// The ids of the roles of these names, as the list is now.
pub(super) async fn of_names_now(
    session: &Session,
    names: &[String],
) -> Result<Vec<Segment>, Error> {
    let kept = session.read_anew(Memory::list_of_roles, &Listing::roles()).await?;
    ids_of(names, &kept.list.rows).ok_or(unknown_role())
}

/// The id of the only role of each name; none when one is borne by none or by several, because a
/// part of the permissions must not be shown as all.
fn ids_of(names: &[String], roles: &[Row]) -> Option<Vec<Segment>> {
    let mut wanted = Seen::with_room_for(names.len());
    for name in names {
        wanted.insert([name, ""]);
    }
    let bearing: Vec<_> = roles.iter().filter(|role| wanted.contains([&role.name, ""])).collect();
    let mut ids = Vec::new();
    for name in names {
        let mut roles = bearing.iter().filter(|role| role.name == *name);
        let role = roles.next().filter(|_| roles.next().is_none())?;
        ids.push(Segment::of(&role.identifier)?);
    }
    Some(ids)
}

fn unknown_role() -> Error {
    Error::new(
        Code::UnknownRole,
        "a role of the event is not in the tenant's list of roles, or two bear its name",
    )
}
