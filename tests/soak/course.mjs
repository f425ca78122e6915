/** What goes on when: every ten minutes of virtual time take the same course. */

/** As long as this, each role and each user has one permission that is replaced by another then. */
export const courseMs = 10 * 60 * 1000;

/**
 * - `trouble`: everything that can go wrong does.
 * - `still`: no fault plays with totals or rows, so that what `growth` and `shrinkage` do always shows; in `shrinkage` totals of
 *   later pages are 0 at times, because the number of rows shows it all the same.
 * - `growth`, `shrinkage`: permissions come, or go, while they are read. Never both in one reading: as many out as in leave no sign.
 * - `recovery`: responses are lost, caches are hostile, setters throw, clocks are set; nothing else.
 * - `health`: the same, and what went wrong before is over: no login is lost to it.
 * - `outage`: no response comes.
 *
 * @typedef {'trouble' | 'still' | 'growth' | 'shrinkage' | 'recovery' | 'health' | 'outage'} Phase
 */

/** Until which second. @type {[seconds: number, phase: Phase][]} */
const course = [
  [50, 'trouble'],
  [66, 'still'],
  [78, 'growth'],
  [94, 'still'],
  [106, 'shrinkage'],
  [122, 'still'],
  [190, 'recovery'],
  [205, 'health'],
  [240, 'outage'],
  [600, 'trouble'],
];

/** @param {number} ms of virtual time @returns {Phase} */
export function phaseAt(ms) {
  const seconds = (ms % courseMs) / 1000;
  const [, phase] = course.find(([end]) => seconds < end) ?? [0, 'trouble'];
  return phase;
}

/** How long the phase has lasted. @param {number} ms of virtual time */
export function sinceMs(ms) {
  const seconds = (ms % courseMs) / 1000;
  const [begin] = course.findLast(([end]) => end <= seconds) ?? [0];
  return (seconds - begin) * 1000;
}

/** Whether both times are in the same phase, and it is this one. @param {Phase} phase @param {number} from @param {number} to */
export const isWithin = (phase, from, to) =>
  to - from < courseMs / 20 && phaseAt(from) === phase && phaseAt(to) === phase;
