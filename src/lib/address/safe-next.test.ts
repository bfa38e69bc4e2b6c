import { expect, it } from 'vitest'
import { safeNext } from './safe-next.ts'

it.each(['/users?q=a%2Fb', '/access', '/'])('goes on to %s', (next) => {
  expect(safeNext(next)).toBe(next)
})

it.each([
  null,
  '',
  'users',
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  '/sign-in?next=/users',
])('does not go on to %s', (next) => {
  expect(safeNext(next)).toBeNull()
})
