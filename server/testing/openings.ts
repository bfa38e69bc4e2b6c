import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach } from 'vitest'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import type { FakeArgilla, FakeUser } from './fake-argilla.ts'
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
