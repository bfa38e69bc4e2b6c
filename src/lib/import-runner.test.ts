import { describe, expect, it, vi } from 'vitest'
import type { ImportPlan, PlannedUser } from './import-plan.ts'
import {
  createRunner,
  importConcurrency,
  type ImportCalls,
  type RunState,
  type RunnerDeps,
} from './import-runner.ts'

const person = (key: number, joins: string[] = []): PlannedUser => ({
  key,
  user_id: `id-${key}`,
  username: `user-${key}`,
  create: { id: `id-${key}`, username: `user-${key}`, first_name: 'x', password: 'secret-secret' },
  joins: joins.map((name) => ({ workspace_id: `ws-${name}`, name })),
})
const plan = (users: PlannedUser[], workspaces: ImportPlan['workspaces'] = []): ImportPlan => ({
  users,
  workspaces,
})

function set(
  overrides: Partial<ImportCalls> = {},
  again: RunnerDeps['again'] = () => Promise.resolve('fail'),
) {
  const log: string[] = []
  const calls: ImportCalls = {
    createUser: ({ id }) => {
      log.push(`create ${id ?? ''}`)
      return Promise.resolve('done')
    },
    addMember: ({ workspace_id, user_id }) => {
      log.push(`join ${workspace_id} ${user_id}`)
      return Promise.resolve()
    },
    createWorkspace: ({ id, name }) => {
      log.push(`workspace ${name}`)
      return Promise.resolve(id)
    },
    ...overrides,
  }
  let state: RunState | undefined
  const states: RunState[] = []
  let clock = 0
  const runner = createRunner({
    calls,
    again,
    onChange: (next) => {
      state = next
      states.push(next)
    },
    now: () => (clock += 100),
  })
  const until = (check: (state: RunState) => boolean) =>
    vi.waitFor(() => {
      if (!state || !check(state)) throw new Error(JSON.stringify(state?.phase))
      return state
    })
  return { runner, log, states, until, finished: () => until(({ phase }) => phase === 'finished') }
}

