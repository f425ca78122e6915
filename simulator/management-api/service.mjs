/** What the Management API serves with, over HTTPS as well as within this process: its state, and the list of requests. */
import { accessTokens } from './access-tokens.mjs';
import { answer } from './answer.mjs';
import { createFaults } from './faults/faults.mjs';
import { rateLimits } from './rate-limits/rate-limits.mjs';

/**
 * A request, and what became of it.
 *
 * @typedef {object} Request
 * @property {string} method
 * @property {string} path with its query, as sent
 * @property {number | null} status null: there was no answer
 * @property {number} ms from its arrival to its answer
 * @property {string | null} endpoint its name in the router's table
 * @property {string | null} fault the one that it met
 * @property {import('./answer.mjs').ListPart | null} list the part of a list that it got
 * @property {boolean} isGood it got what it asked for, whole
 * @property {string | null} reason what the answer said of a refusal
 * @property {Refused} [refused] it was not passed on to the real tenant that it was meant for
 *
 * @typedef {{ why: string, isOverLimit: boolean }} Refused `isOverLimit`: there were too many in one login
 *
 * @typedef {object} Delivery
 * @property {import('./faults/kinds.mjs').Effect['delivery']} delivery
 * @property {number} delayMs before it
 *
 * @typedef {import('./answer.mjs').ApiResponse & Delivery} Answered
 *
 * @typedef {object} Options
 * @property {import('../tenant/tenant.mjs').Tenant} tenant looked at anew for each request: it may change
 * @property {string} [plan] whose rate limits hold, see `rate-limits/plans.mjs`; default: none
 * @property {string[]} [faults] see `faults/spec.mjs`
 * @property {boolean} [isReversed] lists have their rows in reverse order
 * @property {boolean} [isWhole] lists have all their rows on one page, whatever is asked for
 * @property {string[]} [canonical] the tenant's names at auth0.com, all for the same, the first its own; default: that of
 *   the tenant file, or the host that is asked
 */

/** @param {Options & { now: () => number }} options now: milliseconds since the Unix epoch */
export function managementService({ tenant, plan, faults: specs, canonical, now, ...lists }) {
  const { isReversed = false, isWhole = false } = lists;
  /** @type {Request[]} */
  const requests = [];
  const lifetimeSeconds = tenant.tokenLifetimeSeconds ?? 86_400;
  const newTokens = () => accessTokens({ now, lifetimeSeconds });
  const faults = createFaults(specs);
  let tokens = newTokens();
  let limits = rateLimits(plan);

  return {
    /**
     * @param {string} asked the host
     * @param {import('./answer.mjs').ApiRequest} request
     * @returns {Answered}
     */
    answer(asked, request) {
      const names = canonical ?? (tenant.domain ? [tenant.domain] : []);
      const [own = asked] = names;
      const issuer = `https://${names.includes(asked) ? own : asked}/`;
      const audiences = [own, ...names].map(audienceAt);
      const state = {
        tenant,
        issuer,
        managementAudience: audiences[0],
        audiences,
        tokens,
        limits,
        faults,
        isReversed,
        isWhole,
        now,
      };
      const answered = answer(state, request);
      const { delivery, delayMs = 0 } = answered.fault?.effect ?? {};
      return { ...answered, delivery, delayMs };
    },

    /**
     * @param {import('./answer.mjs').ApiRequest} request
     * @param {Answered} answered
     * @param {number} ms
     */
    note({ method, url }, { status, endpoint, fault, list, text, delivery }, ms) {
      const isAnswered = delivery !== 'hang' && delivery !== 'reset';
      const isWhole = isAnswered && delivery !== 'cut' && !fault?.effect.content;
      requests.push({
        method,
        path: url,
        status: isAnswered ? status : null,
        ms,
        endpoint,
        fault: fault?.spec ?? null,
        list: isAnswered && delivery !== 'cut' ? list : null,
        isGood: isWhole && status < 300,
        reason: isWhole && status >= 400 ? reasonIn(text) : null,
      });
    },

    /** What is there for whoever has started it. */
    handle: {
      /** As it is now: what requests change is changed. */
      tenant,
      /** Grows with each request, in the order of the answers; may be emptied at any time. */
      requests,
      /** The faults injected into the answers; may be changed at any time. */
      faults,
      /** Whether this text is an access token of this tenant. @param {string} text */
      isAccessToken: (text) => tokens.isIssued(text),
      tokenLifetimeSeconds: lifetimeSeconds,
      /** No token that was issued is good any more. */
      revokeTokens() {
        tokens = newTokens();
      },
      /** Other rate limits hold from now on, with nothing used up. @param {string} [name] of the plan; none: none */
      usePlan(name) {
        limits = rateLimits(name);
      },
    },
  };
}

/** The Management API's. @param {string} host */
const audienceAt = (host) => `https://${host}/api/v2/`;

/** @param {string} text the body of a refusal @returns {string | null} */
function reasonIn(text) {
  const { message, error_description } = Object(JSON.parse(text));
  return message ?? error_description ?? null;
}
