//! Lists that are kept in the instance's memory, whoever's login needs them.

use alloc::{boxed::Box, rc::Rc};
use core::cell::Cell;

use super::{counts::CacheUse, session::Session, shared::Shared};
use crate::{
    copies::{Copies, ListCopy},
    error::{Code, Error},
    instance::Memory,
    management::{listing::Listing, reading::List},
    time::{Duration, Timestamp},
};

/// How long a copy may be used beyond its time while it cannot be read anew.
const STALE: Duration = Duration::from_secs(60 * 60);

/// How long a login with copies at hand waits for all of them to be read anew.
const PATIENCE: Duration = Duration::from_secs(1);

/// What is left of the login's own time when its patience ends at the latest.
const MARGIN: Duration = Duration::from_millis(100);

/// How long no copy is read anew after a failure that would meet any of them.
const REFRESH_PAUSE: Duration = Duration::from_secs(10);

/// Until when a login waits for copies to be read anew; none before it waits for the first.
pub(super) type Patience = Cell<Option<Timestamp>>;

/// Where a list is kept.
pub type Place = fn(&Memory) -> &Copies;

/// A reading in flight, which several logins wait for.
#[derive(Debug)]
pub struct SharedReading {
    began: Timestamp,
    list: Rc<Shared<Rc<List>>>,
}

/// A list from memory, and how it came there.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The list.
    pub list: Rc<List>,
    /// Whether its reading began in this login.
    pub is_new: bool,
}

impl Session {
    /// A list from memory while the copy is fresh, else as it is read now; or, if that fails, the
    /// copy all the same, for one hour more.
    ///
    /// # Errors
    ///
    /// That of the reading, when there is no copy.
    pub async fn read_kept(&self, place: Place, listing: &Listing) -> Result<Kept, Error> {
        let now = self.login.environment.now();
        let lifetime = self.login.settings.cache_lifetime;
        // With a lifetime of 0 nothing is kept.
        let copy = place(&self.login.memory).find(listing.key()).filter(|_| !lifetime.is_zero());
        let is_within = |copy: &ListCopy, time| now < copy.read_at + time;
        let Some(copy) = copy.filter(|copy| is_within(copy, lifetime + STALE)) else {
            return self.read_anew(place, listing).await;
        };
        if is_within(&copy, lifetime) {
            self.login.counts.note_cache(CacheUse::Hit);
        } else if let Some(refreshed) = self.refreshed(place, listing).await {
            return Ok(refreshed);
        } else {
            self.login.counts.note_cache(CacheUse::Stale);
            self.note_stale();
        }
        Ok(Kept { list: copy.list, is_new: false })
    }

    /// A list as it is now, whatever the memory has.
    ///
    /// # Errors
    ///
    /// That of the reading.
    pub async fn read_anew(&self, place: Place, listing: &Listing) -> Result<Kept, Error> {
        self.login.counts.note_cache(CacheUse::Miss);
        let reading = self.shared_reading(place, listing)?;
        self.outcome(&reading, self.deadline).await
    }

    /// The list read anew, if that goes well and soon enough.
    async fn refreshed(&self, place: Place, listing: &Listing) -> Option<Kept> {
        let now = self.login.environment.now();
        let patience =
            self.login.patience.get().unwrap_or((now + PATIENCE).min(self.deadline - MARGIN));
        self.login.patience.set(Some(patience));
        if now >= patience || now < self.login.memory.refreshes_paused_until.get() {
            return None;
        }
        let reading = self.shared_reading(place, listing).ok()?;
        let until = patience.min(reading.began + PATIENCE);
        match self.until(until, self.outcome(&reading, until)).await? {
            Ok(kept) => {
                self.login.counts.note_cache(CacheUse::Miss);
                Some(kept)
            }
            Err(error) => {
                if would_meet_any(&error) {
                    let until = self.login.environment.now() + REFRESH_PAUSE;
                    self.login.memory.refreshes_paused_until.set(until);
                }
                None
            }
        }
    }

    async fn outcome(&self, reading: &SharedReading, until: Timestamp) -> Result<Kept, Error> {
        let list = self.wait_for(&reading.list, until).await?;
        self.note_answer();
        Ok(Kept { list, is_new: reading.began >= self.began })
    }

    /// The reading of a list that is in flight, or a new one.
    fn shared_reading(&self, place: Place, listing: &Listing) -> Result<Rc<SharedReading>, Error> {
        self.admit()?;
        let mut in_flight = self.login.memory.readings.borrow_mut();
        if let Some((_, reading)) = in_flight.iter().find(|(key, _)| **key == *listing.key()) {
            return Ok(Rc::clone(reading));
        }
        let began = self.login.environment.now();
        let key: Rc<str> = listing.key().into();
        let reading = Rc::new(SharedReading { began, list: Rc::default() });
        in_flight.push((Rc::clone(&key), Rc::clone(&reading)));
        let session = self.for_sharing(&reading.list);
        let (listing, result) = (listing.clone(), Rc::clone(&reading.list));
        self.login.environment.spawn(Box::pin(async move {
            let list = session.until_deadline(session.read_list(&listing)).await.map(Rc::new);
            session.login.memory.readings.borrow_mut().retain(|(known, _)| *known != key);
            if let Ok(list) = &list
                && !session.login.settings.cache_lifetime.is_zero()
            {
                let copy = ListCopy::new(key, Rc::clone(list), began);
                place(&session.login.memory).keep(copy);
            }
            result.settle(list);
        }));
        Ok(reading)
    }
}

/// Whether another list would fail in the same way: there is no use in asking for all of them.
fn would_meet_any(error: &Error) -> bool {
    error.code.is_outage()
        || matches!(error.code, Code::TokenDenied | Code::Unauthorized | Code::InsufficientScope)
}
