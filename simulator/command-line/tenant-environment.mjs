/** What a client of the tenant has to know, as lines for a shell or a file `.env`. */
import { BadInput } from '../bad-input.mjs';

/**
 * @param {import('../tenant/tenant.mjs').Tenant} tenant
 * @param {{ domain: string, authorityFile: string }} server
 * @returns {string}
 * @throws {BadInput} when no application of the tenant can get a token
 */
export function environmentText(tenant, { domain, authorityFile }) {
  const machines = tenant.applications.filter(isMachine);
  if (machines.length === 0) {
    throw new BadInput(
      'no application of the tenant can get a token for the Management API; give one a `client_secret` and a grant',
    );
  }
  const [{ client_id, client_secret }, ...others] = machines;
  return [
    `# The tenant \`${tenant.name}\` at https://${domain}/ until Ctrl-C. For a shell, or a file .env:`,
    line('AUTH0_DOMAIN', domain),
    line('AUTH0_CLIENT_ID', client_id),
    line('AUTH0_CLIENT_SECRET', client_secret),
    line('AUTH0_AUDIENCE', `https://${tenant.domain ?? domain}/api/v2/`),
    '# Whom to trust for it: for Node; for OpenSSL, Go, Ruby and Python; for curl and requests.',
    ...['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'CURL_CA_BUNDLE'].map((name) =>
      line(name, authorityFile),
    ),
    ...(others.length ? ['# More applications, each with its own scopes:'] : []),
    ...others.map((other) => `# ${other.client_id} ${other.client_secret}`),
    '',
  ].join('\n');
}

/** @param {import('../tenant/tenant.mjs').Application} application */
const isMachine = ({ client_secret, grants = [], grant_types = ['client_credentials'] }) =>
  client_secret !== undefined &&
  grant_types.includes('client_credentials') &&
  grants.some(({ audience }) => audience === undefined);

/** @param {string} name @param {string} [value] */
function line(name, value = '') {
  const isPlain = /^[\w./:@%+=,-]+$/.test(value);
  return `export ${name}=${isPlain ? value : `'${value.replaceAll("'", "'\\''")}'`}`;
}
