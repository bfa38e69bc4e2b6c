import { expect, it } from 'vitest'
import { createKnownBlocks } from './known-blocks.ts'

const ann = { digest: 'a', items: () => ['ann'] }
const never = () => {
  throw new Error('parsed again')
}
const places: Record<string, number> = { ann: 7 }
const placeOf = (name: string) => places[name] ?? -1

it('asks once where those of a block are, in this reading and in the next', () => {
  const first = createKnownBlocks(new Map())
  expect([...first.placesOf(ann, placeOf)]).toEqual([7])
  expect([...first.placesOf({ ...ann, items: never }, placeOf)]).toEqual([7])
  const next = createKnownBlocks(first.read)
  expect([...next.placesOf({ ...ann, items: never }, placeOf)]).toEqual([7])
  expect(next.read).toEqual(first.read)
})

it('asks again where there is no digest, and where somebody was nowhere', () => {
  const first = createKnownBlocks(new Map())
  const bo = { digest: 'b', items: () => ['ann', 'bo'] }
  expect([...first.placesOf(bo, placeOf)]).toEqual([7, -1])
  expect([...first.placesOf({ ...ann, digest: null }, placeOf)]).toEqual([7])
  expect(first.read.size).toBe(0)
  places['bo'] = 8
  expect([...createKnownBlocks(first.read).placesOf(bo, placeOf)]).toEqual([7, 8])
})
