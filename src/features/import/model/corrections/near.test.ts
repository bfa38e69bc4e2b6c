import { describe, expect, it } from 'vitest'
import { nearAmong } from './near.ts'

describe('nearAmong', () => {
  it.each([
    ['WS-00', 'ws-00'],
    ['ws 00', 'ws-00'],
    ['ws_00', 'ws-00'],
    ['suport', 'support'],
    ['suppport', 'support'],
    ['suppotr', 'support'],
    ['Séntiment', 'sentiment'],
  ])('finds for %j %j, asked twice too', (name, meant) => {
    const near = nearAmong(['ws-00', 'ws-01', 'support', 'sentiment'])
    expect([near(name), near(name)]).toEqual([meant, meant])
  })

  it.each(['ws-02', 'ws-1', 'sup', 'reviews', 'support-2'])('finds nothing for %j', (name) => {
    expect(nearAmong(['ws-00', 'ws-01', 'support', 'review-all'])(name)).toBeNull()
  })

  it('chooses none of two that are as near', () => {
    expect(nearAmong(['team-blue', 'team-blum'])('team-blu')).toBeNull()
  })
})
