/** DNS is never asked: neither for the hosts that are reached, which are all on this machine, nor for others. */
import dns from 'node:dns';
import { isIP } from 'node:net';

import { isKnown, refusalOf } from '../routes.mjs';
import { refused } from './refusal.mjs';

const asking = /^(resolve|reverse$|lookupService$)/;

/**
 * @param {import('../routes.mjs').Routes} routes
 * @param {import('./refusal.mjs').OnAttempt} onAttempt
 */
export function refuseLookups(routes, onAttempt) {
  /** @param {string} name @param {string} said @param {string} syscall */
  function notFound(name, said, syscall) {
    const attempt = { method: 'LOOKUP', url: `dns:${name}` };
    const error = refused(onAttempt, attempt, said, { code: 'ENOTFOUND', syscall });
    return Object.assign(error, { hostname: name });
  }

  /** @param {unknown} host */
  function lookedUp(host) {
    const name = String(host);
    if (isIP(name)) return { address: name, family: isIP(name) };
    if (isKnown(routes, name)) return { address: '127.0.0.1', family: 4 };
    throw notFound(name, refusalOf(routes, name, 443), 'getaddrinfo');
  }

  /** @param {string} syscall @param {unknown} name */
  function resolved(syscall, name) {
    return notFound(String(name), `DNS is not asked: ${syscall} of ${name}`, syscall);
  }

  /** @type {any} */ (dns).lookup = (/** @type {unknown} */ host, /** @type {any[]} */ ...rest) => {
    const answer = rest.at(-1);
    const isAll = Boolean(Object(rest[0]).all);
    later(answer, () => {
      const found = lookedUp(host);
      return isAll ? [[found]] : [found.address, found.family];
    });
    return {};
  };
  /** @type {any} */ (dns.promises).lookup = async (
    /** @type {unknown} */ host,
    /** @type {unknown} */ options,
  ) => {
    const found = lookedUp(host);
    return Object(options).all ? [found] : found;
  };
  for (const object of [dns, dns.Resolver.prototype]) {
    replace(object, (syscall) => (/** @type {unknown} */ name, /** @type {any[]} */ ...rest) => {
      const error = resolved(syscall, name);
      later(rest.at(-1), () => {
        throw error;
      });
      return {};
    });
  }
  for (const object of [dns.promises, dns.promises.Resolver.prototype]) {
    replace(object, (syscall) => async (/** @type {unknown} */ name) => {
      throw resolved(syscall, name);
    });
  }
}

/** @param {any} object @param {(name: string) => unknown} make */
function replace(object, make) {
  for (const name of allNames(object)) {
    if (asking.test(name)) object[name] = make(name);
  }
}

/** Its own, and those of what it is made from. @param {any} object @returns {string[]} */
function allNames(object) {
  if (object === null || object === Object.prototype) return [];
  return [...Object.getOwnPropertyNames(object), ...allNames(Object.getPrototypeOf(object))];
}

/** @param {unknown} answer @param {() => unknown[]} find */
function later(answer, find) {
  if (typeof answer !== 'function') {
    throw Object.assign(new TypeError('The "callback" argument must be of type function.'), {
      code: 'ERR_INVALID_ARG_TYPE',
    });
  }
  /** @type {unknown[]} */
  let found;
  try {
    found = [null, ...find()];
  } catch (error) {
    found = [error];
  }
  process.nextTick(() => answer(...found));
}
