import type { JournalOutcome } from '#contract/journal.ts'
import type { Store } from '../store.ts'
import { contentOf, hasNames, hashOf, namesOf, subjectOf, type Link } from './chain.ts'
import { erasedPeople } from './erase.ts'
import type { Row } from './rows.ts'

const pageSize = 1_000

export interface Verdict {
  links: number
  entries: number
  /** Entries from before there was a chain, which nothing vouches for. */
  unchained: number
  /** Entries whose names were erased, and all else was not. */
  erased: number
  /** Those of them of whose erasure the journal says nothing. */
  unsaid: number
  /** Where it begins and ends. What was logged as either must be found again. */
  base: { number: number; hash: string }
  end: { number: number; hash: string }
  /** Sentences; none: nothing was changed, and nothing is missing. */
  problems: string[]
}

type State = JournalOutcome | 'folded'
/** What may become of an entry. */
const next: Record<State, readonly State[]> = {
  unknown: ['unknown', 'done', 'refused', 'folded'],
  refused: ['refused'],
  done: ['done'],
  folded: [],
}

interface Known {
  subject: string
  last: Pick<Link, 'state' | 'content'>
}

/** Reads the whole journal, also while it is written. `anchors`: ends of the chain that were written down elsewhere. */
export async function verifyJournal(
  store: Store,
  anchors: readonly { number: number; hash: string }[] = [],
): Promise<Verdict> {
  const problems: string[] = []
  const known = new Map<number, Known>()
  const chain = await store.run((database) =>
    database.selectFrom('journal_chain').selectAll().executeTakeFirstOrThrow(),
  )
  const base = { number: chain.base_number, hash: chain.base_hash }
  const end = { number: chain.number, hash: chain.hash }
  const hashes = new Map([[base.number, base.hash]])
  const wanted = new Set(anchors.map(({ number }) => number))

  let { number, hash } = base
  for await (const link of links()) {
    for (number += 1; number < link.number; number++) problems.push(`Link ${number} is missing.`)
    if (hashOf(hash, link) !== link.hash) {
      problems.push(`Link ${link.number} (entry ${link.entry_id}) was changed, or the one before it.`)
    }
    hash = link.hash
    if (wanted.has(number)) hashes.set(number, hash)
    follow(link)
  }
  for (number += 1; number <= end.number; number++) problems.push(`Link ${number} is missing.`)
  if (hash !== end.hash) problems.push('The end of the chain is not the one that was written last.')
  const isBaseNoted = anchors.some(({ number, hash }) => number === base.number && hash === base.hash)
  for (const anchor of anchors) {
    if (anchor.number < base.number) {
      if (!isBaseNoted) problems.push(beforeTheBase(anchor.number, base))
      continue
    }
    if (hashes.get(anchor.number) !== anchor.hash) {
      problems.push(`Link ${anchor.number} is not what was noted of it: what came before it was changed.`)
    }
  }

  let entries = 0
  let unchained = 0
  const erased: Pick<Row, 'actor_id' | 'user_id'>[] = []
  for await (const row of rows()) {
    entries += 1
    const link = known.get(row.id)
    known.delete(row.id)
    if (!link && row.id >= 1 && row.id <= chain.unchained) {
      unchained += 1
      continue
    }
    const { actor_id, user_id } = row
    if (row.salt === null) erased.push({ actor_id, user_id })
    const problem = problemOf(row, link ?? null)
    // It may have been written on meanwhile.
    if (problem !== null && (await asItIsNow(row.id)) !== null) problems.push(problem)
  }
  for (const [id, { last }] of known) {
    if (last.state !== 'folded' && (await asItIsNow(id)) !== null) problems.push(`Entry ${id} is missing.`)
  }
  // Last: an erasure is written down before it is done.
  const people = await erasedPeople(store)
  const unsaid = erased.filter(({ actor_id, user_id }) => !people.has(actor_id) && !people.has(user_id ?? ''))
  const counts = { entries, unchained, erased: erased.length, unsaid: unsaid.length }
  return { links: end.number - base.number, ...counts, base, end, problems }

  function follow({ entry_id, state, subject, content, number: at }: Link) {
    const before = known.get(entry_id)
    if (before && before.subject !== subject) problems.push(`Link ${at} speaks of another entry ${entry_id}.`)
    if (before && !next[before.last.state as State].includes(state as State)) {
      problems.push(`Link ${at} makes of entry ${entry_id} what can't become of it.`)
    }
    known.set(entry_id, { subject: before?.subject ?? subject, last: { state, content } })
  }

  async function asItIsNow(id: number): Promise<string | null> {
    const [row, found] = await store.run((database) =>
      Promise.all([
        database.selectFrom('journal_entries').selectAll().where('id', '=', id).executeTakeFirst(),
        database
          .selectFrom('journal_links')
          .selectAll()
          .where('entry_id', '=', id)
          .orderBy('number')
          .execute(),
      ]),
    )
    const [first, last] = [found[0], found.at(-1)]
    if (!row) return first && last?.state !== 'folded' ? 'missing' : null
    return problemOf(row, first && last ? { subject: first.subject, last } : null)
  }

  async function* links(): AsyncGenerator<Link> {
    for (let last = base.number; last < end.number;) {
      const page = await store.run((database) =>
        database
          .selectFrom('journal_links')
          .selectAll()
          .where('number', '>', last)
          .where('number', '<=', end.number)
          .orderBy('number')
          .limit(pageSize)
          .execute(),
      )
      yield* page
      last = page.at(-1)?.number ?? end.number
    }
  }

  async function* rows(): AsyncGenerator<Row> {
    for (let last: number | null = null; ;) {
      const page: Row[] = await store.run((database) => {
        const all = database.selectFrom('journal_entries').selectAll()
        // From the smallest one that there is, not that there should be.
        const rest = last === null ? all : all.where('id', '>', last)
        return rest.orderBy('id').limit(pageSize).execute()
      })
      yield* page
      last = page.at(-1)?.id ?? last
      if (page.length < pageSize) return
    }
  }
}

