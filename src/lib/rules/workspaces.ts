import type { Product } from '#contract/flavour.ts'
import { workspaceNamePattern } from '#contract/workspaces.ts'
import type { Issues } from './issue.ts'
import { foldCase } from './text.ts'

export type WorkspaceNameIssueCode = 'empty' | 'characters' | 'start' | 'long' | 'taken' | 'differsByCase'

/** Extralit's server refuses all but `^[a-z0-9][a-z0-9._-]{0,62}$` (422 `string_pattern_mismatch`). */
const rules: Record<Product, { characters: RegExp; start: RegExp; most: number }> = {
  argilla: { characters: workspaceNamePattern, start: /^/, most: Infinity },
  extralit: { characters: /^[a-z0-9._-]+$/, start: /^[a-z0-9]/, most: 63 },
}

/**
 * Checks a new workspace's name. Argilla takes any text, but its Python SDK then refuses to list workspaces at all, so
 * other characters than a–z, A–Z, 0–9, `_` and `-` are refused; `params.characters` shows up to five of them, `params.space` says whether a space is one. Its fork
 * Extralit has a rule of its own.
 */
export function checkWorkspaceName(
  name: string,
  existing: readonly string[] = [],
  product: Product = 'argilla',
): Issues<WorkspaceNameIssueCode> {
  if (name === '') return { errors: [{ code: 'empty' }], warnings: [] }
  const rule = rules[product]
  if (!rule.characters.test(name)) {
    const wrong = [...new Set(name)].filter((character) => !rule.characters.test(character))
    const others = wrong.filter((character) => character !== ' ')
    const params = { space: spaceAmong(wrong, others), characters: others.slice(0, 5).map(visible).join(' ') }
    return { errors: [{ code: 'characters', params }], warnings: [] }
  }
  if (!rule.start.test(name)) return { errors: [{ code: 'start' }], warnings: [] }
  if (name.length > rule.most)
    return { errors: [{ code: 'long', params: { most: rule.most } }], warnings: [] }
  if (existing.includes(name)) return { errors: [{ code: 'taken' }], warnings: [] }
  const folded = foldCase(name)
  const twin = existing.find((other) => foldCase(other) === folded)
  return {
    errors: [],
    warnings: twin === undefined ? [] : [{ code: 'differsByCase', params: { name: twin } }],
  }
}

/** A name that is allowed and near to what was typed ("Team Übersicht" → "Team-Ubersicht"); null when nothing is left. */
export function suggestWorkspaceName(text: string, product: Product = 'argilla'): string | null {
  const name = (product === 'extralit' ? text.toLowerCase() : text)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-zA-Z0-9_-]+/g, '-')
  const first = name.search(product === 'extralit' ? /[a-z0-9]/ : /[^-]/)
  if (first === -1) return null
  const end = Array.from(name).findLastIndex((sign) => sign !== '-') + 1
  return name.slice(first, Math.min(end, first + rules[product].most))
}

/** Whether a space is one of the wrong characters. */
function spaceAmong(wrong: readonly string[], others: readonly string[]) {
  if (others.length === wrong.length) return 'none'
  return others.length > 0 ? 'also' : 'only'
}

/** An invisible character by its code: nobody could see which one is meant. */
const visible = (character: string) =>
  /[\s\p{C}]/u.test(character)
    ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    : character
