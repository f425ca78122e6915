/** What goes on long after the handler: a timer that nobody stops, a request that nobody awaits. */
import { at, request, warning } from './finding.mjs';

/** @type {import('./finding.mjs').OfRun} */
export function workLeft({ leavesWork, actions = [], logins }) {
  if (!leavesWork) return [];
  const [first = { file: null, what: '' }] = [
    ...logins.flatMap(openRequests),
    ...actions.flatMap(intervals),
  ];
  return [
    {
      ...warning(
        'work_left',
        `${first.what}long after its handler had ended the Action still had a timer, a request under way, or an answer unread: Auth0 may stop it at any time; await it, or end it`,
      ),
      file: first.file,
    },
  ];
}

/** @param {import('./finding.mjs').Login} login */
const openRequests = ({ result }) =>
  (result.steps ?? []).flatMap(({ file, requests }) =>
    requests
      .filter(({ endedMs }) => endedMs === null)
      .map(({ method, url, line }) => ({ file, what: `${at(line)}${request(method, url)}: ` })),
  );

/** The one kind of timer that does not end by itself. @param {{ file: string, code: string }} action */
const intervals = ({ file, code }) =>
  Array.from(code.matchAll(/^(?!\s*(?:\/\/|\*)).*\bsetInterval\(/gm), ({ index }) => ({
    file,
    what: at(code.slice(0, index).split('\n').length),
  }));
