/** Recent logins: what the Action put into the tokens, what it asked, and what it logged. */
import { element } from './element.js';

/** @typedef {import('../../post-login.mjs').Login} Login */

/** @param {HTMLElement} place @param {HTMLElement} none shown while there are no logins */
export function showLogins(place, none) {
  let latest = 0;

  /** @param {Login[]} logins the latest first */
  return function update(logins) {
    none.hidden = logins.length > 0;
    // A tenant that was started anew counts from one again.
    if ((logins[0]?.id ?? 0) < latest) {
      place.replaceChildren();
      latest = 0;
    }
    const added = logins.filter(({ id }) => id > latest).map(entry);
    place.prepend(...added);
    while (place.children.length > logins.length) place.lastElementChild?.remove();
    latest = logins[0]?.id ?? 0;
  };
}

/** @param {Login} login */
function entry({ at, way, user, result, requests }) {
  const { text, tone } = outcome(result);
  const time = new Date(at).toLocaleTimeString('en-GB');
  return element(
    'li',
    { className: 'card login' },
    element(
      'div',
      { className: 'login-head' },
      element('h3', {}, user),
      element('span', { className: `badge badge-${tone}` }, text),
      element('span', { className: 'hint' }, `${way} · ${time} · ${Math.round(result.ms)} ms`),
    ),
    element(
      'dl',
      {},
      ...Object.entries(result.claims.idToken).flatMap(([name, value]) => claim(name, value)),
      ...part('Requests', requests.map(requestLine)),
      ...part(
        'Log',
        result.logs.map((log) => element('code', {}, log.text)),
      ),
    ),
  );
}

/** @param {Login['result']} result */
function outcome({ denied, error, claims }) {
  if (error !== null) return { text: 'failed', tone: 'danger' };
  if (denied !== null) return { text: 'denied', tone: 'danger' };
  const names = Object.keys(claims.idToken);
  const isKnown = names.some((name) => name.endsWith('/permissions'));
  return isKnown
    ? { text: 'ok', tone: 'success' }
    : { text: 'permissions unknown', tone: 'warning' };
}

/** @param {string} name @param {unknown} value */
function claim(name, value) {
  const values = Array.isArray(value) ? value : [value];
  const names = values.map((one) => element('span', { className: 'permission' }, String(one)));
  const many = names.length > 6;
  const list = element('span', { className: 'badges' }, ...names);
  const folded = element('details', {}, element('summary', {}, `${names.length} values`), list);
  return part(name, [many ? folded : names.length > 0 ? list : 'none']);
}

/** @param {Login['requests'][number]} request */
function requestLine({ method, path, status }) {
  const isGood = status !== null && status < 400;
  return element(
    'span',
    { className: 'request' },
    element('code', {}, `${method} ${decodeURIComponent(path)}`),
    element(
      'span',
      { className: `badge badge-${isGood ? 'success' : 'danger'}` },
      `${status ?? 'no answer'}`,
    ),
  );
}

/** @param {string} title @param {(Node | string)[]} lines */
function part(title, lines) {
  const content = lines.length > 0 ? lines : ['none'];
  return [element('dt', {}, title), ...content.map((line) => element('dd', {}, line))];
}
