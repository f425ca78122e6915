/** The simulator's command line: words in, options out. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { BadInput } from '../bad-input.mjs';
import { isHost } from '../gateway/routes.mjs';
import { readFault } from '../management-api/faults/spec.mjs';
import { plans } from '../management-api/rate-limits/plans.mjs';
import { placeholderIn } from '../tenant/secrets.mjs';
import { liveOptions, readLiveOptions } from './live-options.mjs';

/** Those of `multiple` may be given several times, or several values at once. */
const known = /** @type {const} */ ({
  action: { type: 'string', multiple: true },
  age: { type: 'string' },
  against: { type: 'string', multiple: true },
  'allow-host': { type: 'string', multiple: true },
  client: { type: 'string' },
  concurrency: { type: 'string' },
  continue: { type: 'string', multiple: true },
  dependency: { type: 'string', multiple: true },
  event: { type: 'string', multiple: true },
  expect: { type: 'string' },
  'evict-cache': { type: 'boolean' },
  fault: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  html: { type: 'string' },
  json: { type: 'boolean' },
  junit: { type: 'string' },
  ...liveOptions,
  latency: { type: 'string' },
  logins: { type: 'string' },
  organization: { type: 'string' },
  plan: { type: 'string' },
  runtime: { type: 'string' },
  secret: { type: 'string', multiple: true },
  source: { type: 'string' },
  stub: { type: 'string', multiple: true },
  strict: { type: 'boolean' },
  tenant: { type: 'string' },
  user: { type: 'string', multiple: true },
  watch: { type: 'boolean' },
  'without-api-roles': { type: 'boolean' },
  'without-probes': { type: 'boolean' },
});

/** @param {string} path from the simulator's folder */
const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** A cold login and warm ones, a second page of permissions, an organization, a silent login, a refresh token. */
const defaultEvents = [
  'jhon',
  'aisha',
  'james',
  'jhon-in-acme',
  'james-silently',
  'aisha-with-refresh-token',
].map((name) => here(`fixtures/events/${name}.json`));

/** @typedef {ReturnType<typeof readOptions>} Options */

/**
 * @param {string[]} words
 * @throws {BadInput}
 */
export function readOptions(words) {
  const values = parse(words);
  const faults = values.fault ?? [];
  // Only to see that they are right: the server reads them again.
  for (const fault of faults) readFault(fault);
  const live = readLiveOptions(values);
  return {
    help: values.help ?? false,
    live,
    actions: values.action ?? [here('../pkg/action.js')],
    hasOwnActions: values.action !== undefined,
    against: values.against ?? [],
    runtime: values.runtime === undefined ? null : oneOf('--runtime', values.runtime, runtimes),
    dependencies: values.dependency ?? [],
    tenant: values.tenant ?? here('fixtures/tenant.json'),
    ...logInAs(values),
    secrets: {
      ...(values.source && { source: oneOf('--source', values.source, sources) }),
      ...readSecrets(values.secret ?? []),
    },
    ...readHosts(values.stub ?? [], values['allow-host'] ?? []),
    conditions: {
      logins: count('--logins', values.logins ?? '1', 1, 100_000),
      concurrency: count('--concurrency', values.concurrency ?? '1', 1, 1000),
      latencyMs: count('--latency', values.latency ?? '0', 0, 60_000),
      plan: values.plan === undefined ? null : oneOf('--plan', values.plan, Object.keys(plans)),
      faults,
      hasApiRoles: !values['without-api-roles'],
      evictsCache: values['evict-cache'] ?? false,
      continues: values.continue ?? [],
      ageMs: duration('--age', values.age ?? '0s'),
      expected: values.expect === undefined ? null : oneOf('--expect', values.expect, outcomes),
    },
    isProbed: !values['without-probes'],
    html: values.html,
    // Who asks for certain logins wants to see each.
    onlyKinds: !values.event && !values.user,
    json: values.json ?? false,
    junit: values.junit,
    strict: values.strict ?? false,
    watch: values.watch ?? false,
  };
}

