import { expect, it } from 'vitest'
import { isInternal, isLoopback, keptAddress, networkOf, urlOf, withoutLastSlashes } from './address.ts'

it.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.1.2.3', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1'])(
  'knows that only this machine reaches %s',
  (host) => {
    expect(isLoopback(host)).toBe(true)
  },
)

it.each(['0.0.0.0', '::', '10.0.0.1', '128.0.0.1', '127.0.0.256', '127.example.org', 'fe80::1', ''])(
  'knows that others may reach %j',
  (host) => {
    expect(isLoopback(host)).toBe(false)
  },
)

it('makes a URL that works from here', () => {
  expect(urlOf('127.0.0.1', 1)).toBe('http://127.0.0.1:1')
  expect(urlOf('::1', 2)).toBe('http://[::1]:2')
  expect(urlOf('::', 3)).toBe('http://127.0.0.1:3')
  expect(urlOf('0.0.0.0', 4)).toBe('http://127.0.0.1:4')
})

it('takes slashes off the end, and leaves those within', () => {
  expect(withoutLastSlashes('/a//b//')).toBe('/a//b')
  expect(withoutLastSlashes(`${'/'.repeat(15_000)}a`)).toHaveLength(15_001)
  expect(withoutLastSlashes('///')).toBe('')
})

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['192.0.2.1:443', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2ff::1', '2001:db8:1:200'],
  ['[2001:db8:1:2ff::1]:443', '2001:db8:1:200'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['unknown', ''],
  ['x1', ''],
])('takes %s for one of %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

it('keeps an address as it was written, and no text that is none', () => {
  const longest = '[2001:0db8:1111:2222:3333:4444:192.168.100.100%abcdefghijklmno]:65535'
  for (const address of ['192.0.2.1', '192.0.2.1:443', '::1', '[2001:db8::1]:443', 'fe80::1%eth0', longest])
    expect(keptAddress(address)).toBe(address)
  for (const text of ['', 'x1', '<b>', '1.2.3', 'x'.repeat(5_000), `fe80::1%${'x'.repeat(5_000)}`])
    expect(keptAddress(text)).toBe('unknown')
})

it.each([
  'http://argilla:6900',
  'http://10.1.2.3',
  'http://[fd00::1]:1',
  'http://a.ns.svc',
  'http://127.0.0.1',
])('takes %s for an address within', (url) => {
  expect(isInternal(url)).toBe(true)
})

it.each(['https://argilla.example.org', 'http://203.0.113.1', 'http://[2001:db8::1]'])(
  'takes %s for an address of the web',
  (url) => {
    expect(isInternal(url)).toBe(false)
  },
)
