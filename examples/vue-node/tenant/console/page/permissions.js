/** The permissions of all APIs as checkboxes, folded away, with a search for when there are many. */
import { element } from './element.js';
import { carryOut } from './say.js';
import { give } from './tenant.js';

/** From this many on there is a search. */
const many = 12;

/** @typedef {import('./tenant.js').Permission} Permission */

/** @param {Permission} one @param {Permission} other */
export const isSame = (one, other) => one.api === other.api && one.name === other.name;

/**
 * @param {import('./tenant.js').State} state
 * @param {{ path: string[], owner: string }} target `path`: of the user or role
 */
export function permissionList(state, { path, owner }) {
  const scopes = state.apis.flatMap(({ identifier, name, scopes }) =>
    scopes.map((scope) => ({ ...scope, api: identifier, apiName: name })),
  );
  const rows = scopes.map(({ value, description = '', api, apiName }) => {
    const input = element('input', { type: 'checkbox' });
    input.onchange = () => {
      const verb = input.checked ? 'has' : 'no longer has';
      const change = () => give([...path, 'permissions', value], input.checked, api);
      carryOut(input, change, `${owner} ${verb} ${value}, as of the next login.`);
    };
    const origin = element('span', { className: 'hint' });
    const label = element('label', { className: 'check', title: description }, input);
    const of = state.apis.length > 1 && element('span', { className: 'hint' }, apiName);
    label.append(...[element('code', {}, value), of, origin].filter((part) => part !== false));
    return { api, value, input, origin, label };
  });

  const search = element('input', {
    className: 'input',
    type: 'search',
    placeholder: 'Search',
    'aria-label': `Search the permissions of ${owner}`,
  });
  search.oninput = () => {
    for (const { value, label } of rows) label.hidden = !value.includes(search.value.trim());
  };

  const summary = element('summary');
  const list = element('fieldset', { className: 'checks' });
  list.append(element('legend', { className: 'visually-hidden' }, `Permissions of ${owner}`));
  list.append(...rows.map(({ label }) => label));
  const details = element('details', {}, summary, rows.length >= many && search, list);

  return {
    details,
    /**
     * @param {string} count
     * @param {(permission: Permission) => { checked: boolean, isLocked?: boolean, origin?: string }} stateOf
     *   `isLocked`: it comes from elsewhere, and can be taken there alone
     */
    update(count, stateOf) {
      summary.textContent = count;
      for (const { api, value, input, label, origin } of rows) {
        const { checked, isLocked = false, origin: text = '' } = stateOf({ api, name: value });
        input.checked = checked;
        input.disabled = isLocked;
        label.classList.toggle('is-locked', isLocked);
        origin.textContent = text;
      }
    },
  };
}
