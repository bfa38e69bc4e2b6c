import type { AppErrorName } from '#contract/errors.ts'
import { AppError } from '../errors.ts'

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
