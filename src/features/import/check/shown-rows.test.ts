import { expect, it } from 'vitest'
import { noDecisions } from '../model/context.ts'
import { context, row, user } from '../model/testing.ts'
import { checkedRows, keptFields } from './shown-rows.ts'

it('locks what an import does not change of somebody who is there by the id of their row', () => {
  const [ann, ben] = checkedRows([row(1), row(2)], context([user(1)]), noDecisions)
  expect(ann && keptFields(ann.report)).toContain('password')
  expect(ben && keptFields(ben.report)).toEqual([])
})
