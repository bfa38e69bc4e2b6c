import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { usernameCheckQuery } from '#api/users.ts'
import { checkUsername } from '#lib/rules/users.ts'
import { foldUsername } from '#lib/rules/text.ts'
import type { UsernameIndex } from '#lib/rules/usernames.ts'

/** Milliseconds without a key before server/ is asked. */
const pauseMs = 300

/**
 * What server/ knows of a typed username: who has it, and which ones people would take for it. Asked once typing pauses,
 * and not for the one that a user has already (`own`). Undefined while it is not known.
 */
export function useUsernameCheck(username: string, own?: string): UsernameIndex | undefined {
  const [asked, setAsked] = useState('')
  const worthAsking = username !== own && checkUsername(username).errors.length === 0
  useEffect(() => {
    if (!worthAsking) return
    const timer = setTimeout(() => setAsked(username), pauseMs)
    return () => clearTimeout(timer)
  }, [username, worthAsking])
  const enabled = worthAsking && asked === username
  const { data } = useQuery({ ...usernameCheckQuery(asked), enabled })
  return useMemo(() => {
    if (!enabled || !data) return undefined
    return {
      byName: new Map(data.taken && [[data.taken.username, data.taken]]),
      byFolded: new Map([[foldUsername(asked), data.similar.filter((user) => user.username !== own)]]),
    }
  }, [asked, data, enabled, own])
}
