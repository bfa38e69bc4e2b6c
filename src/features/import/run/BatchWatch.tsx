import { useBatch } from '#api/batches/use-batch.ts'

/** Keeps one batch and its steps up to date in the cache. An import has one more each time that rows are corrected. */
export function BatchWatch({ id }: { id: string }) {
  useBatch(id)
  return null
}
