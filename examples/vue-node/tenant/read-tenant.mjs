/** The simulator's tenant: users, roles, APIs and applications. */
import { exampleTenant } from 'permission-claims-simulator';

export async function readTenant() {
  // Maria's 71 permissions come in two pages, Aisha's 127 in three.
  return { ...(await exampleTenant()), maximumPerPage: 50 };
}
