import type { FastifyBaseLogger } from 'fastify'
import type { DirectoryDelta } from '#contract/directory.ts'
import type { ElsewhereKind } from '#contract/journal.ts'
import type { Columns } from '#lib/directory/columns.ts'
import { createDirectory, type Directory } from '#lib/directory/directory.ts'
import type { Journal, Leases } from '../store/store.ts'
import { changesIn, ours, type Change } from './elsewhere-changes.ts'
import { besideOurs, countingIn, countsOf, textsOf, type Counts } from './elsewhere-counts.ts'
import type { Reading } from './reading.ts'
import { inSlices } from './slices.ts'

/** More than these become one sentence with their numbers. */
const mostNamed = 20

/** When the reading before this one began, and this one ended: milliseconds by the monotonic clock. */
interface Span {
  since: number
  until: number
}

/** What a reading of all there is has found, beside the picture as it was when that began. */
export interface Found extends Span {
  base: Columns
  reading: Reading
}

/** What of one person is another thing once they have signed in through a provider than it was in the picture. */
export interface FoundAtSignIn extends Span {
  directory: Directory
  delta: DirectoryDelta
  provider: string
}

/** Neither throws, and nobody waits for them. */
export interface Elsewhere {
  note: (found: Found) => void
  noteSignIn: (found: FoundAtSignIn) => void
  /** After what is being written. */
  close: () => Promise<void>
}

interface ElsewhereDeps {
  journal: Pick<Journal, 'lately' | 'countLately' | 'note'>
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

  async function write({ base, reading, ...span }: Found) {
    const { delta, parts } = reading
    await tell(
      delta ? changesIn(createDirectory(base), delta) : await inSlices(countingIn(base, parts)),
      span,
    )
  }

  /** `changes`: only how many there are where they are too many to be told from one another. */
  async function tell(
    changes: readonly Change[] | Counts,
    { since, until, provider }: Span & { provider?: string },
  ) {
    const each = isEach(changes) ? changes : null
    if (each?.length === 0) return
    const timeOf = (at: number) => new Date(now() - (clock() - at)).toISOString()
    const told = {
      since: timeOf(since),
      until: timeOf(until),
      ...(provider !== undefined && { provider }),
    }
    const put = ({ kind, ...change }: { kind: ElsewhereKind } & Partial<Omit<Change, 'kind'>>) =>
      journal.note({
        actor: null,
        operation: `elsewhere.${kind}`,
        request_id: '',
        address: null,
        credential: null,
        ...change,
        after: { ...told, ...change.after },
      })

    // One copy at a time: what the other has written is in the journal then.
    await leases.hold('elsewhere', async () => {
      const seconds = (clock() - since) / 1000
      const known = await journal.lately(seconds, subjectsOf(each ?? []))
      // Another copy has spoken of the same time.
      const middle = timeOf((since + until) / 2)
      const isSaid = known.some(
        ({ operation, after }) => operation === 'elsewhere.many' && (after?.['until'] ?? '') > middle,
      )
      if (!isEach(changes)) {
        const left = isSaid ? {} : textsOf(besideOurs(changes, await journal.countLately(seconds)))
        if (Object.keys(left).length > 0) await put({ kind: 'many', after: left })
        return
      }
      const left = changes.flatMap((change) => unexplained(change, known))
      if (left.length <= mostNamed) for (const change of left) await put(change)
      else if (!isSaid) await put({ kind: 'many', after: countsOf(left) })
    })
  }

  function inTurn(step: () => Promise<void>) {
    work = work.then(step).catch((error: unknown) => {
      log.warn({ err: error }, 'what was changed past this page could not be written to the journal')
    })
  }

  return {
    note(found) {
      inTurn(() => write(found))
    },
    noteSignIn({ directory, delta, ...span }) {
      inTurn(() => tell(changesIn(directory, delta), span))
    },
    close: () => work,
  }
}

const isEach = (changes: readonly Change[] | Counts): changes is readonly Change[] => Array.isArray(changes)

const subjectsOf = (changes: readonly Change[]) => ({
  userIds: [...new Set(changes.flatMap(({ user }) => (user ? [user.id] : [])))],
  workspaceIds: [
    ...new Set(changes.flatMap(({ user, workspace }) => (!user && workspace ? [workspace.id] : []))),
  ],
})

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
