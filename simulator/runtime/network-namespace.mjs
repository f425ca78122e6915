/**
 * A network of its own for the process of Actions, without any interface, where the system lets everybody have one: then it
 * is the kernel that keeps it from all hosts, and a local socket is the one way out.
 * https://man7.org/linux/man-pages/man7/network_namespaces.7.html
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Of util-linux; what stands behind it runs in its place, as the same process. */
const command = ['unshare', '--map-root-user', '--net', '--'];

/** @type {Promise<string[]> | undefined} */
let found;

/** What a command line begins with, so that its program has one. @returns {Promise<string[]>} empty: there is none to be had */
export function networkNamespace() {
  found ??= tried();
  return found;
}

async function tried() {
  if (process.platform !== 'linux') return [];
  const [program, ...words] = command;
  try {
    await promisify(execFile)(program, [...words, process.execPath, '--version']);
    return command;
  } catch {
    return [];
  }
}
