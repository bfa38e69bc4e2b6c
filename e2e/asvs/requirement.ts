/** A test by its file and the title that stands there. */
export type Shown = `${string}.ts › ${string}`

/** A requirement of OWASP ASVS 4.0.3, level 2, in our words, and what became of it. */
export type Requirement = { id: string; asks: string } & (
  | { how: string; tests: readonly Shown[] }
  /** What no test can show, with the files in which it can be read. */
  | { how: string; files: readonly string[] }
  /** For who runs it, as SECURITY.md or the README tells them. */
  | { operator: string }
  /** Not met, and no page in front of Argilla could. */
  | { argilla: string }
  /** Not met, and why. */
  | { open: string }
)

export interface Chapter {
  number: number
  name: string
  rows: readonly Requirement[]
  /** What there is nothing of here that it could be asked of. */
  without: readonly { ids: readonly string[]; why: string }[]
}
