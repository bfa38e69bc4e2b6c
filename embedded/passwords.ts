import bcrypt from 'bcrypt'
import { ArgillaError } from './errors.ts'

/** bcrypt runs on libuv's four threads; two are left for files and names. */
const workers = 2
/** Of each kind, at a quarter of a second each: half a minute's work. More is refused instead of piling up. */
const maxWaiting = 240

interface PasswordsOptions {
  /** bcrypt's cost; Argilla's is 12. */
  rounds?: number
  library?: Pick<typeof bcrypt, 'hash' | 'compare'>
}

/**
 * Hashes and checks passwords off the event loop, in the order of the calls, but for who waits to sign in: they come
 * before all new passwords, of which an import brings hundreds. As Argilla's own, bcrypt reads the first 72 bytes only.
 * @throws ArgillaError 503 from both when too many are waiting
 */
export function createPasswords({ rounds = 12, library = bcrypt }: PasswordsOptions = {}) {
  const checks: (() => void)[] = []
  const hashes: (() => void)[] = []
  let running = 0

  async function queued<T>(
    waiting: (() => void)[],
    work: () => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    if (running >= workers) {
      if (waiting.length >= maxWaiting) throw tooMany()
      await inLine(waiting, signal)
    } else running += 1
    try {
      return await work()
    } finally {
      const next = checks.shift() ?? hashes.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }

  /** Waits for the turn; who has gone leaves the line. */
  const inLine = (waiting: (() => void)[], signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const start = () => {
        signal?.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        waiting.splice(waiting.indexOf(start), 1)
        reject(tooMany())
      }
      waiting.push(start)
      if (signal?.aborted) leave()
      else signal?.addEventListener('abort', leave, { once: true })
    })

  // Well-formed, so that to check it takes as long as any other; no password has this hash.
  const nobodys = `$2b$${String(rounds).padStart(2, '0')}$${'.'.repeat(53)}`

  return {
    hash: (password: string) => queued(hashes, () => library.hash(password, rounds)),

    /** Takes as long for a user who does not exist (no hash) as for one who does. */
    async verify(password: string, hash: string | undefined, signal?: AbortSignal): Promise<boolean> {
      // $2y$ is how PHP names $2b$; this library knows only the latter
      const known = (hash ?? nobodys).replace(/^\$2y\$/, '$2b$')
      const matches = await queued(checks, () => library.compare(password, known), signal)
      return hash !== undefined && matches
    },
  }
}

const tooMany = () => new ArgillaError(503, { detail: 'Too many passwords to check' })

export type Passwords = ReturnType<typeof createPasswords>
