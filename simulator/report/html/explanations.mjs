/** What `docs/findings.md` says of each finding: what Auth0 does, and what to do. */
import { readFileSync } from 'node:fs';

import { codeSpans } from './code-spans.mjs';
import { html } from './html.mjs';

const document = readFileSync(new URL('../../../docs/findings.md', import.meta.url), 'utf8');

const sections = new Map(
  document
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [code, ...lines] = section.trim().split('\n');
      return /** @type {[string, string]} */ ([code, lines.join(' ').trim()]);
    }),
);

/** @param {string} code of a finding */
export const explanation = (code) => inline(sections.get(code) ?? '');

/** Of Markdown, what stands in these sentences: links and code. @param {string} text */
const inline = (text) =>
  text.split(/(\[[^\]]+\]\(https:[^)\s]+\))/).map((part) => {
    const [, words, address] = /^\[(.+)\]\((.+)\)$/.exec(part) ?? [];
    return address ? html`<a href="${address}">${codeSpans(words)}</a>` : codeSpans(part);
  });
