import type { ComponentProps } from 'react'
import { pickNamed } from '#lib/list/pick.ts'
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
  const source = pickNamed(workspaces)
  return <PickMany label={t('workspaces')} source={source} noOptions={t('noWorkspaces')} {...props} />
}
