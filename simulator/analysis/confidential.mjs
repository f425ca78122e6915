/** What nobody may see: the values of secrets, tokens that were got with them, and secrets that stand in the code. */
import { hardCoded } from './hard-coded.mjs';

/** @typedef {{ name: string, value: string }} Secret */

/** Settings that are kept as secrets and are none. */
const publicNames =
  /^(.*domain|.*client_?id|.*namespace.*|.*audience|clients|source|.*host(name)?|issuer|region|env|environment|.*_?name|locale|timeout.*|debug|stage|.*scopes?)$/i;
const leastCharacters = 8;
const publicUrl = /^https?:\/\/[^/]+(\/[^/?]{0,19})*\/?$/;

/** @param {import('../simulation/simulate.mjs').Run} run @returns {Secret[]} */
export function secretsOf({ logins, directory, actions = [], live }) {
  const known = new Set([
    ...(directory?.applications ?? []).map(({ client_id }) => client_id),
    ...(directory?.apis ?? []).map(({ identifier }) => identifier),
  ]);
  /** @type {Map<string, string>} */
  const values = new Map(
    actions.flatMap(({ code }) => hardCoded(code).map(({ value }) => [value, 'in the code'])),
  );
  for (const { event } of logins) {
    const sets = event.secrets ?? [event.event.secrets ?? {}];
    for (const [name, given] of sets.flatMap(Object.entries)) {
      const value = String(given ?? '');
      const isPublic = publicNames.test(name) || publicUrl.test(value) || known.has(value);
      if (!isPublic && value.length >= leastCharacters) values.set(value, name);
    }
  }
  for (const token of live?.tokens ?? []) values.set(token, 'token');
  return [...values].map(([value, name]) => ({ name, value }));
}

/** To its end, or to that of the text that it stands in. */
const privateKey =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*-----|$(?![\s\S]))/g;
const base64Word = /[\w+/-]{20,}={0,2}/g;
const signedToken = /eyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]*/g;
const tokenLike = new RegExp(`${signedToken.source}|[\\w-]{100,}`, 'g');

/**
 * The names of what stands in a text, as it is or encoded.
 *
 * @param {string} text
 * @param {Secret[]} secrets
 * @param {(text: string) => boolean} isAccessToken
 * @returns {string[]}
 */
export function revealed(text, secrets, isAccessToken) {
  // A signed token can be read by everybody.
  const inside = Array.from(text.matchAll(signedToken), ([, body]) =>
    Buffer.from(body, 'base64url').toString(),
  );
  // So are the user and the password of a request's header, for instance.
  const decoded = Array.from(text.matchAll(base64Word), ([encoded]) =>
    Buffer.from(encoded, 'base64').toString(),
  );
  const all = [text, ...inside, ...decoded].join(' ');
  const names = secrets
    .filter(({ value }) => forms(value).some((form) => all.includes(form)))
    .map(({ name }) => (name === 'in the code' ? 'a secret' : `the secret \`${name}\``));
  return [...new Set(holdsToken(all, isAccessToken) ? [...names, 'an access token'] : names)];
}

/** @param {string} text @param {(text: string) => boolean} isAccessToken */
export const holdsToken = (text, isAccessToken) =>
  Array.from(text.matchAll(tokenLike)).some(([word]) => isAccessToken(word));

/** @param {string} value */
const forms = (value) => [
  value,
  encodeURIComponent(value),
  JSON.stringify(value).slice(1, -1),
  Buffer.from(value).toString('base64').replace(/=+$/, ''),
  Buffer.from(value).toString('hex'),
];

/**
 * Takes all of it out of a text, and leaves its lines where they are.
 *
 * @param {import('../simulation/simulate.mjs').Run} run
 * @returns {(text: string) => string}
 */
export const redactor = (run) => redactorOf(secretsOf(run), run.isAccessToken);

/**
 * @param {Secret[]} secrets
 * @param {(text: string) => boolean} [isAccessToken]
 * @returns {(text: string) => string}
 */
export const redactorOf = (secrets, isAccessToken) => (text) => {
  let shown = text
    .replace(privateKey, (key) => `[private key]${key.replace(/[^\n]/g, '')}`)
    .replace(signedToken, '[token]')
    .replace(tokenLike, (word) => (isAccessToken?.(word) ? '[token]' : word));
  for (const { name, value } of secrets) {
    const label = name === 'in the code' ? '[secret]' : `[secret ${name}]`;
    for (const form of forms(value)) {
      shown = shown.replaceAll(form, () => `${label}${form.replace(/[^\n]/g, '')}`);
    }
  }
  return shown;
};
