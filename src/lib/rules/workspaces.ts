import { workspaceNamePattern } from '#contract/workspaces.ts'
import type { Findings } from './issue.ts'
import { foldCase } from './text.ts'

export type WorkspaceNameIssueCode = 'empty' | 'characters' | 'taken' | 'differsByCase'

/**
 * Checks a new workspace's name. Argilla takes any text, but its Python SDK then refuses to list workspaces at all, so
 * other characters than a–z, A–Z, 0–9, `_` and `-` are refused; `params.characters` shows up to five of them.
 */
export function checkWorkspaceName(
  name: string,
  existing: readonly string[] = [],
): Findings<WorkspaceNameIssueCode> {
  if (name === '') return { errors: [{ code: 'empty' }], warnings: [] }
  if (!workspaceNamePattern.test(name)) {
    const wrong = [...new Set(name)].filter((character) => !workspaceNamePattern.test(character))
    const characters = wrong.slice(0, 5).map(visible).join(' ')
    return { errors: [{ code: 'characters', params: { characters } }], warnings: [] }
  }
  if (existing.includes(name)) return { errors: [{ code: 'taken' }], warnings: [] }
  const folded = foldCase(name)
  const twin = existing.find((other) => foldCase(other) === folded)
  return {
    errors: [],
    warnings: twin === undefined ? [] : [{ code: 'differsByCase', params: { name: twin } }],
  }
}

/** A name that is allowed and near to what was typed ("Team Übersicht" → "Team-Ubersicht"); null when nothing is left. */
export function suggestWorkspaceName(text: string): string | null {
  const name = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-zA-Z0-9_-]+/g, '-')
  const first = name.search(/[^-]/)
  return first === -1 ? null : name.slice(first, Array.from(name).findLastIndex((sign) => sign !== '-') + 1)
}

/** A space or an invisible character by its code: nobody could see which one is meant. */
const visible = (character: string) =>
  /[\s\p{C}]/u.test(character)
    ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    : character
