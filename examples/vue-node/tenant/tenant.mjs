/** The simulator's tenant: users, roles, APIs and applications. */
import { exampleTenant } from 'permission-claims-simulator';

/**
 * @param {import('../settings.mjs').Settings} settings which may have one of one's own
 * @returns {Promise<import('permission-claims-simulator').Tenant>}
 */
export async function tenantOf({ own }) {
  // Maria's 71 permissions come in two pages, Aisha's 127 in three.
  return own?.tenant ?? { ...(await exampleTenant()), maximumPerPage: 50 };
}
