/** Recent logins as rows: what the Action put into the tokens, the tokens, what it asked, and what it logged. */
import { element } from './element.js';
import { outcomeOf } from './outcome.js';
import { tokenContents } from './token-contents.js';
import { claimValue } from './values.js';

/** @typedef {import('../../post-login.mjs').Login} Login */
/** @typedef {ReturnType<typeof loginRow>} Row */

/** @param {HTMLElement} place @param {HTMLElement} none shown while there are no logins */
export function showLogins(place, none) {
  /** The latest last. @type {Map<number, Row>} */
  const rows = new Map();

  /** @param {Login[]} logins the latest first */
  return function update(logins) {
    none.hidden = logins.length > 0;
    const ids = new Set(logins.map(({ id }) => id));
    for (const [id, row] of rows) {
      if (ids.has(id) && row.at === logins.find((login) => login.id === id)?.at) continue;
      // Too old, or of a tenant before this one, which counts from one again.
      row.item.remove();
      rows.delete(id);
    }
    const former = [...rows.values()].at(-1);
    for (const login of logins.toReversed()) {
      const row = rows.get(login.id) ?? loginRow(login);
      if (!rows.has(login.id)) place.prepend(row.item);
      rows.set(login.id, row);
      row.update(login);
    }
    const latest = [...rows.values()].at(-1);
    if (!latest || latest === former) return;
    latest.details.open = true;
    // Whoever is in the former one by keyboard stays there.
    if (former && !former.details.contains(document.activeElement)) former.details.open = false;
  };
}

/** @param {Login} login */
function loginRow({ at, way, user, organization, result, requests }) {
  const { text, tone, reason } = outcomeOf(result);
  const time = new Date(at).toLocaleTimeString('en-GB');
  const how = [way, organization, time, `${Math.round(result.ms)} ms`].filter(Boolean).join(' · ');
  const tokens = element('div', { className: 'tokens', hidden: true });
  const claims = Object.entries(result.claims.idToken);
  const details = element(
    'details',
    {},
    element(
      'summary',
      { className: 'login-head' },
      element('h3', {}, user),
      element('span', { className: `badge badge-${tone}` }, text),
      element('span', { className: 'hint' }, how),
    ),
    element(
      'div',
      { className: 'login-body' },
      element(
        'dl',
        {},
        ...(reason === null ? [] : part('Reason', [reason])),
        ...claims.flatMap(([name, value]) => part(name, [claimValue(value)])),
      ),
      tokens,
      element(
        'dl',
        {},
        ...part('Requests', requests.map(requestLine)),
        ...part(
          'Log',
          result.logs.map((log) => element('code', {}, log.text)),
        ),
      ),
    ),
  );

  return {
    at,
    details,
    item: element('li', { className: 'card login' }, details),
    /** The tokens come later: the application has to ask for them. @param {Login} login */
    update({ tokens: issued }) {
      if (!issued || !tokens.hidden) return;
      tokens.hidden = false;
      const { idToken, accessToken } = result.claims;
      if (issued.idToken) tokens.append(contents('ID token', issued.idToken, idToken));
      tokens.append(contents('Access token', issued.accessToken, accessToken));
    },
  };
}

/** @param {string} title @param {string} token @param {object} set what the Action has set in it */
const contents = (title, token, set) =>
  tokenContents(title, token, (name) => Object.hasOwn(set, name));

/** @param {Login['requests'][number]} request */
function requestLine({ method, path, status }) {
  const isGood = status !== null && status < 400;
  return element(
    'span',
    { className: 'request' },
    element('code', {}, `${method} ${readable(path)}`),
    element(
      'span',
      { className: `badge badge-${isGood ? 'success' : 'danger'}` },
      `${status ?? 'no answer'}`,
    ),
  );
}

/** An Action may ask for anything. @param {string} path */
function readable(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** @param {string} title @param {(Node | string)[]} lines */
function part(title, lines) {
  const content = lines.length > 0 ? lines : ['none'];
  return [element('dt', {}, title), ...content.map((line) => element('dd', {}, line))];
}
