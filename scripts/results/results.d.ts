/** How many tests did what. */
export interface Total {
  passed: number
  failed: number
  skipped: number
}

/** What has failed, by name, and of what. */
export function failures(file: string): { name: string; why: string }[]
export function noTests(): Total
export function addStories(total: Total, file: string, exitCode: number): void
export function addUnits(total: Total, file: string): void
export function addCounted(total: Total, printed: string, exitCode: number): void
export function closingLine(total: Total): string
export function ofPart(line: string): string
