import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach } from 'vitest'
import { createArgilla, type Argilla } from '../argilla/argilla.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { startFakeArgilla, type FakeArgilla, type FakeUser } from './fake-argilla.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'
import { type Browser, type TestOptions, type TestServer, startTestServer } from './test-server.ts'

/** What a test of the server begins with; another one for each test. */
interface Opening {
  server: TestServer
  argilla: FakeArgilla
  owner: FakeUser
  /** Where the owner is signed in. */
  page: Browser
}

function openEach<At extends Opening>(at: At, options: () => TestOptions): At {
  beforeEach(async () => {
    at.server = await startTestServer(options())
    at.argilla = at.server.argilla
    at.owner = at.argilla.addUser('owner', 'owner')
    at.page = await at.server.browser().signIn(at.owner)
  })
  afterEach(async () => {
    at.argilla.intercept = null
    await at.server.close()
  })
  return at
}

/** A server for each test of a file, with an owner who is signed in. */
export const eachWithOwner = (options: TestOptions = {}): Readonly<Opening> =>
  openEach({} as Opening, () => options)

/** The same, with its store in a file that the test looks at; `folder` holds nothing else. */
export function eachOnFile(
  options: TestOptions = {},
): Readonly<Opening & { readonly store: Store; readonly folder: string }> {
  const at = {} as Opening & { store: Store; folder: string }
  beforeEach(() => {
    at.folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-'))
    at.store = openStore({ url: pathToFileURL(path.join(at.folder, 'argilla-admin.db')).href })
  })
  // What is registered later is ended first: the server, then its store.
  afterEach(async () => {
    await at.store.close()
    rmSync(at.folder, { recursive: true })
  })
  return openEach(at, () => ({ ...options, store: at.store }))
}

/** A fake Argilla for each test of a file, `real` as the server asks it, and a clock that the test sets, in milliseconds. */
export function eachArgilla() {
  const at = {} as { argilla: FakeArgilla; real: Argilla; now: number }
  beforeEach(async () => {
    at.now = 0
    at.argilla = await startFakeArgilla()
    const timeouts = { answer: 15_000, list: 15_000 }
    at.real = createArgilla({ baseUrl: () => at.argilla.url, timeouts })
  })
  afterEach(() => at.argilla.close())
  return at
}

/** A store for each test of a file, with a clock that the test sets: `now`, in milliseconds since 1970. */
export function eachStore() {
  const at = {} as { database: TestDatabase; store: Store; now: number; open: () => Store }
  at.open = () => openStore({ url: at.database.url, clock: () => at.now })
  beforeEach(async () => {
    at.now = Date.parse('2026-01-01T00:00:00Z')
    at.database = await createTestDatabase()
    at.store = at.open()
  })
  afterEach(async () => {
    await at.store.close()
    await at.database.drop()
  })
  return at
}

/** Four people and two workspaces: `admin` is a member of the first one, `ann` of both, `bob` of the second. */
export function peopleIn(argilla: FakeArgilla) {
  const owner = argilla.addUser('owner', 'owner')
  const admin = argilla.addUser('admin', 'admin')
  const ann = argilla.addUser('ann', 'annotator')
  const bob = argilla.addUser('bob', 'annotator')
  const team = argilla.addWorkspace('team', admin, ann)
  const other = argilla.addWorkspace('other', ann, bob)
  return { owner, admin, ann, bob, team, other }
}
