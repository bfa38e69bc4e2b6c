import { answers } from '../support/bad-answers.ts'
import type { Fault } from '../support/faults.ts'

/** What goes wrong, by the name that it has in docs/reliability.md. */
export const kinds = {
  refused: { with: 'refuse', words: 'the connection is refused' },
  'reset before': { with: 'drop', words: 'the connection is reset before Argilla has the request' },
  'reset after': { with: 'lose', words: 'Argilla did it; the connection is reset before the answer' },
  half: { with: 'half', words: 'Argilla did it; the answer ends in the middle' },
  'hang before': { with: 'hang', words: 'nothing answers, and Argilla never got it' },
  'hang after': { with: 'hangAfter', words: 'Argilla did it; no answer comes' },
  '500': { with: 500, words: 'Argilla answers 500' },
  '502 HTML': { with: answers.badGateway, words: 'a proxy answers 502 with a page' },
  '503 HTML': { with: answers.unavailable, words: 'a proxy answers 503 with a page' },
  '429 JSON': { with: answers.tooManyJson, words: '429 with JSON and Retry-After' },
  '429 HTML': { with: answers.tooManyHtml, words: '429 with a page and Retry-After' },
  malformed: { with: 'malformed', words: 'Argilla did it; the answer is broken JSON' },
  'HTML 200': { with: answers.portal, words: 'a portal answers 200 with a page' },
  '401': { with: 401, words: 'Argilla no longer takes the credential' },
  '403': { with: 'demote', words: 'the person who asks was made an annotator meanwhile' },
  gone: { with: 'gone', words: 'somebody deleted what it is about' },
  rival: { with: 'rival', words: 'somebody else was faster' },
  'missing field': { with: 'missing', words: 'Argilla did it; the answer lacks a field' },
  'wrong type': { with: 'wrongType', words: 'Argilla did it; a field is of another type' },
} as const satisfies Record<string, Kind>

interface Kind {
  with: Fault['with'] | 'refuse' | 'demote' | 'gone' | 'rival'
  words: string
}
export type KindName = keyof typeof kinds
export const kindNames = Object.keys(kinds) as KindName[]
