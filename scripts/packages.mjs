/** The npm packages that the inputs of a bundle belong to. @param {string[]} inputs paths */
export function packagesOf(inputs) {
  const names = inputs.map((input) => input.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}
