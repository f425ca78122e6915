/** Answers from a file in place of a host's. */
import { createRequire } from 'node:module';

import { BadInput } from '../bad-input.mjs';
import { problemBy } from '../schema-problem.mjs';
import { unansweredHeaders } from './unanswered.mjs';

/**
 * @typedef {object} Stub
 * @property {string} name of the file, for instance
 * @property {StubAnswer[]} answers
 *
 * @typedef {object} StubAnswer as `stub.schema.json` has it
 * @property {string} request
 * @property {number} [status]
 * @property {Record<string, string>} [headers]
 * @property {unknown} [body]
 *
 * @typedef {{ status: number, headers: Record<string, string>, text: string }} Answered
 */

const require = createRequire(import.meta.url);
const schemaProblem = problemBy(() => require('./stub.schema.json'));

/**
 * @param {unknown} value
 * @param {string} name the file, for instance
 * @returns {Stub}
 * @throws {BadInput}
 */
export function validStub(value, name) {
  const problem = schemaProblem(value);
  if (problem) throw new BadInput(`the stub \`${name}\` is wrong at ${problem}`);
  return { name, answers: /** @type {StubAnswer[]} */ (value) };
}

/**
 * @param {Stub} stub
 * @param {string} method
 * @param {string} url path and query
 * @returns {Answered} 501 when the stub has none
 */
export function stubAnswer({ name, answers }, method, url) {
  const [path] = url.split('?');
  const found = answers.find(({ request }) => {
    const [verb, pattern] = request.split(' ');
    return verb === method && fits(pattern, pattern.includes('?') ? url : path);
  });
  if (!found) {
    const message = `the stub ${name} has no answer for ${method} ${path}`;
    return answered({ status: 501, headers: unansweredHeaders(message), body: { message } });
  }
  return answered(found);
}

/** What the gateway does with it. @param {Stub} stub @returns {import('node:http').RequestListener} */
export const stubListener = (stub) => (request, response) => {
  const { status, headers, text } = stubAnswer(stub, request.method ?? '', request.url ?? '');
  // What is sent is of no interest, but must have arrived.
  request.resume().once('end', () => response.writeHead(status, headers).end(text));
};

/** @param {Omit<StubAnswer, 'request'>} answer @returns {Answered} */
function answered({ status = 200, headers = {}, body }) {
  if (body === undefined) return { status, headers, text: '' };
  if (typeof body === 'string') return { status, headers, text: body };
  const type = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers: { ...type, ...headers }, text: JSON.stringify(body) };
}

/** @param {string} pattern @param {string} text */
function fits(pattern, text) {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}
