/** Whether the domain has an address. */
import { lookup } from 'node:dns/promises';

import { networkProblem } from '../live/problem.mjs';
import { ok } from './check.mjs';

/** @type {import('./check.mjs').Check} */
export const dns = {
  name: 'DNS',
  async run({ environment: { domain } }) {
    const [host] = domain.split(':');
    try {
      const { address } = await lookup(host);
      return [ok(`${host} is ${address}`)];
    } catch (error) {
      throw networkProblem(error, domain);
    }
  },
};
