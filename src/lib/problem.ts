/** What went wrong, as the page names it: each code has a sentence in messages/en.json under `problem`. */
export const problemCodes = [
  'network',
  'argillaUnreachable',
  'argillaTimeout',
  'sessionEnded',
  'wrongCredentials',
  'tooManyAttempts',
  'forbidden',
  'notFound',
  'lastOwner',
  'selfDelete',
  'selfDemote',
  'journalUnavailable',
  'busy',
  'answer',
  'server',
  'rejected',
] as const
export type ProblemCode = (typeof problemCodes)[number]

export interface Problem {
  code: ProblemCode
  /** What the sentence is filled with: `minutes` for tooManyAttempts, `detail` for rejected. */
  values: Record<string, string | number>
  /** Finds the request in the server's log; null where no answer came. */
  requestId: string | null
}
