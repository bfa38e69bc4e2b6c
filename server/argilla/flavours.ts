import { type Flavour, type Product, usualFlavour } from '#contract/flavour.ts'
import { minorOf } from '#lib/rules/tested-versions.ts'

/** Servers of Argilla and of its fork differ in this; endpoints, roles and policies are the same. */
const keyHeader: Record<Product, string> = {
  argilla: 'x-argilla-api-key',
  extralit: 'x-extralit-api-key',
}

/** `title`: what the server's OpenAPI document is called. A version without numbers is taken for a new one. */
export function flavourOf(version: string, title: string): Flavour {
  const product = /extralit/i.test(title) ? 'extralit' : 'argilla'
  const numbers = product === 'argilla' ? minorOf(version) : null
  const isBefore = (minor: number) =>
    numbers !== null && (numbers[0] < 2 || (numbers[0] === 2 && numbers[1] < minor))
  // 2.5.0 answers PATCH /users/{id} with 405; 2.6.0 still gives another id than the one that was sent.
  return { product, version, updates_users: !isBefore(6), keeps_ids: !isBefore(7) }
}

/** The header that carries an API key; both, as long as nobody knows which one is read. */
export const keyHeaders = ({ product, version }: Flavour): string[] =>
  version === null ? Object.values(keyHeader) : [keyHeader[product]]

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
