import type { Role } from '#contract/users.ts'
import { foldForSearch } from '#lib/search.ts'

const roleNames: ReadonlyMap<string, Role> = new Map([
  ['owner', 'owner'],
  ['admin', 'admin'],
  ['administrator', 'admin'],
  ['annotator', 'annotator'],
])

/** The role that a cell names, in any case; an empty one is an annotator, as in Argilla. Null: no role. */
export function parseRole(text: string): Role | null {
  const name = foldForSearch(text.trim())
  if (name === '') return 'annotator'
  return roleNames.get(name) ?? null
}

/**
 * The workspaces that a cell names, parted by ; | , or /, each once. One that is there keeps its comma or slash: Argilla
 * takes any name.
 */
export const parseWorkspaces = (text: string, there?: { has: (name: string) => boolean }): string[] => [
  ...new Set(
    text
      .split(/[;|\n]/)
      .flatMap((part) => (there?.has(part.trim()) ? part : part.split(',')))
      .flatMap((part) => (there?.has(part.trim()) ? part : part.split('/')))
      .map((name) => name.trim())
      .filter(Boolean),
  ),
]
