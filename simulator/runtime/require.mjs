/**
 * The `require` an Action gets: Node's own modules, and the npm dependencies declared for it.
 * https://auth0.com/docs/customize/actions/manage-dependencies
 */
import { createRequire, isBuiltin } from 'node:module';

const ownRequire = createRequire(import.meta.url);

/**
 * @param {object} [options]
 * @param {string[]} [options.dependencies] package names; a path inside a package counts as the package
 * @param {string} [options.from] file from which they are resolved; required with `dependencies`
 * @returns {(request: string) => unknown}
 */
export function actionRequire({ dependencies = [], from = import.meta.url } = {}) {
  const nodeRequire = createRequire(from);
  const { cache, main, extensions } = nodeRequire;
  /** What Auth0's runtime has and the Action's folder has not. */
  const resolve = Object.assign(
    (/** @type {string} */ request) => {
      try {
        return nodeRequire.resolve(request);
      } catch {
        return ownRequire.resolve(request);
      }
    },
    { paths: nodeRequire.resolve.paths },
  );
  const actionRequire = (/** @type {string} */ request) => {
    if (request.startsWith('actions:')) throw new Error(noModules(request));
    const declared = dependencies.some(
      (name) => request === name || request.startsWith(`${name}/`),
    );
    if (isBuiltin(request) || declared) return nodeRequire(request);
    throw Object.assign(new Error(`Cannot find module '${request}'`), { code: 'MODULE_NOT_FOUND' });
  };
  return Object.assign(actionRequire, { resolve, cache, main, extensions });
}

/** https://auth0.com/docs/customize/actions/modules/actions-modules-overview @param {string} request */
const noModules = (request) =>
  `the Action Module \`${request}\` is not there: Action Modules are not simulated; put its code into the Action`;
