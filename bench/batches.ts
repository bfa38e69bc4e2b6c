// Batches of our server, planned and started as the page does, beside loops with the Python SDK on the same Argilla, in
// turns: 1,000 joins, and 200 users created with a workspace each. The first 1,000 joins after the start stand apart: what
// has not run yet is slower. After `npm run build`:
// npx tsx bench/batches.ts [JOINS [CREATES]], on an embedded Argilla of its own, and with ARGILLA_API_URL and ARGILLA_API_KEY
// also on a real one.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { findRigPython } from '../e2e/contract/rig.ts'
import { type ArgillaClient, createArgillaClient, unique } from '../e2e/support/argilla.ts'
import { type OurClient, createOurClient } from '../e2e/support/our-client.ts'
import { createQuickUsers } from '../e2e/support/quick-users.ts'
import type { Step } from '../src/contract/steps.ts'
import { apiKey as embeddedKey, startEmbedded, startOurs } from './support/place.ts'

const joins = Number(process.argv[2] ?? 1_000)
const creates = Number(process.argv[3] ?? 200)
/** Each takes its turn several times, so that what else the machine does hits both. */
const turns = 4

const python = findRigPython()
if (!python) {
  console.log('No Python SDK found: start the rig once, then there is something to compare with.')
  process.exit(0)
}

interface Place {
  name: string
  argilla: ArgillaClient
  ours: OurClient
  prefix: string
  goals: { joins: number; creates: number }
}

/** Seconds from asking what would happen until the server says that it is done. */
async function batch({ ours }: Place, kind: 'import' | 'join', steps: Step[]): Promise<number> {
  const began = performance.now()
  let known = await ours.start({ kind, steps })
  while (known.state !== 'ended') {
    await setTimeout(100)
    known = await ours.batch(known.id)
  }
  const seconds = (performance.now() - began) / 1000
  if (known.counts.done !== steps.length)
    throw new Error(`not all were done: ${JSON.stringify(known.counts)}`)
  return seconds
}

/** Seconds that the loop takes, without the start of Python. */
async function loop({ argilla }: Place, what: 'joins' | 'creates', workspaceId: string, names: string[]) {
  const script = path.join(import.meta.dirname, 'sdk_loop.py')
  const child = spawn(python ?? '', [script, what, argilla.url, argilla.apiKey, workspaceId], {
    env: { ...process.env, HF_HUB_OFFLINE: '1', PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(JSON.stringify(names))
  let output = ''
  for await (const chunk of child.stdout) output += String(chunk)
  const seconds = /^seconds ([\d.]+)$/m.exec(output)?.[1]
  if (seconds === undefined) throw new Error(`the SDK's loop failed: ${output}`)
  return Number(seconds)
}

const rows: Record<string, string>[] = []
function report({ name }: Place, what: string, count: number, our: number[], their: number[], goal: number) {
  const sum = (values: number[]) => values.reduce((all, one) => all + one, 0)
  const each = (values: number[]) =>
    `${sum(values).toFixed(1)} s, ${((sum(values) * 1000) / count).toFixed(1)} ms each`
  const ratios = our.map((seconds, turn) => (seconds / (their[turn] ?? NaN)).toFixed(2))
  const row = {
    where: name,
    what: `${count} ${what}`,
    'our batches': each(our),
    'loops of the SDK': each(their),
    ratio: (sum(our) / sum(their)).toFixed(2),
    goal: `≤ ${goal}`,
    'ratios of the turns': ratios.join(' '),
    load: loadavg()[0]?.toFixed(1) ?? '',
  }
  rows.push(row)
  // At once too: what is found is not lost with what comes.
  console.log(JSON.stringify(row))
}

/** In turns; who begins alternates too. */
async function compare(
  ours: (turn: number) => Promise<number>,
  theirs: (turn: number) => Promise<number>,
  from = 0,
  to = turns,
) {
  const [our, their]: [number[], number[]] = [[], []]
  for (let turn = from; turn < to; turn += 1) {
    if (turn % 2 === 1) their.push(await theirs(turn))
    our.push(await ours(turn))
    if (turn % 2 === 0) their.push(await theirs(turn))
  }
  return [our, their] as const
}

async function measureCreates(place: Place) {
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
async function measureJoins(place: Place, userIds: string[], workspaces: number) {
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

async function clean({ argilla, prefix }: Place) {
  for (const { id, username } of await argilla.users())
    if (username.startsWith(prefix)) await argilla.deleteUser(id)
  for (const { id, name } of await argilla.workspaces())
    if (name.startsWith(prefix)) await argilla.deleteWorkspace(id)
}

/** Our server in front of an Argilla, with nothing in between. */
async function inFrontOf(
  url: string,
  apiKey: string,
  work: (parts: Omit<Place, 'name' | 'goals'>) => Promise<void>,
) {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'))
  const server = await startOurs(url, folder)
  try {
    const ours = createOurClient(() => server.url)
    await ours.signIn(apiKey)
    await work({ argilla: createArgillaClient(url, apiKey), ours, prefix: unique('bench') })
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true })
  }
}

async function onEmbedded() {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'))
  const file = path.join(folder, 'argilla.db')
  const embedded = await startEmbedded(file)
  await inFrontOf(embedded.url, embeddedKey, async (parts) => {
    const place: Place = { ...parts, name: 'embedded', goals: { joins: 0.6, creates: 0.55 } }
    await measureCreates(place)
    const quickUsers = createQuickUsers(`file:${file}`)
    const ids: string[] = []
    for (let number = 0; number < joins; number += 1) {
      ids.push((await quickUsers.make({ username: `${place.prefix}-quick-${number}` })).id)
    }
    quickUsers.close()
    await measureJoins(place, ids, 1)
  })
  await embedded.stop()
  rmSync(folder, { recursive: true })
}

/** Creating takes a real one a third of a second, so those who were created join several workspaces. */
async function onReal(url: string, apiKey: string) {
  await inFrontOf(url, apiKey, async (parts) => {
    const place: Place = { ...parts, name: 'real', goals: { joins: 1, creates: 1.03 } }
    try {
      await measureCreates(place)
      const users = await place.argilla.users()
      const made = users.filter(({ username }) => username.startsWith(place.prefix))
      await measureJoins(
        place,
        made.slice(0, Math.ceil(joins / turns)).map(({ id }) => id),
        turns,
      )
    } finally {
      await clean(place)
    }
  })
}

await onEmbedded()
const { ARGILLA_API_URL: realUrl, ARGILLA_API_KEY: realKey } = process.env
if (realUrl && realKey) await onReal(realUrl, realKey)
else console.log('Set ARGILLA_API_URL and ARGILLA_API_KEY to measure on a real Argilla as well.')
console.table(rows)
