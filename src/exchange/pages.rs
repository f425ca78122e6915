//! Reads all pages of a list.

use super::{
    in_order::in_order,
    session::{Session, TokenUse},
};
use crate::{
    error::{Code, Error},
    management::{listing::Listing, page::Page, reading::Reading, refusal},
};

impl Session {
    /// Reads a list: page 0, the other pages at the same time where page 0 tells how many there
    /// are, and everything once more, one page after another, if data moved meanwhile.
    ///
    /// # Errors
    ///
    /// That of the first page that could not be read; `inconsistent` when data moved again. A part
    /// of the list is never returned.
    pub async fn read_list(&self, listing: &Listing) -> Result<Reading, Error> {
        let mut reading = Reading::begin(self.read_page(listing, 0).await?)?;
        if let Some(pages) = reading.planned_pages() {
            let rest = (1..pages).map(|page| self.read_page(listing, page));
            for page in in_order(rest).await? {
                reading.add(page)?;
            }
        } else {
            self.read_on(listing, &mut reading).await?;
        }
        if !reading.has_moved() {
            return Ok(reading);
        }
        let mut reading = Reading::begin(self.read_page(listing, 0).await?)?;
        self.read_on(listing, &mut reading).await?;
        if reading.falls_short() {
            return Err(Error::new(Code::Inconsistent, "permissions changed while they were read"));
        }
        Ok(reading)
    }

    /// Reads the following pages one after another.
    async fn read_on(&self, listing: &Listing, reading: &mut Reading) -> Result<(), Error> {
        while reading.goes_on() {
            reading.add(self.read_page(listing, reading.pages()).await?)?;
        }
        Ok(())
    }

    /// Reads a page, with a new token if Auth0 refuses the one at hand.
    async fn read_page(&self, listing: &Listing, page: usize) -> Result<Page, Error> {
        let mut retries = 0;
        let mut refused = None;
        loop {
            let token = self.access_token(refused.as_ref()).await?;
            let request = listing.page_request(&self.settings.application.domain, page, &token);
            let response = self.send(&request, &mut retries).await?;
            if response.status == 200 {
                return Page::read(listing, &response.body);
            }
            // A token without the scope goes, too: the scope may just have been granted.
            if matches!(response.status, 401 | 403) {
                self.drop_token(&token);
            }
            if response.status != 401 || refused.is_some() {
                return Err(refusal::of_page(listing, page, &response));
            }
            self.note_token(TokenUse::Refreshed);
            refused = Some(token);
        }
    }
}
