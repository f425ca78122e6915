/** How a flow of several Actions is tried: in a process over HTTPS, and on the virtual clock. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { reportOf } from '../report/report.mjs';
import { simulate } from '../simulation/simulate.mjs';
import { loginEvent } from '../tenant/event.mjs';
import { virtualClock } from '../virtual/clock.mjs';
import { temporaryFolder } from './command.mjs';
import { tenant } from './tenant.mjs';

const { file } = await temporaryFolder();

/** @param {string} body @param {string} [back] of `onContinuePostLogin` */
export const action = (body, back) =>
  `exports.onExecutePostLogin = async (event, api) => { ${body} };${
    back === undefined ? '' : `exports.onContinuePostLogin = async (event, api) => { ${back} };`
  }`;

/** @param {string} name @param {string} value */
export const claim = (name, value) => `api.idToken.setCustomClaim('${name}', ${value});`;

/**
 * @typedef {object} Flow
 * @property {string} name
 * @property {string[]} actions their code
 * @property {Record<string, unknown>} [claims] of the ID token
 * @property {string} [outcome] default: ok
 * @property {string[]} [outcomes] of each execution
 * @property {string[]} [continues]
 * @property {Record<string, any>} [event] members that are other ones
 * @property {RegExp} [says] the error, the denial, or the findings
 * @property {Record<string, string>[]} [secrets] of each Action
 * @property {boolean} [evictsCache]
 * @property {boolean} [takesLong] on the virtual clock alone
 */

/** @param {number} seconds */
export const wait = (seconds) =>
  `await new Promise((done) => setTimeout(done, ${seconds * 1000}));`;

/** @param {Flow} flow @param {number} index @param {boolean} isVirtual */
async function check({ actions, continues = [], event: members = {}, ...flow }, index, isVirtual) {
  const { outcome = 'ok', secrets = [], evictsCache = false } = flow;
  /** @type {Record<string, any>} */
  const event = loginEvent(tenant, { user: 'auth0|71' });
  for (const [name, value] of Object.entries(members)) event[name] = { ...event[name], ...value };
  const files = await Promise.all(
    actions.map(async (code, place) => ({
      file: await file(`${isVirtual}-${index}-action-${place}.js`, code),
      secrets: secrets[place],
    })),
  );
  const run = await simulate({
    actions: files,
    tenant,
    events: [{ name: 'a login', event: { ...event, secrets: {} } }],
    secrets: { all: 'all' },
    conditions: { continues, evictsCache },
    ...(isVirtual && { clock: virtualClock(Date.UTC(2027, 0, 1)) }),
  });
  const report = reportOf(run);
  const [login] = report.run.logins;
  const told = [login.error, login.denied, ...report.run.findings.map(({ message }) => message)];
  assert.equal(login.outcome, outcome, told.join('\n'));
  if (flow.claims) assert.deepEqual(login.idToken.claims, flow.claims);
  if (flow.outcomes) {
    assert.deepEqual(
      login.actions.map((one) => one.outcome),
      flow.outcomes,
    );
  }
  if (flow.says) assert.match(told.join('\n'), flow.says);
}

/** @param {Flow[]} flows */
export function checkFlows(flows) {
  for (const [index, flow] of flows.entries()) {
    test(`${flow.name}, on the virtual clock`, () => check(flow, index, true));
    if (!flow.takesLong) test(`${flow.name}, over HTTPS`, () => check(flow, index, false));
  }
}
