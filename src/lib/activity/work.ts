import type { Activity, ActivityDataset } from '#contract/activity.ts'
import { add, noResponses, type Responses } from './progress.ts'

/** What one person, or all of them, did: in all, in a workspace or in a dataset. A line of a table. */
export interface Work {
  /** Username, or the id of the workspace or dataset. */
  readonly id: string
  readonly name: string
  /** The workspace of a dataset; for a person and a workspace empty. */
  readonly workspace: string
  readonly submitted: number
  readonly discarded: number
  readonly draft: number
  /** Of all that was submitted or discarded there, 0 to 1; null while nothing was. */
  readonly share: number | null
  /** Records: those that are completed, and all. null where there are none to speak of, or they could not be read. */
  readonly completed: number | null
  readonly records: number | null
  /** The newest activity, by anybody, in the datasets it is about; Argilla's UTC text. */
  readonly active: string | null
  /** The last UTC day on which a person worked, where it is noted. */
  readonly day: string | null
  /** Some of it could not be read: the counts are too low. */
  readonly isPartial: boolean
}

/** What counts as worked on. */
const done = ({ submitted, discarded }: Responses): number => submitted + discarded

/** Share of `part` in `whole`, both by what was done. */
export const shareOf = (part: Responses, whole: Responses): number | null =>
  done(whole) === 0 ? null : done(part) / done(whole)

const sumOf = (parts: Iterable<Responses>): Responses => [...parts].reduce(add, noResponses)

/** All people's responses in these datasets. */
export const teamWork = (datasets: readonly ActivityDataset[]): Responses =>
  sumOf(datasets.flatMap(({ responses }) => responses ?? []))

/** Each person's responses in a dataset, by username. */
export function* peopleIn(
  { usernames }: Pick<Activity, 'usernames'>,
  { by_person: flat }: ActivityDataset,
): Generator<[username: string, responses: Responses]> {
  for (let at = 0; at + 3 < flat.length; at += 4) {
    const [place = 0, submitted = 0, discarded = 0, draft = 0] = flat.slice(at, at + 4)
    const username = usernames[place]
    if (username !== undefined) yield [username, { submitted, discarded, draft }]
  }
}

/** Datasets that could not be read, or not in full. */
export const unreadIn = (datasets: readonly ActivityDataset[]): ActivityDataset[] =>
  datasets.filter(({ records, responses }) => records === null || responses === null)

const newest = (datasets: readonly ActivityDataset[]): string | null =>
  datasets.map(({ last_activity_at }) => last_activity_at).reduce<string | null>(later, null)
const later = (one: string | null, other: string) => (one !== null && one > other ? one : other)

function line(
  about: Pick<Work, 'id' | 'name' | 'workspace'>,
  responses: Responses,
  whole: Responses,
  datasets: readonly ActivityDataset[],
): Work {
  const read = datasets.flatMap(({ records }) => records ?? [])
  const isRead = read.length === datasets.length
  return {
    ...about,
    ...responses,
    share: shareOf(responses, whole),
    completed: isRead ? read.reduce((sum, { completed }) => sum + completed, 0) : null,
    records: isRead ? read.reduce((sum, { total }) => sum + total, 0) : null,
    active: newest(datasets),
    day: null,
    isPartial: datasets.some((dataset) => dataset.responses === null),
  }
}

/** A line for each person who has responses in these datasets, and for each of `members` besides. */
export function workByPerson(
  activity: Activity,
  datasets: readonly ActivityDataset[],
  members: readonly string[] = [],
): Work[] {
  const people = new Map(members.map((username) => [username, { responses: noResponses, active: '' }]))
  for (const dataset of datasets) {
    for (const [username, responses] of peopleIn(activity, dataset)) {
      const known = people.get(username) ?? { responses: noResponses, active: '' }
      people.set(username, {
        responses: add(known.responses, responses),
        active: later(known.active, dataset.last_activity_at),
      })
    }
  }
  const whole = teamWork(datasets)
  const isPartial = datasets.some((dataset) => dataset.responses === null)
  return [...people].map(([username, { responses, active }]) => ({
    ...line({ id: username, name: username, workspace: '' }, responses, whole, []),
    active: active || null,
    completed: null,
    records: null,
    isPartial,
  }))
}

/** What a dataset's line is about. */
function describer({ workspaces }: Activity) {
  const names = new Map(workspaces.map(({ id, name }) => [id, name]))
  return ({ id, name, workspace_id }: ActivityDataset) => ({
    id,
    name,
    workspace: names.get(workspace_id) ?? workspace_id,
  })
}

/** A line for each dataset: all people's work, and its share of all datasets'. */
export function workByDataset(activity: Activity, datasets: readonly ActivityDataset[]): Work[] {
  const about = describer(activity)
  const whole = teamWork(datasets)
  return datasets.map((dataset) => line(about(dataset), dataset.responses ?? noResponses, whole, [dataset]))
}

/** A line for each workspace, those without datasets included. */
export function workByWorkspace({ workspaces, datasets }: Activity): Work[] {
  const whole = teamWork(datasets)
  return workspaces.map(({ id, name }) => {
    const own = datasets.filter(({ workspace_id }) => workspace_id === id)
    return line({ id, name, workspace: '' }, teamWork(own), whole, own)
  })
}

/** A line for each workspace that one person has responses in, with their share of what all did there. */
export function workOfPersonByWorkspace(activity: Activity, username: string): Work[] {
  return activity.workspaces.flatMap(({ id, name }) => {
    const within = activity.datasets.filter(({ workspace_id }) => workspace_id === id)
    const own = within.flatMap((dataset) => new Map(peopleIn(activity, dataset)).get(username) ?? [])
    return own.length === 0 ? [] : [line({ id, name, workspace: '' }, sumOf(own), teamWork(within), within)]
  })
}

/** A line for each dataset that one person has responses in, with their share of what all did there. */
export function workOfPerson(activity: Activity, username: string): Work[] {
  const about = describer(activity)
  return activity.datasets.flatMap((dataset) => {
    const own = new Map(peopleIn(activity, dataset)).get(username)
    return own === undefined ? [] : [line(about(dataset), own, dataset.responses ?? noResponses, [dataset])]
  })
}
