/**
 * `api.prompt`: the login waits at a form.
 * https://auth0.com/docs/customize/forms/render
 */
import { isPlainObject, refuse, text } from './validator.mjs';

/**
 * What the login waits for after this Action. `abort`: why it fails instead.
 *
 * @typedef {{ redirect: string | null, form: string | null, abort: string | null }} Pause
 */

const maximumBytes = 24_576;
const maximumKeys = 24;

/** @param {Pause} pause @returns {import('../api.mjs').Part<{}>} */
export function promptPart(pause) {
  return {
    state: {},
    build: () => ({
      /** @param {unknown} id @param {any} [options] */
      render(id, options) {
        if (pause.redirect) {
          pause.abort ??= 'The user is sent away already; no form can be shown, too.';
          return;
        }
        if (pause.form) {
          pause.abort ??= 'A form was asked for already; an Action can show one.';
          return;
        }
        const given = options || {};
        refuse({ id: text(48)(id), '': complaints(given) });
        if (Buffer.byteLength(JSON.stringify(given)) > maximumBytes) {
          throw new Error(`The options of a form may have ${maximumBytes} bytes.`);
        }
        pause.form = String(id);
      },
    }),
  };
}

/** @param {any} options */
function complaints(options) {
  const { fields = {}, vars = {}, ...rest } = options;
  if (Object.keys(rest).length > 0) return ['must NOT have additional properties'];
  if (!isPlainObject(fields) || !isPlainObject(vars)) return ['fields and vars must be object'];
  const isOver = [fields, vars].some((each) => Object.keys(each).length > maximumKeys);
  if (isOver) return [`must NOT have more than ${maximumKeys} properties`];
  return Object.keys(fields).every((key) => /^[A-Za-z_]\w{0,49}$/.test(key))
    ? []
    : ['property name must be valid'];
}
