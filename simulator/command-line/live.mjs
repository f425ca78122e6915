/** From the options of `--live` to a simulation: the tenant is read, before the Action runs. */
import { BadInput } from '../bad-input.mjs';
import { liveEvent, withoutApiRoles } from '../live/event.mjs';
import { connect, trusted } from '../live/management-client.mjs';
import { readPermissions } from '../live/permissions.mjs';
import { readerOf } from '../live/reader.mjs';
import { readEffectiveRoles, readLogin } from '../live/readings.mjs';
import { anonymous, tenantOf } from '../live/tenant-file.mjs';
import { networkNamespace } from '../runtime/network-namespace.mjs';
import { hasPermissionModel } from '../runtime/permission-model.mjs';
import { placeholderIn } from '../tenant/secrets.mjs';

/**
 * @typedef {import('./options.mjs').Options} Options
 * @typedef {import('../live/environment.mjs').Environment} Environment
 * @typedef {import('../tenant/tenant.mjs').Tenant} Tenant
 * @typedef {Pick<import('../simulation/simulation.mjs').Simulation, 'tenant' | 'live' | 'conditions' | 'isProbed'> & { events: Named[] }} LiveLogin
 * @typedef {{ name: string, event: Record<string, any> }} Named
 * @typedef {import('./live-options.mjs').LiveOptions} LiveOptions
 */

/**
 * @param {Options} options
 * @param {LiveOptions} live
 * @param {Environment} environment
 * @param {object} given
 * @param {Named[]} given.events those of files
 * @param {string} [given.execPath]
 * @returns {Promise<{ login: LiveLogin, saved?: Tenant }>} `saved`: as far as it was read
 * @throws {BadInput}
 */
export async function readLive(options, live, environment, { events: [event], execPath }) {
  const { domain, clientId, authorityFiles } = environment;
  const connection = await connect(environment);
  const reader = readerOf(connection);
  const wanted = wantedBy(options, live, environment, event);
  // An event is taken as it is; to save the tenant, it has to be read all the same.
  const isRead = !event || live.saveTenant !== undefined;
  const readings = isRead ? await readLogin(reader, wanted) : undefined;
  const { client } = wanted;
  const { tenant, named, effective, guessed } =
    readings && !event
      ? ofUser(readings, environment, wanted)
      : await ofEvent(reader, event, environment, wanted);
  return {
    login: {
      tenant,
      events: [named],
      conditions: { ...options.conditions, hasApiRoles: effective !== null },
      isProbed: false,
      live: {
        domain,
        clientId,
        trust: await trusted(authorityFiles),
        tokens: [connection.token.reveal()],
        maximumRequests: live.maximumRequests,
        secrets: secretsOf(environment),
        memberships: { effectiveRoles: (effective ?? []).map(effectiveRole), groups: [] },
        asked: reader.asked,
        guessed,
        notEnforced: await notEnforced(execPath),
      },
    },
    ...(readings &&
      live.saveTenant !== undefined && {
        saved: tenantOf(anonymous(readings), environment, {
          client,
          scopes: connection.scopes,
          permissions: await readPermissions(reader, readings),
        }),
      }),
  };
}

/**
 * @param {Options} options
 * @param {LiveOptions} live
 * @param {Environment} environment
 * @param {Named} [named]
 * @returns {import('../live/readings.mjs').Wanted}
 */
const wantedBy = ({ users: [user], ...options }, { roles }, { settings }, named) => ({
  user: user ?? String(named?.event.user.user_id),
  organization: options.organization ?? named?.event.organization?.id,
  // The Action leaves the others alone.
  client: options.client ?? named?.event.client?.client_id ?? firstIn(settings.clients),
  roles,
});

/**
 * @param {import('../live/readings.mjs').Readings} readings
 * @param {Environment} environment
 * @param {import('../live/readings.mjs').Wanted} wanted
 */
function ofUser(readings, environment, { user, client }) {
  const tenant = tenantOf(readings, environment, { client });
  const { event, guessed } = liveEvent(readings, tenant, { client });
  return { tenant, named: { name: user, event }, effective: readings.roles.effective, guessed };
}

/**
 * @param {import('../live/reader.mjs').Reader} reader
 * @param {Named} named
 * @param {Environment} environment
 * @param {import('../live/readings.mjs').Wanted} wanted
 */
async function ofEvent(reader, named, { domain }, { user, organization }) {
  if (!Array.isArray(named.event.authorization?.roles)) {
    throw new BadInput(
      `the event \`${named.name}\` has no \`authorization.roles\`, and unknown roles are not none; add them, or give --user`,
    );
  }
  const effective = (await readEffectiveRoles(reader, user, organization)) ?? null;
  return {
    tenant: { name: domain, apis: [], roles: [], users: [], applications: [] },
    named,
    effective,
    guessed: [
      `nothing of the event is read: it is as ${named.name} has it, but for its secrets, which are those of .env`,
      ...(effective ? [] : [withoutApiRoles(organization)]),
      'the groups (`api.groups`): none',
    ],
  };
}

/** As `api.roles` gives it. @param {{ id: string, name: string }} role */
const effectiveRole = ({ id, name }) => ({ id, name, type: 'tenant' });

/** Those of `.env`; no option has any. @param {Environment} environment @returns {Record<string, string>} */
const secretsOf = ({ settings, clientSecret, others }) => ({
  ...Object.fromEntries(Object.entries(others).map(([name, value]) => [name, value.reveal()])),
  ...settings,
  clientSecret: clientSecret.reveal(),
});

/**
 * What the placeholders among an Action's secrets stand for.
 *
 * @param {Record<string, string>} secrets of the command line
 * @param {Environment} environment
 */
export function filledBy(secrets, { domain, clientId, clientSecret, managementAudience }) {
  const known = { domain, clientId, clientSecret, audience: managementAudience };
  return Object.fromEntries(
    Object.entries(secrets).map(([name, value]) => {
      const placeholder = placeholderIn(value);
      const filled = placeholder ? known[placeholder] : value;
      return [name, typeof filled === 'string' ? filled : filled.reveal()];
    }),
  );
}

/** @param {string} [execPath] the Node that runs the Action */
async function notEnforced(execPath) {
  const hasModel = await hasPermissionModel(execPath);
  return [
    ...(hasModel
      ? []
      : [
          'this Node has no permission model: the Action is kept from files, processes and threads by the simulator alone',
        ]),
    ...((await networkNamespace()).length > 0
      ? []
      : [
          'this system gives nobody a network of their own: the Action’s connections are led to the gateway by the simulator alone',
        ]),
  ];
}

/** @param {string} [list] a setting */
const firstIn = (list = '') => list.split(/[\s,]+/).find(Boolean);
