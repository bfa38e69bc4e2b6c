import { describe, expect, it } from 'vitest'
import type { PlannedRow } from '../plan.ts'
import { reason, row } from '../testing.ts'
import { knownFormers, obstacleIn } from './obstacles.ts'

const planned = (fields: Partial<PlannedRow> = {}): PlannedRow => ({
  key: 2,
  effect: 'create',
  username: 'ann',
  workspaces: [],
  reason: null,
  warnings: [],
  ...fields,
})
const refused = (code: string) => planned({ effect: 'refused', reason: reason(`argilla-admin::${code}`) })

describe('obstacleIn', () => {
  it('asks about a former username, whatever else is refused', () => {
    const ask = { kind: 'ask', confirm: null, former: true }
    expect(obstacleIn([refused('Taken'), refused('FormerUsername')], null, {})).toEqual(ask)
  })

  it('gives the reason of any other refusal', () => {
    const taken = { kind: 'refused', reason: reason('argilla-admin::Taken') }
    expect(obstacleIn([planned(), refused('Taken')], 'ann', {})).toEqual(taken)
  })

  it('asks for what is to be typed, until that was typed', () => {
    const knows = planned({ warnings: ['formerUsername', 'makesOwner'] })
    const ask = { kind: 'ask', confirm: 'ann', former: false }
    expect(obstacleIn([knows], 'ann', { former: true })).toEqual(ask)
    expect(obstacleIn([knows], 'ann', { former: true, confirm: 'an' })).toEqual(ask)
    expect(obstacleIn([knows], 'ann', { former: true, confirm: 'ann' })).toBeNull()
    expect(obstacleIn([planned()], null, {})).toBeNull()
  })
})

describe('knownFormers', () => {
  const before = new Set(['ann'])

  it('are those that were agreed to, by name', () => {
    expect(knownFormers(before, [row(2, { username: 'other' })], {})).toEqual(before)
    const agreed = knownFormers(before, [row(2, { username: 'other' })], { former: true })
    expect(agreed).toEqual(new Set(['ann', 'other']))
  })
})
