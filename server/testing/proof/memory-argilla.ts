import { usualFlavour } from '#contract/flavour.ts'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { z } from '#contract/zod.ts'
import type { Argilla, ArgillaCall } from '../../argilla/argilla.ts'
import { AppError } from '../../errors.ts'
import { changesOf } from './memory-argilla/changes.ts'
import { createFaults, type Fault } from './memory-argilla/faults.ts'
import { readsOf } from './memory-argilla/reads.ts'

export interface MemoryUser extends User {
  api_key: string
  password: string
}

/** What Argilla did. Whoever asked is known by their key. */
export interface Effect {
  operation: string
  actor: string
  user: string | null
  workspace: string | null
  /** It came twice, and whoever asked was only told that the second one was refused. */
  isToldRefused?: boolean
}

export interface MemoryArgilla extends Argilla {
  users: Map<string, MemoryUser>
  workspaces: Map<string, Workspace>
  /** `WORKSPACE USER`. */
  members: Set<string>
  effects: Effect[]
  /** All that was ever so: `there ID`, `gone ID`, `in WORKSPACE USER`, `left WORKSPACE USER`, `role ID owner` and the like. */
  facts: Set<string>
  /** The fewest owners that there ever were. */
  fewestOwners: number
  /** As new, and well. */
  reset: () => void
  /** What befalls the calls to come, one each. */
  befall: (faults: readonly Fault[]) => void
  addUser: (user: Pick<MemoryUser, 'id' | 'username'> & Partial<MemoryUser>) => MemoryUser
  addWorkspace: (id: string, name: string) => void
  addMember: (workspace: string, user: string) => void
}

const time = (number: number) => `2026-01-02T03:04:05.${String(number % 1_000_000).padStart(6, '0')}`

/** Argilla in memory, below HTTP: its rules and its traps, one call after the other. */
export function createMemoryArgilla(): MemoryArgilla {
  let changes = 0
  const nextTime = () => time((changes += 1))
  const know = (user: MemoryUser) => {
    argilla.facts.add(`there ${user.id}`)
    for (const field of ['username', 'first_name', 'role', 'password'] as const)
      argilla.facts.add(`${field} ${user.id} ${user[field]}`)
  }

  const argilla: MemoryArgilla = {
    flavour: () => usualFlavour,
    givenId: (_, id) => id,
    redirect: () => Promise.reject(new Error('the Argilla of the proof sends nobody on')),
    users: new Map(),
    workspaces: new Map(),
    members: new Set(),
    effects: [],
    facts: new Set(),
    fewestOwners: Infinity,
    befall: (faults) => way.befall(faults),
    reset() {
      for (const kept of [argilla.users, argilla.workspaces, argilla.members, argilla.facts]) kept.clear()
      argilla.effects.splice(0)
      argilla.fewestOwners = Infinity
      argilla.befall([])
    },
    addUser({ id, username, role, ...more }) {
      const user = {
        first_name: username,
        last_name: null,
        inserted_at: time(0),
        updated_at: nextTime(),
        password: 'the first password',
        api_key: `key-of-${id}`,
        ...more,
        id,
        username,
        role: role ?? 'annotator',
      }
      argilla.users.set(id, user)
      know(user)
      return user
    },
    addWorkspace(id, name) {
      argilla.workspaces.set(id, { id, name, inserted_at: time(0), updated_at: time(0) })
      argilla.facts.add(`there ${id}`)
    },
    addMember(workspace, user) {
      argilla.members.add(`${workspace} ${user}`)
      argilla.facts.add(`in ${workspace} ${user}`)
    },
    json: (call) => way.answer(call),
    async items(call, schema) {
      const all = (await way.answer(call)) as unknown[]
      return (async function* () {
        await Promise.resolve()
        yield { digest: null, items: () => all.map((item) => z.parse(schema, item)) }
      })()
    },
  }

  function callerOf({ credential }: ArgillaCall): MemoryUser {
    const caller = [...argilla.users.values()].find(({ api_key }) => api_key === credential?.value)
    if (!caller) throw new AppError('SessionExpired')
    return caller
  }

  const known = { changes: changesOf(argilla, { know, nextTime }), reads: readsOf(argilla) }
  function actOf({ method, path, body }: ArgillaCall) {
    const ids: string[] = []
    const shape = path.replaceAll(/[0-9a-f-]{36}/g, (id) => (ids.push(id), '*'))
    const isChange = method !== undefined && method !== 'GET'
    const act = isChange ? known.changes[`${method} ${shape}`] : known.reads[shape]
    if (!act) throw new Error(`the Argilla of the proof has no ${method ?? 'GET'} ${path}`)
    return { isChange, act: (caller: MemoryUser) => act(caller, ids, body) }
  }

  const way = createFaults({ callerOf, actOf, effects: argilla.effects })
  return argilla
}
