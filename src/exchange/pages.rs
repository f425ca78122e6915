//! Reads all pages of a list.

use alloc::boxed::Box;

use super::{counts::TokenUse, in_order::in_order, session::Session};
use crate::{
    error::{Code, Error},
    management::{
        listing::{Listing, Place},
        page::Page,
        reading::{List, Reading},
        refusal,
    },
};

impl Session {
    /// Reads a list: the first page, the other pages at the same time where the first one tells how
    /// many there are, and everything once more, one page after another, if data moved meanwhile.
    ///
    /// # Errors
    ///
    /// That of the first page that could not be read; `inconsistent` when data moved again. A part
    /// of the list is never returned.
    pub async fn read_list(&self, listing: &Listing) -> Result<List, Error> {
        self.admit()?;
        let first = self.read_page(listing, listing.first()).await?;
        let mut reading = Reading::begin(listing.paging, first)?;
        if let Some(pages) = reading.planned_pages() {
            let rest = (1..pages).map(|page| self.read_page(listing, Place::Page(page)));
            for page in in_order(rest.map(|page| Box::pin(page) as _).collect()).await? {
                reading.add(page)?;
            }
        } else {
            self.read_on(listing, &mut reading).await?;
        }
        if reading.has_moved() {
            let first = self.read_page(listing, listing.first()).await?;
            reading = Reading::begin(listing.paging, first)?;
            self.read_on(listing, &mut reading).await?;
            if reading.falls_short() {
                let detail = "the list changed while it was read";
                return Err(Error::new(Code::Inconsistent, detail));
            }
        }
        self.login.counts.add_pages(reading.pages());
        Ok(reading.into_list())
    }

    /// Reads the following pages one after another.
    async fn read_on(&self, listing: &Listing, reading: &mut Reading) -> Result<(), Error> {
        while let Some(place) = reading.next_place() {
            reading.add(self.read_page(listing, place).await?)?;
        }
        Ok(())
    }

    /// Reads a page, with a new token if Auth0 refuses the one at hand.
    async fn read_page(&self, listing: &Listing, place: Place) -> Result<Page, Error> {
        let mut retries = 0;
        let mut refused = None;
        loop {
            let token = self.access_token(refused.as_ref()).await?;
            let request = listing.request(&self.login.settings.application.domain, &place, &token);
            let response = self.send(&request, &mut retries).await?;
            match response.status {
                200 => return Page::read(listing, &response.body),
                _ if refusal::is_gone(listing, &place, &response) => return Ok(Page::gone()),
                // A token without the scope goes, too: the scope may just have been granted.
                401 | 403 => self.drop_token(&token),
                _ => {}
            }
            if response.status != 401 || refused.is_some() {
                return Err(refusal::of_page(listing, &place, &response));
            }
            self.login.counts.note_token(TokenUse::Refreshed);
            refused = Some(token);
        }
    }
}
