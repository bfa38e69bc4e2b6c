import { expect, it } from 'vitest'
import { createRisks } from './leave.ts'

const typed = { movesOn: false, isInMemory: false, lost: undefined, passwords: 0 }

it('asks nobody where nothing would be lost', () => {
  const risks = createRisks()
  risks.set('form', typed)
  risks.remove('form')
  expect(risks.asked(true)).toBeNull()
  expect(risks.isAny()).toBe(false)
})

it('asks about what lies on top', () => {
  const risks = createRisks()
  risks.set('marks', typed)
  risks.set('form', typed)
  expect(risks.asked(false)).toBe('form')
})

it('lets a form that is being sent move on, but not the person go back', () => {
  const risks = createRisks()
  risks.set('form', { ...typed, movesOn: true })
  expect(risks.asked(false)).toBeNull()
  expect(risks.asked(true)).toBe('form')
})

it('asks about what another page does not harm only before the tab goes', () => {
  const risks = createRisks()
  risks.set('import', { ...typed, isInMemory: true })
  expect(risks.asked(true)).toBeNull()
  expect(risks.isAny()).toBe(true)
})

it('knows what all would lose, in the words of those that have some', () => {
  const risks = createRisks()
  risks.set('form', typed)
  risks.set('import', { ...typed, isInMemory: true, lost: 'The list is forgotten.' })
  expect(risks.lost()).toEqual(['The list is forgotten.'])
})

it('tells how many passwords are at risk, when that changes', () => {
  const told: number[] = []
  const risks = createRisks((count) => told.push(count))
  risks.set('form', typed)
  risks.set('import', { ...typed, isInMemory: true, passwords: 12 })
  risks.remove('form')
  risks.remove('import')
  expect(told).toEqual([12, 0])
})

it('tells who listens when something comes to be at risk, and when nothing is any more', () => {
  const risks = createRisks()
  const heard: boolean[] = []
  const stop = risks.subscribe(() => heard.push(risks.isAny()))
  risks.set('form', typed)
  risks.remove('form')
  stop()
  risks.set('form', typed)
  expect(heard).toEqual([true, false])
})
