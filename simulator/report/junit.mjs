/** A report as JUnit's XML, which continuous integration shows: each login a test, and what was found one each. */

/** @param {import('./report.mjs').Report} report */
export function junitXml({ run, verdict }) {
  const logins = run.logins.map(({ event, number, ms }) => ({
    name: `login ${number} of ${event.userId ?? event.name}`,
    seconds: ms / 1000,
    failure: '',
  }));
  const findings = run.findings.map(({ code, severity, message }) => ({
    name: `${code}: ${message}`,
    seconds: 0,
    failure: severity === 'error' ? message : '',
  }));
  const limits = run.limits
    .filter(({ isBroken }) => isBroken)
    .map(({ name, value, limit, unit }) => ({
      name: `limit: ${name}`,
      seconds: 0,
      failure: `${value} of ${limit} ${unit}`.trim(),
    }));
  const isOpen = verdict === 'undecided' || verdict === 'untried';
  const open = isOpen ? [{ name: 'verdict', seconds: 0, failure: verdict }] : [];
  const cases = [...logins, ...findings, ...limits, ...open];
  const failures = cases.filter(({ failure }) => failure !== '').length;
  const lines = cases.map(({ name, seconds, failure }) => {
    const start = `  <testcase classname="${escaped(run.action.file)}" name="${escaped(name)}" time="${seconds}"`;
    return failure
      ? `${start}>\n    <failure message="${escaped(failure)}"/>\n  </testcase>`
      : `${start}/>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="permission-claims-simulator" tests="${cases.length}" failures="${failures}">`,
    ...lines,
    '</testsuite>',
    '',
  ].join('\n');
}

/** @type {Record<string, string>} */
const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML takes no control characters. @param {string} text */
const escaped = (text) =>
  text.replace(/[&<>"]/g, (character) => entities[character]).replace(/\p{Cc}/gu, ' ');
