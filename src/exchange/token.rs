//! The Management API token: from memory, from the cache, or new.

use alloc::{boxed::Box, rc::Rc};

use super::{counts::TokenUse, session::Session, shared::Shared};
use crate::{
    error::Error,
    management::{
        refusal,
        token::{self, Token},
    },
    secret::Secret,
};

/// What a value of the cache may hold in bytes.
/// <https://auth0.com/docs/customize/actions/limitations>
const MOST_CACHED_BYTES: usize = 4096;

impl Session {
    /// The Management API token, but not the one that Auth0 has refused: a cache may fail to drop it.
    pub(super) async fn access_token(&self, refused: Option<&Secret>) -> Result<Secret, Error> {
        let is_good = |token: &Token| refused != Some(&token.access_token);
        let remembered = self.remembered_token().filter(is_good);
        if let Some(token) = remembered.or_else(|| self.cached_token().filter(is_good)) {
            self.login.counts.note_token(TokenUse::Hit);
            self.login.memory.token.replace(Some(token.clone()));
            return Ok(token.access_token);
        }
        self.login.counts.note_token(TokenUse::Miss);
        let token = self.wait_for(&self.requested_token(), self.deadline).await?;
        self.cache_token(&token);
        Ok(token.access_token)
    }

    /// Drops a token that Auth0 refused wherever it is kept, but not a newer one.
    pub(super) fn drop_token(&self, refused: &Secret) {
        let memory = &self.login.memory.token;
        if memory.borrow().as_ref().is_some_and(|token| token.access_token == *refused) {
            memory.take();
        }
        let key = token::cache_key(&self.login.settings.application);
        if self.login.environment.cached(&key).is_some_and(|cached| cached.value == *refused) {
            self.login.environment.uncache(&key);
        }
    }

    fn remembered_token(&self) -> Option<Token> {
        let token = self.login.memory.token.borrow().clone();
        token.filter(|token| token.expires_at > self.login.environment.now())
    }

    fn cached_token(&self) -> Option<Token> {
        let cached =
            self.login.environment.cached(&token::cache_key(&self.login.settings.application))?;
        let token = Token { access_token: cached.value, expires_at: cached.expires_at };
        let is_usable = token.expires_at > self.login.environment.now()
            && token::is_sendable(token.access_token.expose());
        is_usable.then_some(token)
    }

    /// Every login that waited caches the token: what the cache of one login takes, the cache of
    /// another need not see.
    fn cache_token(&self, token: &Token) {
        let key = token::cache_key(&self.login.settings.application);
        let lifetime = token.expires_at - self.login.environment.now();
        if !lifetime.is_zero()
            && token.access_token.expose().len() <= MOST_CACHED_BYTES
            && self
                .login
                .environment
                .cached(&key)
                .is_none_or(|cached| cached.value != token.access_token)
        {
            self.login.environment.cache(&key, &token.access_token, lifetime);
        }
    }

    /// The token request that is in flight, or a new one.
    fn requested_token(&self) -> Rc<Shared<Token>> {
        let mut in_flight = self.login.memory.token_request.borrow_mut();
        if let Some(shared) = in_flight.as_ref() {
            return Rc::clone(shared);
        }
        let shared = Rc::<Shared<Token>>::default();
        *in_flight = Some(Rc::clone(&shared));
        let session = self.for_sharing(&shared);
        let result = Rc::clone(&shared);
        self.login.environment.spawn(Box::pin(async move {
            let token = session.until_deadline(session.new_token()).await;
            session.login.memory.token_request.take();
            if let Ok(token) = &token {
                session.login.memory.token.replace(Some(token.clone()));
            }
            result.settle(token);
        }));
        shared
    }

    async fn new_token(&self) -> Result<Token, Error> {
        let response = self.send(&token::request(&self.login.settings.application), &mut 0).await?;
        if response.status != 200 {
            return Err(refusal::of_token(&response));
        }
        token::read(&response.body, self.login.environment.now())
    }
}
