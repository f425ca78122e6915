/** Claims for tokens that this login does not have, or that cannot hold them. */
import { at, tokenName, warning } from './finding.mjs';
import { claimLine } from './lines.mjs';

const profileClaims = {
  profile:
    `name family_name given_name middle_name nickname preferred_username profile picture website gender
  birthdate zoneinfo locale updated_at`.split(/\s+/),
  email: ['email', 'email_verified'],
  address: ['address'],
  phone: ['phone_number', 'phone_number_verified'],
};

/** @type {import('./finding.mjs').OfLogin} */
export function tokenFindings({ event: { event }, result }) {
  const { idToken, accessToken } = result.claims;
  const [id, access] = [Object.keys(idToken), Object.keys(accessToken)];
  const scopes = scopesOf(event);
  const protocol = event.transaction?.protocol ?? '';
  const audience = event.resource_server?.identifier ?? event.request?.query?.audience;
  const isSaml = /^(samlp|wsfed|wstrust)/.test(protocol);
  /** @type {import('./finding.mjs').Found[]} */
  const found = [];
  const lost = (
    /** @type {'idToken' | 'accessToken'} */ token,
    /** @type {string[]} */ names,
    /** @type {string} */ why,
  ) => {
    const list = names.map((name) => `\`${name}\``).join(', ');
    if (names.length > 0)
      found.push(
        warning(
          'token_absent',
          `${at(claimLine(result, token, names[0]))}the ${tokenName(token)} does not get ${list}: ${why}`,
        ),
      );
  };
  if (isSaml) lost('idToken', id, `there is none in a login by ${protocol}`);
  else if (scopes && !scopes.includes('openid'))
    lost('idToken', id, 'there is none without the scope `openid`');
  if (isSaml) lost('accessToken', access, `there is none in a login by ${protocol}`);
  else if (event.request && !audience)
    lost('accessToken', access, 'without an audience it is opaque, and nobody can read it');
  else if (isAuth0(audience)) {
    const names = /\/api\/v2\/?$/.test(audience)
      ? access
      : access.filter((name) => !/^(https?:|urn:)/i.test(name));
    lost(
      'accessToken',
      names,
      `it is for an API of Auth0's own (${audience}), which takes none of them`,
    );
    const change = result.calls.find(
      ({ member, refused }) =>
        /^accessToken\.(add|remove)Scope$/.test(member) && refused === undefined,
    );
    if (change) {
      found.push(
        warning(
          'token_absent',
          `${at(change.line)}api.${change.member} changes nothing in the access token: it is for an API of Auth0's own (${audience})`,
        ),
      );
    }
  }
  if (scopes) {
    for (const [scope, names] of Object.entries(profileClaims)) {
      if (scopes.includes(scope)) continue;
      lost(
        'accessToken',
        access.filter((name) => names.includes(name)),
        `it is a profile claim, and the scope \`${scope}\` was not asked for`,
      );
    }
  }
  return found;
}

/** @param {any} event @returns {string[] | undefined} undefined: nobody knows */
function scopesOf({ transaction, request }) {
  const { requested_scopes: requested } = transaction ?? {};
  if (Array.isArray(requested)) return requested;
  const { scope } = request?.query ?? {};
  return typeof scope === 'string' ? scope.split(' ') : undefined;
}

/** @param {unknown} audience */
const isAuth0 = (audience) =>
  typeof audience === 'string' && /^https:\/\/[^/]+\/(api\/v2|mfa|me)\/?$/.test(audience);
