import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { count, kib, ms, spread } from '../support/figures.ts'
import { ask } from '../support/load.ts'
import type { Measurement } from '../support/measurement.ts'
import { apiKey, startPlace } from '../support/place.ts'

const datasets = 200
/** Responses of each person in a dataset of their workspace. */
const responses = 1
const readings = 5
const goalMs = 2_000

/** So many datasets over all workspaces, in which each member has answered, straight into the file. */
async function fillWork(file: string): Promise<number> {
  const client = createClient({ url: pathToFileURL(file).href, concurrency: 1 })
  const at = "'2026-01-01 00:00:00.000000'"
  const numbers = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)'
  await client.execute({
    sql: `${numbers} INSERT INTO datasets (id, name, status, workspace_id, inserted_at, updated_at, last_activity_at,
            allow_extra_metadata, distribution)
          SELECT lower(hex(randomblob(16))), 'data-' || i, 'ready', w.id, ${at}, ${at}, ${at}, 1,
            '{"strategy": "overlap", "min_submitted": 1}'
          FROM n JOIN workspaces w ON w.rowid = 1 + i % (SELECT count(*) FROM workspaces)`,
    args: [datasets],
  })
  await client.execute({
    sql: `${numbers} INSERT INTO records (id, fields, dataset_id, inserted_at, updated_at, status)
          SELECT lower(hex(randomblob(16))), '{}', d.id, ${at}, ${at}, 'completed' FROM datasets d, n`,
    args: [responses],
  })
  const { rowsAffected } = await client.execute(
    `INSERT INTO responses (id, "values", status, record_id, user_id, inserted_at, updated_at)
     SELECT lower(hex(randomblob(16))), '{}', 'submitted', r.id, m.user_id, ${at}, ${at}
     FROM records r JOIN datasets d ON d.id = r.dataset_id JOIN workspaces_users m ON m.workspace_id = d.workspace_id`,
  )
  client.close()
  return rowsAffected
}

export const work: Measurement = async ({ sizes }) => {
  const users = Math.min(1_000, Math.max(...sizes))
  // One workspace: everybody works on every dataset.
  const place = await startPlace(users, 1)
  try {
    const made = await fillWork(place.file)
    const signIn = await fetch(`${place.server.url}/app/session`, {
      method: 'POST',
      headers: { origin: place.server.url, 'content-type': 'application/json' },
      body: JSON.stringify({ api_key: apiKey }),
    })
    if (!signIn.ok) throw new Error(`sign-in answered ${signIn.status}`)
    const cookie = signIn.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    const times: number[] = []
    let bytes = 0
    while (times.length < readings) {
      // All of it from Argilla, however new what is known may be.
      const answer = await ask(`${place.server.url}/app/activity?within=0`, { cookie })
      if (answer.status !== 200) throw new Error(`the activity answered ${answer.status}`)
      times.push(answer.ms)
      bytes = answer.bytes
    }
    const known = await ask(`${place.server.url}/app/activity`, { cookie })
    return {
      title: 'Who did how much',
      how:
        `${count(users)} users, ${count(datasets)} datasets and ${count(made)} responses in the embedded Argilla; everybody has answered in every dataset; all ` +
        `of it read anew ${readings} times by one session, two questions for each dataset.`,
      rows: [
        {
          users: count(users),
          datasets: count(datasets),
          'read anew, median (min–max)': spread(times, 'ms'),
          goal: `≤ ${ms(goalMs)}`,
          'from what is known': ms(known.ms),
          answer: kib(bytes),
        },
      ],
    }
  } finally {
    await place.stop()
  }
}
