/** Whether the Action is deployed, in the flow, and behind what it should come after. */
import { readFile } from 'node:fs/promises';

import { error, found, note, ok, warning } from './check.mjs';
import { deedsOf, isOurs } from './flow.mjs';
import { lookUp } from './look-up.mjs';
import { actionFile } from './settings.mjs';

const scopes = ['read:actions'];

/**
 * @typedef {object} TenantAction
 * @property {string} id
 * @property {string} name
 * @property {string} [code] the draft
 * @property {{ code?: string }} [deployed_version] what runs; a list says nothing else reliable of whether it is deployed
 * @property {boolean} [all_changes_deployed] true only where one Action is asked for
 * @property {{ name: string }[]} [secrets]
 */

/** @type {import('./check.mjs').Check} */
export const action = {
  name: 'Action',
  needs: ['token'],
  scopes,
  async run(facts) {
    const connection = found(facts.connection);
    const bindings = '/actions/triggers/post-login/bindings?per_page=100';
    const answer = await lookUp(connection, bindings, scopes);
    if (answer.line) return [answer.line];
    /** @type {TenantAction[]} */
    const flow = (answer.body?.bindings ?? []).map(
      (/** @type {{ action: TenantAction }} */ binding) => binding.action,
    );
    const index = flow.findIndex((each) => isOurs(each.deployed_version?.code));
    if (index === -1) return [await outside(connection)];
    const path = `/actions/actions/${encodeURIComponent(flow[index].id)}`;
    const { body } = await lookUp(connection, path, scopes);
    return [
      place(flow, index),
      ...misplaced(flow, index),
      ...(await version(flow[index], body)),
      ...secrets(facts.environment.settings, body),
    ];
  },
};

/** @param {TenantAction[]} flow @param {number} index */
function place(flow, index) {
  const names = flow.slice(0, index).map(({ name }) => `\`${name}\``);
  const where = names.length > 0 ? `behind ${names.join(', ')}` : 'the first one';
  return ok(`\`${flow[index].name}\` is deployed, and in the flow: ${where}`);
}

/** @param {TenantAction[]} flow @param {number} index */
function misplaced(flow, index) {
  return flow.slice(index + 1).flatMap(({ name, deployed_version }) => {
    const { what, isHarmful } = deedsOf(deployed_version?.code);
    if (!what) return [];
    const text = `\`${name}\` comes after it: ${what}`;
    const remedy = 'drag the Action behind it: Actions → Triggers → post-login, Apply';
    return isHarmful ? warning(text, remedy) : note(text);
  });
}

/** @param {TenantAction} bound @param {TenantAction | null} whole */
async function version({ deployed_version }, whole) {
  const lines = [];
  if (deployed_version?.code !== (await readFile(actionFile, 'utf8'))) {
    lines.push(
      warning('its code is not the pkg/action.js of this repository', 'paste it anew, and deploy'),
    );
  }
  if (whole?.all_changes_deployed === false) {
    lines.push(warning('its draft is not what is deployed', 'press Deploy in its editor'));
  }
  return lines;
}

/** By their names: nobody gets their values. @param {Record<string, string>} settings @param {TenantAction | null} whole */
function secrets(settings, whole) {
  const names = whole?.secrets?.map(({ name }) => name);
  if (!names) return [];
  const lacking = [...Object.keys(settings), 'clientSecret'].filter((it) => !names.includes(it));
  const remedy = 'make both the same; the Action at Auth0 goes by its own';
  return lacking.length > 0
    ? [warning(`these settings are not among its secrets: ${lacking.join(', ')}`, remedy)]
    : [];
}

/** Where it is, if not in the flow. @param {import('../live/management-client.mjs').Connection} connection */
async function outside(connection) {
  const path = '/actions/actions?triggerId=post-login&per_page=100';
  const { line, body } = await lookUp(connection, path, scopes);
  if (line) return line;
  /** @type {TenantAction[]} */
  const all = body?.actions ?? [];
  const ours = all.find(({ code, deployed_version }) => isOurs(deployed_version?.code ?? code));
  if (!ours) return warning('the tenant has none with this code yet', 'install it: README.md');
  return ours.deployed_version
    ? error(
        `\`${ours.name}\` is deployed, and not in the flow`,
        'Actions → Triggers → post-login: drag it into the flow, Apply',
      )
    : error(
        `\`${ours.name}\` is not deployed`,
        'press Deploy in its editor; then put it into the flow',
      );
}
