import type { JournalRecord } from '#contract/journal.ts'
import type { Act } from './acts.ts'
import type { Effect, MemoryArgilla } from './memory-argilla.ts'

export interface Acknowledged {
  act: Act
  /** Of these facts one must have been so, where it was acknowledged. */
  wish: string[]
}

interface After {
  argilla: MemoryArgilla
  answers: (Acknowledged & { status: number; text: string })[]
  records: JournalRecord[]
  leases: string[]
}

const keyOf = ({ operation, actor, user, workspace }: Effect) =>
  [operation, actor, user ?? '', workspace ?? ''].join(' ')
const changes = /^(user|workspace|member)\./

/** What must hold whatever was done, and does not; each in a sentence. */
export function wrongIn({ argilla, answers, records, leases }: After): string[] {
  const wrong: string[] = []
  if (argilla.fewestOwners < 1) wrong.push('There was no owner.')

  for (const { status, text, wish, act } of answers) {
    if (status >= 200 && status < 300 && wish.length > 0 && !wish.some((fact) => argilla.facts.has(fact)))
      wrong.push(`“${act.does}” was acknowledged (${status}), and never was so: ${wish.join(' or ')}.`)
    if (status === 500) wrong.push(`“${act.does}” was answered with 500.`)
    if (/key-of-|api_key/.test(text)) wrong.push(`The answer to “${act.does}” has a key in it.`)
  }

  const entries = records.filter(({ operation }) => changes.test(operation))
  const numbers = new Map<string, { did: number; told: number; mayBe: number }>()
  const numberOf = (key: string) => {
    const number = numbers.get(key) ?? { did: 0, told: 0, mayBe: 0 }
    numbers.set(key, number)
    return number
  }
  for (const effect of argilla.effects) numberOf(keyOf(effect)).did += 1
  for (const { operation, actor, user, workspace, outcome, seen } of entries) {
    const effect = {
      operation,
      actor: actor?.id ?? '',
      user: user?.id ?? null,
      workspace: workspace?.id ?? null,
    }
    const number = numberOf(keyOf(effect))
    // What was only seen afterwards may be another person's doing.
    if (outcome === 'done' && seen === null) number.told += 1
    else if (outcome !== 'refused') number.mayBe += 1
  }
  for (const [key, { did, told, mayBe }] of numbers) {
    if (told > did) wrong.push(`The journal tells ${told} times of ${key}; Argilla did it ${did} times.`)
    if (did > told + mayBe)
      wrong.push(`Argilla did ${key} ${did} times; the journal knows of ${told + mayBe}.`)
  }
  if (leases.length > 0) wrong.push(`Leases were left: ${leases.join(', ')}.`)
  return wrong
}
