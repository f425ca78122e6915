/**
 * What the next Action sees of what the one before it did, and the same one when the user is back.
 * https://auth0.com/docs/customize/actions/transaction-metadata
 */

/** @typedef {import('../api.mjs').Call} Call */

/** What a call does to the event; null, or undefined, takes a key away. @type {Record<string, (event: any, values: any[]) => void>} */
const effects = {
  'user.setAppMetadata': (event, entry) => setIn(event.user, 'app_metadata', entry),
  'user.setUserMetadata': (event, entry) => setIn(event.user, 'user_metadata', entry),
  'transaction.setMetadata'(event, entry) {
    event.transaction ??= {};
    setIn(event.transaction, 'metadata', entry);
  },
  ...ofToken('session'),
  ...ofToken('refresh_token', 'refreshToken'),
  'session.setCookieMode'({ session }, [mode]) {
    if (session) session.cookie = { ...session.cookie, mode };
  },
  'authentication.challengeWith': (event, [factor]) => pass(event, factor),
  'authentication.challengeWithAny': (event, [factors]) => pass(event, factors?.[0]),
};

/**
 * Writing into `event` by hand is not carried over; what `api` was told is.
 * https://auth0.com/docs/customize/actions/migrate/migrate-from-rules-to-actions
 *
 * @template {Record<string, any>} Event
 * @param {Event} event as the Action got it
 * @param {Call[]} calls of the Action
 * @returns {Event}
 */
export function eventAfter(event, calls) {
  const next = structuredClone(event);
  const accepted = calls.filter(({ refused }) => refused === undefined);
  // The user's metadata is not written in the Action that changes whose login it is.
  const isOther = accepted.some(({ member }) => member === 'authentication.setPrimaryUser');
  for (const { member, values } of accepted) {
    if (!isOther || !member.startsWith('user.')) effects[member]?.(next, values);
  }
  return next;
}

/**
 * A new request: nothing of the one that began the login is left in its query and body.
 *
 * @template {Record<string, any>} Event
 * @param {Event} event
 * @param {Record<string, unknown>} query of `/continue`
 * @param {{ id: string, vars: Record<string, unknown> } | null} form null: the user was at another address
 * @returns {Event}
 */
export const resumedEvent = (event, { state, ...fields }, form) => ({
  ...event,
  request: { ...event.request, method: 'GET', query: { state, ...fields }, body: {} },
  ...(form && { prompt: { ...form, fields } }),
});

/** @param {any} object @param {string} member @param {any[]} entry */
function setIn(object, member, [key, value]) {
  const entries = { ...object[member] };
  if (value === null || value === undefined) delete entries[key];
  else entries[key] = value;
  object[member] = entries;
}

/** @param {string} member of the event @param {string} [name] of `api` @returns {typeof effects} */
function ofToken(member, name = member) {
  const set = (/** @type {any} */ event, /** @type {any[]} */ entry) => {
    if (event[member]) setIn(event[member], 'metadata', entry);
  };
  return {
    [`${name}.setMetadata`]: set,
    [`${name}.deleteMetadata`]: (event, [key]) => set(event, [key]),
    [`${name}.evictMetadata`](event) {
      if (event[member]) event[member].metadata = {};
    },
  };
}

/** The user has the factor at hand, and uses it. @param {any} event @param {any} factor */
function pass(event, factor) {
  const { methods = [], ...rest } = event.authentication ?? {};
  const method = { name: 'mfa', timestamp: new Date().toISOString(), type: factor?.type };
  event.authentication = { ...rest, methods: [...methods, method] };
}
