import { describe, expect, it } from 'vitest'
import { changedFields, compareEdits, resolveEdits, type EditedUser } from './user-changes.ts'

const ann: EditedUser = { username: 'ann', first_name: 'Ann', last_name: null, role: 'annotator' }

describe('changedFields', () => {
  it('is empty for what was not changed, spaces and an empty last name included', () => {
    expect(changedFields(ann, ann)).toEqual({})
    expect(changedFields(ann, { ...ann, first_name: ' Ann ', last_name: '  ' })).toEqual({})
  })

  it('holds what was changed, as Argilla keeps it', () => {
    expect(changedFields(ann, { ...ann, last_name: ' Lee ', role: 'admin' })).toEqual({
      last_name: 'Lee',
      role: 'admin',
    })
    expect(changedFields({ ...ann, last_name: 'Lee' }, { ...ann, last_name: '' })).toEqual({
      last_name: null,
    })
    expect(changedFields(ann, { ...ann, username: 'Ann' })).toEqual({ username: 'Ann' })
  })
})

describe('compareEdits', () => {
  const states = (theirs: EditedUser, mine: EditedUser) =>
    Object.fromEntries(compareEdits(ann, theirs, mine).map(({ field, state }) => [field, state]))

  it('tells who changed what', () => {
    const theirs: EditedUser = { username: 'anna', first_name: 'Anna', last_name: 'Lee', role: 'annotator' }
    const mine: EditedUser = { username: 'ann', first_name: 'Annie', last_name: 'Lee', role: 'admin' }
    expect(states(theirs, mine)).toEqual({
      username: 'theirs',
      first_name: 'conflict',
      last_name: 'same',
      role: 'mine',
    })
  })

  it('shows the three values', () => {
    expect(compareEdits(ann, { ...ann, role: 'owner' }, { ...ann, role: 'admin' }).at(-1)).toEqual({
      field: 'role',
      state: 'conflict',
      base: 'annotator',
      theirs: 'owner',
      mine: 'admin',
    })
  })

  it('is no conflict to have typed spaces only', () => {
    expect(
      states({ ...ann, first_name: 'Anna' }, { ...ann, first_name: 'Ann ', last_name: '' })['first_name'],
    ).toBe('theirs')
    expect(states({ ...ann, last_name: 'Lee' }, { ...ann, last_name: '' })['last_name']).toBe('theirs')
  })
})

describe('resolveEdits', () => {
  const theirs: EditedUser = { username: 'anna', first_name: 'Anna', last_name: null, role: 'admin' }
  const mine: EditedUser = { username: 'ann', first_name: 'Annie', last_name: 'Lee', role: 'owner' }
  const comparison = compareEdits(ann, theirs, mine)

  it('takes what only they changed, keeps what only I changed, and asks for the rest', () => {
    const resolved = resolveEdits(theirs, mine, comparison, { first_name: 'theirs', role: 'mine' })
    expect(resolved).toEqual({ username: 'anna', first_name: 'Anna', last_name: 'Lee', role: 'owner' })
    expect(changedFields(theirs, resolved)).toEqual({ last_name: 'Lee', role: 'owner' })
  })

  it('keeps what was typed where nothing was chosen, and lets nobody choose away an own change', () => {
    expect(resolveEdits(theirs, mine, comparison, { last_name: 'theirs' })).toEqual({
      ...mine,
      username: 'anna',
    })
  })
})
