import { setMaxListeners } from 'node:events'
import type bcrypt from 'bcrypt'
import { expect, it } from 'vitest'
import { createPasswords } from './passwords.ts'

const passwords = createPasswords({ rounds: 4 })

it('checks hashes of every kind, and of nobody', async () => {
  const hash = await passwords.hash('a password')

  expect(hash).toMatch(/^\$2b\$04\$/)
  for (const version of ['$2b$', '$2a$', '$2y$'])
    expect(await passwords.verify('a password', hash.replace('$2b$', version))).toBe(true)
  expect(await passwords.verify('another', hash)).toBe(false)
  expect(await passwords.verify('a password', undefined)).toBe(false)
  // made by Python's bcrypt 4.2 for "12345678"
  expect(
    await passwords.verify('12345678', '$2b$12$SyxFnXvrI6Z5Mv.7S.2lqOWJouA6fPFr4UPTepqpF7MAMVPSwMjei'),
  ).toBe(true)
})

it('hashes as Argilla does: bcrypt at cost 12, with another salt each time', async () => {
  const asInEarnest = createPasswords()
  const [one, other] = await Promise.all([asInEarnest.hash('a password'), asInEarnest.hash('a password')])
  for (const hash of [one, other]) expect(hash).toMatch(/^\$2b\$12\$[./\w]{53}$/)
  expect(one.slice(0, 29)).not.toBe(other.slice(0, 29))
})

it('works through a queue and refuses what would never be reached', async () => {
  const answers = await Promise.allSettled(Array.from({ length: 300 }, () => passwords.hash('a password')))

  const refused = answers.filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(300 - 242)
  expect(refused[0]).toMatchObject({ reason: { status: 503 } })
  await expect(passwords.hash('a password')).resolves.toMatch(/^\$2b\$/)
})

/** A library whose every call stays under way until it is ended by hand. */
function heldLibrary() {
  const underWay: { what: string; end: () => void }[] = []
  const begin = (what: string) =>
    new Promise<void>((end) => {
      underWay.push({ what, end })
    })
  return {
    underWay,
    library: {
      hash: (password: string) => begin(`hash ${password}`).then(() => 'a hash'),
      compare: (password: string) => begin(`check ${password}`).then(() => true),
    } as unknown as Pick<typeof bcrypt, 'hash' | 'compare'>,
  }
}

it('lets a sign-in wait for one hash at the most, however many are to be made', async () => {
  const { underWay, library } = heldLibrary()
  const held = createPasswords({ library })
  const made = Array.from({ length: 200 }, (_, n) => held.hash(String(n)))
  const first = held.verify('first', 'a hash')
  const second = held.verify('second', 'a hash')
  expect(underWay.map(({ what }) => what)).toEqual(['hash 0', 'hash 1'])

  underWay[0]?.end()
  await made[0]
  expect(underWay.at(-1)?.what).toBe('check first')
  underWay[1]?.end()
  await made[1]
  expect(underWay.at(-1)?.what).toBe('check second')

  for (const check of underWay.splice(2)) check.end()
  expect(await Promise.all([first, second])).toEqual([true, true])
  expect(underWay.map(({ what }) => what).slice(2)).toEqual(['hash 2', 'hash 3'])
})

it('lets nobody be refused at sign-in because too many new passwords wait', async () => {
  const { underWay, library } = heldLibrary()
  const held = createPasswords({ library })
  const made = Promise.allSettled(Array.from({ length: 300 }, () => held.hash('new')))
  const signedIn = held.verify('mine', 'a hash')
  for (let n = 0; n < 243; n += 1) {
    await expect.poll(() => underWay.length).toBeGreaterThan(n)
    underWay[n]?.end()
  }
  expect(await signedIn).toBe(true)
  expect((await made).filter(({ status }) => status === 'rejected')).toHaveLength(58)
})

it('checks nothing for those who have gone', async () => {
  const { underWay, library } = heldLibrary()
  const held = createPasswords({ library })
  const running = [held.verify('1', 'a hash'), held.verify('2', 'a hash')]
  const gone = new AbortController()
  setMaxListeners(0, gone.signal)
  const left = Array.from({ length: 240 }, () => held.verify('left', 'a hash', gone.signal))
  gone.abort()
  left.push(held.verify('late', 'a hash', gone.signal))
  const answers = await Promise.allSettled(left)
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['rejected']))
  const stays = held.verify('stays', 'a hash')
  underWay[0]?.end()
  await running[0]
  expect(underWay.map(({ what }) => what)).toEqual(['check 1', 'check 2', 'check stays'])
  for (const { end } of underWay) end()
  expect(await Promise.all([...running, stays])).toEqual([true, true, true])
})
