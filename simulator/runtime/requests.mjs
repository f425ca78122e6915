/**
 * The requests that an execution makes, wherever they go, as the Action's side sees them: the local tenant is not asked
 * when something else is, and does not know which execution asks.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { errorMonitor } from 'node:events';
import http from 'node:http';
import https from 'node:https';

/**
 * @typedef {object} SentRequest
 * @property {string} method
 * @property {string} url
 * @property {string} body what can be known of it; only to look for secrets in it
 * @property {number | null} line of the Action's code
 * @property {number} startedMs since the execution began
 * @property {number | null} endedMs null: it is still under way
 * @property {number | null} status null: there was no answer, or there is none yet
 *
 * @typedef {object} Recorder of one execution
 * @property {SentRequest[]} requests
 * @property {() => number} elapsedMs since the execution began
 * @property {() => number | null} line of the Action's code that is being run
 */

/** @type {AsyncLocalStorage<Recorder>} */
const executions = new AsyncLocalStorage();

/** Runs `task` so that its requests, now or later, are noted. @template T @param {Recorder} recorder @param {() => T} task */
export const recordRequests = (recorder, task) => executions.run(recorder, task);

/** @param {string} method @param {string} url @param {string} body */
function begin(method, url, body) {
  const recorder = executions.getStore();
  if (!recorder) return () => {};
  const { requests, elapsedMs, line } = recorder;
  /** @type {SentRequest} */
  const sent = {
    method: method.toUpperCase(),
    url,
    body,
    line: line(),
    startedMs: elapsedMs(),
    endedMs: null,
    status: null,
  };
  requests.push(sent);
  return (/** @type {number | null} */ status) => {
    if (sent.endedMs !== null) return;
    sent.endedMs = elapsedMs();
    sent.status = status;
  };
}

/** The same `fetch`, noted. @param {typeof globalThis.fetch} original @returns {typeof globalThis.fetch} */
export function observedFetch(original) {
  return async function fetch(input, init) {
    const { method = 'GET', url } = input instanceof Request ? input : { url: String(input) };
    const body = typeof init?.body === 'string' ? init.body : String(init?.body ?? '');
    const end = begin(init?.method ?? method, url, `${headersText(init?.headers)}${body}`);
    try {
      const response = await original(input, init);
      end(response.status);
      return response;
    } catch (error) {
      end(null);
      throw error;
    }
  };
}

/** @param {unknown} headers */
function headersText(headers) {
  const entries = headers instanceof Headers ? Object.fromEntries(headers) : headers;
  return entries ? `${JSON.stringify(entries)}\n` : '';
}

/** The clients that are made of Node's own `http` and `https` are noted from now on, too. */
export function observeHttp() {
  for (const [scheme, module] of /** @type {const} */ ([
    ['http', http],
    ['https', https],
  ])) {
    const { request: original } = module;
    const request = (/** @type {any[]} */ ...given) => {
      const made = /** @type {any} */ (original)(...given);
      const host = made.getHeader('host') ?? made.host;
      const end = begin(made.method, `${made.protocol ?? `${scheme}:`}//${host}${made.path}`, '');
      made.once('response', (/** @type {http.IncomingMessage} */ { statusCode }) =>
        end(statusCode ?? null),
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
