import type { JournalRecord } from '#contract/journal.ts'
import type { Step } from '#contract/steps.ts'
import type { Act } from './acts.ts'
import { isOver, type BatchEnd } from './batches.ts'
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
  batches: BatchEnd[]
}

const keyOf = ({ operation, actor, user, workspace }: Effect) =>
  [operation, actor, user ?? '', workspace ?? ''].join(' ')
const changes = /^(user|workspace|member)\./

/** What must hold whatever was done, and does not; each in a sentence. */
export function wrongIn({ argilla, answers, records, leases, batches }: After): string[] {
  const wrong: string[] = []
  if (argilla.fewestOwners < 1) wrong.push('There was no owner.')

  for (const { status, text, wish, act } of answers) {
    if (status >= 200 && status < 300 && wish.length > 0 && !wish.some((fact) => argilla.facts.has(fact)))
      wrong.push(`“${act.does}” was acknowledged (${status}), and never was so: ${wish.join(' or ')}.`)
    if (status === 500) wrong.push(`“${act.does}” was answered with 500.`)
    if (/key-of-|api_key/.test(text)) wrong.push(`The answer to “${act.does}” has a key in it.`)
    if (text.includes('a password of theirs')) wrong.push(`The answer to “${act.does}” has a password in it.`)
  }

  const entries = records.filter(({ operation }) => changes.test(operation))
  const numbers = new Map<string, { did: number; told: number; mayBe: number; refused: number }>()
  const numberOf = (key: string) => {
    const number = numbers.get(key) ?? { did: 0, told: 0, mayBe: 0, refused: 0 }
    numbers.set(key, number)
    return number
  }
  for (const effect of argilla.effects) {
    const number = numberOf(keyOf(effect))
    number.did += 1
    // Of a membership nobody can tell such a refusal from one of what was so before.
    if (effect.isToldRefused && effect.operation.startsWith('member.')) number.refused += 1
  }
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
    else if (outcome !== 'refused' || number.refused-- > 0) number.mayBe += 1
  }
  for (const [key, { did, told, mayBe }] of numbers) {
    if (told > did) wrong.push(`The journal tells ${told} times of ${key}; Argilla did it ${did} times.`)
    if (did > told + mayBe)
      wrong.push(`Argilla did ${key} ${did} times; the journal knows of ${told + mayBe}.`)
  }
  if (leases.length > 0) wrong.push(`Leases were left: ${leases.join(', ')}.`)
  return [...wrong, ...batches.flatMap((batch) => wrongWith(batch, argilla, entries))]
}

/** What must be so of a batch that moves no more. */
function wrongWith(
  { id, rested, state, holder, counts, total, steps }: BatchEnd,
  argilla: MemoryArgilla,
  entries: JournalRecord[],
): string[] {
  const wrong: string[] = []
  if (!isOver(rested) && rested !== 'paused' && rested !== 'sign_in')
    wrong.push(`A batch never came to its end: ${rested}.`)
  else if (state !== (isOver(rested) ? rested : 'interrupted'))
    wrong.push(`A batch that was ${rested} is ${state} once its copy was stopped.`)
  if (holder !== null) wrong.push(`A batch that is ${state} is still held.`)
  if (steps.length !== total) wrong.push(`A batch of ${total} steps has ${steps.length}.`)
  for (const status of ['done', 'unchanged', 'failed', 'unknown'] as const) {
    const number = steps.filter((one) => one.status === status).length
    if (number !== counts[status])
      wrong.push(`A batch counts ${counts[status]} steps as ${status}; there are ${number}.`)
  }
  if (state === 'ended' && steps.some(({ status }) => status === 'waiting'))
    wrong.push('A batch has ended, and a step still waits.')
  for (const { step, status } of steps) {
    if (status !== 'done' && status !== 'unchanged') continue
    const user = 'user_id' in step ? step.user_id : ''
    const wish = wishOf(step)
    if (wish.length > 0 && !wish.some((fact) => argilla.facts.has(fact)))
      wrong.push(`A step “${step.kind}” is ${status}, and never was so: ${wish.join(' or ')}.`)
    const made = partsOf[step.kind] ?? [step.kind]
    const isWritten = entries.some(
      ({ operation, outcome, batch_id, user: about }) =>
        batch_id === id && outcome !== 'refused' && made.includes(operation) && about?.id === user,
    )
    if (status === 'done' && step.kind in wishes && !isWritten)
      wrong.push(`A step “${step.kind}” is done, and the journal has no entry of it.`)
  }
  return wrong
}

/** Of these changes one must have been made. Of one who was there already only the joins are to be done. */
const partsOf: Partial<Record<Step['kind'], string[]>> = {
  'user.create': ['user.create', 'member.add'],
  'user.offboard': ['user.update', 'member.remove'],
  'user.readmit': ['user.update', 'member.add'],
}

/** Of these facts one must have been so, where a step is done. */
const wishes = {
  'user.create': (user: string) => [`there ${user}`],
  'user.update': () => [],
  'user.offboard': (user: string) => [`role ${user} annotator`],
  'user.readmit': (user: string) => [`password ${user} a password of theirs`],
  'user.delete': (user: string) => [`gone ${user}`],
  'member.add': (user: string, workspace: string) => [`in ${workspace} ${user}`],
  'member.remove': (user: string, workspace: string) => [
    `left ${workspace} ${user}`,
    `gone ${user}`,
    `gone ${workspace}`,
  ],
}

function wishOf(step: BatchEnd['steps'][number]['step']): string[] {
  if (step.kind === 'user.update')
    return Object.entries(step.fields).map(([field, value]) => `${field} ${step.user_id} ${value}`)
  if (!(step.kind in wishes) || !('user_id' in step)) return []
  const workspace = 'workspace_id' in step ? step.workspace_id : ''
  return wishes[step.kind as keyof typeof wishes](step.user_id, workspace)
}
