/** Errors that nobody caught, and that ended the instance. */
import { at, error } from './finding.mjs';

/** @type {import('./finding.mjs').OfRun} */
export const crashFindings = ({ crashes }) =>
  crashes.map((crash) => {
    const [, said = crash, file, line] = /^(.*) \((?:(.+), )?line (\d+)\)$/s.exec(crash) ?? [];
    const where = at(line === undefined ? null : Number(line));
    return { ...error('crash', `${where}the instance ended: ${said}`), file };
  });
