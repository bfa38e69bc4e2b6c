import { expect, it } from 'vitest'
import { countHidden } from './hidden.ts'
import { shownOf } from '#lib/list/selection.ts'
import { marksOf } from './marks/marks.ts'

const marks = marksOf(
  ['w1', 'w2'].flatMap((workspace_id) =>
    ['ann', 'bob'].map((user_id) => ({ user_id, workspace_id, mark: 'add' as const })),
  ),
)
const [ann, bob, w1, w2] = ['ann', 'bob', 'w1', 'w2'].map((id) => ({ id })) as [
  { id: string },
  { id: string },
  { id: string },
  { id: string },
]

it('counts what is in a hidden row, a hidden column, or both, once', () => {
  expect(countHidden(marks, shownOf([ann, bob]), [w1, w2])).toEqual({ hidden: 0, all: 4 })
  expect(countHidden(marks, shownOf([ann]), [w1, w2])).toEqual({ hidden: 2, all: 4 })
  expect(countHidden(marks, shownOf([ann]), [w2])).toEqual({ hidden: 3, all: 4 })
  expect(countHidden(marks, shownOf([]), [w1])).toEqual({ hidden: 4, all: 4 })
})
