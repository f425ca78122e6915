/** The permissions of all APIs as checkboxes, folded away, with a search for when there are many. */
import { element } from './element.js';
import { carryOut } from './say.js';
import { give } from './tenant.js';

/** From this many on there is a search. */
const many = 12;

/**
 * @param {import('./tenant.js').State} state
 * @param {{ path: string[], owner: string }} target `path`: of the user or role
 */
export function permissionList(state, { path, owner }) {
  const scopes = state.apis.flatMap(({ scopes }) => scopes);
  const rows = scopes.map(({ value, description }) => {
    const input = element('input', { type: 'checkbox' });
    input.onchange = () => {
      const verb = input.checked ? 'has' : 'no longer has';
      const change = () => give([...path, 'permissions', value], input.checked);
      carryOut(input, change, `${owner} ${verb} ${value}, as of the next login.`);
    };
    const origin = element('span', { className: 'hint' });
    const label = element('label', { className: 'check', title: description }, input);
    label.append(element('code', {}, value), origin);
    return { value, input, origin, label };
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
     * @param {(name: string) => { checked: boolean, origin?: string }} stateOf
     */
    update(count, stateOf) {
      summary.textContent = count;
      for (const { value, input, origin } of rows) {
        const { checked, origin: text = '' } = stateOf(value);
        input.checked = checked;
        origin.textContent = text;
      }
    },
  };
}
