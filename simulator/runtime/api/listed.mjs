/** The lists behind `api.roles` and `api.groups`, which the tenant may change while a login is under way. */

/**
 * All rows; or what is asked for them each time that the Action asks.
 *
 * @template Row
 * @typedef {Row[] | (() => Row[] | Promise<Row[]>)} Listed
 */

/** The rows as they are now. @template Row @param {Listed<Row>} list @returns {Promise<Row[]>} */
export const listed = async (list) => (typeof list === 'function' ? list() : list);
