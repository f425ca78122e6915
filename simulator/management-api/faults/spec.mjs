/**
 * A fault as it is written: `endpoint:kind`, then perhaps `=VALUE`, then perhaps `xCOUNT`: `permissions:429=2x3` answers
 * the next three requests for a page of permissions with 429 and `retry-after: 2`.
 */
import { BadInput } from '../../bad-input.mjs';
import { endpoints } from '../router.mjs';
import { kindNames, kindOf } from './kinds.mjs';

/**
 * @param {string} spec
 * @returns {import('./faults.mjs').Fault}
 * @throws {BadInput}
 */
export function readFault(spec) {
  const [, name, kind, value, count] = /^(.+?):(.+?)(?:=(\d+))?(?:x(\d+))?$/.exec(spec) ?? [];
  if (!name || !kind) {
    throw new BadInput(`the fault \`${spec}\` is not endpoint:kind, such as permissions:429x2`);
  }
  const endpoint = endpoints.find((candidate) => candidate.name === name);
  if (!endpoint && name !== '*') {
    const names = endpoints.map((candidate) => candidate.name).join(', ');
    throw new BadInput(
      `the fault \`${spec}\` is of no endpoint; there are ${names}, and * for all`,
    );
  }
  const known = kindOf(kind);
  if (!known) {
    const kinds = `a status from 300 to 599, ${kindNames.join(', ')}`;
    throw new BadInput(`the fault \`${spec}\` is of no kind; there are ${kinds}`);
  }
  if (endpoint && known.fits?.(endpoint) === false) {
    throw new BadInput(`the fault \`${spec}\` does not fit: ${name} has no such pages`);
  }
  if (count !== undefined && Number(count) < 1) {
    throw new BadInput(`the fault \`${spec}\` is for no request; its count begins at 1`);
  }
  return {
    spec,
    endpoint: name,
    kind,
    value: value === undefined ? undefined : Number(value),
    count: count === undefined ? Number.POSITIVE_INFINITY : Number(count),
    isUsed: false,
  };
}
