import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { compress as onThreads, type Encoding } from '#node/encodings.ts'
import type { Database } from './database/database.ts'
import { readMembers, readUsers, readWorkspaces, readWorkspacesOf } from './database/lists.ts'
import type { User } from './database/users.ts'

type Compress = (bytes: Buffer) => Promise<Buffer>

/** A whole answer, ready to be sent. */
export interface List {
  body: Buffer
  /** Of the content; the same in every encoding, so it is a weak one. */
  etag: string
  /** Undefined while it is not ready: nobody waits for it. Asked for a second time, it is begun. */
  encoded: (encoding: Encoding) => Buffer | undefined
}

interface Kept {
  list: Promise<List>
  bytes: number
}

interface ListsOptions {
  /** Of all that is kept; 100,000 users are 35 MB, and a third of it more in each encoding. */
  maxBytes?: number
  compress?: Record<Encoding, Compress>
}

/** Shorter ones gain nothing. */
const worthCompressingBytes = 1024

/** Lists as bytes, made once for each state of the database. Whoever asks has been allowed to before. */
export function createLists(database: Database, options: ListsOptions = {}) {
  const { maxBytes = 128 * 1024 * 1024, compress = onThreads } = options
  const kept = new Map<string, Kept>()
  let version = ''
  let keptBytes = 0
  /** One at a time: passwords are checked on the same few threads. */
  let compressing = false

  function count(key: string, one: Kept, bytes: number) {
    if (kept.get(key) !== one) return
    one.bytes += bytes
    keptBytes += bytes
    for (const [oldest, { bytes: freed }] of kept) {
      if (keptBytes <= maxBytes) return
      kept.delete(oldest)
      keptBytes -= freed
    }
  }

  function listOf(pieces: Pieces, onMore: (bytes: number) => void): List {
    const ready: Partial<Record<Encoding, Buffer>> = {}
    const asked = new Set<Encoding>()
    const begin = async (encoding: Encoding) => {
      compressing = true
      try {
        const bytes = await compress[encoding](pieces.body)
        ready[encoding] = bytes
        onMore(bytes.length)
      } finally {
        compressing = false
      }
    }
    return {
      ...pieces,
      encoded: (encoding) => {
        const isWorth = pieces.body.length >= worthCompressingBytes && ready[encoding] === undefined
        // what no memory is left for is asked for again, and sent as it is meanwhile
        if (isWorth && asked.has(encoding) && !compressing) begin(encoding).catch(() => undefined)
        asked.add(encoding)
        return ready[encoding]
      },
    }
  }

  /** What is read after the version is at least as new, and no version comes back. */
  async function get(key: string, read: () => Promise<string[]>): Promise<List> {
    const now = database.version()
    if (now !== version) {
      kept.clear()
      keptBytes = 0
      version = now
    }
    const known = kept.get(key)
    if (known !== undefined) {
      kept.delete(key)
      kept.set(key, known)
      return known.list
    }
    const one: Kept = {
      bytes: 0,
      list: read()
        .then(toBytes)
        .then((pieces) => listOf(pieces, (bytes) => count(key, one, bytes))),
    }
    kept.set(key, one)
    one.list.then(
      ({ body }) => count(key, one, body.length),
      () => kept.get(key) === one && kept.delete(key),
    )
    return one.list
  }

  return {
    users: () => get('users', () => readUsers(database)),
    members: (workspaceId: string) => get(`in ${workspaceId}`, () => readMembers(database, workspaceId)),
    /** An owner is everywhere; anybody else has the workspaces that they are a member of. */
    workspacesOf: ({ id, role }: Pick<User, 'id' | 'role'>) =>
      role === 'owner'
        ? get('workspaces', () => readWorkspaces(database))
        : get(`of ${id}`, () => readWorkspacesOf(database, id)),
  }
}
export type Lists = ReturnType<typeof createLists>

type Pieces = Pick<List, 'body' | 'etag'>

async function toBytes(pieces: readonly string[]): Promise<Pieces> {
  const hash = createHash('sha256')
  const parts: Buffer[] = []
  const add = (text: string) => {
    const part = Buffer.from(text)
    parts.push(part)
    hash.update(part)
  }
  add('{"items":[')
  for (const [n, piece] of pieces.entries()) {
    add(n === 0 ? piece : `,${piece}`)
    if (n % 8 === 7) await nextTurn()
  }
  add(']}')
  return { body: Buffer.concat(parts), etag: `W/"${hash.digest('base64url').slice(0, 22)}"` }
}
