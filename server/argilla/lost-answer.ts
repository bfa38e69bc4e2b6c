import type { AppErrorName } from '#contract/errors.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'

const names = {
  timeout: 'ArgillaTimeout',
  cut: 'ArgillaUnreachable',
  nonsense: 'ArgillaNonsense',
} as const satisfies Record<string, AppErrorName>

/**
 * It was sent, and no answer came that makes sense. For a read that is an error like another; a change may have been
 * made, which server/changes looks into.
 */
export class LostAnswer extends AppError {
  readonly reason: keyof typeof names
  /** HTTP status where something answered. */
  readonly answered: number | null

  constructor(reason: keyof typeof names, { status, cause }: { status?: number; cause?: unknown } = {}) {
    super(names[reason], status === undefined ? {} : { status }, { cause })
    this.reason = reason
    this.answered = status ?? null
  }
}

export interface Lost {
  reason: LostAnswer['reason']
  /** HTTP status where something answered. */
  status?: number
}

/** Whether the change may have been made; null where it certainly was not. */
export function lostIn(error: unknown): Lost | null {
  if (error instanceof LostAnswer) {
    return { reason: error.reason, ...(error.answered !== null && { status: error.answered }) }
  }
  // Argilla's own 500 comes from anywhere in its work, also after the change.
  if (error instanceof ArgillaRefusal && error.status >= 500)
    return { reason: 'nonsense', status: error.status }
  return null
}
