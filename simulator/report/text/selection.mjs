/** Which logins are shown in full, which in brief, and which are only counted. */
import { address } from './requests.mjs';

/** @typedef {import('../report.mjs').LoginReport} Login */
/** @typedef {{ isFull: boolean, logins: Login[] }} Group one login in full, or those in brief that stand together */

const shownInFull = 12;
const shownInBrief = 24;
/** Of more logins than this, only the first of each event. */
const fewLogins = 12;

/**
 * In full is the first login of each kind; of each event, too, unless only kinds count.
 *
 * @param {Login[]} logins
 * @param {boolean} onlyKinds
 * @returns {Group[]}
 */
export function groupsToShow(logins, onlyKinds) {
  const kinds = new Set();
  const events = new Set();
  /** @type {Group[]} */
  const groups = [];
  let full = 0;
  let brief = 0;
  for (const login of logins) {
    const { name } = login.event;
    const kind = kindOf(login) + (onlyKinds ? '' : name);
    const isFull = !kinds.has(kind);
    const isShown = isFull || logins.length <= fewLogins || !events.has(name);
    kinds.add(kind);
    events.add(name);
    if (isFull && full < shownInFull) {
      full += 1;
      groups.push({ isFull, logins: [login] });
    } else if (isShown && !isFull && brief < shownInBrief) {
      brief += 1;
      const last = groups.at(-1);
      if (last && !last.isFull) last.logins.push(login);
      else groups.push({ isFull, logins: [login] });
    }
  }
  return groups;
}

/** How it ended, and what stands in the report of such a login, but not the values. @param {Login} login */
function kindOf(login) {
  const { outcome, error, denied, suspended, tokensOf } = login;
  const { idToken, accessToken, dropped, calls, late } = login;
  const requests = login.requests ?? [];
  const pages = requests.map((request) => `${request.method} ${address(request)[0]}`);
  return JSON.stringify([
    [outcome, error, denied, suspended?.file, tokensOf],
    [idToken, accessToken].map(({ claims, breaks }) => [Object.keys(claims), breaks]),
    dropped,
    [...calls, ...late].map(({ member }) => member),
    distinct(login.logs.map(({ level }) => level)),
    distinct(login.processLogs.map(({ level }) => level)),
    distinct(requests.filter(isBad).map(({ status, fault }) => [status, fault])),
    distinct(pages).length < pages.length,
  ]);
}

/** @param {{ status: number | null, fault: string | null }} request */
const isBad = ({ status, fault }) => status === null || status >= 400 || fault !== null;

/** @param {unknown[]} values */
const distinct = (values) => [...new Set(values.map((value) => JSON.stringify(value)))].sort();
