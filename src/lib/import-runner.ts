import type { UserCreate } from '#contract/users.ts'
import type { ImportPlan, PlannedUser } from './import-plan.ts'

/**
 * How many users are under way at once. Argilla hashes one password at a time; a second call in flight fills its waits
 * (477 ms a user become 300), from four on nothing is won, and the embedded one has four threads (npm run bench).
 */
export const importConcurrency = 4

export type CreateResult = 'done' | 'alreadySo' | 'usernameTaken' | 'idTaken'

/** The calls of a run; each may be repeated without doing anything twice. They throw whatever `again` judges. */
export interface ImportCalls {
  createUser: (body: UserCreate) => Promise<CreateResult>
  addMember: (membership: { workspace_id: string; user_id: string }) => Promise<unknown>
  /** The id under which the workspace is there, which may not be the one asked for. */
  createWorkspace: (workspace: { id: string; name: string }) => Promise<string>
}

/** `conflict`: see `createConflict`; `error`: what a call threw. `workspace`: the one that could not be joined. */
export type Failure =
  | { readonly kind: 'conflict'; readonly code: 'usernameTaken' | 'idTaken' }
  | { readonly kind: 'error'; readonly error: unknown; readonly workspace: string | null }

export interface RowResult {
  readonly status: 'waiting' | 'running' | 'done' | 'failed'
  /** Whether the user is there, if he was to be created. */
  readonly created: boolean
  /** Ids of the workspaces joined so far, as planned. */
  readonly joined: readonly string[]
  readonly failure: Failure | null
}

export interface RunState {
  /** `stopped`: cancelled. What waits can go on all the same. */
  readonly phase: 'running' | 'paused' | 'stopped' | 'finished'
  /** Why the run paused by itself; null when a person did it. */
  readonly trouble: unknown
  readonly results: ReadonlyMap<number, RowResult>
  /** Milliseconds until all is done, as the last rows went; null before that can be said. */
  readonly timeLeft: number | null
}

export interface RunnerDeps {
  calls: ImportCalls
  /** Waits as long as it makes sense after an error, then says what to do. Rejects when `signal` is aborted. */
  again: (error: unknown, attempt: number, signal: AbortSignal) => Promise<'retry' | 'pause' | 'fail'>
  onChange: (state: RunState) => void
  /** Milliseconds of a clock that only goes forth. */
  now: () => number
}

export interface Runner {
  /** Adds rows, or gives those that failed another try, as planned anew. */
  enqueue: (plan: ImportPlan) => void
  pause: () => void
  resume: () => void
  /** Lets the calls under way end and begins no other; `resume` goes on. */
  stop: () => void
}

const untouched: RowResult = { status: 'waiting', created: false, joined: [], failure: null }
const measured = 40

/** Works off a plan: some rows at once, each with its steps in order, every step repeatable. */
export function createRunner({ calls, again, onChange, now }: RunnerDeps): Runner {
  const queue: PlannedUser[] = []
  const results = new Map<number, RowResult>()
  const missing = new Map<string, string>()
  const made = new Map<string, Promise<string>>()
  let phase: RunState['phase'] = 'finished'
  let trouble: unknown = null
  let workers = 0
  let waits = new AbortController()
  let openGate: () => void = () => undefined
  let gate = newGate()
  let ends: number[] = []

  function newGate() {
    return new Promise<void>((resolve) => {
      openGate = resolve
    })
  }
  const publish = () => onChange({ phase, trouble, results: new Map(results), timeLeft: timeLeft() })
  const update = (key: number, change: Partial<RowResult>) => {
    results.set(key, { ...(results.get(key) ?? untouched), ...change })
    publish()
  }

  function timeLeft(): number | null {
    const [first] = ends
    const last = ends.at(-1)
    if (phase !== 'running' || first === undefined || last === undefined || ends.length < 5) return null
    const under = Array.from(results.values()).filter(({ status }) => status === 'running').length
    return ((last - first) / (ends.length - 1)) * (queue.length + under)
  }

  /** Lets a step through, later when paused, and not at all when stopped. */
  async function open(): Promise<boolean> {
    while (phase === 'paused') await gate
    return phase === 'running'
  }

  function halt(next: 'paused' | 'stopped', why: unknown = null) {
    if (phase !== 'running' && phase !== 'paused') return
    phase = next
    trouble = why
    ends = []
    if (next === 'stopped') {
      waits.abort(stopped)
      openGate()
    }
    publish()
  }

  function run() {
    if (phase === 'stopped') waits = new AbortController()
    phase = queue.length + workers > 0 ? 'running' : 'finished'
    trouble = null
    openGate()
    gate = newGate()
    publish()
    while (workers < importConcurrency && queue.length > 0) {
      workers += 1
      void work()
    }
  }

  async function work() {
    for (let user = queue.shift(); user; user = queue.shift()) {
      const ended = (await open()) && (await workOff(user))
      if (!ended) {
        // Stopped in the middle: what is left of it waits, first in the queue.
        queue.unshift(user)
        update(user.key, { status: 'waiting' })
        break
      }
      ends = [...ends, now()].slice(-measured)
    }
    workers -= 1
    if (workers === 0 && queue.length === 0 && phase !== 'stopped') phase = 'finished'
    publish()
  }

  /** @returns whether the row came to an end, good or bad */
  async function workOff(user: PlannedUser): Promise<boolean> {
    update(user.key, { status: 'running', failure: null })
    let workspace: string | null = null
    try {
      if (user.create && !results.get(user.key)?.created) {
        const body = user.create
        const created = await repeat(() => calls.createUser(body))
        if (created === 'usernameTaken' || created === 'idTaken') {
          update(user.key, { status: 'failed', failure: { kind: 'conflict', code: created } })
          return true
        }
        update(user.key, { created: true })
      }
      for (const { workspace_id, name } of user.joins) {
        const joined = results.get(user.key)?.joined ?? []
        if (joined.includes(workspace_id)) continue
        workspace = name
        const id = await idOf(workspace_id)
        await repeat(() => calls.addMember({ workspace_id: id, user_id: user.user_id }))
        update(user.key, { joined: [...joined, workspace_id] })
      }
      update(user.key, { status: 'done' })
    } catch (error) {
      if (error === stopped) return false
      update(user.key, { status: 'failed', failure: { kind: 'error', error, workspace } })
    }
    return true
  }

  async function repeat<Result>(call: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      if (!(await open())) throw stopped
      try {
        return await call()
      } catch (error) {
        const next = await again(error, attempt, waits.signal)
        if (next === 'fail') throw error
        if (next === 'pause') {
          halt('paused', error)
          attempt = 0
        }
      }
    }
  }

  /** A planned workspace is made when the first one joins it; all others wait for the same call. */
  function idOf(planned: string): Promise<string> {
    const name = missing.get(planned)
    if (name === undefined) return Promise.resolve(planned)
    const going = made.get(planned) ?? repeat(() => calls.createWorkspace({ id: planned, name }))
    made.set(planned, going)
    void going.catch(() => made.delete(planned))
    return going
  }

  return {
    enqueue: (plan) => {
      for (const { id, name } of plan.workspaces) missing.set(id, name)
      for (const user of plan.users) {
        queue.push(user)
        results.set(user.key, { ...(results.get(user.key) ?? untouched), status: 'waiting', failure: null })
      }
      if (phase === 'finished') run()
      else publish()
    },
    pause: () => halt('paused'),
    resume: run,
    stop: () => halt('stopped'),
  }
}

/** Thrown inside only, to leave a row whose run was stopped. */
const stopped = new Error('stopped')
