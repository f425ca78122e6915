/**
 * An element with properties, such as `className` or `onclick`, attributes such as `aria-label`, and content.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, any>} [properties]
 * @param {(Node | string | false | null | undefined)[]} content
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, properties = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) /** @type {any} */ (made)[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...content.filter((part) => part !== false && part !== null && part !== undefined));
  return made;
}

/** One that is on the page from the start. @param {string} id */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`there is no #${id}`);
  return found;
}
