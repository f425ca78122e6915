/** Which rate limit the Action's requests draw on. */
import { number } from '../report/text/layout.mjs';
import { planOf } from './budget.mjs';
import { found, ok, warning } from './check.mjs';

/** @type {import('./check.mjs').Check} */
export const rateLimit = {
  name: 'rate limit',
  needs: ['Management API'],
  run(facts) {
    const limit = found(facts.read).rateLimit;
    if (!limit) {
      return [
        warning(
          'the answers say nothing of it',
          'something between here and Auth0 removes the headers x-ratelimit-*',
        ),
      ];
    }
    facts.plan = planOf(limit.limit);
    const { name, perSecond } = facts.plan;
    return [
      ok(
        `${number(limit.limit)} at once, then ${number(Math.floor(perSecond * 10) / 10)} a second, shared by all: ${name}, as a guess`,
      ),
    ];
  },
};
