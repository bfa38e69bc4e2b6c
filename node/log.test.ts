import { expect, it } from 'vitest'
import { createLogger, toReadable } from './log.ts'

it('is readable at a terminal', () => {
  let lines = ''
  const log = createLogger('info', { write: (line) => (lines += toReadable(line)) })
  log.info({ method: 'GET', path: '/app/info', status: 200, ms: 3, user: null, from: '::1' }, 'request')
  log.error({ err: new Error('no') }, 'it failed')
  expect(lines).toMatch(
    /^\d\d:\d\d:\d\d info {2}request method=GET path=\/app\/info status=200 ms=3 user=null from=::1\n/,
  )
  expect(lines).toMatch(/error it failed\nError: no\n {4}at /)
})
