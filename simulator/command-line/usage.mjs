/** What `--help` prints. */
import { kindsDescribed } from '../management-api/faults/kinds.mjs';
import { plans } from '../management-api/rate-limits/plans.mjs';
import { endpoints } from '../management-api/router.mjs';
import { fold } from '../report/text/fold.mjs';

const width = 80;

/** @param {string} text @param {number} hang */
const folded = (text, hang) =>
  fold({ spans: [text], hang }, width - 2)
    .map((line) => `  ${line}`)
    .join('\n');

const names = folded(endpoints.map(({ name }) => name).join(', '), 0);
const kinds = kindsDescribed
  .map(([name, about]) => folded(`${name.padEnd(16)}${about}`, 16))
  .join('\n');

export const usage = `Usage: npm run simulate -- [options]

Runs a post-login Action as Auth0 would, against a local Management API over
HTTPS, and checks what happened against Auth0's limits.

What is run
  --action FILE...       the Action's code (default: pkg/action.js); several are
                         run in this order, as Actions of one flow
  --dependency NAME[@VERSION]...
                         npm packages it may require, found from its folder
  --event FILE...        post-login events as JSON (default: Jhon, James, and
                         Aisha, who has 127 permissions; in an organization,
                         silently, and with a refresh token)
  --tenant FILE          users, roles, permissions, APIs, applications (default:
                         the simulator's own); see simulator/README.md
  --user ID...           build the event from the tenant instead
  --client ID            the application they log in to (default: the first that
                         logs people in)
  --organization ID      the organization they log in to
  --source WORD          user, roles or effective: the Action's secret \`source\`
  --secret K=V...        secrets of the Action; they go before the event's own,
                         and those before the simulator's: domain, clientId,
                         clientSecret, namespace, and with source effective as
                         audience every API of the tenant; FILE:K=V is for that
                         Action alone. V may be @domain, @clientId,
                         @clientSecret or @audience (the Management API's); @@
                         stands for @
  --stub HOST=FILE...    answers in place of another host (api.example.com,
                         localhost:3000); see simulator/README.md
  --allow-host HOST...   other hosts that are reached; all others are refused
  --against FILE...      another Action, or flow, to see what differs

A real tenant
  --live                 the tenant of .env, which is read and nothing else, for
                         one --user ID_OR_EMAIL or one --event; see docs/live.md
  --roles NAME,...       the user's roles, if they may not be read
  --max-requests N       of a login, to the tenant (default: 100)
  --save-tenant FILE     writes what was read as a --tenant for later

How
  --continue QUERY...    what the user comes back with each time that an Action
                         sends them away, such as 'session_token=@token&a=1';
                         @token: the token they were sent with, signed back
  --logins N             each event N times in one instance (default: 1)
  --concurrency N        how many logins at a time (default: 1)
  --latency MS           the tenant's round trip time (default: 0)
  --plan NAME            ${Object.keys(plans).join(', ')}: Auth0's rate limits
                         (default: none)
  --fault SPEC...        endpoint:kind[=VALUE][xCOUNT], such as
                         permissions:429x2
  --without-api-roles    \`api\` has no member \`roles\`, as in older runtimes
  --runtime WORD         node18 or node22, if it is installed here (default: the
                         Node at hand)
  --evict-cache          \`api.cache\` is empty at every login
  --age TIME             so much time passes between two logins, such as 25h
  --expect WORD          ok, degraded, suspended or denied: how the logins are
                         meant to end
  --without-probes       no logins beside those asked for: alone and after other
                         people's, silent, with a refresh token, a day later

What comes of it
  --json                 JSON instead of text (simulator/report/schema.json)
  --html FILE            also as a page to look at, which needs no network
  --junit FILE           also as JUnit's XML, for CI
  --strict               exit code 1 also for logins that end as they should,
                         unless nothing is wrong, and something was tried and
                         decided
  --watch                run again when the Action, an event or the tenant
                         changes
  --help                 this text

Endpoints of faults, * for all of them:
${names}
Kinds of faults:
${kinds}

Exit codes: 2 what was given is wrong, settings included; 1 a login that did not
end as --expect says (default: ok), or with --strict anything else than ✓; 0
otherwise.
`;
