/** A token as text, taken apart. Nobody looks at its signature here. */

/** @typedef {{ header: Record<string, unknown>, payload: Record<string, unknown> }} Token */

/**
 * As people paste it: with `Bearer` before it, with quotes around it, broken into lines.
 *
 * @param {string} text
 */
export const bareToken = (text) =>
  text.replace(/["'`\s]/g, '').replace(/^(authorization:)?bearer/i, '');

/**
 * @param {string} bare
 * @returns {Token}
 * @throws {Error} its message is for a person
 */
export function decodeToken(bare) {
  const parts = bare.split('.');
  if (parts.length === 5) throw new Error('This token is encrypted: only its API can read it.');
  if (parts.length !== 3) {
    throw new Error('This is no JWT, which has three parts with dots between them.');
  }
  return { header: decodePart(parts[0], 'first'), payload: decodePart(parts[1], 'second') };
}

/** @param {string} part base64url @param {string} which */
function decodePart(part, which) {
  try {
    const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Told below, in one way for all.
  }
  throw new Error(`This is no JWT: its ${which} part is no JSON object in base64url.`);
}
