/** Something wrong or risky about a value: a key of a `*.en.json` and what its text needs. */
export interface Issue<Code extends string = string> {
  readonly code: Code
  readonly params?: Readonly<Record<string, string | number>>
}

/** What a check says: `errors` are refused, `warnings` are allowed but should be read first. */
export interface Findings<Code extends string = string> {
  readonly errors: readonly Issue<Code>[]
  readonly warnings: readonly Issue<Code>[]
}

/** The one issue to show beside a field: the first error, else the first warning, else null. */
export const firstIssue = <Code extends string>(findings: Findings<Code>): Issue<Code> | null =>
  findings.errors[0] ?? findings.warnings[0] ?? null
