/** What is simulated: who logs in to what, through which Actions, under which conditions. */
import { BadInput } from '../bad-input.mjs';
import { answerProblem } from '../runtime/flow/answer.mjs';
import { loginEvent } from '../tenant/event.mjs';
import { filledEvent } from './filled-event.mjs';

/**
 * @typedef {object} Simulation
 * @property {FlowAction[]} [actions] in the order of their flow
 * @property {FlowAction} [action] in place of `actions`, for one
 * @property {string} [execPath] the Node that runs them; not with `clock`
 * @property {import('../tenant/tenant.mjs').Tenant} tenant
 * @property {string[]} [users] whose logins, by `user_id`: their events are made of the tenant
 * @property {string} [client] the application that the users log in to; default: the first one
 * @property {string} [organization] in which they log in
 * @property {NamedEvent[]} [events] logins of these events, too
 * @property {Record<string, string>} [secrets] they go before the events' own and those of the tenant
 * @property {Record<string, import('../gateway/stub.mjs').Stub>} [stubs] what stands for other hosts, by their names, with a
 *   port or without
 * @property {string[]} [allowedHosts] other hosts that are reached themselves, likewise; not with `clock`
 * @property {import('../live/tenant.mjs').Live} [live] a real tenant that the Action reads; not with `clock`, `stubs` or
 *   `isProbed`. `tenant` is then what is known of it
 * @property {Partial<Conditions>} [conditions]
 * @property {(done: number, of: number) => void} [onLogin] before the first one, and after each
 * @property {boolean} [isProbed] also logs in beside, to compare: alone, after others, silently, days later; not with
 *   `clock`; default false
 * @property {AbortSignal} [signal] no further login is begun
 * @property {import('../virtual/clock.mjs').VirtualClock} [clock] the Action runs in this process, by this clock, and its
 *   `fetch` reaches the tenant without a network; default: in a process of its own, over HTTPS
 *
 * @typedef {import('../runtime/process.mjs').FlowAction & { secrets?: Record<string, string> }} FlowAction `secrets`: of this
 *   one alone; they go before those of all
 *
 * @typedef {{ name: string, event: Record<string, any>, filled?: string[] }} NamedEvent `filled`: what it lacked, and was filled
 *   up with
 *
 * @typedef {object} Conditions
 * @property {number} logins with each event, one after another or interleaved; default 1
 * @property {number} concurrency how many logins are under way at a time; default 1
 * @property {number} latencyMs of each answer of the tenant; default 0
 * @property {string | null} plan whose rate limits hold; default null: none
 * @property {string[]} faults see `management-api/faults/spec.mjs`; default: none
 * @property {boolean} hasApiRoles false: as older runtimes, without `api.roles`; default true
 * @property {number} ageMs how much time passes between two logins; default 0
 * @property {'ok' | 'degraded' | 'suspended' | 'denied' | null} expected how the logins are meant to end; default null: well
 * @property {string[]} continues what the user comes back with each time that an Action sends them away, as
 *   `session_token=@token&accepted=yes`; default: they do not come back
 * @property {boolean} evictsCache `api.cache` is empty at the start of each login; default false
 */

/** @type {Conditions} */
export const defaultConditions = {
  logins: 1,
  concurrency: 1,
  latencyMs: 0,
  plan: null,
  faults: [],
  hasApiRoles: true,
  evictsCache: false,
  ageMs: 0,
  expected: null,
  continues: [],
};

/** @typedef {ReturnType<typeof completed>} CompleteSimulation */

/**
 * With all that was left out.
 *
 * @param {Simulation} simulation
 * @throws {BadInput} when nobody logs in, or somebody whom the tenant does not know, or nothing is run
 */
export function completed({ users = [], events = [], secrets = {}, ...simulation }) {
  const { tenant, client, organization, stubs = {}, allowedHosts = [], clock } = simulation;
  if (clock && allowedHosts.length > 0) {
    throw new BadInput('on a virtual clock no host is reached; give it one of `stubs`');
  }
  const ofUsers = users.map((user) => ({
    name: user,
    event: loginEvent(tenant, { user, client, organization }),
  }));
  const given = events.map(({ name, event }) => ({
    name,
    // What a real tenant would have there nobody knows.
    ...(simulation.live ? { event, filled: [] } : filledEvent(tenant, event)),
  }));
  const all = [...ofUsers.map((one) => ({ ...one, filled: [] })), ...given];
  if (all.length === 0) throw new BadInput('nobody logs in; give `users` or `events`');
  const { action, actions = action ? [action] : [], ...rest } = simulation;
  const conditions = { ...defaultConditions, ...simulation.conditions };
  const problem = conditions.continues.map(answerProblem).find(Boolean);
  if (problem) throw new BadInput(problem);
  if (actions.length === 0) throw new BadInput('nothing is run; give `action` or `actions`');
  return {
    ...rest,
    actions: actions.map((one) => ({ dependencies: [], ...one })),
    events: all,
    secrets,
    stubs,
    allowedHosts,
    conditions,
  };
}
