import type { Export } from '#contract/exports.ts'
import { requestNothing } from './http/http.ts'

/** Has it noted who takes what along; only then may the page give the file out. @throws ApiError */
export const noteExport = (body: Export): Promise<void> =>
  requestNothing('POST', '/app/exports', { body, changes: false })
