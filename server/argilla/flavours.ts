import { type Flavour, usualFlavour } from '#contract/flavour.ts'

type Product = Flavour['product']

/** What differs between the servers of Argilla and of its fork; endpoints, roles and policies do not. */
const products: Record<Product, { keyHeader: string; tested: readonly string[] }> = {
  argilla: { keyHeader: 'x-argilla-api-key', tested: ['2.5', '2.6', '2.7', '2.8'] },
  extralit: { keyHeader: 'x-extralit-api-key', tested: ['0.7'] },
}

const numberOf = (version: string) => /^(\d+)\.(\d+)(?:\.|$)/.exec(version)

/** `title`: what the server's OpenAPI document is called. A version without numbers is taken for a new one. */
export function flavourOf(version: string, title: string): Flavour {
  const product = /extralit/i.test(title) ? 'extralit' : 'argilla'
  const parts = product === 'argilla' ? numberOf(version) : null
  const isBefore = (minor: number) =>
    parts !== null && (Number(parts[1]) < 2 || (parts[1] === '2' && Number(parts[2]) < minor))
  // 2.5.0 answers PATCH /users/{id} with 405; 2.6.0 still gives another id than the one that was sent.
  return { product, version, updates_users: !isBefore(6), keeps_ids: !isBefore(7) }
}

/** Whether somebody has tried this page with such a version. */
export function isTested({ product, version }: Flavour): boolean {
  const [, major = '', minor = ''] = numberOf(version ?? '') ?? []
  return products[product].tested.includes(`${major}.${minor}`)
}

export const testedVersions = ({ product }: Flavour): string => products[product].tested.join(', ')

/** The header that carries an API key; both, as long as nobody knows which one is read. */
export const keyHeaders = ({ product, version }: Flavour): string[] =>
  (version === null ? (Object.keys(products) as Product[]) : [product]).map(
    (name) => products[name].keyHeader,
  )

/** Codes of errors differ in their prefix only. The page knows Argilla's. */
export const asArgillasCode = (code: string): string =>
  code.replace(/^extralit\.api\.errors::/, 'argilla.api.errors::')

/** Which flavour the server is by now: a new version may stand there while this program runs. */
export interface Flavours {
  now: () => Flavour
  learn: (flavour: Flavour) => void
}

export function createFlavours(): Flavours {
  let known = usualFlavour
  return {
    now: () => known,
    learn: (flavour) => {
      known = flavour
    },
  }
}
