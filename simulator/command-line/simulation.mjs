/** From options to a simulation: every file read, everything checked, before anything is started. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, resolve } from 'node:path';

import { BadInput } from '../bad-input.mjs';
import { validStub } from '../gateway/stub.mjs';
import { readEnvironment } from '../live/environment.mjs';
import { readJson, readText, shown } from './files.mjs';
import { filledBy, readLive } from './live.mjs';
import { nodeOf } from './runtime.mjs';
import { readTenant } from './tenant-file.mjs';

/**
 * @typedef {Omit<import('../simulation/simulation.mjs').Simulation, 'onLogin' | 'signal'>} Simulation
 * @typedef {import('../tenant/tenant.mjs').Tenant} Tenant
 */

/**
 * @param {import('./options.mjs').Options} given
 * @returns {Promise<{ simulation: Simulation, against: Simulation | undefined, saved?: Tenant }>} `against`: the same with the
 *   other Actions; `saved`: the real tenant, as far as it was read
 * @throws {BadInput}
 */
export async function readSimulation(given) {
  const environment = given.live ? await readEnvironment() : undefined;
  const options = environment ? { ...given, secrets: filledBy(given.secrets, environment) } : given;
  const { users, client, organization, conditions, isProbed, runtime, allowedHosts } = options;
  const advice = options.hasOwnActions
    ? 'give --action the path of a file'
    : 'run `npm run build`, or pass --action FILE';
  const { secrets, ofEach } = secretsFor(options);
  const actions = await readActions(options, options.actions, ofEach, advice);
  const events = await Promise.all(options.events.map(readEvent));
  const execPath = runtime === null ? undefined : nodeOf(runtime);
  const { login, saved } =
    options.live && environment
      ? await readLive(options, options.live, environment, { events, execPath })
      : { login: { tenant: await readTenant(options.tenant), events, conditions, isProbed } };
  const stubs = Object.fromEntries(await Promise.all(options.stubFiles.map(readStub)));
  const who = options.live ? {} : { users, client, organization };
  const simulation = { actions, execPath, ...who, ...login, secrets, stubs, allowedHosts };
  if (options.against.length === 0) return { simulation, against: undefined, saved };
  const path = 'give --against the path of a file';
  const others = await readActions(options, options.against, ofEach, path);
  return { simulation, against: { ...simulation, actions: others, isProbed: false }, saved };
}

/**
 * @param {import('./options.mjs').Options} options
 * @param {string[]} files
 * @param {(file: string) => Record<string, string>} ofEach
 * @param {string} advice
 */
async function readActions({ dependencies }, files, ofEach, advice) {
  const actions = [];
  for (const file of files) {
    await readText(file, { what: 'Action', advice });
    const names = [];
    for (const dependency of dependencies) names.push(await installed(dependency, file));
    actions.push({ file: shown(file), dependencies: names, secrets: ofEach(file) });
  }
  return actions;
}

/**
 * Those of all Actions, and those of one: `b.js:name` is the secret `name` of the Action `b.js`.
 *
 * @param {import('./options.mjs').Options} options
 */
function secretsFor({ actions, against, secrets }) {
  const files = [...actions, ...against];
  /** @type {Map<string, Record<string, string>>} */
  const owned = new Map();
  /** @type {Record<string, string>} */
  const shared = {};
  for (const [word, value] of Object.entries(secrets)) {
    const [, owner, name] = /^(.+):([^:]+)$/.exec(word) ?? [];
    if (owner === undefined) {
      shared[word] = value;
      continue;
    }
    const file = files.find((one) => one === owner) ?? files.find((one) => basename(one) === owner);
    if (file === undefined) {
      throw new BadInput(`--secret ${word} is for no --action; there are ${files.join(', ')}`);
    }
    owned.set(file, { ...owned.get(file), [name]: value });
  }
  return { secrets: shared, ofEach: (/** @type {string} */ file) => owned.get(file) ?? {} };
}

/**
 * The name of a dependency, when it is there, in the version that was asked for.
 *
 * @param {string} dependency `name` or `name@version`
 * @param {string} file the Action
 */
async function installed(dependency, file) {
  const [, name, version] = /^(@?[^@]+)(?:@(.+))?$/.exec(dependency) ?? [];
  if (!name) throw new BadInput(`the dependency \`${dependency}\` has no name; write name@version`);
  for (const folder of createRequire(resolve(file)).resolve.paths(name) ?? []) {
    const text = await readFile(resolve(folder, name, 'package.json'), 'utf8').catch(
      () => undefined,
    );
    if (text === undefined) continue;
    const found = JSON.parse(text).version;
    if (version === undefined || version === found) return name;
    throw new BadInput(
      `the dependency \`${name}\` is there in version ${found}; install ${version}`,
    );
  }
  throw new BadInput(
    `the dependency \`${name}\` is not there; run \`npm install ${dependency}\` where the Action is`,
  );
}

/**
 * A post-login event. Auth0's own has much more in it; a user is what no login is without.
 * https://auth0.com/docs/customize/actions/reference/post-login/post-login-event-object
 *
 * @param {string} file
 * @throws {BadInput}
 */
async function readEvent(file) {
  const advice = 'give --event the path of a JSON file';
  const event = await readJson(file, { what: 'event', advice });
  if (!isObject(event) || !isObject(event.user)) {
    throw new BadInput(
      `the event \`${shown(file)}\` has no user object; add "user": { "user_id": "auth0|…" } to it`,
    );
  }
  return { name: shown(file), event };
}

/** @param {{ host: string, file: string }} given @returns {Promise<[string, import('../gateway/stub.mjs').Stub]>} */
async function readStub({ host, file }) {
  const advice = 'give --stub the path of a JSON file, as HOST=FILE';
  return [host, validStub(await readJson(file, { what: 'stub', advice }), shown(file))];
}

/** @param {unknown} value @returns {value is Record<string, any>} */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
