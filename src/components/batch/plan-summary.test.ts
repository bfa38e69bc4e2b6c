import { describe, expect, it } from 'vitest'
import { plannedStep as step, planOf } from '#contract/testing.ts'
import { countDoes, doesAnything, groupLeft, summarise } from './plan-summary.ts'

const person = (username: string) => ({ id: username, username })
const lastOwner = { code: 'argilla-admin::LastOwner', status: 409, params: {}, detail: null }

describe('summary of a plan', () => {
  it('groups what would be done by kind, and equal reasons into one', () => {
    const steps = [
      step({ user: person('ann'), workspace: { id: 'w', name: 'space' }, effect: 'create' }),
      step({ user: person('bo'), effect: 'refused', reason: { ...lastOwner } }),
      step({ user: person('cy'), effect: 'refused', reason: { ...lastOwner } }),
      step({ user: person('di'), effect: 'unchanged' }),
      step({ user: person('ed'), warnings: ['makesOwner'] }),
    ]
    const kinds = ['member.add', 'user.update', 'user.update', 'user.update', 'user.update'] as const
    const summary = summarise(
      planOf(steps),
      kinds.map((kind) => ({ kind })),
    )
    expect(summary.does.map(({ about, count }) => [about, count])).toEqual([
      ['member.add', 1],
      ['user.update', 1],
    ])
    expect(summary.does[0]?.names).toEqual(['ann · space'])
    expect(summary.refused).toMatchObject([{ about: lastOwner, count: 2 }])
    expect(summary.unchanged).toMatchObject({ count: 1 })
    expect(summary.warned).toMatchObject([{ about: 'makesOwner', count: 1 }])
  })

  it('names the first few of 20,000 and counts all', () => {
    const steps = Array.from({ length: 20_000 }, (_, n) => step({ user: person(`user-${n}`) }))
    const [group] = summarise(
      planOf(steps),
      steps.map(() => ({ kind: 'user.offboard' as const })),
    ).does
    expect(group?.count).toBe(20_000)
    expect(group?.names).toHaveLength(8)
  })

  it('counts who is gone, and names only the others', () => {
    const steps = [step({ effect: 'unchanged' }), step({ user: person('ann'), effect: 'unchanged' })]
    const kinds = steps.map(() => ({ kind: 'user.delete' as const }))
    expect(summarise(planOf(steps), kinds).unchanged).toMatchObject({ count: 2, names: ['ann'] })
    expect(summarise(planOf(steps.slice(0, 1)), kinds).unchanged).toMatchObject({ count: 1, names: [] })
  })

  it('says nothing of what is there none of', () => {
    expect(summarise(planOf([]), [])).toEqual({ does: [], unchanged: null, refused: [], warned: [] })
  })

  it('knows whether anything would be done', () => {
    const plan = planOf([])
    expect(doesAnything({ ...plan, counts: { ...plan.counts, unchanged: 3, refused: 2 } })).toBe(false)
    expect(doesAnything({ ...plan, counts: { ...plan.counts, remove: 1 } })).toBe(true)
    expect(countDoes({ ...plan, counts: { ...plan.counts, create: 1, remove: 2, unchanged: 4 } })).toBe(3)
  })

  it('groups what a revert leaves', () => {
    const left = (['deleted', 'password', 'deleted'] as const).map((reason) => ({
      user: person('ann'),
      workspace: null,
      reason,
    }))
    expect(groupLeft(left).map(({ about, count }) => [about, count])).toEqual([
      ['deleted', 2],
      ['password', 1],
    ])
  })
})
