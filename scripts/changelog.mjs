/**
 * What a changelog says of a version: https://keepachangelog.com/en/1.1.0/
 *
 * @param {string} changelog
 * @param {string} version
 * @returns {string | undefined} undefined: nothing
 */
export function notesOf(changelog, version) {
  const sections = changelog.split(/^(?=## |\[[^\]]+\]: )/m);
  const section = sections.find((text) => text.startsWith(`## [${version}] - `));
  return section?.slice(section.indexOf('\n')).trim();
}
