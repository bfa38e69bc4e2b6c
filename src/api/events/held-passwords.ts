import { withBase } from '#lib/address/base.ts'
import { currentRequestUser } from '../http/request-user.ts'

/**
 * How many passwords each tab shows that nobody has yet, as the names of locks: the browser lets go of a tab's lock when it is
 * closed or breaks, so that what is asked for is so now. The number is all that is told.
 */
const lockName = (userId: string) => `${withBase('/argilla-admin-session')} ${userId} passwords:`

const locks = () => ('locks' in navigator ? navigator.locks : null)

/** This tab's own. */
let held: { name: string; release: () => void } | null = null

/** Says to other tabs how many passwords would be lost with this one; 0: none. */
export function holdPasswords(count: number): void {
  held?.release()
  held = null
  const userId = currentRequestUser()
  const manager = locks()
  if (count === 0 || userId === null || manager === null) return
  const name = `${lockName(userId)}${count} ${crypto.randomUUID()}`
  const released = new Promise<void>((resolve) => (held = { name, release: resolve }))
  // A browser that refuses it is like one without.
  manager.request(name, () => released).catch(() => undefined)
}

/** How many passwords the other tabs of whoever this page shows would lose; 0 where the browser can't tell. */
export async function passwordsElsewhere(): Promise<number> {
  const userId = currentRequestUser()
  if (userId === null) return 0
  const all =
    (
      await locks()
        ?.query()
        .catch(() => null)
    )?.held ?? []
  return all.reduce((sum, { name }) => {
    if (name === undefined || name === held?.name || !name.startsWith(lockName(userId))) return sum
    return sum + Number.parseInt(name.slice(lockName(userId).length), 10)
  }, 0)
}
