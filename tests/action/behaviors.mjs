/** What a server can do with a request, well or badly. */

/**
 * @typedef {Pick<import('node:http').ServerResponse, 'writeHead' | 'write' | 'end' | 'destroy' | 'once'>} Response
 * @typedef {(ms: number, call: () => void) => { cancel: () => void }} After by the server's clock
 * @typedef {(response: Response, after: After) => void} Behavior
 */
/** @typedef {{ status?: number, headers?: Record<string, string> }} Head */

/** @param {unknown} body @param {Head} [head] @returns {Behavior} */
export const json = (body, { status = 200, headers = {} } = {}) =>
  raw(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });

/** @param {string | Uint8Array} body @param {Head} [head] @returns {Behavior} */
export function raw(body, { status = 200, headers = {} } = {}) {
  return (response) => void response.writeHead(status, headers).end(body);
}

/** The Management API's envelope. @param {number} status @param {Record<string, unknown>} [fields] @param {Head['headers']} [headers] */
export const refuse = (status, fields = {}, headers = {}) =>
  json({ statusCode: status, error: 'Refused', message: 'No.', ...fields }, { status, headers });

/** The Management API's answer to a token that lacks a scope. */
export const withoutScope = () => refuse(403, { errorCode: 'insufficient_scope' });

/** What a proxy in front of the API says. @param {number} status */
export const html = (status) =>
  raw(`<html><h1>${status}</h1></html>`, { status, headers: { 'content-type': 'text/html' } });

/** @param {string} location @param {number} [status] */
export const redirect = (location, status = 302) => raw('', { status, headers: { location } });

/** Never answers. @type {() => Behavior} */
export const hang = () => () => {};

/** Answers a byte now and then, and never comes to an end. @type {() => Behavior} */
export const drip = () => (response, after) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  let next = after(0, write);
  function write() {
    response.write(' ');
    next = after(50, write);
  }
  response.once('close', () => next.cancel());
};

/** Closes the connection without an answer. @type {() => Behavior} */
export const cut = () => (response) => void response.destroy();

/** Closes the connection in the middle of the body. @type {() => Behavior} */
export const cutInBody = () => (response, after) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"permissions":[');
  after(20, () => response.destroy());
};

/** @param {number} ms @param {Behavior} behavior @returns {Behavior} */
export const late = (ms, behavior) => (response, after) => {
  const timer = after(ms, () => behavior(response, after));
  response.once('close', () => timer.cancel());
};
