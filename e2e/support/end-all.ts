export type End = () => unknown

/** Ends one after the other, each also where one before it has failed; throws what failed first. */
export async function endAll(ends: readonly End[]): Promise<void> {
  const failures: unknown[] = []
  for (const end of ends) {
    try {
      await end()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}
