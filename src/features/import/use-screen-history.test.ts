import { beforeEach, expect, it } from 'vitest'
import { row } from './model/testing.ts'
import { getImport, resetImport, setImport } from './store.ts'
import { follow, searchOf } from './use-screen-history.ts'

beforeEach(resetImport)

it('holds every batch of an import in the address, and finds them there again', () => {
  follow('?batch=first&batch=second')
  expect(getImport().run?.batches.map(({ id }) => id)).toEqual(['first', 'second'])
  expect(searchOf(getImport())).toBe('?batch=first&batch=second')
})

it.each([{ rows: [row(2)] }, { source: { text: 'ann', file: null } }])(
  'opens no batch in the place of a list in hand: %j',
  (held) => {
    setImport(held)
    follow('?batch=first')
    expect(getImport()).toMatchObject({ ...held, screen: 'source', run: null })
  },
)
