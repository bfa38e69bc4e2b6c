import type { KindName } from './kinds.ts'
import { type Case, type Operation, after, before } from './operation.ts'

/**
 * What a person is told: it is done, it is not done, it is not known whether it is; that it is waited for and goes on by
 * itself; or that they have to sign in first.
 */
export type Told = 'done' | 'not done' | 'not known' | 'waits' | 'sign in'

export interface Expected {
  told: Told
  /** A part of the sentence that the page shows; null where `done` of the case says it all. */
  text: string | null
  /** What Argilla holds then. */
  holds: string
  /** How it comes to be done after all, once the fault is over. */
  then: 'again' | 'by itself' | 'nothing'
}

const done: Expected = { told: 'done', text: null, holds: after, then: 'nothing' }
const notDone = (text: string, then: Expected['then'] = 'again'): Expected => ({
  told: 'not done',
  text,
  holds: before,
  then,
})
const lost = (noun: string, how: string): Expected => ({
  told: 'not known',
  text: `${noun} was sent, but no answer came${how}. Argilla shows no change so far.`,
  holds: before,
  then: 'again',
})

const signIn: Expected = { told: 'sign in', text: 'Your sign-in has ended', holds: before, then: 'nothing' }
const wait = 'Nothing was changed: Argilla asks to wait a second.'

/** Of one call of the page. */
function change(kind: KindName, operation: Operation, { noun = 'The change', name = '' }: Case): Expected {
  const blind: Expected = {
    told: 'not known',
    text: `The password was sent, but no answer came. Argilla shows that “${name}” was changed just now.`,
    holds: after,
    then: 'nothing',
  }
  switch (kind) {
    case 'refused':
      return notDone('Nothing was changed: the Argilla server can’t be reached.')
    case 'reset before':
      return lost(noun, '')
    case 'hang before':
      return lost(noun, ' in time')
    case '502 HTML':
    case '503 HTML':
    case 'HTML 200':
      return lost(noun, ' that makes sense')
    case '500':
      return notDone('Something went wrong on the Argilla server.')
    case '429 JSON':
    case '429 HTML':
      return notDone(wait)
    case '401':
      return signIn
    case '403':
      return notDone('Argilla does not allow this for your role.', 'nothing')
    case 'gone':
    case 'rival':
      return met(kind, operation)
    default:
      return operation.name === 'password' ? blind : done
  }
}

function met(kind: 'gone' | 'rival', { name }: Operation): Expected {
  return name === kind ? done : done
}

export function expected(kind: KindName, operation: Operation, found: Case): Expected {
  return change(kind, operation, found)
}
