/** The token that the Action asks for, by its credentials and for its audience. */
import { connect } from '../live/management-client.mjs';
import { ok } from './check.mjs';

/** @type {import('./check.mjs').Check} */
export const token = {
  name: 'token',
  needs: ['discovery'],
  async run(facts) {
    facts.connection = await connect(facts.environment);
    const { tokenSeconds } = facts.connection;
    const life = tokenSeconds === null ? '' : `, good for ${duration(tokenSeconds)}`;
    return [ok(`the application gets one${life}`)];
  },
};

/** @param {number} seconds */
function duration(seconds) {
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? `${hours} h` : `${Math.floor(seconds / 60)} min`;
}
