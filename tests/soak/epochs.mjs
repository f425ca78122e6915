/** The permission by which a login tells of when each of its lists is: one for each holder and epoch. */
import { courseMs } from './course.mjs';

/** @param {number} ms */
export const epoch = (ms) => Math.floor(ms / courseMs);

/** @param {string} id of a role or a user @param {number} number */
export const epochName = (id, number) => `epoch ${number} of ${id}`;

/**
 * The names without their epochs, and the epochs that they tell of.
 *
 * @param {string[]} names
 */
export function withoutEpochs(names) {
  /** @type {{ id: string, number: number }[]} */
  const epochs = [];
  const others = names.map((name) => {
    const [, number, id] = /^epoch (\d+) of (.+)$/.exec(name) ?? [];
    if (!id) return name;
    epochs.push({ id, number: Number(number) });
    return `epoch of ${id}`;
  });
  return { names: [...new Set(others)], epochs };
}

/** Whether this was the epoch at some time. @param {number} number @param {number} fromMs @param {number} toMs */
export const wasEpoch = (number, fromMs, toMs) => number >= epoch(fromMs) && number <= epoch(toMs);
