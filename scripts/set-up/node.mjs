/** The Node at hand. */

/** Vite, which serves the example, needs 20.19; everything else 20.11. @param {string[]} needs @returns {import('./set-up.mjs').Found} */
export function checkNode(needs) {
  const least = needs.some((need) => ['example', 'front-end'].includes(need)) ? 19 : 11;
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isOld = major < 20 || (major === 20 && minor < least);
  const problem = `Node ${process.versions.node} is too old; install Node 20.${least} or newer`;
  return { problems: isOld ? [problem] : [], missing: [] };
}
