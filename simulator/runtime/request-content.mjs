/** What requests carry, headers and bodies, as far as it can be seen without touching them; only to look for secrets in it. */

/** Of a body, no more is looked at. */
const maximumCharacters = 100_000;

/** @typedef {(text: string) => void} OnText */

/** @param {unknown} headers */
function headersText(headers) {
  const entries = headers instanceof Headers ? Object.fromEntries(headers) : headers;
  return entries ? `${JSON.stringify(entries)}\n` : '';
}

/**
 * As `fetch` is given it. What `init` has takes the place of what the request has.
 *
 * @param {unknown} input
 * @param {RequestInit | undefined} init
 * @param {OnText} onText at once, and again with the body of a `Request`
 */
export function contentOfFetch(input, init, onText) {
  const request = input instanceof Request ? input : undefined;
  onText(headersText(init?.headers ?? request?.headers));
  const body = init?.body ?? null;
  if (body !== null) {
    onText(textOf(body).slice(0, maximumCharacters));
  } else if (request?.body && !request.bodyUsed) {
    request
      .clone()
      .text()
      .then(
        (text) => onText(text.slice(0, maximumCharacters)),
        () => {},
      );
  }
}

/** @param {unknown} body */
const textOf = (body) => (body instanceof Uint8Array ? Buffer.from(body).toString() : String(body));

/** A request of Node's own client: its headers when it ends, its body as it is written. @param {import('node:http').ClientRequest} request @param {OnText} onText */
export function watchContent(request, onText) {
  let left = maximumCharacters;
  for (const name of /** @type {const} */ (['write', 'end'])) {
    const original = /** @type {Function} */ (request[name]);
    request[name] = function (/** @type {any[]} */ ...given) {
      const [chunk] = given;
      if (name === 'end') onText(headersText(request.getHeaders()));
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) {
        const text = textOf(chunk).slice(0, left);
        left -= text.length;
        onText(text);
      }
      return original.apply(this, given);
    };
  }
}
