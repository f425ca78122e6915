/**
 * The `require` an Action gets: Node's own modules, and the npm dependencies declared for it.
 * https://auth0.com/docs/customize/actions/manage-dependencies
 */
import { createRequire, isBuiltin } from 'node:module';

/**
 * @param {object} [options]
 * @param {string[]} [options.dependencies] package names; a path inside a package counts as the package
 * @param {string} [options.from] file from which they are resolved; required with `dependencies`
 * @returns {(request: string) => unknown}
 */
export function actionRequire({ dependencies = [], from = import.meta.url } = {}) {
  const nodeRequire = createRequire(from);
  return (request) => {
    const declared = dependencies.some(
      (name) => request === name || request.startsWith(`${name}/`),
    );
    if (isBuiltin(request) || declared) return nodeRequire(request);
    throw Object.assign(new Error(`Cannot find module '${request}'`), { code: 'MODULE_NOT_FOUND' });
  };
}
