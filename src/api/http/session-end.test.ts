import { afterEach, expect, it } from 'vitest'
import { ApiError } from '#lib/errors/api-error.ts'
import { currentSessionEnd, endSession, endSessionAs, settleSession } from './session-end.ts'

afterEach(settleSession)

const refused = (name: string) => new ApiError({ kind: 'http', status: 401, code: `argilla-admin::${name}` })

it('tells why a session has ended, until somebody signs in or out', () => {
  expect(currentSessionEnd()).toBeNull()
  endSession(refused('SessionExpired'))
  expect(currentSessionEnd()).toBe('expired')
  endSession(refused('SessionReplaced'))
  expect(currentSessionEnd()).toBe('replaced')
  endSession(refused('SessionEnded'))
  expect(currentSessionEnd()).toBe('ended')
  endSession(refused('SessionIdle'))
  expect(currentSessionEnd()).toBe('idle')
  settleSession()
  expect(currentSessionEnd()).toBeNull()
  endSessionAs('replaced')
  expect(currentSessionEnd()).toBe('replaced')
  endSessionAs('deleted')
  endSession(refused('SessionEnded'))
  expect(currentSessionEnd()).toBe('deleted')
})
