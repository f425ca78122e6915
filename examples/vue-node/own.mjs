/** An Action and a tenant of one's own, in place of those of the example. */
import { BadInput, readTenant, readText } from 'permission-claims-simulator';

/** @typedef {import('permission-claims-simulator').Tenant} Tenant */
/** @typedef {import('./settings.mjs').Settings} Settings */

/**
 * The settings with what the options name, and with the application and the API of that tenant.
 *
 * @param {Settings} settings
 * @param {Pick<import('./options.mjs').Options, 'action' | 'dependencies' | 'tenant'>} options
 * @returns {Promise<Settings>}
 * @throws {BadInput}
 */
export async function withOwn(settings, { action, dependencies, tenant: file }) {
  if (action === undefined && file === undefined) return settings;
  if (!settings.tenant) {
    throw new BadInput(
      '--action and --tenant are for the local tenant, but AUTH0_DOMAIN names one at Auth0; unset it, also in .env',
    );
  }
  if (action)
    await readText(action, { what: 'Action', advice: 'give --action the path of a file' });
  const tenant = file === undefined ? undefined : await readTenant(file);
  return {
    ...settings,
    own: { action: action ? { file: action, dependencies } : undefined, tenant },
    auth0: { ...settings.auth0, ...(tenant && partsOf(tenant, settings.auth0)) },
  };
}

/**
 * The application that people log in to, and the API that it asks: those of the example if they are there, else the first.
 *
 * @param {Tenant} tenant
 * @param {import('./settings.mjs').Auth0} example
 */
function partsOf({ name, applications, apis, users }, { clientId, audience }) {
  const logIn = applications.filter(logsIn);
  const application = logIn.find(({ client_id }) => client_id === clientId) ?? logIn[0];
  const api = apis.find(({ identifier }) => identifier === audience) ?? apis[0];
  if (!application) {
    throw new BadInput(
      `no application of the tenant \`${name}\` logs people in; give one the grant type \`authorization_code\``,
    );
  }
  if (!api)
    throw new BadInput(`the tenant \`${name}\` has no API; the application needs one to ask`);
  if (users.length === 0) throw new BadInput(`the tenant \`${name}\` has no user who could log in`);
  return { clientId: application.client_id, audience: api.identifier };
}

/** @param {Tenant['applications'][number]} application */
const logsIn = ({ grant_types }) => !grant_types || grant_types.includes('authorization_code');
