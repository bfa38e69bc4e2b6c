import { maxBatchBytes, maxSteps } from '#contract/steps.ts'
import type { ImportSteps } from '../model/steps.ts'

/** Bytes of a request besides its steps, with some to spare: its token, and what was typed to confirm it. */
const otherBytes = 16 * 1024

/**
 * About how many of the people one import takes, where they are too many; null where all of them fit.
 * @param text the steps as they are sent
 */
export function fitting({ steps, rows }: ImportSteps, text = JSON.stringify(steps)): number | null {
  const bytes = new TextEncoder().encode(text).length
  const share = Math.min(maxSteps / steps.length, (maxBatchBytes - otherBytes) / bytes)
  return share < 1 ? Math.floor(rows.length * share) : null
}
