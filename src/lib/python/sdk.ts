import type { Product } from '#contract/flavour.ts'
import { workspaceNamePattern } from '#contract/workspaces.ts'

export interface Sdk {
  /** Whose it is, in a sentence. */
  readonly of: string
  /** The package and the module. */
  readonly module: string
  /** What a program calls the module. */
  readonly as: string
  /** The class of its client. */
  readonly client: string
  /** Before `_API_URL` and `_API_KEY`, the variables that it reads by itself too. */
  readonly variables: string
  /** It refuses to know a workspace of another name. */
  readonly workspaces: RegExp
}

/** Extralit's own SDK, since Argilla's sends the key where Extralit does not read it. */
const sdks: Record<Product, Sdk> = {
  argilla: {
    of: 'Argilla',
    module: 'argilla',
    as: 'rg',
    client: 'Argilla',
    variables: 'ARGILLA',
    workspaces: workspaceNamePattern,
  },
  extralit: {
    of: 'Extralit',
    module: 'extralit',
    as: 'ex',
    client: 'Extralit',
    variables: 'EXTRALIT',
    // Not what its server takes: extralit/_models/_workspace.py.
    workspaces: /^[a-zA-Z0-9.-]+$/,
  },
}

export const sdkOf = (product: Product): Sdk => sdks[product]

/** The line that a program begins with. */
export const importLine = ({ module, as }: Sdk): string => `import ${module} as ${as}`

/** The line that makes its client; address and key are Python. */
export const clientLine = ({ as, client }: Sdk, url: string, key: string): string =>
  `client = ${as}.${client}(api_url=${url}, api_key=${key})`
