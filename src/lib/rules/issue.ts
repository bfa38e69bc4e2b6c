/** Something wrong or risky about a value: a key of a `*.en.json` and what its text needs. */
export interface Issue<Code extends string = string> {
  readonly code: Code
  readonly params?: Readonly<Record<string, string | number>>
}

/** What a check says: `errors` are refused, `warnings` are allowed but should be read first. */
export interface Issues<Code extends string = string> {
  readonly errors: readonly Issue<Code>[]
  readonly warnings: readonly Issue<Code>[]
}
