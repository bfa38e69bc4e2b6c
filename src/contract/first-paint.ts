import type { Info, Session } from './app.ts'
import type { ProviderFailure } from './sign-in/providers.ts'
import type { FirstRows } from './directory.ts'
import type { User } from './users.ts'
import type { Workspace } from './workspaces.ts'

/** Milliseconds after which a picture counts as old: then the page says so. */
export const oldAfterMs = 60_000

/** What a document brings along, so that nothing that it shows is asked for again before it can be used. Never a secret. */
export interface DocumentData {
  /** null: nobody is signed in; absent: not known, since a request from elsewhere brings no cookie. */
  session?: Session | null
  info?: Info
  /** The users' list at this address. */
  first?: FirstRows
  /** Workspace id → how many members; absent where that is not known. */
  memberCounts?: Record<string, number>
  members?: FirstMembers
  user?: User
  userWorkspaces?: Workspace[]
  workspaces?: Workspace[]
  refused?: RefusedSignIn
}

/** The first rows of a workspace's members, at one address. */
export interface FirstMembers {
  workspaceId: string
  q: string
  sort: string
  dir: string
  users: User[]
  /** How many the search leaves, and how many there are. */
  shown: number
  all: number
  /** The first of those who need not be members, and how many there are. */
  owners: User[]
  ownerCount: number
}

/** What the server did of a sign-in without the code: the form that was sent, or the way through a provider; and why it was refused. Never the password. */
export interface RefusedSignIn {
  username: string
  /** The fields that were left empty. */
  missing: ('username' | 'password')[]
  /** null where only something is missing. */
  error: { status: number; code: string; params: Record<string, unknown> } | null
  /** Where it was no form, but a sign-in through this provider. */
  provider: { name: string; failure: ProviderFailure } | null
}

/** What the server has rendered by the entry of the first paint (`src/app/first-paint.tsx`). */
export type FirstPaint =
  /** Below the base. */
  | { redirect: string }
  | {
      title: string
      html: string
      /** For `<style data-emotion>`: the names of the rules, and the rules. */
      styles: { names: string; css: string }[]
      /** The modules that the address needs, as in Vite's manifest. */
      modules: string[]
    }

export interface WindowSize {
  width: number
  height: number
}

export interface FirstPaintOptions {
  /** Path and query, below the base. */
  url: string
  /** `BASE_PATH`, '' or `/admin`. */
  base: string
  data: DocumentData
  timeZone: string
  /** English of the reader's region. */
  locale: string
  /** In px, where it is known. */
  window: WindowSize | null
}

/** The module's one export. */
export interface FirstPaintEntry {
  render: (options: FirstPaintOptions) => Promise<FirstPaint>
}

/** The id of the JSON element that holds {@link DocumentData}, and of the element that is shown until the code takes over. */
export const documentDataId = 'document-data'
export const firstPaintId = 'first-paint'

/** The cookie that lets the server render as the browser does: theme, time zone, region and window, `dark:Europe/Berlin:en-DE:1280x800`. */
export const viewCookie = 'argilla_admin_view'
