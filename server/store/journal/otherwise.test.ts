import { expect, it } from 'vitest'
import { eachStore } from '../../testing/openings.ts'
import { createJournal } from './journal.ts'
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

const at = eachStore()

it('takes who was seen to be made past this page for there already', async () => {
  const journal = createJournal(at.store)
  const user = { id: 'b', name: 'ben' }
  const more = {
    user,
    workspace: null,
    before: null,
    after: null,
    request_id: 'r',
    address: null,
    credential: null,
  }
  await journal.note({ ...more, actor: null, operation: 'elsewhere.user_created' })
  const actor = { id: 'a', username: 'ann' }
  const intent = { ...more, actor, operation: 'user.create' as const, freedUsername: null, batch: null }
  expect(await journal.wasOtherwise(await journal.begin(intent), intent)).toBe('no')
})
