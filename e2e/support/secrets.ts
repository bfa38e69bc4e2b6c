import type { IncomingHttpHeaders } from 'node:http'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Shorter ones could stand somewhere by chance. */
const minLength = 8

/** Every password, key and token that was sent to Argilla, and where one of them was left behind. */
export interface Secrets {
  sent: (headers: IncomingHttpHeaders, body: string) => void
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
      add(others, passwordIn(body))
    },
    foundIn(outputs, folder) {
      const files = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => path.join(parentPath, name))
      const texts = [
        ...Object.entries(outputs),
        ...files.map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')] as const),
      ]
      return texts.flatMap(([where, text]) => {
        const wanted = where.startsWith('argilla.db') ? [...others] : [...others, ...keys]
        const has = (secret: string) => text.includes(secret) || text.includes(encodeURIComponent(secret))
        // Not quoted: what says it would be a leak of its own.
        return wanted.some(has) ? [where] : []
      })
    },
  }
}

function passwordIn(body: string): unknown {
  try {
    return (JSON.parse(body) as { password?: unknown } | null)?.password
  } catch {
    return null
  }
}
