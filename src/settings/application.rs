//! The machine-to-machine application.

use super::{
    address::Domain,
    value::{invalid, is_unmeant, required},
};
use crate::{
    error::Error,
    secret::{Secret, Secrets},
};

/// The machine-to-machine application, and the tenant that it belongs to.
#[derive(Clone, Debug)]
pub struct Application {
    /// The host of the tenant.
    pub domain: Domain,
    /// Its client id.
    pub client_id: String,
    /// Its client secret.
    pub client_secret: Secret,
    /// The identifier of the Management API, which names the tenant's own domain even where
    /// `domain` is a custom one.
    pub management_audience: String,
}

impl Application {
    pub(super) fn read(secrets: &Secrets) -> Result<Self, Error> {
        let domain = Domain::read(secrets)?;
        let client_id = required(secrets, "clientId", "set `clientId` to that of the application")?;
        let client_secret =
            required(secrets, "clientSecret", "set `clientSecret` to that of the application")?;
        Ok(Self {
            client_id: client_id.to_owned(),
            client_secret: Secret::new(client_secret.to_owned()),
            management_audience: management_audience(secrets, &domain)?,
            domain,
        })
    }

    /// What tells this application from others: nothing is shared between two of them.
    pub fn identity(&self) -> String {
        // Neither the domain nor the audience holds the end of a line.
        let domain = self.domain.url("\n");
        [domain.as_str(), &self.client_id, "\n", &self.management_audience].concat()
    }
}

/// By default the audience of the tenant's own domain; a custom domain needs it said.
/// <https://auth0.com/docs/customize/custom-domains/configure-features-to-use-custom-domains>
fn management_audience(secrets: &Secrets, domain: &Domain) -> Result<String, Error> {
    let Some(value) = secrets.get("managementAudience") else {
        return Ok(domain.url("/api/v2/"));
    };
    if !value.starts_with("https://") || is_unmeant(value) || value.contains(char::is_whitespace) {
        let advice =
            "set `managementAudience` to https://TENANT/api/v2/ of the tenant's own domain";
        return Err(invalid(advice));
    }
    // Without its slash the Management API has no such identifier.
    Ok([value, if value.ends_with('/') { "" } else { "/" }].concat())
}
