import type { Flavour } from '#contract/flavour.ts'
import { pythonText } from '#lib/python/literal.ts'

/** Extralit's own SDK, since Argilla's sends the key where Extralit does not read it. */
const sdks: Record<Flavour['product'], { import: string; client: string }> = {
  argilla: { import: 'import argilla as rg', client: 'rg.Argilla' },
  extralit: { import: 'import extralit as ex', client: 'ex.Extralit' },
}

/** How one's key is used from Python. */
export function pythonLines(product: Flavour['product'], url: string, key: string): string {
  const sdk = sdks[product]
  const client = `client = ${sdk.client}(api_url=${pythonText(url)}, api_key=${pythonText(key)})`
  return [sdk.import, '', client, 'print(client.me.username)'].join('\n')
}
