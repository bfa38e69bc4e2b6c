import { expect, it } from 'vitest'
import { journalRecord } from '#contract/testing.ts'
import { whoWas } from './who-was.ts'

const at = '2026-11-23T10:00:00.000Z'
const actor = { id: 'o', username: 'owner' }
const about = (name: string | null) => ({ actor, at, user: { id: 'a', name } })
const deletion = journalRecord({ ...about('ann'), operation: 'user.delete' })
const before = journalRecord({ ...about('anna'), operation: 'user.update' })

it('names who was deleted, by whom and when', () => {
  expect(whoWas('a', [deletion, before])).toEqual({ username: 'ann', deletion: { by: 'owner', at } })
  expect(whoWas('a', [{ ...deletion, outcome: 'unknown' }]).deletion).not.toBeNull()
  const past = journalRecord({ ...about('ann'), operation: 'elsewhere.user_deleted', actor: null })
  expect(whoWas('a', [past])).toEqual({ username: 'ann', deletion: { by: null, at } })
})

it('names the id of who deleted them where their name was erased', () => {
  const erased = { ...deletion, actor: { id: 'o', username: '' } }
  expect(whoWas('a', [erased]).deletion).toEqual({ by: 'o', at })
})

it('says no more than is known', () => {
  expect(whoWas('a', [])).toEqual({ username: null, deletion: null })
  expect(whoWas('a', [before])).toEqual({ username: 'anna', deletion: null })
  expect(whoWas('a', [{ ...deletion, outcome: 'refused' }]).deletion).toBeNull()
  // Erased, or of an entry that is about somebody else.
  expect(whoWas('a', [{ ...deletion, ...about(null) }]).username).toBeNull()
  expect(whoWas('a', [{ ...deletion, user: { id: 'b', name: 'bob' } }]).username).toBeNull()
})
