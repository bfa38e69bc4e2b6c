import { AppError } from '../errors.ts'

/** How SQLite, PostgreSQL and the file system call a disk without room. */
const full = new Set(['SQLITE_FULL', '53100', 'ENOSPC'])

/** What a database throws, as the error that everybody knows; one that is known already stays as it is. */
export const unavailable = (cause: unknown) =>
  cause instanceof AppError
    ? cause
    : new AppError('JournalUnavailable', isFull(cause) ? { reason: 'full' } : {}, { cause })

const isFull = (cause: unknown) => cause instanceof Error && 'code' in cause && full.has(String(cause.code))
