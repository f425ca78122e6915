/**
 * What an Action exports for Auth0 to call.
 * https://auth0.com/docs/customize/actions/explore-triggers
 */

/** @typedef {(event: any, api: any) => Promise<unknown>} Handler */
/** @typedef {'onExecutePostLogin' | 'onContinuePostLogin'} HandlerName */

/**
 * Auth0 looks at the function's kind: one that merely returns a promise is refused. The first sentences are Auth0's.
 *
 * @param {any} exports
 * @param {HandlerName} name
 * @param {string} code of the Action
 * @returns {Handler}
 */
export function handlerOf(exports, name, code) {
  if (typeof exports !== 'object' || exports === null) {
    throw new Error('The Action must export an object.');
  }
  const handler = exports[name];
  if (typeof handler === 'function' && handler.constructor?.name === 'AsyncFunction') {
    return handler;
  }
  throw new Error(
    `Invalid function signature for the "${name}" handler. ` +
      `Use "exports.${name} = async function(event, api) { }" as the signature. ` +
      whatItIs(handler, exports, name, code),
  );
}

/** Helpers of compilers, which make a function of an `async` one. */
const compiled = /\b(__awaiter|__generator|_?asyncToGenerator|regeneratorRuntime|_regenerator)\b/;

/** @param {unknown} handler @param {Record<string, unknown>} exports @param {HandlerName} name @param {string} code */
function whatItIs(handler, exports, name, code) {
  if (typeof handler === 'function') {
    return compiled.test(code)
      ? 'It was compiled for an old target, which has no async functions: compile it for ES2017 or later.'
      : 'It is not an async function.';
  }
  if (handler !== undefined) return `It is ${handler === null ? 'null' : `a ${typeof handler}`}.`;
  const others = Object.keys(exports).filter((key) => /^on(Execute|Continue)[A-Z]/.test(key));
  const ofOthers = others.filter((key) => !key.endsWith('PostLogin'));
  if (ofOthers.length === 0) return `There is no \`${name}\` among its exports.`;
  return `It exports \`${ofOthers.join('`, `')}\`, for another trigger: only post-login is simulated.`;
}
