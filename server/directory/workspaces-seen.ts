import type { Picture } from './picture.ts'

/**
 * Names of the workspaces in which somebody was last seen; null where nothing is known of them. From the picture in memory alone, as
 * it was last shown: it is for the journal, and no reason to ask Argilla, nor to make the picture anew for each of many deletions.
 */
export type WorkspacesSeenOf = (userId: string) => string[] | null

export function createWorkspacesSeen(picture: Pick<Picture, 'lastSeen'>): WorkspacesSeenOf {
  return (userId) => {
    const directory = picture.lastSeen()
    const position = directory?.positionOf(userId) ?? -1
    if (!directory || position < 0) return null
    const own = new Set(directory.workspacesOf(position))
    return directory.byName().flatMap(({ id, name }) => (own.has(id) ? [name] : []))
  }
}
