import type { Batch } from '#contract/batches.ts'

type Known = Pick<Batch, 'id' | 'kind' | 'reverts'>

/** Whether a batch was begun in the grid, or takes back one that was. `all`: those that are known. */
export const isGrids = ({ kind, reverts }: Known, all: readonly Known[]): boolean =>
  kind === 'access' || (reverts !== null && all.some((batch) => batch.id === reverts && isGrids(batch, all)))
