import type { IncomingHttpHeaders } from 'node:http'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'

/** Shorter ones could stand somewhere by chance. */
const minLength = 8

/** Every password, key and token that was sent to Argilla, its webhooks' secrets, and where one of them was left behind. */
export interface Secrets {
  sent: (headers: IncomingHttpHeaders, body: string) => void
  /** What Argilla answered to a question for its webhooks. */
  webhooks: (body: string) => void
  /** Looks through what was printed, and every file of a folder. Argilla's own file holds its users' keys, and no password. */
  foundIn: (outputs: Record<string, string>, folder: string) => string[]
}

export function createSecrets(): Secrets {
  const keys = new Set<string>()
  const others = new Set<string>()
  const add = (to: Set<string>, value: unknown) => {
    if (typeof value === 'string' && value.length >= minLength) to.add(value)
  }
  return {
    sent(headers, body) {
      add(keys, headers['x-argilla-api-key'])
      add(keys, headers['x-extralit-api-key'])
      add(others, headers.authorization?.replace(/^Bearer /, ''))
      if (headers['content-type']?.includes('x-www-form-urlencoded')) {
        add(others, new URLSearchParams(body).get('password'))
      }
      for (const secret of secretsIn(body)) add(others, secret)
    },
    webhooks(body) {
      for (const [, secret] of body.matchAll(/"secret": ?"([^"]+)"/g)) add(keys, secret)
    },
    foundIn(outputs, folder) {
      const texts = [...Object.entries(outputs), ...textsIn(folder)]
      return texts.flatMap(([where, text]) => {
        const wanted = where.startsWith('argilla.db') ? [...others] : [...others, ...keys]
        // Not quoted: what says it would be a leak of its own.
        return wanted.some((secret) => holds(text, secret)) ? [where] : []
      })
    },
  }
}

/** The files of a folder whose path in it begins so, by that path; others may be in use. */
export const textsIn = (folder: string, beginning = '') =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)))
    .filter((where) => where.startsWith(beginning))
    .map((where) => [where, readFileSync(path.join(folder, where), 'utf8')] as const)

export const holds = (text: string, secret: string): boolean =>
  text.includes(secret) || text.includes(encodeURIComponent(secret))

function secretsIn(body: string): unknown[] {
  try {
    const sent = JSON.parse(body) as Record<string, unknown> | null
    return [sent?.['password'], sent?.['refresh_token']]
  } catch {
    return []
  }
}

/** All that our store on a PostgreSQL holds, as text. */
export async function rowsOfStore(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const tables = await client.query<{ name: string }>(
      `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'argilla_admin'`,
    )
    if (tables.rows.length === 0) throw new Error('the store has no tables')
    let text = ''
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ row: string }>(
        `SELECT t::text AS row FROM argilla_admin.${name} t`,
      )
      text += rows.map(({ row }) => `${row}\n`).join('')
    }
    return text
  } finally {
    await client.end()
  }
}
