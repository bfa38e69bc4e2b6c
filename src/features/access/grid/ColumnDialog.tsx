import { useState } from 'react'
import type { Workspace } from '#contract/workspaces.ts'
import { FormDialog } from '#components/form/FormDialog.tsx'
import { PickMany } from '#components/form/PickMany.tsx'
import { pickNames } from '#lib/list/pick.ts'
import { useText } from '#components/use-text.ts'
import accessMessages from '../access.en.json'

interface Props {
  workspaces: readonly Workspace[]
  chosen: readonly string[]
  onChoose: (names: string[]) => void
  onClose: () => void
}

/** Chooses the columns; none chosen means all. */
export function ColumnDialog({ workspaces, chosen, onChoose, onClose }: Props) {
  const t = useText(accessMessages, 'choose')
  const [value, setValue] = useState<readonly string[]>(chosen)
  return (
    <FormDialog
      title={t('title')}
      submitLabel={t('submit')}
      pending={false}
      error={null}
      dirty={value.join('/') !== chosen.join('/')}
      onSubmit={() => onChoose([...value])}
      onClose={onClose}
    >
      <PickMany
        label={t('label')}
        source={pickNames(workspaces.map(({ name }) => name))}
        value={value}
        onChange={setValue}
        noOptions={t('none')}
        hint={t('hint')}
        autoFocus
      />
    </FormDialog>
  )
}
