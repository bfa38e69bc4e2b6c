import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'

const at = "'2026-01-01 00:00:00.000000'"
const first = ['Maria', 'Wen', 'Rosa', 'Jürgen', 'Priya', 'Zoë', 'Ahmed', 'Siobhan', 'Yuki', 'Lars', 'Fatima']
const last = ['García', 'Müller', 'Nakamura', 'Okafor', 'Silva', 'Ivanov', 'Haddad', 'Kowalski', 'Rossi']

/** SQL for the name that a number stands for. */
const pick = (names: readonly string[], number: string) =>
  `json_extract('${JSON.stringify(names)}', '$[' || ((${number}) % ${names.length}) || ']')`

const ascii = (names: readonly string[]) =>
  names.map((name) =>
    name
      .normalize('NFD')
      .replaceAll(/[^a-z]/gi, '')
      .toLowerCase(),
  )

/**
 * Writes users (`maria.silva.7` and so on) and workspaces straight into the file, each user in every tenth workspace and at
 * least in one.
 */
export async function fill(file: string, users: number, workspaces: number): Promise<void> {
  const client = createClient({ url: pathToFileURL(file).href, concurrency: 1 })
  const numbers = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)'
  // The owner is there before all others, as rows nearly always are in the order of their times.
  await client.execute("UPDATE users SET inserted_at = '2023-11-01 00:00:00.000000'")
  // Two multipliers, so that the pairs of names come in no order.
  const [firstAt, lastAt] = ['i * 7919', 'i * 104729 / 13']
  await client.execute({
    sql: `${numbers} INSERT INTO users
          SELECT printf('%08x', i * 2654435761 % 4294967296) || '00004000800000' || printf('%010x', i),
                 ${pick(first, firstAt)}, ${pick(last, lastAt)},
                 ${pick(ascii(first), firstAt)} || '.' || ${pick(ascii(last), lastAt)} || '.' || i,
                 iif(i % 50 = 0, 'admin', 'annotator'), substr(hex(randomblob(54)), 1, 107), 'no hash',
                 strftime('%Y-%m-%d %H:%M:%S', 1700000000 + i * 37, 'unixepoch') || '.000000', ${at} FROM n`,
    args: [users],
  })
  await client.execute({
    sql: `${numbers} INSERT INTO workspaces
          SELECT printf('%08x', i) || '000040008000' || printf('%012x', i), 'team-' || i, ${at}, ${at} FROM n`,
    args: [workspaces],
  })
  await client.execute({
    sql: `INSERT INTO workspaces_users
          SELECT lower(hex(randomblob(16))), w.id, u.id, ${at}, ${at} FROM users u JOIN workspaces w
          ON (u.rowid + w.rowid) % max(1, min(10, ?)) = 0 WHERE u.password_hash = 'no hash'`,
    args: [workspaces],
  })
  client.close()
}
