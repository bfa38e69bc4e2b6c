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
  const sheet = [row(2), row(3), row(4)]

  it('keeps what was agreed to before the run', () => {
    const corrected = [row(2, { first_name: 'Ann' }), row(3)]
    expect([...knownFormers(new Set([2, 4]), sheet, corrected, {})]).toEqual([2, 4])
  })

  it('forgets it for another username, unless that is agreed to as well', () => {
    const corrected = [row(2, { username: 'other' })]
    expect([...knownFormers(new Set([2, 4]), sheet, corrected, {})]).toEqual([4])
    expect([...knownFormers(new Set([4]), sheet, corrected, { former: true })]).toEqual([4, 2])
  })
})
