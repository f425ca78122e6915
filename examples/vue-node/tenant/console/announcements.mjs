/**
 * Tells every open console that something changed, by server-sent events.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function announcements() {
  /** @type {Set<import('express').Response>} */
  const listeners = new Set();

  return {
    announce() {
      for (const response of listeners) response.write('data: changed\n\n');
    },

    /** @param {import('express').Request} _request @param {import('express').Response} response */
    listen(_request, response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('retry: 1000\n\n');
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    },
  };
}
