import { BlockList, isIP, isIPv6 } from 'node:net'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** As addresses of the web have it, an IPv6 one stands in brackets. */
export const withoutBrackets = (host: string) => host.replace(/^\[|\]$/g, '')

/** Whether only programs of this machine reach what listens on `host`, which may be that of an address of the web. */
export function isLoopback(written: string): boolean {
  const host = withoutBrackets(written)
  if (host.toLowerCase() === 'localhost') return true
  const family = isIP(host)
  return family !== 0 && loopback.check(host, family === 6 ? 'ipv6' : 'ipv4')
}

export const isEverywhere = (host: string) => host === '0.0.0.0' || host === '::'

/** Where this machine reaches what listens on `host`. */
export function urlOf(host: string, port: number): string {
  if (isEverywhere(host)) return `http://127.0.0.1:${port}`
  return host.includes(':') ? `http://[${host}]:${port}` : `http://${host}:${port}`
}

/** A regular expression for this would look at slashes further in once for each of them. */
export function withoutLastSlashes(path: string): string {
  let end = path.length
  while (path[end - 1] === '/') end -= 1
  return path.slice(0, end)
}

/**
 * Whom an address stands for: one household or machine has a whole /56 of IPv6 to try from, and some proxies write the
 * port behind it. What is no address stands for all that are none.
 */
export function networkOf(written: string): string {
  const address = /^\[(.*)\](?::\d+)?$/.exec(written)?.[1] ?? /^([\d.]+):\d+$/.exec(written)?.[1] ?? written
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (isIP(address) === 0) return ''
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? []
  const groups = head === '' ? [] : head.split(':')
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length)
  const all = [...groups, ...Array<string>(missing).fill('0'), ...(tail ? tail.split(':') : [])]
  const numbers = all.slice(0, 4).map((group) => Number.parseInt(group, 16))
  return numbers.map((number, at) => (at === 3 ? number & 0xff00 : number).toString(16)).join(':')
}

/** As long as an IPv6 one with its zone, in brackets and with a port behind it. */
const longestAddress = 70

/** An address as it is kept. Through a proxy that we are told wrongly of, a browser may write there what it likes. */
export const keptAddress = (written: string): string =>
  written.length <= longestAddress && networkOf(written) !== '' ? written : 'unknown'

const within = new BlockList()
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  within.addSubnet(network, prefix, 'ipv4')
within.addSubnet('fc00::', 7, 'ipv6')
within.addSubnet('fe80::', 10, 'ipv6')

/** Whether an address of the web is one of a network within, of which others need not know. */
export function isInternal(url: string): boolean {
  const host = withoutBrackets(new URL(url).hostname)
  const family = isIP(host)
  if (family !== 0) return isLoopback(host) || within.check(host, family === 6 ? 'ipv6' : 'ipv4')
  return !host.includes('.') || /\.(localhost|local|internal|lan|home\.arpa|svc)$/.test(host)
}
