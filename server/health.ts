import { urlOf } from '#node/address.ts'
import { readConfig } from './config.ts'
import { readEnvFile } from './env-file.ts'

/** Milliseconds; less than the image's HEALTHCHECK waits. */
const timeoutMs = 4_000

readEnvFile()
// Ends well where the server that has the same settings answers.
const { host, port, place } = readConfig(process.env)
const url = `${urlOf(host, port)}${place.base}/app/health`
const isHealthy = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) }).then(
  ({ ok }) => ok,
  () => false,
)
process.exitCode = isHealthy ? 0 : 1
