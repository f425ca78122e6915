/** A folder of somebody else's, with a copy of pkg/ as its npm dependency. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const pkg = fileURLToPath(new URL('../../pkg/', import.meta.url));

/**
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string>} files names and contents
 * @returns {Promise<string>} the folder; it goes when the test ends
 */
export async function consumer(t, files) {
  const folder = await mkdtemp(join(tmpdir(), 'permission-claims-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const dependency = join(folder, 'node_modules', 'permission-claims');
  await mkdir(dependency, { recursive: true });
  await cp(pkg, dependency, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), content);
  }
  return folder;
}
