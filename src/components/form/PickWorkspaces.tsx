import { type ComponentProps, useMemo } from 'react'
import { pickFrom } from '#lib/list/pick.ts'
import { useText } from '../use-text.ts'
import { PickMany } from './PickMany.tsx'
import formMessages from './form.en.json'

interface Props extends Omit<ComponentProps<typeof PickMany>, 'source' | 'noOptions' | 'label'> {
  /** Which can be chosen. */
  workspaces: readonly { id: string; name: string }[]
  /** "Workspaces" where nothing else is said. */
  label?: string
  noOptions?: string
}

/** Chooses workspaces. */
export function PickWorkspaces({ workspaces, ...props }: Props) {
  const t = useText(formMessages, 'pick')
  const source = useMemo(
    () => pickFrom(workspaces.map(({ id, name }) => ({ id, label: name }))),
    [workspaces],
  )
  return <PickMany label={t('workspaces')} source={source} noOptions={t('noWorkspaces')} {...props} />
}