function problemOf(row: Row, link: Known | null): string | null {
  if (!link) return `Entry ${row.id} is not in the chain: it was put in later.`
  const { subject, last } = link
  if (last.state === 'folded') return `Entry ${row.id} is not in the chain any more, but is there.`
  if (subjectOf(row) !== subject || contentOf(row) !== last.content || row.outcome !== last.state) {
    return `Entry ${row.id} was changed.`
  }
  const areNamesGood = row.salt === null ? !hasNames(row) : namesOf(row, row.salt) === row.names
  return areNamesGood ? null : `The names of entry ${row.id} were changed.`
}

/** What was found, line by line. */
export function sentencesOf({
  problems,
  entries,
  links,
  unchained,
  erased,
  unsaid,
  base,
  end,
}: Verdict): string[] {
  return [
    ...problems,
    `${entries} entries, ${links} links from ${base.number}:${base.hash} to ${end.number}:${end.hash}.`,
    ...(unchained > 0 ? [`${unchained} entries are older than the chain: nothing vouches for them.`] : []),
    ...(erased > 0 ? [`The names of ${erased} entries were erased.`] : []),
    ...(unsaid > 0
      ? [
          `Of ${unsaid} of them the journal does not say so: an older version erased them, or somebody who can write the database.`,
        ]
      : []),
    problems.length === 0 ? 'Nothing was changed, and nothing is missing.' : `${problems.length} problems.`,
  ]
}

/** Old entries are pruned, and the log says from where on it goes; whoever takes away more leaves no such line. */
const beforeTheBase = (number: number, base: { number: number; hash: string }) =>
  `Link ${number} is no longer there: the journal begins after ${base.number}:${base.hash}. Where the log notes this beginning, ` +
  'say it too; where it does not, what came before was taken away.'
