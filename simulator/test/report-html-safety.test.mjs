/** The report as a page: nothing an Action says becomes anything else than text, and nothing else is needed. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';

import fc from 'fast-check';
import { parse } from 'parse5';

import { reportHtml } from '../index.mjs';
import { html } from '../report/html/html.mjs';
import { busy, pageOf, walk } from './pages.mjs';

/** @typedef {import('../report/report.mjs').Report} Report */
/** @typedef {import('./pages.mjs').Node} Node */

describe('what a template makes of what is put into it', () => {
  /** @param {import('../report/html/html.mjs').Content} content @param {string} expected */
  const check = (content, expected) =>
    test(`${JSON.stringify(content)}: ${expected}`, () =>
      assert.equal(
        html`<p title="${content}">${content}</p>`.text,
        `<p title="${expected}">${expected}</p>`,
      ));

  check('a', 'a');
  check(`<b a="1" c='2'>&amp;`, '&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;');
  check(0, '0');
  check(null, '');
  check(undefined, '');
  check(false, '');
  check(['<', ['>']], '&lt;&gt;');
  check('a\tb\nc', 'a\tb\nc');
  check('\0\r\u202e\u200b\ud800', '\\u0000\\u000d\\u202e\\u200b\\ud800');
  check(/** @type {any} */ ({ text: '<b>' }), '[object Object]');

  test('HTML stays HTML', () => assert.equal(html`${html`<b>${'<'}</b>`}`.text, '<b>&lt;</b>'));
});

describe('whatever an Action says', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...['<script>alert(1)</script>', '</style>', '</svg>', '</title>', '<!--', '-->', ']]>', '`'],
      ...['"', "'", '&', '&lt;', '=', '<img src=x onerror=alert(1)>', 'javascript:', '${', '\0'],
      ...['\r', '\n', '\u202e', '\ud800', '?', '/', 'https://', '[a](https://a.example)'],
    ),
    fc.string({ unit: 'binary' }),
  );
  const texts = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
  const benign = shapeOf(parse(reportHtml(busy)));

  test('the page has the elements and attributes that it always has', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { elements, links } = shapeOf(parse(reportHtml(withText(busy, text))));
        assert.deepEqual(elements, benign.elements);
        assert.deepEqual(links, benign.links);
      }),
      { seed: 18, numRuns: 60 },
    );
  });

  test('it is there to be read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (text) => {
        const page = pageOf(withText(busy, text));
        assert.ok(page.texts('claims', 'code').some((shown) => shown.endsWith(text)));
        assert.ok(page.texts('log', 'li').some((shown) => shown.endsWith(text)));
      }),
      { seed: 18, numRuns: 20 },
    );
  });
});

describe('the page needs nothing else', () => {
  const text = reportHtml(busy);
  const nodes = [...walk(parse(text))];
  const attributes = nodes.flatMap(({ attrs = [] }) => attrs);

  test('its policy allows its own style, and nothing to be loaded or run', () => {
    const [policy] = attributes.filter(({ value }) => value.startsWith('default-src'));
    const [style] = nodes.filter(({ nodeName }) => nodeName === 'style');
    const hash = createHash('sha256')
      .update(style.childNodes?.[0].value ?? '')
      .digest('base64');
    assert.equal(
      policy.value,
      `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`,
    );
  });

  test('no script, no style of its own on an element, no address but those to be followed', () => {
    assert.deepEqual(
      nodes.filter(({ nodeName }) => nodeName === 'script'),
      [],
    );
    assert.deepEqual(
      attributes.filter(({ name }) => name === 'style' || /^on/.test(name)),
      [],
    );
    const addresses = attributes.filter(({ name }) => /^(href|src|srcset|action)$/.test(name));
    for (const { value } of addresses)
      assert.match(value, /^(https:\/\/(community\.)?auth0\.com\/|data:image\/svg)/);
  });

  test('it is made of the report alone', () => {
    const copy = JSON.parse(JSON.stringify(busy));
    assert.equal(reportHtml(copy), text);
    assert.deepEqual(copy, JSON.parse(JSON.stringify(busy)));
  });
});

/**
 * With a text after every text that an Action, a tenant or a person can choose, and after the names of claims.
 *
 * @param {Report} report
 * @param {string} text
 * @returns {Report}
 */
function withText(report, text) {
  const fixed = /^(verdict|outcome|severity|code|level|token|status|unit)$/;
  /** @param {any} value @param {string} [key] @returns {any} */
  const within = (value, key = '') => {
    if (typeof value === 'string') return fixed.test(key) ? value : value + text;
    if (Array.isArray(value)) return value.map((inner) => within(inner));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        key === 'claims' ? name + text : name,
        within(inner, name),
      ]),
    );
  };
  return within(report);
}

/** @param {Node} document */
function shapeOf(document) {
  const nodes = [...walk(document)];
  // What stands between backticks is code, and may be more or less of it.
  const elements = nodes
    .filter(({ nodeName }) => !/^#text$|^code$/.test(nodeName))
    .map(({ nodeName, attrs = [] }) => [nodeName, ...attrs.map(({ name }) => name)].join(' '));
  const links = nodes.flatMap(({ attrs = [] }) =>
    attrs.filter(({ name }) => name === 'href').map(({ value }) => value),
  );
  return { elements: [...new Set(elements)].sort(), links };
}
