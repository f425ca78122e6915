/** The tenant's file: users, roles, APIs and applications, in the simulator's format. */
import { readFile } from 'node:fs/promises';

import { validTenant } from '../../../simulator/tenant/validation.mjs';

export async function readTenant() {
  const text = await readFile(new URL('tenant.json', import.meta.url), 'utf8');
  return validTenant(JSON.parse(text), 'tenant.json');
}
