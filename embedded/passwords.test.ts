import { expect, it } from 'vitest'
import { createPasswords } from './passwords.ts'

const passwords = createPasswords(4)

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

it('works through a queue and refuses what would never be reached', async () => {
  const answers = await Promise.allSettled(Array.from({ length: 300 }, () => passwords.hash('a password')))

  const refused = answers.filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(300 - 242)
  expect(refused[0]).toMatchObject({ reason: { status: 503 } })
  await expect(passwords.hash('a password')).resolves.toMatch(/^\$2b\$/)
})
