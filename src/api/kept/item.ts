const name = 'argilla-admin.directory'

/** What this tab keeps over a reload: which version of the picture, and its bytes, sealed (`sealed.ts`). */
export interface Item {
  version: string
  sealed: string
}

/** null: nothing is kept, or the browser forbids it. */
export function readItem(): Item | null {
  try {
    const text = window.sessionStorage.getItem(name)
    if (text === null) return null
    const end = text.indexOf('\n')
    return { version: text.slice(0, end), sealed: text.slice(end + 1) }
  } catch {
    return null
  }
}

/** Where it can't be kept, because there is no room, nothing is. */
export function writeItem({ version, sealed }: Item): void {
  try {
    window.sessionStorage.setItem(name, `${version}\n${sealed}`)
  } catch {
    forgetItem()
  }
}

export function forgetItem(): void {
  try {
    window.sessionStorage.removeItem(name)
  } catch {
    // A browser that forbids storage keeps nothing.
  }
}
