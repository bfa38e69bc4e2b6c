import type { Flavour, Product } from '#contract/flavour.ts'

/** The versions that this program has been tried with (docs/compatibility.md). */
const tested: Record<Product, readonly string[]> = {
  argilla: ['2.5', '2.6', '2.7', '2.8'],
  extralit: ['0.7'],
}

/** How people call them. */
export const productNames: Record<Product, string> = { argilla: 'Argilla', extralit: 'Extralit' }

/** False for a version that can't be read, too: it is taken for a new one. */
export function isTested({ product, version }: Flavour): boolean {
  const [, minor] = /^(\d+\.\d+)(?:\.|$)/.exec(version ?? '') ?? []
  return minor !== undefined && tested[product].includes(minor)
}

export const testedVersions = ({ product }: Flavour): string => tested[product].join(', ')
