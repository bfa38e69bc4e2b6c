import { afterEach, expect, it } from 'vitest'
import { basePath, setBase, withBase, withoutBase } from './base.ts'

afterEach(() => {
  setBase('')
})

it.each([
  ['', '/', '/'],
  ['', '/users', '/users'],
  ['/admin', '/', '/admin/'],
  ['/tools/admin', '/users', '/tools/admin/users'],
])('below %j, %s is asked for as %s, and known again', (base, path, asked) => {
  setBase(base)
  expect(withBase(path)).toBe(asked)
  expect(withoutBase(asked)).toBe(path)
})

it('takes the base without a slash for the first page', () => {
  setBase('/admin')
  expect(basePath()).toBe('/admin')
  expect(withoutBase('/admin')).toBe('/')
})

it.each([
  ['/admin?q=a', '/?q=a'],
  ['/admin/users?q=a', '/users?q=a'],
  ['/administrators', '/'],
  ['//xxxxhttps://evil.example', '/'],
  ['/users', '/'],
])('below /admin, %s is %s', (path, known) => {
  setBase('/admin')
  expect(withoutBase(path)).toBe(known)
})