describe('createRunner', () => {
  it('creates, then joins, and makes a missing workspace once, under the id it really has', async () => {
    const { runner, log, finished } = set({
      createWorkspace: ({ name }) => {
        log.push(`workspace ${name}`)
        return Promise.resolve('ws-found')
      },
    })
    runner.enqueue(plan([person(1, ['a', 'new']), person(2, ['new'])], [{ id: 'ws-new', name: 'new' }]))
    const { results } = await finished()
    expect(log.filter((line) => line === 'workspace new')).toHaveLength(1)
    expect(log).toContain('join ws-found id-1')
    expect(log).toContain('join ws-found id-2')
    expect(log.indexOf('create id-1')).toBeLessThan(log.indexOf('join ws-a id-1'))
    expect([...results.values()].map(({ status }) => status)).toEqual(['done', 'done'])
  })

  it('has no more rows under way than it should', async () => {
    let under = 0
    let most = 0
    const { runner, finished } = set({
      createUser: async () => {
        most = Math.max(most, ++under)
        await Promise.resolve()
        under -= 1
        return 'done'
      },
    })
    runner.enqueue(plan(Array.from({ length: 50 }, (_, key) => person(key))))
    await finished()
    expect(most).toBe(importConcurrency)
  })

  it('keeps what was done of a row that failed, and does only the rest when it is tried again', async () => {
    let broken = true
    const { runner, log, until, finished } = set({
      addMember: ({ workspace_id }) => {
        log.push(`join ${workspace_id}`)
        return broken && workspace_id === 'ws-b' ? Promise.reject(new Error('no')) : Promise.resolve()
      },
    })
    runner.enqueue(plan([person(1, ['a', 'b'])]))
    const { results } = await finished()
    expect(results.get(1)).toMatchObject({ status: 'failed', created: true, joined: ['ws-a'] })
    expect(results.get(1)?.failure).toMatchObject({ kind: 'error', workspace: 'b' })
    broken = false
    log.length = 0
    runner.enqueue(plan([person(1, ['a', 'b'])]))
    await until(({ phase, results: now }) => phase === 'finished' && now.get(1)?.status === 'done')
    expect(log).toEqual(['join ws-b'])
  })

  it('says whose name or id it is when Argilla refuses, and goes on with the others', async () => {
    const { runner, finished } = set({
      createUser: ({ id }) => Promise.resolve(id === 'id-1' ? 'usernameTaken' : 'done'),
    })
    runner.enqueue(plan([person(1, ['a']), person(2)]))
    const { results } = await finished()
    expect(results.get(1)).toMatchObject({
      status: 'failed',
      failure: { kind: 'conflict', code: 'usernameTaken' },
    })
    expect(results.get(2)?.status).toBe('done')
  })

  it('repeats a call as long as it is told to', async () => {
    const attempts: number[] = []
    let left = 2
    const { runner, finished } = set(
      { createUser: () => (left-- > 0 ? Promise.reject(new Error('lost')) : Promise.resolve('alreadySo')) },
      (_error, attempt) => {
        attempts.push(attempt)
        return Promise.resolve('retry')
      },
    )
    runner.enqueue(plan([person(1)]))
    expect((await finished()).results.get(1)?.status).toBe('done')
    expect(attempts).toEqual([1, 2])
  })

  it('pauses by itself over an error that would hit every row, and goes on from the same step', async () => {
    let down = true
    const { runner, log, until, finished } = set(
      {
        createUser: ({ id }) => {
          if (down) return Promise.reject(new Error('down'))
          log.push(id ?? '')
          return Promise.resolve('done')
        },
      },
      () => Promise.resolve('pause'),
    )
    runner.enqueue(plan([person(1), person(2)]))
    const { trouble } = await until(({ phase }) => phase === 'paused')
    expect(trouble).toEqual(new Error('down'))
    down = false
    runner.resume()
    await finished()
    expect(log.sort()).toEqual(['id-1', 'id-2'])
  })

  it('lets what is under way end when stopped, begins nothing more, and can go on', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const { runner, log, until, finished } = set({
      createUser: async ({ id }) => {
        log.push(`create ${id ?? ''}`)
        await held
        return 'done'
      },
    })
    runner.enqueue(plan(Array.from({ length: 10 }, (_, key) => person(key, ['a']))))
    await vi.waitFor(() => expect(log).toHaveLength(importConcurrency))
    runner.stop()
    release()
    const stopped = await until(
      ({ phase, results }) =>
        phase === 'stopped' && [...results.values()].every(({ status }) => status === 'waiting'),
    )
    expect(log.filter((line) => line.startsWith('create'))).toHaveLength(importConcurrency)
    expect([...stopped.results.values()].filter(({ created }) => created)).toHaveLength(importConcurrency)
    runner.resume()
    const { results } = await finished()
    expect([...results.values()].every(({ status }) => status === 'done')).toBe(true)
    // None was created a second time.
    expect(log.filter((line) => line.startsWith('create'))).toHaveLength(10)
  })

  it('leaves a wait, for a sign-in or a second try, when stopped', async () => {
    const { runner, until } = set(
      { createUser: () => Promise.reject(new Error('401')) },
      (_error, _attempt, signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    )
    runner.enqueue(plan([person(1)]))
    await until(({ results }) => results.get(1)?.status === 'running')
    runner.stop()
    await until(({ results }) => results.get(1)?.status === 'waiting')
  })

  it('says how long the rest takes once some rows are through', async () => {
    const { runner, states, finished } = set()
    runner.enqueue(plan(Array.from({ length: 60 }, (_, key) => person(key))))
    await finished()
    const left = states.map(({ timeLeft }) => timeLeft)
    expect(left[0]).toBeNull()
    expect(left.at(-1)).toBeNull()
    // The clock above gives each row 100 ms.
    expect(Math.max(...left.map(Number))).toBeGreaterThan(5000)
    expect(left).toContain(100)
  })
})
