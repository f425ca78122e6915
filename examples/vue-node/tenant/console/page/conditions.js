/** What goes wrong on purpose, and what the Action then does. */
import { element } from './element.js';
import { carryOut } from './say.js';
import { setConditions } from './tenant.js';

/** The faults as the simulator writes them; README.md says how to set any other. */
const managementApi = [
  { label: 'Works', faults: [] },
  { label: 'Answers 503 to everything', faults: ['*:503'] },
  { label: 'Never answers', faults: ['*:hang'] },
  { label: 'Is over its rate limit', faults: ['*:429=60'] },
  { label: 'Refuses: a scope is missing', faults: ['permissions:403'] },
];

const policies = [
  { label: 'Let people in, permissions unknown', onError: 'allow' },
  { label: 'Refuse the login', onError: 'deny' },
];

/** @param {HTMLElement} place */
export function showConditions(place) {
  const faults = choices('management-api', 'The Management API', managementApi, ({ faults }) =>
    setConditions({ faults }),
  );
  const onError = choices('on-error', 'When permissions cannot be read', policies, ({ onError }) =>
    setConditions({ onError }),
  );
  place.append(faults.fieldset, onError.fieldset);

  /** @param {import('./tenant.js').State} state */
  return function update({ conditions }) {
    const now = conditions.faults.join(' ');
    faults.update((choice) => choice.faults.join(' ') === now);
    onError.update((choice) => choice.onError === conditions.onError);
  };
}

/**
 * @template {{ label: string }} Choice
 * @param {string} name
 * @param {string} title
 * @param {Choice[]} all
 * @param {(choice: Choice) => Promise<void>} choose
 */
function choices(name, title, all, choose) {
  const rows = all.map((choice) => {
    const input = element('input', { type: 'radio', name });
    input.onchange = () => carryOut(input, () => choose(choice), `${title}: ${choice.label}.`);
    return { choice, input, label: element('label', { className: 'check' }, input, choice.label) };
  });
  const fieldset = element('fieldset', { className: 'choices' }, element('legend', {}, title));
  fieldset.append(...rows.map(({ label }) => label));
  return {
    fieldset,
    /** @param {(choice: Choice) => boolean} isChosen */
    update(isChosen) {
      for (const { choice, input } of rows) input.checked = isChosen(choice);
    },
  };
}
