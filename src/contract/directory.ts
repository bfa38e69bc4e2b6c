import { userSchema } from './users.ts'
import { workspaceSchema } from './workspaces.ts'
import { z } from './zod.ts'

/** How many users each named view of the list holds. */
const viewCountsSchema = z.object({
  all: z.number(),
  owners: z.number(),
  admins: z.number(),
  /** Who sees no workspace; an owner sees all. */
  inNone: z.number(),
  /** Created within the last seven days. */
  recent: z.number(),
})
export type ViewCounts = z.infer<typeof viewCountsSchema>

/** What a document holds of the picture: the first rows that its address asks for. */
export const firstRowsSchema = z.object({
  users: z.array(userSchema),
  /** How many users the filters and the search leave. */
  shown: z.number(),
  views: viewCountsSchema,
  /** User id → ids of their workspaces, for `users` alone. */
  memberships: z.record(z.string(), z.array(z.string())),
  /** By their names. */
  workspaces: z.array(workspaceSchema),
  /** Workspaces whose members could not be read; what is said of them may be older, or nothing. */
  failed: z.array(z.string()),
  version: z.string(),
  /** Milliseconds since the picture was compared with Argilla. */
  ageMs: z.number(),
})
export type FirstRows = z.infer<typeof firstRowsSchema>

const idsSchema = z.array(z.string())

/**
 * What has changed in the picture: first what is deleted, then users and workspaces as they are now, then memberships. Who
 * or what is not known is new, and comes last.
 */
export const directoryDeltaSchema = z.object({
  deleted_users: idsSchema,
  users: z.array(userSchema),
  deleted_workspaces: idsSchema,
  workspaces: z.array(workspaceSchema),
  /** By workspace. */
  members: z.record(z.string(), z.object({ added: idsSchema, removed: idsSchema })),
  /** As in `firstRowsSchema`; null: as before. */
  failed: z.nullable(idsSchema),
})
export type DirectoryDelta = z.infer<typeof directoryDeltaSchema>

/**
 * `GET /app/directory?since=<version>` as JSON, where what has changed since is known and little. All else is answered in
 * columns (`src/lib/directory/wire.ts`).
 */
export const directoryAnswerSchema = z.extend(directoryDeltaSchema, {
  since: z.string(),
  version: z.string(),
  age_ms: z.number(),
})
export type DirectoryAnswer = z.infer<typeof directoryAnswerSchema>

/** Where the answer is in columns: `directoryAnswerSchema`'s `age_ms`. */
export const ageHeader = 'x-argilla-admin-age-ms'

/** The key, base64url, with which the tab seals the answer where it keeps it over a reload. */
export const tabKeyHeader = 'x-argilla-admin-tab-key'
