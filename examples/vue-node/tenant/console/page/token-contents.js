/** A token's header and claims, and the token itself, folded away; what an Action has set is marked. */
import { element } from './element.js';
import { decodeToken } from './token.js';
import { claimValue } from './values.js';

/** Seconds since 1970. */
const times = ['iat', 'exp', 'nbf', 'auth_time'];

/**
 * @param {string} title
 * @param {string} text the token, without anything around it
 * @param {(name: string) => boolean} isSet whether an Action has set the claim
 * @throws {Error} when it is none; its message is for a person
 */
export function tokenContents(title, text, isSet) {
  const { header, payload } = decodeToken(text);
  const names = Object.keys(payload);
  const marked = names.filter(isSet).length;
  const count = `${names.length} claims, ${marked} set by the Action`;
  const details = element(
    'details',
    { className: 'token' },
    element(
      'summary',
      { className: 'token-head' },
      title,
      element('span', { className: 'hint' }, count),
    ),
  );
  // There may be 50 logins with two tokens each: whoever looks at one has it made.
  details.addEventListener('toggle', fill, { once: true });
  return details;

  function fill() {
    const claims = names.flatMap((name) => claim(name, payload[name], isSet(name)));
    const raw = element('code', { className: 'raw' }, text);
    const body = element('div', { className: 'token-body' });
    body.append(
      element('dl', {}, ...claim('Header', JSON.stringify(header), false), ...claims),
      element('details', {}, element('summary', {}, 'As it is sent'), raw),
    );
    details.append(body);
  }
}

/** @param {string} name @param {unknown} value @param {boolean} isMarked */
function claim(name, value, isMarked) {
  const className = isMarked ? 'is-set' : '';
  const mark = isMarked && element('mark', { className: 'badge' }, 'Action');
  const time = times.includes(name) && typeof value === 'number' && timeOf(name, value);
  return [
    element('dt', { className }, name, mark),
    element('dd', { className }, claimValue(value), time),
  ];
}

/** @param {string} name @param {number} seconds */
function timeOf(name, seconds) {
  const when = new Date(seconds * 1000);
  const isOver = name === 'exp' && when.getTime() < Date.now();
  const text = `${when.toLocaleString('en-GB')}${isOver ? ', expired' : ''}`;
  return element('span', { className: 'hint' }, text);
}
