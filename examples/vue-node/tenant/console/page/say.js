/** Tells what became of a change, to eyes and to screen readers. */
import { byId } from './element.js';

const shownMs = 6000;
/** @type {number | undefined} */
let hiding;

/** @param {string} text */
export function say(text) {
  const said = byId('said');
  said.textContent = text;
  clearTimeout(hiding);
  hiding = window.setTimeout(() => {
    said.textContent = '';
  }, shownMs);
}

/**
 * Makes a change, and says how it went. What was clicked goes back if it failed.
 *
 * @param {HTMLInputElement} input
 * @param {() => Promise<void>} change
 * @param {string} done
 */
export async function carryOut(input, change, done) {
  try {
    await change();
    say(done);
  } catch (error) {
    if (input.type === 'checkbox') input.checked = !input.checked;
    say(`That did not work: ${/** @type {Error} */ (error).message}`);
  }
}
