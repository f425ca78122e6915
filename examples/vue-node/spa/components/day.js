const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });

/** A calendar day, the same wherever it is read. @param {string} date ISO 8601 */
export const day = (date) => format.format(new Date(date));
