import { randomUUID } from 'node:crypto'
import type { Step } from '#contract/steps.ts'
import type { JournalRecord } from '#contract/journal.ts'
import { type ArgillaClient, type Person, password, unique } from '../support/argilla.ts'
import type { OurClient } from '../support/our-client.ts'

export interface Wish {
  steps: Step[]
  /** For `continue`: the runner's are gone with its process. */
  passwords: Record<string, string>
  /** Usernames that are to be in the workspace, sorted. */
  members: string[]
  /** Ids of those who are created. */
  created: string[]
  workspaceId: string
}

/** Creates some people, each in a workspace, and lets others, who are there already, join it. */
export async function wishFor(
  argilla: ArgillaClient,
  makeUser: (username: string) => Promise<Person>,
  creates: number,
  joins: number,
): Promise<Wish> {
  const mark = unique('kill')
  const workspace = await argilla.createWorkspace(mark)
  const workspaceId = workspace.id
  const created = Array.from({ length: creates }, () => randomUUID())
  const steps = created.map((user_id, n): Step => {
    const username = `${mark}-new-${n}`
    const names = { username, first_name: username, last_name: null }
    return {
      kind: 'user.create',
      user_id,
      ...names,
      role: 'annotator',
      password,
      workspace_ids: [workspaceId],
    }
  })
  const members = created.map((_, n) => `${mark}-new-${n}`)
  for (let n = 0; n < joins; n += 1) {
    const { id, username } = await makeUser(`${mark}-old-${n}`)
    steps.push({ kind: 'member.add', user_id: id, workspace_id: workspaceId })
    members.push(username)
  }
  const passwords = Object.fromEntries(created.map((id) => [id, password]))
  return { steps, passwords, members: members.sort(), created, workspaceId }
}

/** What is wrong with what Argilla holds and what the journal says: nobody twice, nobody missing. */
export async function differences(argilla: ArgillaClient, ours: OurClient, wish: Wish): Promise<string[]> {
  const wrong: string[] = []
  const members = (await argilla.membersOf(wish.workspaceId)).sort()
  if (members.join() !== wish.members.join()) {
    wrong.push(`${members.length} members instead of ${wish.members.length}`)
  }
  const users = (await argilla.users()).filter(({ id }) => wish.created.includes(id))
  if (users.length !== wish.created.length) wrong.push(`${users.length} users were created`)
  for (const step of wish.steps) {
    if (!('user_id' in step)) continue
    const entries = await ours.history(step.user_id)
    const wanted = step.kind === 'user.create' ? (['user.create', 'member.add'] as const) : ['member.add']
    for (const operation of wanted) {
      const times = entries.filter((entry) => entry.operation === operation && showsDone(entry)).length
      if (times !== 1) wrong.push(`the journal has ${operation} of ${step.user_id} ${times} times`)
    }
  }
  return wrong
}

/** Argilla's answer said so, or what was seen after it was lost. */
const showsDone = ({ outcome, seen }: JournalRecord) =>
  outcome === 'done' || (outcome === 'unknown' && seen === 'changed')
