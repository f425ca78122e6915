/** Calls of `api` that Auth0 refuses, whether or not the Action catches the error. */
import { at, error } from './finding.mjs';

/** @type {import('./finding.mjs').OfLogin} */
export const refusedCalls = ({ result }) =>
  result.calls
    .filter(({ refused }) => refused !== undefined)
    .map(({ member, refused, line }) =>
      error('call_refused', `${at(line)}Auth0 refuses api.${member}: ${refused}`),
    );
