/** A test by its file and the title that stands there. */
export type Shown = `${string}.ts › ${string}`

/** What a standard asks, in our words, and what became of it. */
export type Requirement = { id: string; asks: string } & (
  | { how: string; tests: readonly Shown[] }
  /** What no test can show, with the files in which it can be read. */
  | { how: string; files: readonly string[] }
  /** For who runs it, as our documents tell them. */
  | { operator: string }
  /** Not met, and no page in front of Argilla could. */
  | { argilla: string }
  /** Not met, and why. */
  | { open: string }
)

export interface Chapter {
  /** Number and name. */
  title: string
  rows: readonly Requirement[]
  /** What there is nothing of here that it could be asked of. */
  without: readonly { ids: readonly string[]; why: string }[]
}

/** A standard that a document of ours answers, requirement by requirement. */
export interface Standard {
  /** The document, which `npm run docs:standards` writes. */
  file: string
  /** All that the standard has, in its order. */
  ids: readonly string[]
  chapters: readonly Chapter[]
  /** The heading and what stands below it; `sum` says how many of the requirements are met how. */
  opening: (sum: string) => string
}
