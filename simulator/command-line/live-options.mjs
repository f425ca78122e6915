/** The options of `--live`: those that it has, and those that it refuses. */
import { BadInput } from '../bad-input.mjs';
import { placeholderIn } from '../tenant/secrets.mjs';

/**
 * @typedef {object} LiveOptions
 * @property {string[]} [roles] names; default: they are read
 * @property {number} maximumRequests of a login
 * @property {string} [saveTenant] a file
 */

export const liveOptions = /** @type {const} */ ({
  live: { type: 'boolean' },
  'max-requests': { type: 'string' },
  roles: { type: 'string' },
  'save-tenant': { type: 'string' },
});

/** What is of the local tenant, or of many logins. */
const refused = [
  'age',
  'allow-host',
  'concurrency',
  'fault',
  'latency',
  'plan',
  'stub',
  'tenant',
  'without-api-roles',
];

/**
 * @param {Record<string, any>} values as given
 * @returns {LiveOptions | null} null: not live
 * @throws {BadInput}
 */
export function readLiveOptions(values) {
  if (!values.live) {
    const alone = Object.keys(liveOptions).find((name) => values[name] !== undefined);
    if (alone) throw new BadInput(`--${alone} is for --live; give that, too`);
    return null;
  }
  const other = refused.find((name) => values[name] !== undefined);
  if (other)
    throw new BadInput(`--${other} is not for --live, which reads a real tenant; leave it out`);
  if ([...(values.user ?? []), ...(values.event ?? [])].length !== 1) {
    throw new BadInput('--live is for one login; give one --user ID_OR_EMAIL, or one --event FILE');
  }
  if (values.roles !== undefined && values.event) {
    throw new BadInput('--roles is for --user; an event has its own');
  }
  if ((values.secret ?? []).some((/** @type {string} */ secret) => !isPlaceholder(secret))) {
    throw new BadInput(
      '--secret has a value, and with --live secrets come from .env alone: put it there under its name, or give a placeholder such as name=@clientSecret',
    );
  }
  return {
    roles: values.roles === undefined ? undefined : listIn(values.roles),
    maximumRequests: wholeNumber(values['max-requests'] ?? '100'),
    saveTenant: values['save-tenant'],
  };
}

/** @param {string} secret `name=value` */
const isPlaceholder = (secret) =>
  placeholderIn(secret.slice(secret.indexOf('=') + 1)) !== undefined;

/** Names may have blanks in them. @param {string} text */
const listIn = (text) =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);

/** @param {string} text */
function wholeNumber(text) {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new BadInput(`--max-requests \`${text}\` is not a number from 1 to 9999`);
}
