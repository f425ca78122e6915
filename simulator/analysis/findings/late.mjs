/** Calls of `api` after the handler had ended: somewhere an `await` is missing. */

/** @type {import('./finding.mjs').OfLogin} */
export function lateFindings({ result }) {
  return result.late.map(({ member, values }) => ({
    code: 'late_call',
    severity: 'error',
    message: `api.${member}(${shown(values)}) came after the handler had ended and does nothing: an \`await\` is missing`,
  }));
}

/** The name of a claim, not its value. @param {unknown[]} values */
function shown([first, ...rest]) {
  if (first === undefined) return '';
  return rest.length > 0 ? `${JSON.stringify(first)}, …` : JSON.stringify(first);
}
