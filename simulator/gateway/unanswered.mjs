/**
 * The header of a response that stands for none: whatever answers for the host does not know what to say. The Action's side
 * is told by it, and the report by that side.
 */
export const unansweredHeader = 'x-simulator-unanswered';

/** Headers have no letters but English ones. @param {string} why */
export const unansweredHeaders = (why) => ({ [unansweredHeader]: encodeURIComponent(why) });

/** @param {unknown} header of a response @returns {string | null} why, if nobody has answered */
export const whyUnanswered = (header) =>
  typeof header === 'string' ? decodeURIComponent(header) : null;
