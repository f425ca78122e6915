//! Where permissions come from: three plans over one way of reading lists.

mod role_ids;

use alloc::{boxed::Box, rc::Rc, vec, vec::Vec};

use crate::{
    error::{Code, Error},
    event::Event,
    exchange::{counts::CacheUse, in_order, session::Session},
    instance::Memory,
    management::{listing::Listing, reading::List, segment::Segment},
    settings::{Settings, Source},
};

/// Where the permissions of a login come from: in an organization always from the member's roles,
/// because tenant-wide permissions must not leak into it.
pub fn of(settings: &Settings, event: &Event) -> Source {
    if event.organization_id.is_some() { Source::Roles } else { settings.source }
}

/// Reads the permissions of the user who logs in, list by list.
///
/// # Errors
///
/// `event`: there is no usable user id. Else that of a list that could not be read.
pub async fn read_permissions(session: &Session, event: &Event) -> Result<Vec<Rc<List>>, Error> {
    let user = event.user_id.as_deref().and_then(Segment::of);
    let user = user.ok_or(Error::new(Code::Event, "the event has no usable `user.user_id`"))?;
    match of(session.settings(), event) {
        Source::User => read_all(session, vec![Listing::user_permissions(&user)]).await,
        Source::Effective => {
            let audience = session.settings().audience.iter();
            let listings = audience.map(|api| Listing::effective_permissions(&user, api));
            read_all(session, listings.collect()).await
        }
        Source::Roles => {
            let roles = role_ids::read(session, event, &user).await?;
            let permissions = read_roles(session, &roles.ids).await?;
            if roles.are_new || !permissions.iter().any(|list| list.is_gone) {
                return Ok(permissions);
            }
            // A role that is gone may have been created anew under its name.
            read_roles(session, &role_ids::of_names_now(session, &event.roles).await?).await
        }
    }
}

/// Reads lists that are the user's alone.
async fn read_all(session: &Session, listings: Vec<Listing>) -> Result<Vec<Rc<List>>, Error> {
    let read = async |listing| session.read_list(listing).await.map(Rc::new);
    in_order(listings.iter().map(|listing| Box::pin(read(listing)) as _).collect()).await
}

/// Reads what roles permit, from memory where it has them.
async fn read_roles(session: &Session, role_ids: &[Segment]) -> Result<Vec<Rc<List>>, Error> {
    session.counts().note_cache(CacheUse::Hit);
    let read = async |role_id: &Segment| {
        let listing = Listing::role_permissions(role_id);
        Ok(session.read_kept(Memory::role_permissions, &listing).await?.list)
    };
    in_order(role_ids.iter().map(|role_id| Box::pin(read(role_id)) as _).collect()).await
}
