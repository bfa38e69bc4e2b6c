import type { FastifyBaseLogger } from 'fastify'
import type { ElsewhereKind } from '#contract/journal.ts'
import type { Columns } from '#lib/directory/columns.ts'
import { createDirectory } from '#lib/directory/directory.ts'
import type { Journal, Leases } from '../store/store.ts'
import { changesIn, countingIn, countsOf, type Change } from './elsewhere-changes.ts'
import type { Reading } from './reading.ts'
import { inSlices } from './slices.ts'

/** More than these become one sentence with their numbers. */
const mostNamed = 20

/** What a reading of all there is has found, beside the picture as it was when that began. */
export interface Found {
  base: Columns
  reading: Reading
  /** When the reading before this one began, and this one ended: milliseconds by the monotonic clock. */
  since: number
  until: number
}

export interface Elsewhere {
  /** Never throws, and nobody waits for it. */
  note: (found: Found) => void
  /** After what is being written. */
  close: () => Promise<void>
}

interface ElsewhereDeps {
  journal: Pick<Journal, 'lately' | 'note'>
  leases: Leases
  /** Milliseconds that only grow, and milliseconds since 1970. */
  clock: () => number
  now: () => number
  log: Pick<FastifyBaseLogger, 'warn'>
}

/**
 * Writes into the journal what two readings show to have changed, and what is in no entry: it was done past this page. The
 * journal is written ahead, in all copies, so that what it does not have did not pass through any of them.
 */
export function createElsewhere({ journal, leases, clock, now, log }: ElsewhereDeps): Elsewhere {
  let work: Promise<void> = Promise.resolve()

  async function write({ base, reading, since, until }: Found) {
    const timeOf = (at: number) => new Date(now() - (clock() - at)).toISOString()
    const between = { since: timeOf(since), until: timeOf(until) }
    const put = ({ kind, ...change }: { kind: ElsewhereKind } & Partial<Omit<Change, 'kind'>>) =>
      journal.note({
        actor: null,
        operation: `elsewhere.${kind}`,
        request_id: '',
        address: null,
        credential: null,
        ...change,
        after: { ...between, ...change.after },
      })

    const changes = reading.delta && changesIn(createDirectory(base), reading.delta)
    if (changes?.length === 0) return
    // One copy at a time: what the other has written is in the journal then.
    await leases.hold('elsewhere', async () => {
      const known = await journal.lately((clock() - since) / 1000, changes && subjectsOf(changes))
      // Another copy has spoken of the same time.
      const middle = timeOf((since + until) / 2)
      const isSaid = known.some(
        ({ operation, after }) => operation === 'elsewhere.many' && (after?.['until'] ?? '') > middle,
      )
      if (!changes) {
        // Too much to tell one from the other: it is said only where none of it can be ours.
        const isOurs = known.some(({ operation }) => operation !== 'elsewhere.many')
        if (!isSaid && !isOurs)
          await put({ kind: 'many', after: await inSlices(countingIn(base, reading.parts)) })
        return
      }
      const left = changes.flatMap((change) => unexplained(change, known))
      if (left.length <= mostNamed) for (const change of left) await put(change)
      else if (!isSaid) await put({ kind: 'many', after: countsOf(left) })
    })
  }

  return {
    note(found) {
      work = work
        .then(() => write(found))
        .catch((error: unknown) => {
          log.warn({ err: error }, 'what was changed past this page could not be written to the journal')
        })
    },
    close: () => work,
  }
}

const subjectsOf = (changes: readonly Change[]) => ({
  userIds: [...new Set(changes.flatMap(({ user }) => (user ? [user.id] : [])))],
  workspaceIds: [
    ...new Set(changes.flatMap(({ user, workspace }) => (!user && workspace ? [workspace.id] : []))),
  ],
})

/** As which change of our own it would stand in the journal. */
const ours: Record<Exclude<ElsewhereKind, 'many'>, string> = {
  joined: 'member.add',
  left: 'member.remove',
  user_created: 'user.create',
  user_changed: 'user.update',
  user_deleted: 'user.delete',
  workspace_created: 'workspace.create',
  workspace_deleted: 'workspace.delete',
}

type Known = Awaited<ReturnType<Journal['lately']>>

/** What of a change no entry has; nothing where one has all of it. */
function unexplained(change: Change, known: Known): Change[] {
  const same = known.filter(
    ({ operation, user_id, workspace_id }) =>
      (operation === ours[change.kind] || operation === `elsewhere.${change.kind}`) &&
      user_id === (change.user?.id ?? null) &&
      workspace_id === (change.workspace?.id ?? null),
  )
  if (same.length === 0) return [change]
  if (change.kind !== 'user_changed') return []
  const isOurs = same.some(({ operation }) => operation === ours.user_changed)
  const fields = Object.entries(change.after ?? {}).flatMap(([field, value]) => {
    const isKnown = same.some(({ after }) => after?.[field]?.trim() === value?.trim())
    // When we changed them last is in no entry of ours.
    return isKnown || (isOurs && field === 'updated_at') ? [] : [field]
  })
  if (fields.length === 0) return []
  const only = (values: Change['after']) =>
    Object.fromEntries(fields.map((field) => [field, values?.[field] ?? null]))
  return [{ ...change, before: only(change.before), after: only(change.after) }]
}
