import path from 'node:path'
import { idSchema } from '#contract/ids.ts'
import { z } from '#contract/zod.ts'
import { ConfigError } from '#node/settings.ts'
import { takeSecrets } from '#node/given-secrets.ts'
import { isNewFile } from '#node/sqlite-file.ts'
import { readConfig } from './config.ts'
import { readEnvFile } from './env-file.ts'
import { toLines } from './routes/journal.ts'
import { backUp, restore, type Kept } from './store/backup.ts'
import { erasePerson } from './store/erase.ts'
import { createJournal } from './store/journal/journal.ts'
import { sentencesOf, verifyJournal } from './store/journal/verify.ts'
import { fileOf, openStore } from './store/open.ts'
import type { Store } from './store/store.ts'
import { AppError } from './errors.ts'

/** What an operator does at a terminal, with the settings of the server: `npm run NAME -- …`, or `argilla-admin NAME …`. */
const tools: Record<string, (args: string[]) => Promise<number>> = {
  'journal:verify': (args) => withStore((store) => verify(store, args)),
  'journal:export': () => withStore(exportJournal),
  'journal:erase': (args) => withStore((store) => erase(store, args)),
  backup: (args) => Promise.resolve(backup(args)),
  restore: (args) => Promise.resolve(putBack(args)),
}

/** The files of this installation; a PostgreSQL and a real Argilla are kept by whoever runs them. */
function kept(): Kept {
  const { store, argilla, dataDir } = readConfig(takeSecrets({ ...process.env }))
  const own = fileOf(store.url)
  const embedded = 'embedded' in argilla ? [argilla.embedded.database] : []
  return {
    databases: [...(own === null ? [] : [own]), ...embedded],
    secrets: [path.join(dataDir, 'session-secret'), ...embedded.map((file) => `${file}.secret`)],
  }
}

function folderOf([folder]: string[]): string {
  if (folder === undefined) throw new ConfigError(`Say which folder: ${asked} FOLDER.`)
  return path.resolve(folder)
}

function backup(args: string[]): number {
  const folder = folderOf(args)
  process.stdout.write(`${backUp(kept(), folder).join(', ') || 'Nothing'} in ${folder}\n`)
  if (fileOf(readConfig(takeSecrets({ ...process.env })).store.url) === null)
    process.stdout.write('The store is on PostgreSQL: pg_dump --schema=argilla_admin copies it.\n')
  return 0
}

function putBack(args: string[]): number {
  for (const file of restore(kept(), folderOf(args))) process.stdout.write(`${file} is back\n`)
  return 0
}

async function withStore(work: (store: Store) => Promise<number>): Promise<number> {
  const options = readConfig(takeSecrets({ ...process.env })).store
  // Opened, an empty one would be made, of which all is well.
  const file = fileOf(options.url)
  if (file !== null && isNewFile(file))
    throw new ConfigError(
      `There is no journal: no ${file}. Run this with the settings of the server, and where it is started.`,
    )
  const store = openStore(options)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

async function verify(store: Store, args: string[]): Promise<number> {
  const anchors = args.map((text) => {
    const [, number, hash] = /^(\d+):([\w-]*)$/.exec(text) ?? []
    if (number === undefined || hash === undefined) {
      throw new ConfigError(`${text} is none: say NUMBER:HASH, as the server logs it once a day.`)
    }
    return { number: Number(number), hash }
  })
  const verdict = await verifyJournal(store, anchors)
  process.stdout.write([...sentencesOf(verdict), ''].join('\n'))
  return verdict.problems.length === 0 ? 0 : 1
}

async function exportJournal(store: Store): Promise<number> {
  for await (const lines of toLines(createJournal(store), {})) process.stdout.write(lines)
  return 0
}

async function erase(store: Store, [id]: string[]): Promise<number> {
  if (id === undefined || !z.safeParse(idSchema, id).success) {
    throw new ConfigError(`Say whose names: ${asked} ID, the id that Argilla gave them.`)
  }
  const nobody = { actor: null, address: null, credential: null, request_id: '', after: null }
  const user = { id: id.toLowerCase(), name: null }
  const { entries, steps, isWritten } = await erasePerson(store, user.id, {
    note: () => createJournal(store).note({ ...nobody, operation: 'names.erase', user }),
  })
  process.stdout.write(
    `The names of ${entries} entries and ${steps} steps of batches were erased; their ids, and the chain, stay. No day of work is noted any more.\n`,
  )
  if (!isWritten) process.stdout.write('What was there may still be in the file until the server stops.\n')
  return 0
}

const [, program = '', name = '', ...args] = process.argv
/** How it is asked, by what it was run as: the package has no `npm run`. */
const isPackage = path.basename(program).startsWith('argilla-admin')
const asked = isPackage ? `argilla-admin ${name}` : `npm run ${name} --`
const tool = tools[name]
try {
  readEnvFile()
  if (!tool) throw new ConfigError(`Say which: ${Object.keys(tools).join(', ')}.`)
  process.exitCode = await tool(args)
} catch (error) {
  const cause = error instanceof AppError ? error.cause : error
  if (!(cause instanceof Error)) throw error
  process.stderr.write(`${cause.message}\n`)
  process.exitCode = 2
}
