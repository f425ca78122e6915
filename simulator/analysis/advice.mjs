/** What to do about an error, where its text tells. */

/**
 * @param {string | null} error
 * @returns {string | null}
 */
export function adviceFor(error) {
  const text = error ?? '';
  const [, missing] = /Cannot find module '([^']+)'/.exec(text) ?? [];
  if (missing) return adviceForModule(missing);
  if (/Unexpected token 'export'|Cannot use import statement/.test(text)) {
    return 'an Action is a CommonJS module: write `exports.onExecutePostLogin = …`, and `require`';
  }
  return null;
}

/** @param {string} request */
function adviceForModule(request) {
  if (/^[./]/.test(request)) return 'an Action is one file: put that code into it, or bundle both';
  const [name] = /^(@[^/]+\/)?[^/]+/.exec(request) ?? [request];
  return `declare it with --dependency ${name}`;
}
