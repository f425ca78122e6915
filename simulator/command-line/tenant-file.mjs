import { validTenant } from '../tenant/validation.mjs';
import { readJson, shown } from './files.mjs';

/** @param {string} file @throws {import('../bad-input.mjs').BadInput} */
export async function readTenant(file) {
  const words = { what: 'tenant', advice: 'give --tenant the path of a JSON file' };
  return validTenant(await readJson(file, words), shown(file));
}
