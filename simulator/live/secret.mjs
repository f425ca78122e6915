/** A text that nothing prints by accident: whoever needs it has to ask for it by name. */
import { inspect } from 'node:util';

export class Secret {
  #value;

  /** @param {string} value */
  constructor(value) {
    this.#value = value;
  }

  reveal() {
    return this.#value;
  }

  toString() {
    return '[secret]';
  }

  toJSON() {
    return '[secret]';
  }

  [inspect.custom]() {
    return '[secret]';
  }
}
