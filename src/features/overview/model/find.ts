import type { Batch } from '#contract/batches.ts'
import type { Dataset } from '#contract/datasets.ts'
import type { FindingKind, Offboarded } from '#contract/findings.ts'
import { workspaceNamePattern } from '#contract/workspaces.ts'
import { failures } from '#lib/batch-results.ts'
import type { Directory } from '#lib/directory/directory.ts'
import { foldUsername } from '#lib/rules/text.ts'
import { hasSpaces } from '#lib/rules/users.ts'

/** What it is about, and where it is mended. */
export interface Subject {
  /** Of a person. */
  id?: string
  name: string
  href: string
}

export interface Finding {
  kind: FindingKind
  /** Never empty. */
  subjects: readonly Subject[]
}

interface Facts {
  directory: Directory
  /** null: not known. */
  datasets: readonly Dataset[] | null
  batches: readonly Batch[] | null
  /** The last UTC day of each person's work by id, and since which day these are noted; null: not known, or not noted. */
  lastDays: { readonly since: string; readonly days: ReadonlyMap<string, string> } | null
  /** null: not known. */
  offboarded: Offboarded | null
  /** Whether people also come through a provider, which asks for no password of Argilla's. */
  hasProviders: boolean
  /** Milliseconds since 1970. */
  now: number
}

/** More than these are asked whether all of them need it. */
const fewOwners = 3
/** Milliseconds that a failure counts as of late. */
export const lateMs = 7 * 24 * 60 * 60_000
/** Milliseconds without work after which somebody is asked about. */
const idleMs = 30 * 24 * 60 * 60_000
/** The usernames that Argilla's own images and guides come with; whether the password is theirs too nobody can see. */
const shipped = new Set(['argilla', 'owner', 'admin', 'annotator'])

/** What needs a look, the most pressing first; what there is nothing of is left out. */
export function findAll({
  directory,
  datasets,
  batches,
  lastDays,
  offboarded,
  hasProviders,
  now,
}: Facts): Finding[] {
  const isOffboarded = new Set(offboarded?.user_ids)
  const isOut = new Set(offboarded?.taken_out)
  const inOne = new Uint8Array(directory.count)
  const ownersInside: number[] = []
  const noMembers: Subject[] = []
  const noAnnotators: Subject[] = []
  const lonely = new Set<string>()
  const listed = directory.workspaces.map(({ id, name }) => ({ id, name, href: `/workspaces/${id}` }))
  for (const { id, name, href } of listed) {
    // Nothing is said of one whose members could not be read.
    if (directory.failed.includes(id)) continue
    const members = directory.membersOf(id)
    let annotators = 0
    for (const position of members) {
      const { role } = directory.user(position)
      if (role === 'annotator') annotators += 1
      if (role === 'owner' && inOne[position] === 0) ownersInside.push(position)
      inOne[position] = 1
    }
    if (members.length === 0) {
      noMembers.push({ name, href })
      lonely.add(id)
    } else if (annotators === 0) noAnnotators.push({ name, href })
  }

  const idleSince = new Date(now - idleMs).toISOString().slice(0, 10)
  // Who worked before anybody noted it can't be told from who did not.
  const daysOf = lastDays !== null && lastDays.since <= idleSince ? lastDays.days : null
  const idle: Subject[] = []
  const owners: Subject[] = []
  const outside: Subject[] = []
  const keyLeft: Subject[] = []
  const couldComeBack: Subject[] = []
  const spaced: Subject[] = []
  const defaults: Subject[] = []
  const byFolded = new Map<string, Subject[]>()
  for (let position = 0; position < directory.count; position += 1) {
    const { id, username: name, role, inserted_at: made } = directory.user(position)
    const person = { id, name, href: `/users/${id}` }
    const isExpected = role === 'annotator' && inOne[position] === 1 && made.slice(0, 10) <= idleSince
    if (daysOf && isExpected && (daysOf.get(id) ?? '') < idleSince) idle.push(person)
    if (hasProviders && isOffboarded.has(id) && !isOut.has(id)) couldComeBack.push(person)
    if (role === 'owner') owners.push(person)
    else if (inOne[position] === 0 && isOffboarded.has(id)) keyLeft.push(person)
    else if (inOne[position] === 0 && directory.failed.length === 0) outside.push(person)
    if (hasSpaces(name)) spaced.push(person)
    if (shipped.has(name)) defaults.push(person)
    const folded = foldUsername(name)
    byFolded.set(folded, [...(byFolded.get(folded) ?? []), person])
  }

  const found: Record<FindingKind, readonly Subject[]> = {
    shippedDefaults: defaults,
    manyOwners: owners.length > fewOwners ? owners : [],
    offboardedKeys: keyLeft,
    couldComeBack,
    localOwners: hasProviders ? owners : [],
    ownersAsMembers: ownersInside.map((position) => {
      const { id, username } = directory.user(position)
      return { id, name: username, href: `/users/${id}` }
    }),
    inNoWorkspace: outside,
    noMembers,
    noAnnotators,
    idle,
    datasetsOfNobody: (datasets ?? [])
      .filter(({ workspace_id: id }) => lonely.has(id))
      .map(({ name, workspace_id: id }) => ({ name, href: `/workspaces/${id}` })),
    sameButForCase: [...byFolded.values()].filter((alike) => alike.length > 1).flat(),
    spacesInNames: spaced,
    foreignNames: listed.filter(({ name }) => !workspaceNamePattern.test(name)),
    failedBatches: (batches ?? [])
      .filter(
        (batch) =>
          failures(batch) > 0 && batch.reverted_by === null && now - Date.parse(batch.created_at) <= lateMs,
      )
      .map(({ id, kind }) => ({ name: kind, href: `/batches/${id}` })),
  }
  return (Object.keys(found) as FindingKind[]).flatMap((kind) =>
    found[kind].length > 0 ? [{ kind, subjects: found[kind] }] : [],
  )
}
