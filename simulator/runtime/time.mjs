/** Lets time pass for this process: its clock says so, and nothing waits. */

const { Date: RealDate } = globalThis;
let passedMs = 0;

/** @param {number} ms */
export function passTime(ms) {
  if (ms === 0) return;
  passedMs += ms;
  globalThis.Date = ShiftedDate;
}

const now = () => RealDate.now() + passedMs;

const ShiftedDate = new Proxy(RealDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, member, receiver) =>
    member === 'now' ? now : Reflect.get(target, member, receiver),
});
