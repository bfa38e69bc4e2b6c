import { cpus, loadavg, totalmem } from 'node:os'
import { launch } from './browser.ts'

/** What the figures were taken on, without anything that names the machine. */
export async function machine(): Promise<string> {
  const browser = await launch()
  const chromium = browser.version()
  await browser.close()
  const model = cpus()[0]?.model ?? 'unknown'
  return (
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${model.trim()}), ` +
    `${Math.round(totalmem() / 2 ** 30)} GiB of memory, Node ${process.versions.node}, Chromium ${chromium}`
  )
}

/** Processes that wanted a core during the last minute. */
export const load = () => (loadavg()[0] ?? NaN).toFixed(1)
