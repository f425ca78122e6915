/** Why a target is missed, by its name in `targets.mjs`: written after a look at a profile, and shown only while it is. */

/** @type {Record<string, string>} */
export const reasons = {};
