import Alert from '@mui/material/Alert'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ComponentProps, useEffect, useMemo, useRef } from 'react'
import { createWorkspace } from '#api/changes/workspaces.ts'
import { useServer } from '#api/server.ts'
import { directoryQuery, useWorkspaces } from '#api/directory.ts'
import { useErrorText } from '#components/feedback/ErrorText.tsx'
import { useHoldForm } from '#components/form/part-of-form.ts'
import { PickWorkspaces } from '#components/form/PickWorkspaces.tsx'
import { isApiError } from '#lib/errors/api-error.ts'
import { checkWorkspaceName } from '#lib/rules/workspaces.ts'
import { randomUuid } from '#lib/rules/uuid.ts'
import { useText } from '#components/use-text.ts'
import pickerMessages from './picker.en.json'

interface Props extends Omit<ComponentProps<typeof PickWorkspaces>, 'workspaces' | 'noOptions' | 'create'> {
  /** Ids of those that are not offered. */
  without?: readonly string[] | undefined
  mayCreate?: boolean
}

/** Workspaces by their names; one that does not exist yet is made where it is asked for. For owners. */
export function WorkspacePicker({ without, mayCreate = true, value, onChange, ...picker }: Props) {
  const t = useText(pickerMessages)
  const errorText = useErrorText()
  const { product } = useServer()
  const queryClient = useQueryClient()
  const { workspaces } = useWorkspaces()
  // The same id for every try of a name, so that a lost answer makes no second workspace.
  const ids = useRef(new Map<string, string>())
  // One goes on choosing while a workspace is being made, and may have a second one made.
  const chosen = useRef(value)
  useEffect(() => {
    chosen.current = value
  }, [value])
  /** Made by somebody else meanwhile, and not in the list yet: that is the one which is meant. */
  async function known(name: string, error: unknown) {
    if (!isApiError(error) || error.status !== 409) throw error
    const { queryKey } = directoryQuery()
    await queryClient.invalidateQueries({ queryKey, exact: true }, { cancelRefetch: false })
    const found = queryClient
      .getQueryData(queryKey)
      ?.directory.byName()
      .find((one) => one.name === name)
    if (!found) throw error
    return found
  }
  const creating = useMutation({
    // One after the other: the last one's end is the end of all.
    scope: { id: 'workspaces' },
    mutationFn: (name: string) => {
      const id = ids.current.get(name) ?? randomUuid()
      ids.current.set(name, id)
      return createWorkspace(queryClient, { name, id }).catch((error: unknown) => known(name, error))
    },
    onSuccess: ({ id }) => {
      chosen.current = [...new Set([...chosen.current, id])]
      onChange([...chosen.current])
    },
  })
  useHoldForm(creating.isPending)
  const offered = useMemo(
    () => (workspaces ?? []).filter(({ id }) => !without?.includes(id)),
    [workspaces, without],
  )
  const isFree = (name: string) =>
    workspaces !== undefined &&
    checkWorkspaceName(
      name,
      workspaces.map((one) => one.name),
      product,
    ).errors.length === 0
  return (
    <>
      <PickWorkspaces
        {...picker}
        value={value}
        onChange={onChange}
        workspaces={offered}
        noOptions={workspaces ? t(mayCreate ? 'noOther' : 'none') : t('reading')}
        {...(mayCreate && {
          create: {
            label: (name) => (isFree(name) ? t('create', { name }) : null),
            run: (name) => creating.mutate(name),
          },
        })}
      />
      {creating.error && (
        <Alert severity="error">
          {errorText(creating.error, { name: creating.variables, what: 'creation' })}
        </Alert>
      )}
    </>
  )
}
