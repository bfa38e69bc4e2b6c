import { expect, it } from 'vitest'
import type { BatchKind } from '#contract/batches.ts'
import { isGrids } from './last-batch.ts'

const batch = (id: string, kind: BatchKind, reverts: string | null = null) => ({ id, kind, reverts })

it('is the grid’s where it began there, or takes back what did', () => {
  const all = [batch('grid', 'access'), batch('back', 'revert', 'grid'), batch('users', 'join')]
  expect(all.map((one) => isGrids(one, all))).toEqual([true, true, false])
  expect(isGrids(batch('again', 'revert', 'back'), all)).toBe(true)
  expect(isGrids(batch('other', 'revert', 'users'), all)).toBe(false)
  // One change of the journal, or what is not known here.
  expect(isGrids(batch('one', 'revert'), all)).toBe(false)
  expect(isGrids(batch('old', 'revert', 'older'), all)).toBe(false)
})
