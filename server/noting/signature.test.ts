import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { claimIn, isSignedBy } from './signature.ts'

const now = Date.parse('2026-03-04T05:06:07Z')
const seconds = now / 1000
const body = Buffer.from('{"type":"response.created","ä":1}')
const secret = Buffer.from('the secret of a test').toString('base64')

/** As the standard says, and apart from what is tested. */
const sign = (key: string, text: string) =>
  `v1,${createHmac('sha256', Buffer.from(key, 'base64')).update(text, 'utf8').digest('base64')}`
const headers = (more: Record<string, string | undefined> = {}) => ({
  'webhook-id': 'msg_1',
  'webhook-timestamp': String(seconds),
  'webhook-signature': sign(secret, `msg_1.${seconds}.${body.toString()}`),
  ...more,
})
const isGood = (more: Record<string, string | undefined> = {}, signed: Uint8Array = body, by = secret) => {
  const claim = claimIn(headers(more), now)
  return claim !== null && isSignedBy(by, claim, signed)
}

describe('a signature', () => {
  it('is good for what was signed, and nothing else', () => {
    expect(isGood()).toBe(true)
    expect(isGood({}, body, `whsec_${secret}`)).toBe(true)
    expect(isGood({}, Buffer.from(`${body.toString()} `))).toBe(false)
    expect(isGood({ 'webhook-id': 'msg_2' })).toBe(false)
    expect(isGood({ 'webhook-timestamp': String(seconds + 1) })).toBe(false)
    expect(isGood({}, body, Buffer.from('another').toString('base64'))).toBe(false)
  })

  it('is the one that Argilla’s library makes', () => {
    // The example of the standard.
    const at = 1_614_265_330
    const claim = claimIn(
      {
        'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        'webhook-timestamp': String(at),
        'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      },
      at * 1000,
    )
    const known = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    expect(claim && isSignedBy(known, claim, Buffer.from('{"test": 2432232314}'))).toBe(true)
  })

  it('may be one of several, of which some are of a kind that is not known', () => {
    const { 'webhook-signature': good } = headers()
    expect(isGood({ 'webhook-signature': `v2,xyz v1,AAAA ${good}` })).toBe(true)
    expect(isGood({ 'webhook-signature': 'v2,xyz v1,AAAA' })).toBe(false)
    expect(isGood({ 'webhook-signature': good.replace('v1,', 'v2,') })).toBe(false)
  })

  it('counts for five minutes around now', () => {
    const at = (offset: number) => {
      const time = String(seconds + offset)
      return isGood({
        'webhook-timestamp': time,
        'webhook-signature': sign(secret, `msg_1.${time}.${body.toString()}`),
      })
    }
    expect([at(-300), at(300), at(-301), at(301)]).toEqual([true, true, false, false])
  })

  it.each([
    { 'webhook-id': undefined },
    { 'webhook-id': '' },
    { 'webhook-id': 'x'.repeat(257) },
    { 'webhook-timestamp': undefined },
    { 'webhook-timestamp': 'now' },
    { 'webhook-timestamp': `${seconds}.5` },
    { 'webhook-signature': undefined },
    { 'webhook-signature': '' },
    { 'webhook-signature': `v1,${'A'.repeat(2_048)}` },
  ])('is none with %j', (more) => {
    expect(claimIn(headers(more), now)).toBeNull()
  })

  it('is never made with an empty secret', () => {
    const signature = sign('', `msg_1.${seconds}.${body.toString()}`)
    expect(isGood({ 'webhook-signature': signature }, body, '')).toBe(false)
    expect(isGood({ 'webhook-signature': signature }, body, 'whsec_')).toBe(false)
  })
})
