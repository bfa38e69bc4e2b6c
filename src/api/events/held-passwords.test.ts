import { afterEach, expect, it, vi } from 'vitest'
import { setRequestUser } from '../http/request-user.ts'
import { holdPasswords, passwordsElsewhere } from './held-passwords.ts'

const tabs = (...names: (string | undefined)[]) =>
  vi.stubGlobal('navigator', {
    locks: {
      request: () => Promise.resolve(),
      query: () => Promise.resolve({ held: names.map((name) => ({ name })), pending: [] }),
    },
  })

afterEach(() => {
  holdPasswords(0)
  setRequestUser(null)
  vi.unstubAllGlobals()
})

it('adds up what other tabs of the same person hold', async () => {
  setRequestUser('ann')
  tabs(
    '/argilla-admin-session ann passwords:12 one',
    '/argilla-admin-session ann passwords:3 two',
    '/argilla-admin-session bob passwords:5 three',
    '/elsewhere/argilla-admin-session ann passwords:7 four',
    'another program',
    undefined,
  )
  expect(await passwordsElsewhere()).toBe(15)
  setRequestUser(null)
  expect(await passwordsElsewhere()).toBe(0)
})

it('does not count its own, and lets go of them', async () => {
  setRequestUser('ann')
  const held: { name: string; until: Promise<void> }[] = []
  vi.stubGlobal('navigator', {
    locks: {
      request: (name: string, granted: () => Promise<void>) => {
        held.push({ name, until: granted() })
        return Promise.resolve()
      },
      query: () => Promise.resolve({ held }),
    },
  })
  holdPasswords(2)
  expect(held[0]?.name).toMatch(/^\/argilla-admin-session ann passwords:2 /)
  expect(await passwordsElsewhere()).toBe(0)
  holdPasswords(0)
  await held[0]?.until
})

it('does without where the browser has no locks, or refuses them', async () => {
  setRequestUser('ann')
  vi.stubGlobal('navigator', {})
  holdPasswords(2)
  expect(await passwordsElsewhere()).toBe(0)
  const refuse = () => Promise.reject(new Error('SecurityError'))
  vi.stubGlobal('navigator', { locks: { request: refuse, query: refuse } })
  holdPasswords(2)
  expect(await passwordsElsewhere()).toBe(0)
})
