import type { FastifyBaseLogger } from 'fastify'
import type { JournalOperation } from '#contract/journal.ts'
import { wasNeverSent } from '../argilla.ts'
import { AppError, ArgillaRefusal } from '../errors.ts'
import type { Intent, Journal, Result } from '../store/store.ts'

/**
 * Journals a change: the intent, then the change, then what became of it. Throws JournalUnavailable, with nothing
 * changed, where the intent can't be written; where only the outcome can't, the entry stays `unknown` and that is logged.
 */
export async function record<T>(
  entries: Journal,
  log: FastifyBaseLogger,
  intent: Intent,
  change: () => Promise<T>,
  learn: (answer: T) => Omit<Result, 'outcome' | 'status'>,
): Promise<T> {
  const id = await entries.begin(intent)
  const finish = async (result: Result) => {
    await entries.finish(id, result).catch((error: unknown) => {
      log.error({ err: error, entry: id }, 'the outcome of a change could not be written to the journal')
    })
  }
  try {
    const answer = await change()
    await finish({ outcome: 'done', status: creates.has(intent.operation) ? 201 : 200, ...learn(answer) })
    return answer
  } catch (error) {
    await finish(resultOf(error))
    throw error
  }
}

const creates = new Set<JournalOperation>(['user.create', 'workspace.create', 'member.add'])

function resultOf(error: unknown): Result {
  if (error instanceof ArgillaRefusal && error.status < 500)
    return { outcome: 'refused', status: error.status }
  if (error instanceof AppError && (error.status === 401 || wasNeverSent(error))) {
    return { outcome: 'refused', status: error.status }
  }
  // A timeout, a broken connection, Argilla's own 500: it may have been made.
  return { outcome: 'unknown', status: null }
}
