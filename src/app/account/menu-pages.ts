import type { Role } from '#contract/users.ts'

/** The pages in the menu of the account, by role: what is looked for less often than what the bar has. */
export const menuPages = {
  owner: ['batches', 'settings'],
  admin: ['batches'],
  annotator: [],
} as const satisfies Record<Role, readonly string[]>
