import type { Product } from '#contract/flavour.ts'
import { pythonText } from '#lib/python/literal.ts'
import { clientLine, importLine, sdkOf } from '#lib/python/sdk.ts'

/** How one's key is used from Python. */
export function pythonLines(product: Product, url: string, key: string): string {
  const sdk = sdkOf(product)
  const client = clientLine(sdk, pythonText(url), pythonText(key))
  return [importLine(sdk), '', client, 'print(client.me.username)'].join('\n')
}
