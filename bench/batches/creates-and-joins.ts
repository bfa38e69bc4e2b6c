import { randomUUID } from 'node:crypto'
import type { Step } from '../../src/contract/steps.ts'
import { compare, report, turns } from './compare.ts'
import { batch, loop, type Place } from './ways.ts'

export async function measureCreates(place: Place, creates: number) {
  const { argilla, prefix, goals } = place
  const count = Math.ceil(creates / turns)
  const workspace = await argilla.createWorkspace(`${prefix}-creates`)
  const namesOf = (who: string, turn: number) =>
    Array.from({ length: count }, (_, number) => `${prefix}-${who}-${turn}-${number}`)
  const create = (username: string): Step => ({
    kind: 'user.create',
    user_id: randomUUID(),
    username,
    first_name: username,
    last_name: null,
    role: 'annotator',
    password: `password of ${username}`,
    workspace_ids: [workspace.id],
  })
  const [our, their] = await compare(
    (turn) => batch(place, 'import', namesOf('ours', turn).map(create)),
    (turn) => loop(place, 'creates', workspace.id, namesOf('sdk', turn)),
  )
  report(place, 'creates with a workspace', count * turns, our, their, goals.creates)
}

/** All of them join so many workspaces in one batch, and as many others in a loop. */
export async function measureJoins(place: Place, userIds: string[], workspaces: number) {
  const { argilla, prefix, goals } = place
  const spacesOf = async (who: string, turn: number) => {
    const ids: string[] = []
    for (let number = 0; number < workspaces; number += 1)
      ids.push((await argilla.createWorkspace(`${prefix}-${who}-${turn}-${number}`)).id)
    return ids
  }
  const ours = async (turn: number) => {
    const spaces = await spacesOf('ours', turn)
    const stepsOf = (workspace_id: string) =>
      userIds.map((user_id): Step => ({ kind: 'member.add', user_id, workspace_id }))
    return batch(place, 'join', spaces.flatMap(stepsOf))
  }
  const theirs = async (turn: number) => {
    let seconds = 0
    for (const id of await spacesOf('sdk', turn)) seconds += await loop(place, 'joins', id, userIds)
    return seconds
  }
  const each = userIds.length * workspaces
  const [first, theirFirst] = await compare(ours, theirs, 0, 1)
  report(place, 'joins, the first after the start', each, first, theirFirst, goals.joins)
  const [our, their] = await compare(ours, theirs, 1, turns + 1)
  report(place, `joins, ${each} at a time`, each * turns, our, their, goals.joins)
}
