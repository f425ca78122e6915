/**
 * The event as the handler gets it: what Auth0 always gives is there, and what is asked for and not there is noted.
 * https://auth0.com/docs/customize/actions/reference/post-login/post-login-event-object
 */

/**
 * @typedef {object} MissingRead
 * @property {string} path `secrets.apiKey` or `authorization.permissions`
 * @property {number | null} line of the Action's code
 */

/** What Auth0 may give, by object; other members are not its. Organization, user and transaction are open for more. @type {Record<string, string>} */
const members = {
  '': `agent authentication authorization client configuration connection custom_domain experiment anonymous_session
  organization prompt refresh_token request resource_server secrets security_context session session_transfer_token
  stats tenant transaction user`,
  authentication: 'methods riskAssessment',
  authorization: 'roles',
  client:
    'client_id name metadata refresh_token authentication external_client_id external_metadata_type',
  connection: 'id name strategy metadata',
  request: 'ip method query body geoip asn hostname language user_agent',
  resource_server: 'identifier',
  stats: 'logins_count',
  tenant: 'id',
};

/** Often asked for, in objects that are open for more. @type {Record<string, string>} */
const neverThere = {
  user: 'roles permissions groups blocked last_login last_ip logins_count',
  transaction: 'scope audience',
  organization: 'roles',
};

const words = (/** @type {string | undefined} */ text) => new Set(text?.split(/\s+/));

/**
 * @param {any} event changed in place
 * @param {(path: string) => void} onMissing
 */
export function eventAsGiven(event, onMissing) {
  event.experiment ??= null;
  if (event.transaction) event.transaction.metadata ??= {};
  for (const name of Object.keys(members)) {
    const known = words(members[name]);
    watch(name ? event[name] : event, name, (member) => !known.has(member), onMissing);
  }
  for (const name of Object.keys(neverThere)) {
    const absent = words(neverThere[name]);
    watch(event[name], name, (member) => absent.has(member), onMissing);
  }
  watch(event.secrets, 'secrets', () => true, onMissing);
  return event;
}

/** Libraries ask any object for these. */
const ofLibraries = new Set([
  'toJSON',
  'then',
  'inspect',
  'nodeType',
  '$$typeof',
  'asymmetricMatch',
]);

/**
 * By the prototype, which is asked for what the object itself has not; a copy of the object is an ordinary one.
 *
 * @param {unknown} object
 * @param {string} name
 * @param {(member: string) => boolean} isMissing
 * @param {(path: string) => void} onMissing
 */
function watch(object, name, isMissing, onMissing) {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return;
  const prototype = new Proxy(
    {},
    {
      get(target, member) {
        const isAsked =
          typeof member === 'string' && !(member in target) && !ofLibraries.has(member);
        if (isAsked && isMissing(member)) onMissing(name ? `${name}.${member}` : member);
        return Reflect.get(target, member);
      },
    },
  );
  Object.setPrototypeOf(object, prototype);
}
