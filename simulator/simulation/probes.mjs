/**
 * Logins beside the ones that were asked for, at a tenant that works, to compare with: each event alone in an instance
 * of its own, after other people's, and at the same time as theirs; silently, with a refresh token and in an organization; and a day later.
 */

import { unreadApiLists, unreadLists } from '../analysis/lists.mjs';
import { listed } from '../runtime/api/listed.mjs';
import { loginEvent } from '../tenant/event.mjs';
import { permissionsOfUser } from '../tenant/permissions.mjs';
import { startInstance } from './instance.mjs';
import { logInAlone, logInAtOnce, prepared } from './log-in.mjs';
import { startTenant } from './tenant.mjs';

/** @typedef {import('./simulate.mjs').Run} Run */
/** @typedef {import('./simulation.mjs').NamedEvent} NamedEvent */
/** @typedef {Omit<import('./simulate.mjs').Login, 'number'>} Login */

/**
 * @typedef {object} Probed of one event
 * @property {string} event its name
 * @property {[first: Login, second: Login]} before both in one fresh instance
 * @property {Login} shared in an instance that other people have logged in to
 * @property {Login | null} interleaved in that instance, between two logins of somebody else that are under way at the same
 *   time; its requests are not told from theirs. null: the tenant has nobody else
 * @property {Login} after in one more fresh instance, after the shared one
 * @property {Login[]} rearranged in fresh instances: lists in reverse order, and each on one page; none: all lists were
 *   read whole
 *
 * @typedef {object} Probes
 * @property {Probed[]} events
 * @property {Login[]} variants of the first event: silent, with a refresh token, in an organization
 * @property {Login[]} failing the first event in a fresh instance, with an answer of 403 to one of the lists it asked for,
 *   or to their later pages
 * @property {Login | null} aged the first event once more, when the tokens that were issued have expired
 */

/** Of so many events; the others are like them. */
const maximumEvents = 2;
/** Auth0's tokens are good for a day. */
const dayMs = 24 * 60 * 60 * 1000;
/** An Action that takes long is not run again and again. */
const patienceMs = 5000;

/**
 * @param {import('./simulation.mjs').CompleteSimulation} simulation
 * @param {Run} run of the logins that were asked for
 * @returns {Promise<Probes | null>} null: the Action takes too long
 */
export async function probe(simulation, run) {
  const { tenant, events: all, conditions, actions, execPath } = simulation;
  const isSlow = run.logins.some(({ result }) => result.ms > patienceMs);
  if ((isSlow && conditions.faults.length === 0) || run.leavesWork) return null;
  const events = [...new Map(all.map((named) => [named.name, named])).values()];
  const first = events.slice(0, maximumEvents);
  let passedMs = 0;
  const now = () => Date.now() + passedMs;
  const api = await startTenant(simulation, { now });
  const { evictsCache } = conditions;
  const start = () => startInstance({ actions, execPath, ...api.reach, evictsCache });
  const logIn = (/** @type {Instance} */ instance, /** @type {NamedEvent} */ named, ageMs = 0) => {
    const { event, given } = prepared(simulation, api, named);
    return logInAlone(api, instance, { event, given: { ...given, ageMs } });
  };
  try {
    const before = [];
    for (const named of first) {
      before.push(
        await within(start, async (instance) => [
          await logIn(instance, named),
          await logIn(instance, named),
        ]),
      );
    }
    const { shared, interleaved, variants, aged } = await within(start, async (instance) => {
      const other = otherThan(tenant, first);
      if (other) await logIn(instance, other);
      const shared = [];
      for (const named of first) shared.push(await logIn(instance, named));
      const variants = [];
      for (const named of variantsOf(tenant, first[0])) variants.push(await logIn(instance, named));
      const interleaved = [];
      for (const named of other ? first : []) {
        const logins = [other, named, other].flatMap((one) =>
          one ? [prepared(simulation, api, one)] : [],
        );
        interleaved.push((await logInAtOnce(instance, logins))[1]);
      }
      const ageMs = api.tokenLifetimeSeconds * 1000 + dayMs / 24;
      passedMs += ageMs;
      return { shared, interleaved, variants, aged: await logIn(instance, first[0], ageMs) };
    });
    const probed = [];
    for (const [index, named] of first.entries()) {
      const [one, two] = before[index];
      const isPartial =
        unreadLists(one.requests ?? []).length + unreadApiLists(one.result.calls).length > 0;
      const ways = isPartial ? [{ isReversed: true }, { isWhole: true }] : [];
      const rearranged = [];
      for (const way of ways) rearranged.push(await logInElsewhere(simulation, named, way));
      probed.push({
        event: named.name,
        before: /** @type {[Login, Login]} */ ([one, two]),
        shared: shared[index],
        interleaved: interleaved[index] ?? null,
        after: await within(start, (instance) => logIn(instance, named)),
        rearranged,
      });
    }
    const failing = [];
    for (const fault of refusalsOf(before[0][0])) {
      failing.push(await logInElsewhere(simulation, first[0], { faults: [fault] }));
    }
    return { events: probed, variants, failing, aged };
  } finally {
    await api.close();
  }
}

