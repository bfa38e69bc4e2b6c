import { createHmac } from 'node:crypto'
import type { Caller } from './callers.ts'
import type { Keys } from './secrets.ts'

/**
 * The key with which a tab seals what it keeps over a reload (`src/api/kept/`), 32 bytes as base64url: the same for as long as the
 * session lasts, and asked for with it alone. So what lies in the tab can't be read any more once the session has ended.
 */
export const tabKey = (key: Keys['tabs'], { sid, user }: Pick<Caller, 'sid' | 'user'>): string =>
  createHmac('sha256', key)
    .update(JSON.stringify([sid, user.id, user.role]))
    .digest('base64url')
