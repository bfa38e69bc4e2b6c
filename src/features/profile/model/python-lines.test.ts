import { expect, it } from 'vitest'
import { pythonLines } from './python-lines.ts'

it.each([
  ['argilla', 'import argilla as rg', 'rg.Argilla'],
  ['extralit', 'import extralit as ex', 'ex.Extralit'],
] as const)('is for the SDK of %s', (product, first, client) => {
  expect(pythonLines(product, 'https://a.example', '…')).toBe(
    `${first}\n\nclient = ${client}(api_url="https://a.example", api_key="…")\nprint(client.me.username)`,
  )
})
