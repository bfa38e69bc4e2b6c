import { z } from './zod.ts'

export const workspaceSchema = z.object({
  id: z.string(),
  name: z.string(),
  inserted_at: z.string(),
  updated_at: z.string(),
})
export type Workspace = z.infer<typeof workspaceSchema>

export const workspacesSchema = z.object({ items: z.array(workspaceSchema) })

/**
 * What a workspace's name must look like. Argilla itself takes any text, but its Python SDK refuses to list
 * workspaces at all while one of them has another name (argilla/_models/_workspace.py).
 */
export const workspaceNamePattern = /^[a-zA-Z0-9_-]+$/

/** Body of `POST /api/v1/workspaces`. */
export const workspaceCreateSchema = z.object({
  id: z.optional(z.guid()),
  name: z.string().check(z.minLength(1)),
})
export type WorkspaceCreate = z.infer<typeof workspaceCreateSchema>
