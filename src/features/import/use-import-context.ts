import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { directoryQuery, useDirectory } from '#api/directory.ts'
import { useServer } from '#api/server.ts'
import { everyone } from '#lib/directory/user-rows.ts'
import { membersIn } from '#lib/memberships.ts'
import { importContext } from './model/context.ts'

/** What is on the server, to check rows against; null until it is known. */
export function useImportContext() {
  const { directory, error, retry } = useDirectory()
  const { product } = useServer()
  const context = useMemo(
    () =>
      directory && importContext(everyone(directory), directory.workspaces, membersIn(directory), product),
    [directory, product],
  )
  return { context, error: context === null ? error : null, retry }
}

/** Reads again who is there: the server has just said that something is another than the page knows. */
export function useRereadContext(): () => void {
  const queryClient = useQueryClient()
  return useCallback(
    () => void queryClient.invalidateQueries({ queryKey: directoryQuery().queryKey, exact: true }),
    [queryClient],
  )
}
