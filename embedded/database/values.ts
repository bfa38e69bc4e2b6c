import { randomBytes, randomUUID } from 'node:crypto'

let last = 0

/**
 * Now, as Argilla stores it: UTC with microseconds. Each call gives a later time than the one before, so that lists
 * ordered by it are in the order of creation.
 */
export function timestamp(): string {
  const micros = Date.now() * 1000 + Number((process.hrtime.bigint() / 1000n) % 1000n)
  last = Math.max(micros, last + 1)
  return storedTime(last)
}

/** Microseconds since 1970 → `2026-11-23 21:12:02.077717`. */
export function storedTime(micros: number): string {
  const text = new Date(Math.floor(micros / 1000)).toISOString()
  return `${text.slice(0, 10)} ${text.slice(11, 23)}${String(micros % 1000).padStart(3, '0')}`
}

/** An id as Argilla stores it on SQLite: 32 hex digits. */
export const storedId = (id: string = randomUUID()) => id.replaceAll('-', '')

/** 80 random bytes, as in Argilla's `generate_user_api_key`. */
export const newApiKey = () => randomBytes(80).toString('base64url')

const id = (column: string) =>
  `substr(${column},1,8)||'-'||substr(${column},9,4)||'-'||substr(${column},13,4)||'-'||substr(${column},17,4)||'-'||substr(${column},21)`

/** Times leave as pydantic writes them: `T` between, and no fraction when it is zero. */
const time = (column: string) => `replace(replace(${column},' ','T'),'.000000','')`

const times = (t: string) =>
  `'inserted_at',${time(`${t}.inserted_at`)},'updated_at',${time(`${t}.updated_at`)}`

/** SQL that makes the JSON of one row, exactly as the API answers it; `t` is the table's alias. */
export const userJson = (t: string) =>
  `json_object('id',${id(`${t}.id`)},'first_name',${t}.first_name,'last_name',${t}.last_name,'username',${t}.username,'role',${t}.role,'api_key',${t}.api_key,${times(t)})`

export const workspaceJson = (t: string) => `json_object('id',${id(`${t}.id`)},'name',${t}.name,${times(t)})`

export const datasetJson = (t: string) =>
  `json_object('id',${id(`${t}.id`)},'name',${t}.name,'guidelines',${t}.guidelines,` +
  `'allow_extra_metadata',json(iif(${t}.allow_extra_metadata,'true','false')),'status',${t}.status,` +
  `'distribution',json(${t}.distribution),'metadata',json(${t}.metadata),'workspace_id',${id(`${t}.workspace_id`)},` +
  `'last_activity_at',${time(`${t}.last_activity_at`)},${times(t)})`

export const webhookJson = (t: string) =>
  `json_object('id',${id(`${t}.id`)},'url',${t}.url,'secret',${t}.secret,'events',json(${t}.events),` +
  `'enabled',json(iif(${t}.enabled,'true','false')),'description',${t}.description,${times(t)})`
