import { expect, it } from 'vitest'
import { wasOtherwise } from './otherwise.ts'

const change = (operation: 'member.add' | 'member.remove') => ({
  operation,
  user: null,
  workspace: null,
  batch: null,
})
const done = (operation: string) => ({ operation, outcome: 'done', batch: null })

it.each([
  ['member.add', 'member.add', 'no'],
  ['member.add', 'elsewhere.joined', 'no'],
  ['member.add', 'member.remove', 'yes'],
  ['member.add', 'elsewhere.left', 'yes'],
  ['member.add', 'user.create', 'yes'],
  ['member.remove', 'member.add', 'yes'],
  ['member.remove', 'elsewhere.joined', 'yes'],
  ['member.remove', 'member.remove', 'no'],
  ['member.remove', 'elsewhere.left', 'no'],
] as const)('says of %s after %s: %s', (operation, newest, otherwise) => {
  expect(wasOtherwise(change(operation), done(newest))).toBe(otherwise)
})
