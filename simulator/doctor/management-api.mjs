/** Whether the Management API takes the token: what the Action asks for is asked for, of a user that does not exist. */
import { error, found, ok, warning } from './check.mjs';
import { listIn } from './settings.mjs';

const nobody = encodeURIComponent('auth0|permission-claims-doctor');

/** @type {import('./check.mjs').Check} */
export const managementApi = {
  name: 'Management API',
  needs: ['settings', 'token'],
  async run(facts) {
    const { environment } = facts;
    const connection = found(facts.connection);
    const read = await connection.get(pathFor(found(facts.source), environment.settings.audience));
    facts.read = read;
    const { status, body } = read;
    const { errorCode = '', message = '' } = Object(body);
    if (status === 401) {
      return [
        error(
          `it refuses the token: 401 ${String(message).split(':')[0]}`,
          'set `managementAudience` to the identifier under Applications → APIs → Auth0 Management API',
        ),
      ];
    }
    if (status === 429) return [warning('its rate limit is used up', 'try again in a minute')];
    // What the token may read is the next check's.
    if (status < 400 || status === 404 || errorCode === 'insufficient_scope') {
      return [ok('it takes the token')];
    }
    return [
      error(
        `it answers ${status} to what the Action reads`,
        status === 403
          ? 'no scope is lacking: look at the plan, and at the tenant access control list'
          : 'try again later',
      ),
    ];
  },
};

/** @param {string | null} source @param {string} [audience] */
function pathFor(source, audience) {
  const [api = ''] = listIn(audience).filter((item) => !/^requested$/i.test(item));
  if (source === 'effective' && api) {
    const query = new URLSearchParams({ resource_server_identifier: api, take: '1' });
    return `/users/${nobody}/effective-permissions?${query}`;
  }
  return source === 'roles' ? '/roles?per_page=1' : `/users/${nobody}/permissions?per_page=1`;
}
