/** The members of the post-login `api` that are recorded and change nothing else. */
import { refuse, text } from './validator.mjs';

/** @typedef {import('../api.mjs').Part<{}>} Part */

/** @returns {Record<string, Part>} */
export const recordedParts = () => ({
  multifactor: { state: {}, build: (api) => ({ enable: () => api }) },
  rules: { state: {}, build: () => ({ wasExecuted: () => false }) },
});

/** @param {import('./access.mjs').Denial} denial @returns {Part} */
export const validationPart = (denial) => ({
  state: {},
  build: (api) => ({
    /** @param {unknown} code @param {unknown} message */
    error(code, message) {
      refuse({ code: text(100)(code), message: text(100)(message) });
      denial.reason ??= `validation error ${code}: ${message}`;
      return api;
    },
  }),
});
