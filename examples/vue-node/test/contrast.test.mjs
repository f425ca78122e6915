import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const file = new URL('../design/tokens.css', import.meta.url);
const [light, dark] = readFileSync(file, 'utf8').split('@media (prefers-color-scheme: dark)');

/** Text, on what it stands on; WCAG 2.2, 1.4.3 asks for 4.5. */
const texts = [
  ['ink', 'canvas surface surface-sunken accent-soft'],
  ['ink-muted', 'canvas surface surface-sunken accent-soft'],
  ['accent', 'canvas surface'],
  ['accent-strong', 'surface accent-soft'],
  ['on-accent', 'accent accent-strong'],
  ['success', 'surface success-soft'],
  ['warning', 'surface warning-soft'],
  ['danger', 'surface danger-soft'],
];
/** The edges of controls, and what has the focus; 1.4.11 asks for 3. */
const edges = [
  ['line-strong', 'surface canvas'],
  ['accent', 'surface canvas surface-sunken accent-soft'],
];

for (const [scheme, css] of /** @type {const} */ ([
  ['light', light],
  ['dark', dark],
])) {
  describe(`The colors of the ${scheme} scheme`, () => {
    const colors = Object.fromEntries(
      [...css.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
    );
    it('let text be read', () => checkAll(colors, texts, 4.5));
    it('let controls be found', () => checkAll(colors, edges, 3));
  });
}

/** @param {Record<string, string>} colors @param {string[][]} pairs @param {number} least */
function checkAll(colors, pairs, least) {
  for (const [front, backs] of pairs) {
    for (const back of backs.split(' ')) {
      const ratio = contrast(colors[front], colors[back]);
      assert.ok(ratio >= least, `${front} on ${back} is ${ratio.toFixed(2)}, less than ${least}`);
    }
  }
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio @param {string} one @param {string} other */
function contrast(one, other) {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** @param {string} color */
function luminance(color) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
