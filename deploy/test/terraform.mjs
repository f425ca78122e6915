/** The Terraform module, as HashiCorp's own parser reads it. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export const moduleFolder = fileURLToPath(new URL('../terraform/', import.meta.url));

/**
 * The members of a block by name; blocks are lists, and an expression is a text `${…}`.
 *
 * @typedef {Record<string, any>} Block
 */
/** @typedef {{ terraform: Block, variable: Block, locals: Block, resource: Block, output: Block }} Module */

/** @returns {Module} */
export function readModule() {
  /** @type {Module} */
  const module = { terraform: {}, variable: {}, locals: {}, resource: {}, output: {} };
  for (const name of readdirSync(moduleFolder).filter((name) => name.endsWith('.tf'))) {
    const { locals = [], terraform = [], ...named } = parse(name);
    Object.assign(module.locals, ...locals);
    Object.assign(module.terraform, ...terraform);
    for (const [kind, blocks] of Object.entries(named)) {
      if (!(kind in module)) throw new Error(`${name} has a block \`${kind}\``);
      Object.assign(module[/** @type {keyof Module} */ (kind)], blocks);
    }
  }
  return module;
}

/** @param {string} name of a file @returns {Block} */
function parse(name) {
  // It is compiled from Go and takes its time, so it is loaded only where it is used.
  const { parseToObject } = createRequire(import.meta.url)('hcl2-parser');
  const [content, error] = parseToObject(readFileSync(moduleFolder + name, 'utf8'));
  if (!content) throw new Error(`${name} is no HCL: ${JSON.stringify(error)}`);
  return content;
}

/** The resources, each with its type and name. @param {Module} module */
export function resourcesOf({ resource }) {
  return Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, [body]]) => ({
      type,
      name,
      body: /** @type {Block} */ (body),
    })),
  );
}

/** The expressions anywhere in a block, each with the way to it. @param {unknown} value @param {string[]} way @returns {{ way: string[], text: string }[]} */
export function expressionsOf(value, way = []) {
  if (typeof value === 'string') return value.includes('${') ? [{ way, text: value }] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    expressionsOf(inner, Array.isArray(value) ? way : [...way, name]),
  );
}
