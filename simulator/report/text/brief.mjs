/** Logins like others that are shown in full: who, how, and what came of it. */
import { columns, fold, shortened } from './fold.mjs';
import { cell, counted, listed, painted, paragraph, sections, textWidth } from './layout.mjs';
import { waysOf } from './title.mjs';

/** @typedef {import('../report.mjs').LoginReport} Login */
/** @typedef {import('./layout.mjs').Page} Page */

/** @param {Page} page @param {Login[]} logins one after another @param {number} of how many logins there are with each event */
export function briefTexts(page, logins, of) {
  const { bold, dim, red } = page.colors;
  const names = logins.map((login) => nameOf(login, of));
  const width = Math.max(...names.map(columns)) + 2;
  const texts = logins.map((login, index) => {
    const { outcome, isCold, ms, requests } = login;
    const asked = requests ? `${counted(requests.length, 'request')}, ` : '';
    const title = paragraph(page, [
      { text: cell(page, names[index], width), paint: bold },
      { text: `${asked}${ms} ms${isCold ? '  cold' : ''}`, paint: dim },
      { text: outcome === 'ok' ? '' : `  ${outcome}`, paint: red },
    ]);
    const { idToken, accessToken } = login;
    return `${title}\n${sections(page, [
      ['ID token', [claimsLine(page, idToken.claims)]],
      [
        'Access token',
        Object.keys(accessToken.claims).length ? [claimsLine(page, accessToken.claims)] : [],
      ],
    ])}`;
  });
  return texts.join('');
}

/** @param {Login} login @param {number} of */
function nameOf(login, of) {
  const { userName, userId } = login.event;
  return [userName ?? userId ?? 'no user id', ...waysOf(login, of)].join('  ');
}

/** Two lines at most: values where there is room, else how many, else how many claims. @param {Page} page @param {Record<string, unknown>} claims */
function claimsLine(page, claims) {
  const entries = Object.entries(claims);
  if (entries.length === 0) return painted(page.colors.dim, 'no custom claims');
  const fits = (/** @type {string} */ text) =>
    fold({ spans: [text], hang: 2 }, textWidth(page)).length <= 2;
  const texts = entries.map(([name, value]) => {
    const whole = `${shortName(name)} ${shortened(listed(value))}`;
    return { whole, brief: `${shortName(name)} ${sizeOf(value)}` };
  });
  const lines = [
    texts.map(({ whole }) => whole),
    texts.map(({ whole, brief }) => (columns(whole) <= textWidth(page) / 2 ? whole : brief)),
    texts.map(({ brief }) => brief),
  ].map((parts) => parts.join(', '));
  return lines.find(fits) ?? counted(entries.length, 'claim');
}

/** Without the namespace, which the claims in full have. @param {string} name */
const shortName = (name) => name.replace(/^https?:.*\/(?=[^/]+$)/, '');

/** @param {unknown} value */
const sizeOf = (value) => (Array.isArray(value) ? counted(value.length, 'value') : '…');
