import type { Info } from '#contract/app.ts'
import type { Role } from '#contract/users.ts'
import { safeNext } from '#lib/address/safe-next.ts'

const everywhere = ['profile'] as const

/** The pages in the bar, by role, besides an owner's overview at `/`; the first is where one starts after signing in. */
export const pagesByRole = {
  owner: ['users', 'access', 'workspaces', 'activity', 'journal', ...everywhere],
  admin: ['workspaces', 'activity', ...everywhere],
  annotator: everywhere,
} as const satisfies Record<Role, readonly string[]>

/** Those that there are where people are counted so. */
export const pagesOf = (role: Role, activity: Info['activity'] | undefined) =>
  pagesByRole[role].filter((page) => page !== 'activity' || activity !== 'off')

/** Where a person starts after signing in, when no other page was asked for. */
export const startOf = (role: Role) => `/${pagesByRole[role][0]}`

/** Where one goes on from the sign-in page, whose address ends with this `search`. */
export const afterSignIn = (search: string, role: Role) =>
  safeNext(new URLSearchParams(search).get('next')) ?? startOf(role)
