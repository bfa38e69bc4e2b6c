import { randomBytes, randomUUID } from 'node:crypto'
import { createClient } from '@libsql/client'
import { hashSync } from 'bcrypt'
import { type Person, password } from './argilla.ts'

/** Argilla verifies a hash of any cost, so what is only set up need not take a third of a second each. */
const cost = 4

/**
 * Writes users into the embedded Argilla's file, which other processes may. They have the password `password` unless
 * another is given.
 */
export function createQuickUsers(databaseUrl: string) {
  // In milliseconds: others write too. A PRAGMA would hold for one of its connections only.
  const database = createClient({ url: databaseUrl, timeout: 10_000 })
  return {
    async make(fields: Partial<Person> & { username: string }): Promise<Person> {
      const at = new Date().toISOString().slice(0, -1).concat('000')
      const person: Person = {
        id: randomUUID(),
        first_name: fields.username,
        last_name: null,
        role: 'annotator',
        api_key: randomBytes(60).toString('base64url'),
        inserted_at: at,
        updated_at: at,
        password,
        ...fields,
      }
      const { id, first_name, last_name, username, role, api_key } = person
      const hash = hashSync(person.password, cost)
      const row = [id.replaceAll('-', ''), first_name, last_name, username, role, api_key, hash]
      await database.execute({
        sql: `INSERT INTO users (id, first_name, last_name, username, role, api_key, password_hash, inserted_at, updated_at)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        args: [...row, at.replace('T', ' '), at.replace('T', ' ')],
      })
      return person
    },
    close: () => database.close(),
  }
}
