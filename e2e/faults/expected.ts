import type { KindName } from './kinds.ts'
import { type Case, type Operation, after, before } from './operation.ts'

/**
 * What a person is told: it is done, it is not done, it is not known whether it is; that it waits and goes on by itself;
 * or that they have to sign in first.
 */
export type Told = 'done' | 'not done' | 'not known' | 'waits' | 'sign in'

export interface Expected {
  told: Told
  /** A part of the sentence that the page shows; null where `done` of the case says it all. */
  text: string | null
  /** What it may say as well. */
  orText?: string
  /** What Argilla holds then. */
  holds: string
  /** How it comes to be done after all, once the fault is over. */
  then: 'the same click' | 'trying again' | 'by itself' | 'nothing'
}

const done: Expected = { told: 'done', text: null, holds: after, then: 'nothing' }
const signIn: Expected = {
  told: 'sign in',
  text: 'Your sign-in has ended',
  holds: before,
  then: 'the same click',
}
const notDone = (text: string): Expected => ({
  told: 'not done',
  text,
  holds: before,
  then: 'the same click',
})
const ends = (text: string, holds: string): Expected => ({ told: 'not done', text, holds, then: 'nothing' })

const unreachable = 'Nothing was changed: the Argilla server can’t be reached.'
const busy = 'Nothing was changed: Argilla asks to wait a second.'
// Our server notices another role within seconds, and ends the session.
const forbidden: Expected = {
  ...ends('Argilla does not allow this for your role.', before),
  orText: 'your password or your role was changed',
}
const noLonger = 'This does not exist any more. Somebody may have deleted it.'
const replan = 'Nothing was changed: what this rests on has changed meanwhile.'

/** Sent without Argilla having done it, and how that is told. */
const lostBefore: Partial<Record<KindName, string>> = {
  'reset before': 'no answer came',
  'hang before': 'no answer came in time',
  '500': 'Argilla answered with an error (500)',
  '502 HTML': 'something between this page and Argilla answered with 502',
  '503 HTML': 'something between this page and Argilla answered with 503',
  'HTML 200': 'the answer makes no sense',
}
/** Argilla did it, and how the loss of its answer is told where a look can't prove that: for a password. */
const lostAfter: Partial<Record<KindName, string>> = {
  'reset after': 'no answer came',
  half: 'no answer came',
  'hang after': 'no answer came in time',
  malformed: 'the answer makes no sense',
  'missing field': 'the answer makes no sense',
  'wrong type': 'the answer makes no sense',
}

/** What somebody else was faster with, or took away: what is so already is done; the rest by operation. */
const met: Record<string, Partial<Record<KindName, Expected>>> = {
  'create user': { rival: ends('Somebody has this username already.', after) },
  edit: {
    gone: ends(noLonger, 'gone'),
    rival: ends('Somebody else changed this user while you were editing.', 'Rival'),
  },
  role: {
    gone: ends(noLonger, 'gone'),
    rival: ends('Somebody else changed this user while you were editing.', 'Rival'),
  },
  password: { gone: ends(noLonger, 'gone') },
  'user page: add to workspace': { gone: ends(noLonger, 'gone') },
  'user page: remove from workspace': { gone: { ...done, holds: 'gone' } },
  'workspace page: add member': { gone: ends(noLonger, before) },
  'import of 5': { rival: ends('There is nothing to create or to add.', after) },
  'create workspace': { rival: ends('There is a workspace of this name already.', after) },
  'grid apply': {
    gone: ends('One can’t be made any more: its user or workspace is gone.', 'gone'),
    rival: ends('One of your changes was made meanwhile from elsewhere', after),
  },
  'off-board': { gone: ends(replan, 'gone'), rival: { ...notDone(replan), holds: 'partly' } },
  're-admit': { gone: ends(noLonger, 'gone') },
  'bulk role': { gone: ends(replan, 'gone'), rival: { ...notDone(replan), holds: 'partly' } },
  'bulk off-board': { gone: ends(replan, 'gone') },
  'bulk delete': { gone: ends(replan, after) },
}

