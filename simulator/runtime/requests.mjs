/**
 * The requests that an execution makes, wherever they go, as the Action's side sees them: the local tenant is not asked
 * when something else is, and does not know which execution asks. What else it opens, or is kept from, is among them.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { errorMonitor } from 'node:events';
import http from 'node:http';
import https from 'node:https';

import { unansweredHeader, whyUnanswered } from '../gateway/unanswered.mjs';
import { contentOfFetch, watchContent } from './request-content.mjs';

/**
 * @typedef {object} SentRequest
 * @property {string} method
 * @property {string} url
 * @property {Destination | null} destination null: nobody knows, as there is no gateway
 * @property {string} body what can be known of it; only to look for secrets in it
 * @property {number | null} line of the Action's code
 * @property {number} startedMs since the execution began
 * @property {number | null} endedMs null: it is still under way
 * @property {number | null} status null: there was no answer, or there is none yet
 * @property {string | null} unanswered why nobody here has an answer, if so
 *
 * @typedef {import('../gateway/routes.mjs').Way} Way
 * @typedef {Way['destination']} Destination
 * @typedef {(url: string) => Way | undefined} WayTo
 *
 * @typedef {object} Recorder of one execution
 * @property {SentRequest[]} requests
 * @property {() => number} elapsedMs since the execution began
 * @property {() => number | null} line of the Action's code that is being run
 * @property {SentRequest} [within] the request that is being made
 */

/** @type {AsyncLocalStorage<Recorder>} */
const executions = new AsyncLocalStorage();

/** Runs `task` so that its requests, now or later, are noted. @template T @param {Recorder} recorder @param {() => T} task */
export const recordRequests = (recorder, task) => executions.run(recorder, task);

/** @typedef {Pick<SentRequest, 'method' | 'url' | 'body'>} Asked */

/** A request that is about to be made. @param {Recorder} recorder @returns {SentRequest} */
const begun = ({ line, elapsedMs }) => ({
  method: '',
  url: '',
  destination: null,
  body: '',
  line: line(),
  startedMs: elapsedMs(),
  endedMs: null,
  status: null,
  unanswered: null,
});

/**
 * @param {Recorder} recorder
 * @param {SentRequest} sent
 * @param {Asked} asked
 * @param {Way} [way]
 */
function note({ requests, elapsedMs }, sent, { method, ...asked }, way) {
  Object.assign(sent, asked, { method: method.toUpperCase() });
  sent.destination = way?.destination ?? null;
  sent.unanswered = way?.refusal ?? null;
  requests.push(sent);
  return (/** @type {number | null} */ status, /** @type {unknown} */ header = null) => {
    if (sent.endedMs !== null) return;
    sent.endedMs = elapsedMs();
    sent.status = status;
    sent.unanswered ??= whyUnanswered(header);
  };
}

/**
 * What is no request of a client that is observed: a bare connection, a lookup. One for the sake of such a request is
 * no news, unless it leads elsewhere.
 *
 * @param {{ method: string, url: string }} attempt
 * @param {Way} way
 */
export function noteAttempt(attempt, way) {
  const recorder = executions.getStore();
  if (!recorder) return;
  const of = recorder.within?.destination;
  // null: it is only just being made.
  if (of === way.destination || of === null || (of && way.destination !== 'refused')) return;
  note(recorder, begun(recorder), { ...attempt, body: '' }, way)(null);
}

/**
 * The same `fetch`, noted.
 *
 * @param {typeof globalThis.fetch} original
 * @param {WayTo} [wayTo]
 * @returns {typeof globalThis.fetch}
 */
export function observedFetch(original, wayTo = () => undefined) {
  return async function fetch(input, init) {
    const recorder = executions.getStore();
    const signal = init?.signal ?? (input instanceof Request ? input.signal : null);
    // Aborted before it begins, it goes nowhere.
    if (!recorder || signal?.aborted) return original(input, init);
    const { method = 'GET', url } = input instanceof Request ? input : { url: String(input) };
    const sent = begun(recorder);
    const end = note(recorder, sent, { method: init?.method ?? method, url, body: '' }, wayTo(url));
    contentOfFetch(input, init, (text) => {
      sent.body += text;
    });
    try {
      const within = { ...recorder, within: sent };
      const response = await executions.run(within, () => original(input, init));
      end(response.status, response.headers.get(unansweredHeader));
      return response;
    } catch (error) {
      end(null);
      throw error;
    }
  };
}

/**
 * The clients that are made of Node's own `http` and `https` are noted from now on, too.
 *
 * @param {WayTo} wayTo
 */
export function observeHttp(wayTo) {
  for (const [scheme, module] of /** @type {const} */ ([
    ['http', http],
    ['https', https],
  ])) {
    const { request: original } = module;
    const request = (/** @type {any[]} */ ...given) => {
      const recorder = executions.getStore();
      const make = () => /** @type {any} */ (original)(...given);
      if (!recorder) return make();
      const sent = begun(recorder);
      const made = executions.run({ ...recorder, within: sent }, make);
      const host = made.getHeader('host') ?? made.host;
      const url = `${made.protocol ?? `${scheme}:`}//${host}${made.path}`;
      const end = note(recorder, sent, { method: made.method, url, body: '' }, wayTo(url));
      watchContent(made, (text) => {
        sent.body += text;
      });
      made.once('response', (/** @type {http.IncomingMessage} */ { statusCode, headers }) =>
        end(statusCode ?? null, headers[unansweredHeader]),
      );
      // It closes later than it fails, and to listen to the error itself would be to catch it.
      made.once(errorMonitor, () => end(null));
      made.once('close', () => end(null));
      return made;
    };
    Object.assign(module, {
      request,
      get: (/** @type {any[]} */ ...given) => {
        const made = request(...given);
        made.end();
        return made;
      },
    });
  }
}
