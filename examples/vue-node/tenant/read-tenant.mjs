/** The simulator's tenant: users, roles, APIs and applications. */
import { readFile } from 'node:fs/promises';

import { validTenant } from '../../../simulator/tenant/validation.mjs';

export async function readTenant() {
  const file = new URL('../../../simulator/fixtures/tenant.json', import.meta.url);
  const tenant = validTenant(JSON.parse(await readFile(file, 'utf8')), 'tenant.json');
  // Maria's 71 permissions come in two pages.
  return { ...tenant, maximumPerPage: 50 };
}
