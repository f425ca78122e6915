//! Lists that are kept in the instance's memory, whoever's login needs them.

use alloc::{boxed::Box, rc::Rc};
use core::cell::Cell;

use super::{counts::CacheUse, session::Session, shared::Shared};
use crate::{
    copies::{ListCopy, Rows},
    error::Error,
    management::listing::Listing,
    time::{Duration, Timestamp},
};

/// How long a copy may be used beyond its time while it cannot be read anew.
const STALE: Duration = Duration::from_secs(60 * 60);

/// How long a login with copies at hand waits for all of them to be read anew.
const PATIENCE: Duration = Duration::from_secs(1);

/// Since when a login waits for copies to be read anew.
#[derive(Debug, Default)]
pub(super) struct Patience(Cell<Option<Timestamp>>);

/// A reading in flight, which several logins wait for.
#[derive(Debug)]
pub struct SharedReading {
    began: Timestamp,
    rows: Rc<Shared<Rows>>,
}

/// A list from memory, and how it came there.
#[derive(Clone, Debug)]
pub struct Kept {
    /// All of its rows.
    pub rows: Rows,
    /// Whether it is as new as this login.
    pub is_new: bool,
}

impl Session {
    /// A list from memory while the copy is fresh, else as it is read now; or, if that fails, the
    /// copy all the same, for one hour more.
    ///
    /// # Errors
    ///
    /// That of the reading, when there is no copy.
    pub async fn read_kept(&self, listing: &Listing) -> Result<Kept, Error> {
        let now = self.environment.now();
        let lifetime = self.settings.cache_lifetime;
        // With a lifetime of 0 nothing is kept.
        let copy = self.memory.copies.find(listing.key()).filter(|_| !lifetime.is_zero());
        let is_within = |copy: &ListCopy, time| now < copy.read_at + time;
        let Some(copy) = copy.filter(|copy| is_within(copy, lifetime + STALE)) else {
            return self.read_anew(listing).await;
        };
        if is_within(&copy, lifetime) {
            self.counts.note_cache(CacheUse::Hit);
        } else if let Some(rows) = self.refreshed(listing).await {
            self.counts.note_cache(CacheUse::Miss);
            return Ok(Kept { rows, is_new: true });
        } else {
            self.counts.note_cache(CacheUse::Stale);
        }
        Ok(Kept { rows: copy.rows, is_new: false })
    }

    /// A list as it is now, whatever the memory has.
    ///
    /// # Errors
    ///
    /// That of the reading.
    pub async fn read_anew(&self, listing: &Listing) -> Result<Kept, Error> {
        self.counts.note_cache(CacheUse::Miss);
        let reading = self.shared_reading(listing)?;
        let rows = self.wait_for(&reading.rows, self.deadline).await?;
        Ok(Kept { rows, is_new: true })
    }

    /// The list read anew, if that goes well and soon enough.
    async fn refreshed(&self, listing: &Listing) -> Option<Rows> {
        let now = self.environment.now();
        let result = match self.shared_reading(listing) {
            Err(paused) => Some(Err(paused)),
            Ok(reading) => {
                let waiting = &self.patience.0;
                let since = waiting.get().unwrap_or(now);
                waiting.set(Some(since));
                let until = since.min(reading.began) + PATIENCE;
                self.until(until, self.wait_for(&reading.rows, until)).await
            }
        };
        match result {
            Some(Ok(rows)) => Some(rows),
            Some(Err(error)) => {
                self.note_stale(Some(&error));
                None
            }
            None => {
                self.note_stale(None);
                None
            }
        }
    }

    /// The reading of a list that is in flight, or a new one.
    fn shared_reading(&self, listing: &Listing) -> Result<Rc<SharedReading>, Error> {
        self.admit()?;
        let mut in_flight = self.memory.readings.borrow_mut();
        if let Some((_, reading)) = in_flight.iter().find(|(key, _)| **key == *listing.key()) {
            return Ok(Rc::clone(reading));
        }
        let began = self.environment.now();
        let key: Rc<str> = listing.key().into();
        let reading = Rc::new(SharedReading { began, rows: Rc::default() });
        in_flight.push((Rc::clone(&key), Rc::clone(&reading)));
        let session = self.for_sharing(&reading.rows);
        let (listing, result) = (listing.clone(), Rc::clone(&reading.rows));
        self.environment.spawn(Box::pin(async move {
            let rows = session.until_deadline(session.read_list(&listing)).await.map(Rc::new);
            session.memory.readings.borrow_mut().retain(|(known, _)| *known != key);
            if let Ok(rows) = &rows
                && !session.settings.cache_lifetime.is_zero()
            {
                session.memory.copies.keep(ListCopy { key, rows: Rc::clone(rows), read_at: began });
            }
            result.settle(rows);
        }));
        Ok(reading)
    }
}
