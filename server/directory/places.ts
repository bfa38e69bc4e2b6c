import type { Picture } from './picture.ts'

/**
 * Names of the workspaces in which somebody was last seen; null where nothing is known of them. From the picture in memory alone: it
 * is for the journal, and no reason to ask Argilla.
 */
export type PlacesOf = (userId: string) => Promise<string[] | null>

export function createPlaces(picture: Pick<Picture, 'known'>): PlacesOf {
  return async (userId) => {
    const { directory } = (await picture.known().catch(() => null)) ?? {}
    const position = directory?.positionOf(userId) ?? -1
    if (!directory || position < 0) return null
    const own = new Set(directory.workspacesOf(position))
    return directory.byName().flatMap(({ id, name }) => (own.has(id) ? [name] : []))
  }
}
