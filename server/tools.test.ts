import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startProgram } from './testing/program.ts'

let folder = ''
let kill: () => Promise<unknown> = () => Promise.resolve()
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-'))
})
afterEach(async () => {
  await kill()
  rmSync(folder, { recursive: true })
})

const start = (file: string, args: string[], environment: Record<string, string> = {}) =>
  startProgram(file, folder, {
    args,
    environment: {
      DATA_DIR: path.join(folder, 'data'),
      ARGILLA_API_URL: 'http://127.0.0.1:9',
      ...environment,
    },
  })
async function tool(args: string[], environment?: Record<string, string>) {
  const { ended, output } = start('server/tools.ts', args, environment)
  return { code: await ended, output: output() }
}
async function startServer(environment?: Record<string, string>) {
  const program = start('server/main.ts', [], environment)
  kill = program.kill
  return { url: await program.url(), stop: program.stop }
}

it(
  'back up while the server runs, restore only when it does not, and verify',
  { timeout: 300_000 },
  async () => {
    const { stop } = await startServer()
    const backup = path.join(folder, 'backup')
    const made = await tool(['backup', backup])
    expect(made.output).toContain('argilla-admin.db, session-secret in ')
    for (const name of ['argilla-admin.db', 'session-secret']) {
      expect(statSync(path.join(backup, name)).mode & 0o077).toBe(0)
    }
    const refused = await tool(['restore', backup])
    expect(refused).toMatchObject({ code: 2 })
    expect(refused.output).toContain('is in use')
    await stop()

    rmSync(path.join(folder, 'data'), { recursive: true })
    expect(await tool(['restore', backup])).toMatchObject({ code: 0 })
    const verified = await tool(['journal:verify'])
    expect(verified.output).toMatch(/^1 entries, 1 links/)
    expect(verified.output).toContain('Nothing was changed, and nothing is missing.')
    expect(await tool(['journal:verify', '1:another'])).toMatchObject({ code: 1 })
    expect(await tool(['journal:erase', 'nobody'])).toMatchObject({ code: 2 })
    const erased = await tool(['journal:erase', '7f7c7f0e-0000-4000-8000-000000000000'])
    expect(erased).toMatchObject({ code: 0 })
    expect(erased.output).toContain('The names of 0 entries and 0 steps of batches were erased')
    expect((await tool(['journal:export'])).output).toContain('"operation":"names.erase"')
  },
)

it('say that there is nothing where no server has been, and make nothing', { timeout: 120_000 }, async () => {
  for (const args of [['journal:verify'], ['journal:export'], ['backup', path.join(folder, 'backup')]]) {
    const { code, output } = await tool(args)
    expect(code, output).toBe(2)
    expect(output).toContain(path.join(folder, 'data', 'argilla-admin.db'))
  }
  expect(readdirSync(folder)).toEqual([])
})

it('say how they are asked, from here and from the package', { timeout: 120_000 }, async () => {
  // As bin/argilla-admin.js, which wants a build.
  const bin = path.join(folder, 'argilla-admin.mjs')
  const tools = pathToFileURL(path.join(import.meta.dirname, 'tools.ts')).href
  writeFileSync(bin, `await import(${JSON.stringify(tools)})`)
  const asked = async (file: string, name: string) => {
    const { ended, output } = start(file, [name])
    expect(await ended).toBe(2)
    return output()
  }
  const packed = path.relative(path.join(import.meta.dirname, '..'), bin)
  expect(await asked('server/tools.ts', 'backup')).toContain('folder: npm run backup -- FOLDER.')
  expect(await asked('server/tools.ts', 'restore')).toContain('folder: npm run restore -- FOLDER.')
  expect(await asked(packed, 'restore')).toContain('folder: argilla-admin restore FOLDER.')
})

it(
  'back up the embedded Argilla while it runs, and everybody is back with it',
  { timeout: 300_000 },
  async () => {
    const own = {
      ARGILLA_API_URL: '',
      EMBEDDED_PORT: '0',
      OWNER_USERNAME: 'olivia',
      OWNER_PASSWORD: 'a password',
    }
    const signIn = async (url: string) => {
      const answer = await fetch(`${url}/app/session`, {
        method: 'POST',
        headers: { origin: url, 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'olivia', password: 'a password' }),
      })
      return answer.status
    }
    const first = await startServer(own)
    expect(await signIn(first.url)).toBe(201)
    const backup = path.join(folder, 'backup')
    const made = await tool(['backup', backup], own)
    expect(made.output).toContain('argilla-admin.db, argilla.db, session-secret, argilla.db.secret in ')
    await first.stop()

    rmSync(path.join(folder, 'data'), { recursive: true })
    expect(await tool(['restore', backup], own)).toMatchObject({ code: 0 })
    const again = await startServer({ ...own, OWNER_USERNAME: 'another', OWNER_PASSWORD: 'another one' })
    expect(await signIn(again.url)).toBe(201)
    await again.stop()
  },
)
