/** The tenant's users: their roles, and what they may do directly and through them. */
import { element } from './element.js';
import { isSame, permissionList } from './permissions.js';
import { carryOut } from './say.js';
import { give } from './tenant.js';

/** @param {HTMLElement} place @param {import('./tenant.js').State} first */
export function showPeople(place, first) {
  const cards = first.users.map((user) => {
    const { user_id: id, name, email } = user;
    const path = ['users', id];
    const toggles = first.roles.map((role) => {
      const input = element('input', { type: 'checkbox' });
      input.onchange = () => {
        const verb = input.checked ? 'is' : 'is no longer';
        const change = () => give([...path, 'roles', role.id], input.checked);
        carryOut(input, change, `${name} ${verb} ${role.name}, as of the next login.`);
      };
      return {
        id: role.id,
        input,
        label: element('label', { className: 'chip' }, input, role.name),
      };
    });
    const permissions = permissionList(first, { path, owner: name });

    place.append(
      element(
        'article',
        { className: 'card', 'aria-label': name },
        element(
          'div',
          { className: 'card-head' },
          element('span', { className: 'avatar', 'aria-hidden': 'true' }, name.slice(0, 1)),
          element('div', {}, element('h3', {}, name), element('p', { className: 'hint' }, email)),
        ),
        element(
          'fieldset',
          { className: 'chips' },
          element('legend', { className: 'visually-hidden' }, `Roles of ${name}`),
          ...toggles.map(({ label }) => label),
        ),
        permissions.details,
      ),
    );
    return { id, toggles, permissions };
  });

  /** @param {import('./tenant.js').State} state */
  return function update({ users }) {
    for (const { id, toggles, permissions } of cards) {
      const user = users.find(({ user_id }) => user_id === id);
      if (!user) continue;
      for (const toggle of toggles) toggle.input.checked = user.roles.includes(toggle.id);
      permissions.update(counted(user.effective.length), (wanted) => {
        const permission = user.effective.find((candidate) => isSame(candidate, wanted));
        const roles = permission?.roles ?? [];
        const origin = roles.length > 0 ? `through ${roles.join(', ')}` : '';
        const isLocked = permission !== undefined && !permission.isDirect;
        return { checked: permission !== undefined, isLocked, origin };
      });
    }
  };
}

/** @param {number} count */
export const counted = (count) => `${count} permission${count === 1 ? '' : 's'}`;
