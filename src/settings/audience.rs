//! The APIs whose permissions a login takes.

use crate::event::Event;

/// What stands in the setting `audience` for the API that the login asks for.
const REQUESTED: &str = "requested";

/// The APIs whose permissions a login takes: the setting `audience`, as it is for this login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audience<'a> {
    /// Their identifiers, each once; none means every API, and no identifier means no API.
    pub apis: Option<Vec<&'a str>>,
    /// Whether the setting means the API that the login asks for, and it asks for none.
    pub lacks_requested: bool,
}

impl<'a> Audience<'a> {
    /// What the items of the setting are for this login; no item means every API.
    pub(super) fn new(items: &'a [String], event: &'a Event) -> Self {
        let requested = event.requested_api.as_deref().filter(|api| !api.is_empty());
        let mut apis = Vec::new();
        let mut lacks_requested = false;
        for item in items {
            let is_requested = item.eq_ignore_ascii_case(REQUESTED);
            let api = if is_requested { requested } else { Some(item.as_str()) };
            match api {
                Some(api) if !apis.contains(&api) => apis.push(api),
                Some(_) => {}
                None => lacks_requested = true,
            }
        }
        Self { apis: (!items.is_empty()).then_some(apis), lacks_requested }
    }
}
