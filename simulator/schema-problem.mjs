/** What is wrong with a value by a JSON schema, as a person would say it. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * @param {() => object} readSchema
 * @returns {(value: unknown) => string | undefined} place and reason of the first problem; undefined: there is none
 */
export function problemBy(readSchema) {
  /** @type {import('ajv').ValidateFunction | undefined} */
  let compiled;
  return (value) => {
    // Made when it is needed: it takes a tenth of a second, and many processes have nothing to look at.
    if (!compiled) {
      const { Ajv } = /** @type {typeof import('ajv')} */ (require('ajv'));
      compiled = new Ajv().compile(readSchema());
    }
    return compiled(value) ? undefined : firstProblem(compiled.errors ?? []);
  };
}

/** @param {import('ajv').ErrorObject[]} errors one at least */
function firstProblem([{ instancePath, keyword, params, message }]) {
  const place = placeOf(instancePath);
  if (keyword === 'additionalProperties') {
    return `${place}: \`${params.additionalProperty}\` is nothing that belongs there`;
  }
  if (keyword === 'required') return `${place}: \`${params.missingProperty}\` is missing`;
  return `${place}: it ${message}`;
}

/** `/users/0/roles` as a person would write it: `users[0].roles`. @param {string} path */
function placeOf(path) {
  const names = path.split('/').slice(1);
  const text = names.map((name) => (/^\d+$/.test(name) ? `[${name}]` : `.${name}`)).join('');
  return text.replace(/^\./, '') || 'the top';
}
