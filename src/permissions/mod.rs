//! Where permissions come from: which lists a source needs, which roles count.

mod role_ids;

use std::rc::Rc;

use crate::{
    client::{CacheSelector, ManagementClient, buffered},
    error::{Code, Error},
    event::Event,
    management::{endpoint::Endpoint, page_accumulator::List, path_segment::PathSegment},
    metrics::CacheUse,
    settings::Source,
};

/// Where the permissions of roles are kept.
const ROLE_PERMISSIONS: CacheSelector = |state| &state.role_permissions;

/// Reads the permissions of the user who logs in, list by list: those of a source, none without one;
/// where it goes by APIs, those of `apis`, every one if that is none.
///
/// # Errors
///
/// `event`: there is no usable user id. Else that of a list that could not be read.
pub async fn read(
    client: &ManagementClient,
    event: &Event,
    source: Option<Source>,
    apis: Option<&[&str]>,
) -> Result<Vec<Rc<List>>, Error> {
    let Some(source) = source else {
        return Ok(Vec::new());
    };
    let user = event.user_id.as_deref().and_then(PathSegment::of);
    let user = user.ok_or(Error::new(Code::Event, "the event has no usable `user.user_id`"))?;
    match source {
        // Nothing of it would be taken.
        _ if apis.is_some_and(<[_]>::is_empty) => Ok(Vec::new()),
        Source::User => read_all(client, vec![Endpoint::user_permissions(&user)]).await,
        Source::Effective => {
            let apis = apis.unwrap_or_default().iter();
            let endpoints = apis.map(|api| Endpoint::effective_permissions(&user, api));
            read_all(client, endpoints.collect()).await
        }
        Source::Roles => {
            let roles = role_ids::read(client, event, &user).await?;
            let permissions = read_roles(client, &roles.ids).await?;
            if roles.are_new || !permissions.iter().any(|list| list.is_gone) {
                return Ok(permissions);
            }
            // A role that is gone may have been created anew under its name.
            read_roles(client, &role_ids::of_current_names(client, &event.roles).await?).await
        }
    }
}

/// The names of the permissions that are of one of the APIs, of all without any such list or where the
/// source was asked for them API by API.
///
/// # Errors
///
/// `bad_response`: a permission does not say of which API it is.
pub fn names<'a>(
    lists: &'a [Rc<List>],
    source: Option<Source>,
    apis: Option<&[&str]>,
) -> Result<Vec<&'a str>, Error> {
    let apis = apis.filter(|_| source != Some(Source::Effective));
    let mut names = Vec::new();
    for row in lists.iter().flat_map(|list| &list.rows) {
        if apis.is_some() && row.identifier.is_empty() {
            return Err(Error::new(Code::BadResponse, "a permission came without its API"));
        }
        if apis.is_none_or(|apis| apis.contains(&row.identifier.as_str())) {
            names.push(row.name.as_str());
        }
    }
    Ok(names)
}

/// Reads lists that are the user's alone.
async fn read_all(
    client: &ManagementClient,
    endpoints: Vec<Endpoint>,
) -> Result<Vec<Rc<List>>, Error> {
    let read = async |endpoint| client.list(endpoint).await.map(Rc::new);
    buffered(endpoints.iter().map(|endpoint| Box::pin(read(endpoint)) as _).collect()).await
}

/// Reads what roles permit, from memory where it has them.
async fn read_roles(
    client: &ManagementClient,
    role_ids: &[PathSegment],
) -> Result<Vec<Rc<List>>, Error> {
    client.metrics().record_cache(CacheUse::Hit);
    let read = async |role_id: &PathSegment| {
        let endpoint = Endpoint::role_permissions(role_id);
        Ok(client.get_or_revalidate(ROLE_PERMISSIONS, &endpoint).await?.list)
    };
    buffered(role_ids.iter().map(|role_id| Box::pin(read(role_id)) as _).collect()).await
}
