/** Random logins. */
import { loginEvent, membershipsAt, rolesPart } from 'permission-claims-simulator';
import { apis, replacement } from './people.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {ReturnType<typeof randomLogin>} Login */
/** @typedef {'user' | 'role' | 'organization'} Half what ends in half a character */

export const namespace = 'https://soak.example.com/claims';

/** Half a character; whoever takes it for text has `replacement`, which is somebody else. */
const half = '\ud83d';

/**
 * @param {Random} random
 * @param {Map<string, { people: import('./people.mjs').People }>} tenants by domain
 */
export function randomLogin(random, tenants) {
  const domains = [...tenants.keys()];
  const domain = random.one([domains[0], ...domains]);
  const { people } = tenants.get(domain) ?? { people: undefined };
  const { tenant } = /** @type {import('./people.mjs').People} */ (people);
  const broken = random.happens(0.02)
    ? random.one(/** @type {Half[]} */ (['user', 'role', 'organization']))
    : undefined;
  const user = broken === 'user' ? `auth0|${replacement}` : random.one(tenant.users).user_id;
  const organization = random.happens(0.25) ? `org_${random.below(2)}` : undefined;
  const source = random.one(/** @type {const} */ (['user', 'roles', 'roles', 'effective']));
  const audience = source === 'effective' ? apis : random.some(apis, 0.3);
  const [machine, machineWithoutUsers] = tenant.applications;
  const mayReadUsers = random.happens(0.85);
  const application = mayReadUsers ? machine : machineWithoutUsers;
  const isListed = !random.happens(0.01);
  const secrets = {
    domain,
    namespace,
    clientId: application.client_id,
    clientSecret: application.client_secret,
    source,
    audience: audience.join(' '),
    tokens: random.one(['id', 'access', 'both']),
    onError: random.one(['allow', 'deny']),
    cacheSeconds: random.one(['0', '30', '300', '3600']),
    timeoutMs: random.one(['500', '1000', '5000', '15000']),
    clients: isListed ? '' : 'another',
  };
  /** @type {any} */
  const event = { ...loginEvent(tenant, { user, client: 'spa', organization }), secrets };
  const eventRoles = event.authorization.roles;
  if (broken) breakText(event, broken);
  // What is asked often does not remember for long that something failed.
  const isBusy = domain === domains[0] && mayReadUsers;
  const login = { event, secrets, audience, isListed, mayReadUsers, isBusy, people, eventRoles };
  return { ...login, broken, ...runtimeRoles(tenant, event, random) };
}

/** @param {any} event @param {Half} broken */
function breakText(event, broken) {
  if (broken === 'user') event.user.user_id = `auth0|${half}`;
  else if (broken === 'organization') event.organization = { id: `org_${half}` };
  else event.authorization = { roles: [...event.authorization.roles, `Role ${half}`] };
}

/**
 * `api.roles` that is well, that is not there, or that fails.
 *
 * @param {import('permission-claims-simulator').Tenant} tenant
 * @param {any} event
 * @param {Random} random
 */
function runtimeRoles(tenant, event, random) {
  const { effectiveRoles } = membershipsAt(tenant, event);
  const roleNames = effectiveRoles.map(({ name }) => name);
  const fails = (/** @type {() => Promise<any>} */ getUserEffectiveRoles) => ({
    state: {},
    build: () => ({ getUserEffectiveRoles }),
  });
  if (random.happens(0.5)) return { hasRuntime: true, roleNames, roles: rolesPart(effectiveRoles) };
  if (random.happens(0.9)) return { hasRuntime: false, roleNames, roles: undefined };
  const broken = [
    async () => Promise.reject(new Error('no')),
    async () => ({}),
    () => new Promise(() => {}),
  ];
  return { hasRuntime: false, roleNames, roles: fails(random.one(broken)) };
}
