import type { BatchStep } from '#contract/batches.ts'
import { type JournalRecord, maxValueLength } from '#contract/journal.ts'
import type { Plan, PlannedStep } from '#contract/plans.ts'
import type { Step } from '#contract/steps.ts'
import { phaseOfKind } from '../step-phases.ts'

/** `name` null: not known. */
export interface Named {
  readonly id: string
  readonly name: string | null
}

type Fields = Readonly<Partial<Record<'username' | 'first_name' | 'last_name' | 'role', string | null>>>

/** One thing that the SDK can do. `password`: typed when it is done, or one that nobody is to know. */
export type Deed =
  | { readonly does: 'workspace.create' | 'workspace.delete'; readonly workspace: Named }
  | {
      readonly does: 'user.create' | 'user.update'
      readonly user: Named
      readonly fields: Fields
      readonly password: 'typed' | 'random' | null
    }
  | { readonly does: 'user.delete' | 'user.leaveAll'; readonly user: Named }
  | { readonly does: 'member.add' | 'member.remove'; readonly user: Named; readonly workspace: Named }

/** What can be copied: what a plan would do, what of a batch is done, a change that the journal has, what a form would send. */
export type Source =
  | { readonly plan: Plan; readonly steps: readonly Step[] }
  | { readonly done: readonly BatchStep[] }
  | { readonly entry: JournalRecord }
  | { readonly deeds: readonly Deed[] }

/** In the order in which it is done: what there is nothing to do for, or was not done, is left out. */
export function deedsOf(source: Source): readonly Deed[] {
  if ('deeds' in source) return source.deeds
  if ('entry' in source) return ofEntry(source.entry)
  const made =
    'plan' in source
      ? source.steps.map((step, index) => ({
          kind: step.kind,
          deeds: ofPlanned(step, source.plan.steps[index]),
        }))
      : source.done.map((step) => ({ kind: step.kind, deeds: ofDone(step) }))
  return made.toSorted((a, b) => phaseOfKind(a.kind) - phaseOfKind(b.kind)).flatMap(({ deeds }) => deeds)
}

const fieldNames = ['username', 'first_name', 'last_name', 'role'] as const

const fieldsOf = (values: JournalRecord['after']): Fields =>
  Object.fromEntries(
    fieldNames.flatMap((name) => (values?.[name] === undefined ? [] : [[name, values[name]]])),
  )

const leaves = (user: Named): Deed[] => [
  { does: 'user.update', user, fields: { role: 'annotator' }, password: 'random' },
  { does: 'user.leaveAll', user },
]
const joins = (user: Named, workspaces: readonly Named[]): Deed[] =>
  workspaces.map((workspace) => ({ does: 'member.add', user, workspace }))
const changed = (user: Named, fields: Fields, password: 'typed' | null = null): Deed => ({
  does: 'user.update',
  user,
  fields,
  password,
})

function ofPlanned(step: Step, planned: PlannedStep | undefined): Deed[] {
  if (!planned || planned.effect === 'refused' || planned.effect === 'unchanged') return []
  if (step.kind === 'workspace.create')
    return [{ does: step.kind, workspace: { id: step.workspace_id, name: step.name } }]
  const user = { id: step.user_id, name: planned.user?.username ?? null }
  switch (step.kind) {
    case 'user.create': {
      const created: Deed = { does: step.kind, user, fields: fieldsOf(planned.after), password: 'typed' }
      return [...(planned.effect === 'create' ? [created] : []), ...joins(user, newOnes(step, planned))]
    }
    case 'user.update':
      return [changed(user, fieldsOf(planned.after))]
    case 'user.password':
      return [changed(user, {}, 'typed')]
    case 'user.readmit':
      return [changed(user, {}, 'typed'), ...joins(user, newOnes(step, planned))]
    case 'user.offboard':
      return leaves(user)
    case 'user.delete':
      return [{ does: step.kind, user }]
    case 'member.add':
    case 'member.remove':
      return [
        {
          does: step.kind,
          user,
          workspace: { id: step.workspace_id, name: planned.workspace?.name ?? null },
        },
      ]
  }
}

/** The workspaces that somebody joins. Their names stand in one text, which names with a comma in them make unsure. */
function newOnes(
  { workspace_ids: ids }: { workspace_ids: string[] },
  { before, after }: PlannedStep,
): Named[] {
  const names = after?.['workspaces']?.split(', ') ?? []
  if (names.length !== ids.length) return ids.map((id) => ({ id, name: null }))
  const known = before?.['workspaces']?.split(', ') ?? []
  return ids.flatMap((id, at) => {
    const name = names[at] ?? null
    return name !== null && known.includes(name) ? [] : [{ id, name }]
  })
}

function ofDone({ kind, status, user: person, workspace, after, workspaces, parts }: BatchStep): Deed[] {
  if (status !== 'done') return []
  if (kind === 'workspace.create') return workspace ? [{ does: kind, workspace }] : []
  if (!person) return []
  const user = { id: person.id, name: person.username }
  const isDone = (operation: string) => parts.some((part) => part.operation === operation)
  const joined = workspaces.filter(({ name }) =>
    parts.some((part) => part.operation === 'member.add' && part.workspace === name),
  )
  switch (kind) {
    case 'user.create': {
      const created: Deed = { does: kind, user, fields: fieldsOf(after), password: 'typed' }
      return [...(isDone('user.create') ? [created] : []), ...joins(user, joined)]
    }
    case 'user.update':
      return [changed(user, fieldsOf(after))]
    case 'user.password':
      return [changed(user, {}, 'typed')]
    case 'user.readmit':
      return [changed(user, {}, 'typed'), ...joins(user, joined)]
    case 'user.offboard':
      return leaves(user)
    case 'user.delete':
      return [{ does: kind, user }]
    case 'member.add':
    case 'member.remove':
      return workspace ? [{ does: kind, user, workspace }] : []
    default:
      return []
  }
}

function ofEntry({ operation, outcome, seen, user: about, workspace: space, after }: JournalRecord): Deed[] {
  if (outcome !== 'done' && seen !== 'changed') return []
  const user = about?.id == null ? null : { id: about.id, name: about.name }
  const workspace = space?.id == null ? null : { id: space.id, name: space.name }
  if (Object.values(after ?? {}).some((value) => value !== null && value.length > maxValueLength)) return []
  switch (operation) {
    case 'workspace.create':
    case 'workspace.delete':
      return workspace ? [{ does: operation, workspace }] : []
    case 'user.create':
      return user ? [{ does: operation, user, fields: fieldsOf(after), password: 'typed' }] : []
    case 'user.update':
      return user ? [changed(user, fieldsOf(after), after?.['password'] === undefined ? null : 'typed')] : []
    case 'user.delete':
      return user ? [{ does: operation, user }] : []
    case 'member.add':
    case 'member.remove':
      return user && workspace ? [{ does: operation, user, workspace }] : []
    default:
      return []
  }
}
