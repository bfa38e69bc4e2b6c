import { expect, it } from 'vitest'
import { byId } from './by-id.ts'

it('finds by id, in an index that is made once for a list', () => {
  const [ann, bob] = [{ id: 'a' }, { id: 'b' }]
  const list = [ann, bob]
  expect(byId(list).get('b')).toBe(bob)
  expect(byId(list).get('c')).toBeUndefined()
  expect(byId(list)).toBe(byId(list))
  expect(byId([ann])).not.toBe(byId(list))
})
