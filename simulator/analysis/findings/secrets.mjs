/** Secrets, and tokens got with them, where others can read them. */

import { isAuth0 } from '../../tenant/domains.mjs';
import { revealed, secretsOf } from '../confidential.mjs';
import { isElsewhere } from '../elsewhere.mjs';
import { hardCoded } from '../hard-coded.mjs';
import { at, error, tokenName } from './finding.mjs';
import { claimLine, denialLine } from './lines.mjs';

/** @type {import('./finding.mjs').OfLogin} */
export function secretFindings({ result }, run) {
  const secrets = secretsOf(run);
  const isToken = run.isAccessToken ?? (() => false);
  return places(result).flatMap(({ where, line, value }) => {
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
    return revealed(text, secrets, isToken).map((what) =>
      error(
        'secret_shown',
        `${at(line)}${what} stands in ${where}, where others can read it: leave it out`,
      ),
    );
  });
}

/**
 * @param {import('../../runtime/execute.mjs').Result} result
 * @returns {{ where: string, line: number | null | undefined, value: unknown }[]}
 */
function places(result) {
  const { logs, processLogs, claims, calls } = result;
  return [
    ...[...logs, ...processLogs].map(({ text, line }) => ({
      where: 'a log line',
      line,
      value: text,
    })),
    { where: 'the error of the login', line: result.errorLine, value: result.error },
    { where: 'the reason of the denial', line: denialLine(result), value: result.denied },
    ...tokens.flatMap((token) =>
      Object.entries(claims[token]).map(([name, value]) => ({
        where: `the claim \`${name}\` of the ${tokenName(token)}`,
        line: claimLine(result, token, name),
        value: [name, value],
      })),
    ),
    ...calls
      .filter(({ member }) =>
        /Metadata$|^redirect\.sendUserTo$|^prompt\.|Attribute$|^validation/.test(member),
      )
      .map(({ member, values, line }) => ({ where: `api.${member}`, line, value: values })),
  ];
}

/**
 * A secret may be for whom it is sent to; those of the tenant are for the tenant alone.
 *
 * @type {import('./finding.mjs').OfLogin}
 */
export function secretsSentAway({ result, event }, { directory, isAccessToken = () => false }) {
  const secrets = (directory?.applications ?? []).flatMap(({ client_secret: value }) =>
    value ? [{ name: 'clientSecret', value }] : [],
  );
  return (result.requests ?? []).flatMap((sent) => {
    const { line, method, url, body } = sent;
    if (!URL.canParse(url) || !isElsewhere(sent, event.event)) return [];
    const { host, hostname } = new URL(url);
    // Perhaps it is the tenant, under a name that nobody here knows.
    if (sent.destination === 'refused' && isAuth0(hostname)) return [];
    return revealed(`${url} ${body}`, secrets, isAccessToken).map((what) =>
      error(
        'secret_shown',
        `${at(line)}${what} is sent to ${host} (${method}): it is for the tenant alone`,
      ),
    );
  });
}

const tokens = /** @type {const} */ (['idToken', 'accessToken']);

/** @type {import('./finding.mjs').OfRun} */
export const hardCodedFindings = ({ actions = [] }) =>
  actions.flatMap(({ file, code }) =>
    hardCoded(code).map(({ line, what }) => ({
      ...error(
        'secret_in_code',
        `${at(line)}${what} stands in the code, which everybody who may read Actions can see: make it a secret of the Action`,
      ),
      file,
    })),
  );
