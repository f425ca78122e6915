/** Checks that a run has measured everything. */
import { readFileSync } from 'node:fs';

import { Ajv } from 'ajv';

const schema = JSON.parse(readFileSync(new URL('schema.json', import.meta.url), 'utf8'));
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

/** @param {unknown} results @throws {Error} */
export function checkResults(results) {
  if (validate(results)) return;
  const [{ instancePath, message }] = validate.errors ?? [];
  throw new Error(`the results are wrong at \`${instancePath}\`: it ${message}`);
}
