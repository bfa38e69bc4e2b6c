import { setImmediate as nextTurn } from 'node:timers/promises'
import { usualFlavour } from '#contract/flavour.ts'
import type { User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'
import { z } from '#contract/zod.ts'
import type { Argilla, ArgillaCall } from '../../argilla/argilla.ts'
import { LostAnswer } from '../../argilla/lost-answer.ts'
import { AppError, ArgillaRefusal } from '../../errors.ts'

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

/**
 * What befalls one call: it takes so many turns of the event loop; `before` and `after`: the answer is lost, without or with
 * the change; `twice`: it arrives twice, and the first answer comes back; `repeated`: the second one does, which may refuse
 * what the first one did; `down`: nothing gets through, for some calls.
 */
export interface Fault {
  turns: number
  what: 'nothing' | 'before' | 'after' | 'twice' | 'repeated' | 'down'
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

const downFor = 5
const time = (number: number) => `2026-01-02T03:04:05.${String(number % 1_000_000).padStart(6, '0')}`
const refuse = (status: number, detail: string): never => {
  throw new ArgillaRefusal(status, { detail })
}

/** Argilla in memory, below HTTP: its rules and its traps, one call after the other. */
export function createMemoryArgilla(): MemoryArgilla {
  let queue: Fault[] = []
  let down = 0
  let changes = 0

  const count = () => [...argilla.users.values()].filter(({ role }) => role === 'owner').length
  function note(caller: MemoryUser, operation: string, user: string | null, workspace: string | null) {
    argilla.effects.push({ operation, actor: caller.id, user, workspace })
    argilla.fewestOwners = Math.min(argilla.fewestOwners, count())
  }
  const know = (user: MemoryUser) => {
    argilla.facts.add(`there ${user.id}`)
    for (const field of ['username', 'first_name', 'role', 'password'] as const)
      argilla.facts.add(`${field} ${user.id} ${user[field]}`)
  }
  const isMember = (user: MemoryUser, workspace: string) =>
    user.role === 'owner' || argilla.members.has(`${workspace} ${user.id}`)

  function callerOf({ credential }: ArgillaCall): MemoryUser {
    const caller = [...argilla.users.values()].find(({ api_key }) => api_key === credential?.value)
    if (!caller) throw new AppError('SessionExpired')
    return caller
  }

  const userOf = (id: string | undefined) => argilla.users.get(id ?? '') ?? refuse(404, 'User not found')
  const workspaceOf = (id: string | undefined) =>
    argilla.workspaces.get(id ?? '') ?? refuse(404, 'Workspace not found')
  const ownersOnly = (caller: MemoryUser) => {
    if (caller.role !== 'owner') refuse(403, 'Operation not allowed')
  }

  const changesOf: Record<string, (caller: MemoryUser, ids: string[], body: unknown) => unknown> = {
    'POST /users': (caller, _, body) => {
      ownersOnly(caller)
      const asked = body as MemoryUser
      const all = [...argilla.users.values()]
      if (all.some(({ id }) => id === asked.id)) refuse(409, `User with id \`${asked.id}\` is not unique`)
      if (all.some(({ username }) => username === asked.username)) refuse(409, 'User username is not unique')
      const user = argilla.addUser(asked)
      note(caller, 'user.create', user.id, null)
      return user
    },
    'PATCH /users/*': (caller, [id], body) => {
      const user = userOf(id)
      ownersOnly(caller)
      const { username } = body as Partial<MemoryUser>
      const others = [...argilla.users.values()].filter((other) => other !== user)
      if (others.some((other) => other.username === username)) refuse(422, 'Username already exists')
      Object.assign(user, body, { updated_at: time((changes += 1)) })
      know(user)
      note(caller, 'user.update', user.id, null)
      return user
    },
    'DELETE /users/*': (caller, [id]) => {
      const user = userOf(id)
      ownersOnly(caller)
      argilla.users.delete(user.id)
      for (const member of argilla.members) if (member.endsWith(user.id)) argilla.members.delete(member)
      argilla.facts.add(`gone ${user.id}`)
      note(caller, 'user.delete', user.id, null)
      return user
    },
    'POST /workspaces': (caller, _, body) => {
      ownersOnly(caller)
      const { id, name } = body as Workspace
      const taken = [...argilla.workspaces.values()].some((one) => one.id === id || one.name === name)
      if (taken) refuse(409, `Workspace name \`${name}\` is not unique`)
      argilla.addWorkspace(id, name)
      note(caller, 'workspace.create', null, id)
      return argilla.workspaces.get(id)
    },
    'DELETE /workspaces/*': (caller, [id]) => {
      ownersOnly(caller)
      const workspace = workspaceOf(id)
      argilla.workspaces.delete(workspace.id)
      for (const member of argilla.members)
        if (member.startsWith(workspace.id)) argilla.members.delete(member)
      argilla.facts.add(`gone ${workspace.id}`)
      note(caller, 'workspace.delete', null, workspace.id)
      return workspace
    },
    'POST /workspaces/*/users': (caller, [id], body) => {
      ownersOnly(caller)
      const workspace = workspaceOf(id)
      const { user_id } = body as { user_id: string }
      const user = argilla.users.get(user_id) ?? refuse(422, 'User not found')
      if (argilla.members.has(`${workspace.id} ${user.id}`)) refuse(409, 'Workspace user is not unique')
      argilla.addMember(workspace.id, user.id)
      note(caller, 'member.add', user.id, workspace.id)
      return user
    },
    'DELETE /workspaces/*/users/*': (caller, [id, userId]) => {
      const member = `${id} ${userId}`
      if (!argilla.members.has(member)) refuse(404, 'WorkspaceUser not found')
      if (caller.role === 'annotator' || !isMember(caller, id ?? '')) refuse(403, 'Operation not allowed')
      argilla.members.delete(member)
      argilla.facts.add(`left ${member}`)
      note(caller, 'member.remove', userId ?? null, id ?? null)
      return userOf(userId)
    },
  }

  const readsOf: Record<string, (caller: MemoryUser, ids: string[]) => unknown> = {
    '/me': (caller) => argilla.users.get(caller.id) ?? caller,
    '/me/workspaces': (caller) => [...argilla.workspaces.values()].filter(({ id }) => isMember(caller, id)),
    '/me/datasets': () => [],
    '/users': (caller) => (ownersOnly(caller), [...argilla.users.values()]),
    '/users/*': (caller, [id]) => (ownersOnly(caller), userOf(id)),
    '/users/*/workspaces': (caller, [id]) => {
      ownersOnly(caller)
      const user = userOf(id)
      return [...argilla.workspaces.values()].filter((workspace) => isMember(user, workspace.id))
    },
    '/workspaces/*': (caller, [id]) => {
      if (!isMember(caller, id ?? '')) refuse(403, 'Operation not allowed')
      return workspaceOf(id)
    },
    '/workspaces/*/users': (caller, [id]) => {
      if (caller.role === 'annotator' || !isMember(caller, id ?? '')) refuse(403, 'Operation not allowed')
      const { id: workspace } = workspaceOf(id)
      return [...argilla.users.values()].filter((user) => argilla.members.has(`${workspace} ${user.id}`))
    },
  }

  async function answer(call: ArgillaCall): Promise<unknown> {
    const { turns, what } = queue.shift() ?? { turns: 0, what: 'nothing' }
    if (what === 'down') down = downFor
    if (down > 0) {
      down -= 1
      throw new AppError('ArgillaUnreachable')
    }
    // As in Argilla, who may is decided before what is done: two requests at once can both be allowed.
    const caller = { ...callerOf(call) }
    for (let turn = 0; turn < turns; turn++) await nextTurn()
    if (what === 'before') throw new LostAnswer('cut')
    const ids: string[] = []
    const shape = call.path.replaceAll(/[0-9a-f-]{36}/g, (id) => (ids.push(id), '*'))
    const isChange = call.method !== undefined && call.method !== 'GET'
    const act = isChange ? changesOf[`${call.method ?? ''} ${shape}`] : readsOf[shape]
    if (!act) throw new Error(`the Argilla of the proof has no ${call.method ?? 'GET'} ${call.path}`)
    const answered = structuredClone(act(caller, ids, call.body))
    if ((what === 'twice' || what === 'repeated') && isChange) {
      const { length } = argilla.effects
      try {
        act(caller, ids, call.body)
      } catch (refusal) {
        if (what === 'repeated') {
          Object.assign(argilla.effects[length - 1] ?? {}, { isToldRefused: true })
          throw refusal
        }
      } finally {
        // The same update again is no other one.
        argilla.effects.length = length
      }
    }
    await nextTurn()
    if (what === 'after') throw new LostAnswer('cut')
    return answered
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
    befall(faults) {
      queue = [...faults]
      down = 0
    },
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
        updated_at: time((changes += 1)),
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
    json: answer,
    async items(call, schema) {
      const all = (await answer(call)) as unknown[]
      return (async function* () {
        await Promise.resolve()
        yield { digest: null, items: () => all.map((item) => z.parse(schema, item)) }
      })()
    },
  }
  return argilla
}
