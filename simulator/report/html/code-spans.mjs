import { html } from './html.mjs';

/** A sentence, with what stands between backticks as code. @param {string} text @returns {import('./html.mjs').Content} */
export const codeSpans = (text) =>
  text
    .split(/(`[^`]+`)/)
    .map((part) => (/^`.+`$/s.test(part) ? html`<code>${part.slice(1, -1)}</code>` : part));
