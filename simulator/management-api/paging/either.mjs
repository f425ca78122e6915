/** Lists that can be read either way: by checkpoints if the query has `from` or `take`, else by offsets. */
import { checkpointList } from './checkpoint.mjs';
import { offsetList } from './offset.mjs';

/**
 * @param {string} name of the rows in the answer
 * @param {Parameters<typeof offsetList>[1]} [limits] of the offsets
 * @returns {import('../router.mjs').List}
 */
export function eitherList(name, limits) {
  const offset = offsetList(name, limits);
  const checkpoint = checkpointList(name);
  return {
    parameters: { ...offset.parameters, ...checkpoint.parameters },
    page(query, given) {
      const isCheckpoint = query.from !== undefined || query.take !== undefined;
      return (isCheckpoint ? checkpoint : offset).page(query, given);
    },
  };
}