/** @typedef {import('./instance.mjs').Instance} Instance */

/** @template T @param {() => Promise<Instance>} start @param {(instance: Instance) => Promise<T>} use */
async function within(start, use) {
  const instance = await start();
  try {
    return await use(instance);
  } finally {
    await instance.stop();
  }
}

/** Of the lists that were given whole or in part. @param {Login} login @returns {string[]} faults */
const refusalsOf = ({ requests }) => [
  ...new Set(
    (requests ?? []).flatMap(({ list, endpoint }) => {
      if (!list || !endpoint) return [];
      return list.start > 0 ? [`${endpoint}:403`, `${endpoint}:later=403`] : [`${endpoint}:403`];
    }),
  ),
];

/**
 * In a fresh instance, at a tenant that answers in another way.
 *
 * @param {import('./simulation.mjs').CompleteSimulation} simulation
 * @param {NamedEvent} named
 * @param {Partial<import('../management-api/service.mjs').Options>} answers
 */
async function logInElsewhere(simulation, named, answers) {
  const { actions, execPath, conditions } = simulation;
  const api = await startTenant(simulation, answers);
  const { evictsCache } = conditions;
  try {
    return await within(
      () => startInstance({ actions, execPath, ...api.reach, evictsCache }),
      (instance) =>
        logInAlone(api, instance, rearranged(prepared(simulation, api, named), answers)),
    );
  } finally {
    await api.close();
  }
}

/**
 * The same for the lists of `api` itself.
 *
 * @param {ReturnType<typeof prepared>} login
 * @param {Partial<import('../management-api/service.mjs').Options>} answers
 * @returns {ReturnType<typeof prepared>}
 */
function rearranged({ event, given }, { isReversed, isWhole }) {
  const order = (
    /** @type {import('../runtime/api/listed.mjs').Listed<any> | undefined} */ list,
  ) => (isReversed && list ? async () => [...(await listed(list))].reverse() : list);
  const { effectiveRoles, groups } = given;
  return {
    event,
    given: { ...given, effectiveRoles: order(effectiveRoles), groups: order(groups), isWhole },
  };
}

/** Somebody else, with as many permissions as can be. @param {import('../tenant/tenant.mjs').Tenant} tenant @param {NamedEvent[]} events @returns {NamedEvent | undefined} */
function otherThan(tenant, [{ event }]) {
  const others = tenant.users.filter(({ user_id }) => user_id !== event.user?.user_id);
  const sizes = others.slice(0, 100).map((user) => permissionsOfUser(tenant, user).length);
  const user = others[sizes.indexOf(Math.max(...sizes))];
  if (!user) return undefined;
  const other = loginEvent(tenant, { user: user.user_id });
  return { name: 'somebody else', event: { ...other, secrets: event.secrets } };
}

/** @param {import('../tenant/tenant.mjs').Tenant} tenant @param {NamedEvent} named @returns {NamedEvent[]} */
function variantsOf({ organizations = [] }, { name, event }) {
  const { request, transaction, user } = event;
  const isMember = organizations.find(({ members }) =>
    members.some(({ user_id }) => user_id === user?.user_id),
  );
  const organization = isMember && {
    id: isMember.id,
    name: isMember.name,
    display_name: isMember.display_name,
    metadata: {},
  };
  const query = { ...request?.query, prompt: 'none' };
  const silent = { ...transaction, prompt: ['none'] };
  const refresh = { ...transaction, protocol: 'oauth2-refresh-token' };
  const token = { id: 'refresh-token', created_at: '2026-11-02T08:15:29.871Z' };
  return [
    {
      name: `${name}, silently`,
      event: { ...event, request: { ...request, query }, transaction: silent },
    },
    {
      name: `${name}, with a refresh token`,
      event: { ...event, transaction: refresh, refresh_token: token },
    },
    ...(organization && !event.organization
      ? [{ name: `${name}, in ${organization.name}`, event: { ...event, organization } }]
      : []),
  ];
}
