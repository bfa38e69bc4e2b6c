import { copyFileSync, rmSync } from 'node:fs'
import path from 'node:path'

const files = { 'bare.html': 'bench-bare.html', 'bare.page.js': 'bench-bare.js' }
export const barePath = '/bench-bare.html'

const published = (name: string) => path.resolve(import.meta.dirname, '../../dist/public', name)

/** Puts the bare page among the built files, so that it comes from the same server as ours. Gives what takes it away. */
export function publishBare(): () => void {
  for (const [file, name] of Object.entries(files))
    copyFileSync(path.join(import.meta.dirname, file), published(name))
  return () => {
    for (const name of Object.values(files)) rmSync(published(name), { force: true })
  }
}
