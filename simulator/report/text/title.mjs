/** Whose login, and how it came about. */

/** @typedef {import('../report.mjs').LoginReport} Login */
/** @typedef {import('./layout.mjs').Span} Span */

/** @param {import('./layout.mjs').Page} page @param {Login} login @param {number} of how many logins there are with this event @returns {Span[]} */
export function titleOf({ colors: { bold, dim } }, login, of) {
  const { event } = login;
  const id = event.userId ?? 'no user id';
  const address = event.email ? ` <${event.email}>` : '';
  const client = event.clientName ? `  through ${event.clientName}` : '';
  const more = [`  ${id}${client}`, ...waysOf(login, of).map((way) => `  ${way}`)];
  return [
    { text: `${event.userName ?? id}${address}`, paint: bold },
    ...more.map((text) => ({ text, paint: dim })),
  ];
}

/** What tells it from the user's other logins. @param {Login} login @param {number} of */
export function waysOf({ event, number: which }, of) {
  const ways = [
    event.organization && `in ${event.organization}`,
    event.isSilent && 'silently',
    event.protocol === 'oauth2-refresh-token' && 'with a refresh token',
    of > 1 && `login ${which} of ${of}`,
  ];
  return ways.filter((way) => typeof way === 'string');
}
