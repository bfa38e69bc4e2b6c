import type { Flavour, Product } from '#contract/flavour.ts'

/** The versions that this program has been tried with (docs/compatibility.md). */
const tested: Record<Product, readonly string[]> = {
  argilla: ['2.5', '2.6', '2.7', '2.8'],
  extralit: ['0.7'],
}

const names: Record<Product, string> = { argilla: 'Argilla', extralit: 'Extralit' }

/** How people call it: "Argilla 2.8.0". */
export const serverName = ({ product, version }: Flavour): string => `${names[product]} ${version ?? ''}`

/** The first two numbers of a version; null where it can't be read. */
export function minorOf(version: string): [major: number, minor: number] | null {
  const [, major, minor] = /^(\d+)\.(\d+)(?:\.|$)/.exec(version) ?? []
  return major === undefined ? null : [Number(major), Number(minor)]
}

/** False for a version that can't be read, too: it is taken for a new one. */
export const isTested = ({ product, version }: Flavour): boolean =>
  tested[product].includes(minorOf(version ?? '')?.join('.') ?? '')

export const testedVersions = ({ product }: Flavour): string => tested[product].join(', ')
