import { readFile } from 'node:fs/promises';

import { validTenant } from './validation.mjs';

/** A tenant to begin with: `fixtures/tenant.json`, which the command takes, too, when it is given none. */
export async function exampleTenant() {
  const file = new URL('../fixtures/tenant.json', import.meta.url);
  return validTenant(JSON.parse(await readFile(file, 'utf8')), 'fixtures/tenant.json');
}
