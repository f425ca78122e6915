/** HTML of the tenant's own pages. */

/** What stands in a page as it is, because it is HTML already. */
class Html {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/** What another author has written as HTML. @param {string} text */
export const asHtml = (text) => new Html(text);

/**
 * A template whose values are escaped, unless they are HTML themselves; a list is put in without commas.
 *
 * @param {TemplateStringsArray} strings
 * @param {unknown[]} values
 */
export function html(strings, ...values) {
  return new Html(String.raw({ raw: strings }, ...values.map(written)));
}

/** @param {unknown} value @returns {string} */
function written(value) {
  if (Array.isArray(value)) return value.map(written).join('');
  if (value instanceof Html) return value.text;
  if (value === undefined || value === null || value === false) return '';
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * A whole page in the example's design.
 *
 * @param {string} title
 * @param {Html} content
 */
export function page(title, content) {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
    <link rel="icon" href="/design/images/mark.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/design/design.css">
    <link rel="stylesheet" href="/login/login.css">
  </head>
  <body>
    ${content}
  </body>
</html>
`.text;
}
