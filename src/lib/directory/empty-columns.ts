import { collatorFor } from '../collate.ts'
import type { Columns } from './columns.ts'

export const emptyColumns = (locale = collatorFor().resolvedOptions().locale): Columns => ({
  count: 0,
  ids: new Uint8Array(),
  text: '',
  starts: new Uint32Array(1),
  kinds: new Uint8Array(),
  inserted: new Float64Array(),
  updated: new Float64Array(),
  oddTimes: new Map(),
  folded: '',
  foldedStarts: new Uint32Array(1),
  orders: { username: new Uint32Array(), name: new Uint32Array(), created: new Uint32Array() },
  locale,
  workspaces: [],
  members: [],
  failed: [],
})
