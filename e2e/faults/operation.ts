import { type Locator, type Page, expect } from '@playwright/test'
import type { ArgillaClient, Person } from '../support/argilla.ts'
import type { Maker } from '../support/maker.ts'
import type { KindName } from './kinds.ts'

export interface World {
  page: Page
  argilla: ArgillaClient
  make: Maker
  /** Who is signed in: an owner. */
  actor: Person
  /** Of the proxy between browser and server/. */
  frontUrl: string
}

/** A change about to be made: everything is filled in, and only the last click is missing. */
export interface Case {
  /** The one call that does it, as `Fault` wants it; what is hit. */
  call: { method: string; path: string | RegExp }
  act: () => Promise<void>
  /** What the page shows once it is done. */
  done: Locator
  /** Tries again what failed, where that is another click than the first; there once nothing is under way. */
  retry?: Locator
  /** What Argilla holds: as it was, as it was wanted, or something else in words. */
  holds: () => Promise<string>
  /** Somebody else takes away what it is about. */
  gone?: () => Promise<unknown>
  /** Somebody else was just faster. */
  rival?: () => Promise<unknown>
  /** What a sentence calls that which was sent. */
  noun?: string
  /** And whom it was about. */
  name?: string
}

export interface Operation {
  name: string
  /** One call of the page, a batch that the server runs, or neither. */
  as: 'change' | 'batch' | 'sign-in' | 'sign-out' | 'read'
  /** What makes no sense for it, and why. */
  without?: Partial<Record<KindName, string>>
  prepare: (world: World) => Promise<Case>
}

export const before = 'as before'
export const after = 'as wanted'
/** `after` where the wish is fulfilled, `before` where nothing is. */
export const beforeOrAfter = (fulfilled: boolean, untouched = !fulfilled): string =>
  fulfilled ? after : untouched ? before : 'partly'

export const dialogOf = (page: Page) => page.getByRole('dialog').last()
export const button = (within: Page | Locator, name: string | RegExp) =>
  within.getByRole('button', { name, exact: true })

/** Picks one entry of a field with a list. */
export async function pick(page: Page, label: string, name: string): Promise<void> {
  const field = dialogOf(page).getByRole('combobox', { name: label })
  await field.fill(name)
  // Not the offer to create it, which stands there until the list has heard of it.
  await page.getByRole('option', { name }).filter({ hasNotText: 'Create the workspace' }).click()
  await field.press('Escape')
}

/** Until a button can be pressed: what it would do was planned. */
export async function enabled(one: Locator): Promise<Locator> {
  await expect(one).toBeEnabled()
  await expect(one).not.toHaveAttribute('aria-disabled', 'true')
  return one
}

/** What a batch of so many steps says at its end where nothing failed, however many of them were so already. */
export function allDone(count: number): RegExp {
  const texts = Array.from({ length: count }, (_, already) =>
    already === 0
      ? `${count} of ${count} done`
      : `${count - already} of ${count} done, ${already} so already`,
  )
  return new RegExp(`^(?:${texts.join('|')}|0 of ${count} done, ${count} so already)$`)
}
