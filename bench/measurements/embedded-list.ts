import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { count, kib, ms, percentile, spread } from '../support/figures.ts'
import { ask, askForSeconds } from '../support/load.ts'
import { ends, type Measurement, type Scale } from '../support/measurement.ts'
import { apiKey, type Place, startPlace } from '../support/place.ts'

const key = { 'x-argilla-api-key': apiKey }
const connections = 8
const accepted = { 'as it is': {}, gzip: { 'accept-encoding': 'gzip' }, br: { 'accept-encoding': 'br' } }

/** Answers a second: whole, compressed, and to who has it already. */
async function rates({ embedded }: Place, users: number, { seconds }: Scale) {
  const url = `${embedded.url}/api/v1/users`
  const rows = []
  for (const [kind, headers] of Object.entries(accepted)) {
    // Until it is compressed; that is done behind the answers.
    const ready = async () => (await ask(url, { ...key, ...headers })).headers['content-encoding']
    while (kind !== 'as it is' && (await ready()) === undefined) continue
    const { perSecond, bytes } = await askForSeconds(seconds, connections, url, { ...key, ...headers })
    rows.push(row(users, kind, perSecond, bytes))
  }
  const { etag = '' } = (await ask(url, key)).headers
  const known = await askForSeconds(seconds, connections, url, { ...key, 'if-none-match': etag })
  rows.push(row(users, 'not changed (304)', known.perSecond, known.bytes))
  return rows
}

const row = (users: number, answer: string, perSecond: readonly number[], bytes: number) => ({
  users: count(users),
  answer,
  size: kib(bytes),
  'a second, median (min–max)': spread(perSecond, ''),
})

/** How long somebody else waits for something small while long lists are read anew and sent. */
async function waits({ embedded, file }: Place): Promise<string> {
  const client = createClient({ url: pathToFileURL(file).href, concurrency: 1 })
  const state = { running: true }
  const times: number[] = []
  const small = (async () => {
    while (state.running) times.push((await ask(`${embedded.url}/api/v1/version`, key)).ms)
  })()
  let [anew, again] = [0, 0]
  for (let round = 0; round < 3; round += 1) {
    await client.execute(`UPDATE users SET last_name = 'round ${round}' WHERE username = 'owner'`)
    anew = (await ask(`${embedded.url}/api/v1/users`, key)).ms
    again = (await ask(`${embedded.url}/api/v1/users`, key)).ms
  }
  state.running = false
  await small
  client.close()
  return (
    `After a change by another process the list of all is read anew in ${ms(anew)} and then answered in ${ms(again)}; ` +
    `meanwhile something small is answered in ${ms(percentile(times, 0.5))}, p99 ${ms(percentile(times, 0.99))}.`
  )
}

export const embeddedList: Measurement = async (scale) => {
  const rows = []
  const says: string[] = []
  for (const users of new Set([1_000, ends(scale)[1]])) {
    const place = await startPlace(users)
    try {
      if (users === 1_000) rows.push(...(await rates(place, users, scale)))
      says.push(`${count(users)} users: ${await waits(place)}`)
    } finally {
      await place.stop()
    }
  }
  return {
    title: 'The embedded Argilla’s list of users',
    how: `\`GET /api/v1/users\` over ${connections} kept connections for ${scale.seconds} s, asked for on the same machine by what only counts the bytes.`,
    rows,
    says,
  }
}
