import { existsSync, readFileSync } from 'node:fs'

// Built, this stands in dist/node/; else in server/.
const file = ['../package.json', '../../package.json']
  .map((path) => new URL(path, import.meta.url))
  .find((url) => existsSync(url))

/** Of this program, as package.json says. */
export const version: string = file
  ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
  : 'unknown'