const sources = ['user', 'roles', 'effective'];
const runtimes = /** @type {const} */ (['node18', 'node22']);
const outcomes = /** @type {const} */ (['ok', 'degraded', 'suspended', 'denied']);
/** In milliseconds. @type {Record<string, number>} */
const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** @param {string[]} words */
function parse(words) {
  try {
    const { values, tokens } = parseArgs({
      args: words,
      options: known,
      allowPositionals: true,
      tokens: true,
    });
    /** @type {string | undefined} */
    let before;
    for (const token of tokens) {
      if (token.kind === 'option') before = token.name;
      if (token.kind === 'positional') listed(values, before, token.value).push(token.value);
    }
    return values;
  } catch (error) {
    if (error instanceof BadInput) throw error;
    const { message } = /** @type {Error} */ (error);
    const [, unclear] = /Option '(.*)' argument is ambiguous/.exec(message) ?? [];
    if (unclear) throw new BadInput(`\`${unclear}\` needs a value that does not begin with \`-\``);
    const [sentence] = message.split(/\.\s/);
    throw new BadInput(`${sentence.replace(/\.$/, '')}; see --help for what there is`);
  }
}

/**
 * The list that a further value belongs to: `--event a.json b.json`.
 *
 * @param {Record<string, unknown>} values
 * @param {string | undefined} option
 * @param {string} value
 */
function listed(values, option, value) {
  const list = option === undefined ? undefined : values[option];
  if (!Array.isArray(list)) {
    throw new BadInput(`\`${value}\` belongs to no option; see --help for what there is`);
  }
  return list;
}

/** Whose logins: those of events, or those of users of the tenant. @param {ReturnType<typeof parse>} values */
function logInAs({ event, user, client, organization, live }) {
  if (user && event) throw new BadInput('--user and --event exclude each other; give one of them');
  if (!user && (client || organization)) {
    throw new BadInput(`--${client ? 'client' : 'organization'} needs --user; name the user, too`);
  }
  return user
    ? { events: [], users: user, client, organization }
    : { events: event ?? (live ? [] : defaultEvents), users: [], client, organization };
}

/** @template {string} Word @param {string} option @param {string} word @param {readonly Word[]} words */
function oneOf(option, word, words) {
  const found = words.find((one) => one === word);
  if (found !== undefined) return found;
  throw new BadInput(`${option} \`${word}\` is not known; give one of ${words.join(', ')}`);
}

/**
 * @param {string[]} stubs `HOST=FILE`
 * @param {string[]} allowedHosts
 */
function readHosts(stubs, allowedHosts) {
  const stubFiles = stubs.map((stub) => {
    const end = stub.indexOf('=');
    const [host, file] = [stub.slice(0, end), stub.slice(end + 1)];
    if (end < 1 || !file) throw new BadInput(`--stub \`${stub}\` is not HOST=FILE`);
    return { host: named('--stub', host), file };
  });
  const both = stubFiles.find(({ host }) => allowedHosts.includes(host));
  if (both) throw new BadInput(`--stub and --allow-host are both given for \`${both.host}\``);
  return { stubFiles, allowedHosts: allowedHosts.map((host) => named('--allow-host', host)) };
}

/** @param {string} option @param {string} host */
function named(option, host) {
  if (isHost(host)) return host;
  throw new BadInput(`${option} \`${host}\` is no host; write api.example.com or localhost:3000`);
}

/** @param {string[]} secrets @returns {Record<string, string>} */
function readSecrets(secrets) {
  return Object.fromEntries(
    secrets.map((secret) => {
      const end = secret.indexOf('=');
      // The value is left out of the line: it may be a real secret.
      if (end < 1)
        throw new BadInput('a --secret has no name or no `=`; write --secret name=value');
      const value = secret.slice(end + 1);
      // Only to see that it is right.
      placeholderIn(value);
      return [secret.slice(0, end), value];
    }),
  );
}

/** @param {string} option @param {string} text @param {number} least @param {number} most */
function count(option, text, least, most) {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most) {
    throw new BadInput(`${option} \`${text}\` is not a number from ${least} to ${most}`);
  }
  return number;
}

/** @param {string} option @param {string} text such as `25h` @returns {number} milliseconds */
function duration(option, text) {
  const [, amount, unit] = /^(\d{1,4})(s|m|h|d)$/.exec(text) ?? [];
  if (!unit) throw new BadInput(`${option} \`${text}\` is no time; write 90s, 30m, 25h or 2d`);
  return Number(amount) * units[unit];
}
