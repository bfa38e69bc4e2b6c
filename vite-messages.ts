import compileMessage from 'icu-minify/compile'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

interface Messages {
  [key: string]: string | Messages
}

const compileAll = (messages: Messages): object =>
  Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === 'string' ? compileMessage(value) : compileAll(value),
    ]),
  )

/** Parses the ICU messages (`*.en.json`) while building, so that the page need not bring the parser (9 KiB). */
export const compiledMessages = (): Plugin => ({
  name: 'compiled-messages',
  enforce: 'pre',
  load(id) {
    if (!id.endsWith('.en.json')) return null
    const messages = JSON.parse(readFileSync(id, 'utf8')) as Messages
    return { code: `export default ${JSON.stringify(compileAll(messages))}`, moduleType: 'js' }
  },
})

/** What compiled messages are formatted with. */
export const plainFormat = { 'use-intl/format-message': 'use-intl/format-message/format-only' }
