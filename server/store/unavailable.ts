import { AppError } from '../errors.ts'

/** What a database throws, as the error that everybody knows; one that is known already stays as it is. */
export const unavailable = (cause: unknown) =>
  cause instanceof AppError ? cause : new AppError('JournalUnavailable', {}, { cause })
