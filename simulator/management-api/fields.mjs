/** `fields` and `include_fields`, by which a client asks for some members of a record only. */

/** @type {import('./query.mjs').Parameters} */
export const fieldParameters = {
  fields: {
    type: 'string',
    about:
      'Comma-separated list of fields to include or exclude (based on value provided for include_fields) in the result. Leave empty to retrieve all fields',
  },
  include_fields: {
    type: 'boolean',
    about: 'Whether specified fields are to be included (true) or excluded (false)',
  },
};

/**
 * @param {Record<string, any>} query
 * @returns {(row: Record<string, unknown>) => Record<string, unknown>}
 */
export function selected({ fields, include_fields: isIncluding = true }) {
  if (!fields) return (row) => row;
  const named = fields.split(',');
  return (row) =>
    Object.fromEntries(
      Object.entries(row).filter(([name]) => named.includes(name) === isIncluding),
    );
}