function change(kind: KindName, { name: operation }: Operation, found: Case): Expected {
  const { noun = 'The change', name = '' } = found
  const before_ = lostBefore[kind]
  if (before_) {
    const text = `${noun} was sent, but ${before_}. Argilla shows no change so far.`
    return { told: 'not known', text, holds: before, then: 'the same click' }
  }
  const after_ = lostAfter[kind]
  if (after_ && operation === 'password') {
    const text = `${noun} was sent, but ${after_}. Argilla shows that “${name}” was changed just now.`
    return { told: 'not known', text, holds: after, then: 'nothing' }
  }
  if (kind === 'refused') return notDone(unreachable)
  if (kind === '429 JSON' || kind === '429 HTML') return notDone(busy)
  if (kind === '401') return signIn
  if (kind === '403') return forbidden
  return met[operation]?.[kind] ?? done
}

/** Nothing but a new password is in what they send first, so that a look can't prove it. */
const passwordFirst: Partial<Record<string, string>> = { 're-admit': 'partly', 'bulk off-board': after }

/** The server tries a step whose outcome is not known some more times, and waits for what passes. */
function batch(kind: KindName, { name: operation }: Operation, { noun = 'The change' }: Case): Expected {
  // It hits once here: the second try is through.
  if (kind === 'hang before') return done
  const before_ = lostBefore[kind]
  if (before_) {
    const text = `${noun} was sent, but ${before_}. Argilla shows no change so far.`
    return { told: 'not known', text, holds: before, then: 'trying again' }
  }
  const after_ = lostAfter[kind]
  const holds = passwordFirst[operation]
  if (after_ && holds) {
    const text = `${noun} was sent, but ${after_}. Argilla shows that “`
    return { told: 'not known', text, holds, then: 'trying again' }
  }
  if (kind === '429 JSON' || kind === '429 HTML') {
    return { told: 'waits', text: `Waits. ${busy}`, holds: before, then: 'by itself' }
  }
  if (kind === '401') return { ...signIn, then: 'by itself' }
  if (kind === 'refused') return notDone(unreachable)
  if (kind === '403') return forbidden
  return met[operation]?.[kind] ?? done
}

function read(kind: KindName): Expected {
  const sentences: Partial<Record<KindName, string>> = {
    'hang before': 'The Argilla server did not answer in time.',
    'hang after': 'The Argilla server did not answer in time.',
    '500': 'Something went wrong on the Argilla server.',
    '502 HTML': 'Something between this page and Argilla answered with 502.',
    '503 HTML': 'Something between this page and Argilla answered with 503.',
    '429 JSON': 'Argilla asks to wait a second.',
    '429 HTML': 'Argilla asks to wait a second.',
    malformed: 'Something between this page and Argilla answered with 200.',
    'HTML 200': 'Something between this page and Argilla answered with 200.',
    'missing field': 'Something between this page and Argilla answered with 200.',
    'wrong type': 'Something between this page and Argilla answered with 200.',
  }
  if (kind === '401') return signIn
  return notDone(sentences[kind] ?? 'The Argilla server can’t be reached at the moment.')
}

/** The browser's cookie is what counts: only our server's own 204 is believed. */
function signOut(kind: KindName): Expected {
  const maybe = 'You may still be signed in to this browser. Sign out again. '
  if (kind === '401') return { ...signIn, then: 'nothing' }
  // The server tells every tab of a session that it has ended, without being asked.
  if (kind === 'reset after' || kind === 'hang after') return done
  if (kind === '500') return notDone(`${maybe}Something went wrong on the Argilla server.`)
  if (kind.startsWith('429'))
    return notDone(`${maybe}Nothing was changed: you are asked to wait a second first.`)
  return { ...notDone(`${maybe}No answer came from this page’s server`), told: 'not known' }
}

export function expected(kind: KindName, operation: Operation, found: Case): Expected {
  if (operation.as === 'change') return change(kind, operation, found)
  if (operation.as === 'batch') return batch(kind, operation, found)
  return operation.as === 'sign-out' ? signOut(kind) : read(kind)
}
