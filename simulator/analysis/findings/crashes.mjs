/** Errors that nobody caught, and that ended the instance. */
import { at, error } from './finding.mjs';

/** @type {import('./finding.mjs').OfRun} */
export const crashFindings = ({ crashes }) =>
  crashes.map((crash) => {
    const [, said = crash, line] = /^(.*) \(line (\d+)\)$/s.exec(crash) ?? [];
    return error(
      'crash',
      `${at(line === undefined ? null : Number(line))}the instance ended: ${said}`,
    );
  });
