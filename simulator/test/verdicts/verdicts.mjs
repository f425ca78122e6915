/** Every finding, with Actions that have it and Actions that look like it. */
import { ofApi } from './api.mjs';
import { ofClaims } from './claims.mjs';
import { ofInstances } from './instances.mjs';
import { ofLists } from './lists.mjs';
import { ofOrganizations } from './organizations.mjs';
import { ofOutcomes } from './outcomes.mjs';
import { ofPauses } from './pauses.mjs';
import { ofRequests } from './requests.mjs';
import { ofSecrets } from './secrets.mjs';

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {string} code of the handler, from line 3 on
 * @property {string} [top] a line before it
 * @property {RegExp} [about] what the message names, if that is neither a line, a request nor a call
 * @property {string[]} [also] codes of the other errors that a wrong Action has
 * @property {string[]} [warnings] codes of the warnings that a right one has
 * @property {boolean} [isProbed]
 * @property {Record<string, any>} [event] members of the event, in the place of those of a usual one
 * @property {Record<string, string>} [secrets]
 * @property {Partial<import('../../simulation/simulation.mjs').Conditions>} [conditions]
 *
 * @typedef {Record<string, { wrong: Row[], right: Row[] }>} Verdicts by the finding's code
 */

/** @type {Verdicts} */
export const verdicts = {
  ...ofClaims,
  ...ofInstances,
  ...ofOutcomes,
  ...ofPauses,
  ...ofLists,
  ...ofOrganizations,
  ...ofRequests,
  ...ofSecrets,
  ...ofApi,
};
