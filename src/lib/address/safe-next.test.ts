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
  '/.//evil.example/x',
  '/x/..//evil.example',
  '/%2e//evil.example',
  '/./\\evil.example',
  '/\t/here//evil.example',
  '/\n/here/\\evil.example',
  '/\t/',
  '/./sign-in?next=/users',
  '/users/../sign-in',
])('does not go on to %s', (next) => {
  expect(safeNext(next)).toBeNull()
})
