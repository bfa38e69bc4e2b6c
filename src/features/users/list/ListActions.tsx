import Button from '@mui/material/Button'
import { type ComponentProps, useState } from 'react'
import type { ExportDialog as Dialog } from '../export/ExportDialog.tsx'
import { useOnDemand } from '#components/page/use-on-demand.ts'
import { useText } from '#components/use-text.ts'
import listMessages from './list.en.json'

const load = async () => (await import('../export/ExportDialog.tsx')).ExportDialog

interface Props extends Omit<ComponentProps<typeof Dialog>, 'onClose' | 'users'> {
  /** null while they are read. */
  users: ComponentProps<typeof Dialog>['users'] | null
  /** Why they could not be read, which the page says where they would stand. */
  error: unknown
  /** The list's state, which the dialog of a new user comes back to. */
  query: string
}

/** Import, export, new user. */
export function ListActions({ users, error, query, ...others }: Props) {
  const t = useText(listMessages)
  const [ExportDialog, whenThere] = useOnDemand(load)
  const [isExporting, setExporting] = useState(false)
  // Not unasked, once they can be read after all.
  if (isExporting && !users && error) setExporting(false)
  return (
    <>
      <Button href="/users/import" variant="outlined">
        {t('import')}
      </Button>
      {/* Of nobody, the dialog says so. */}
      <Button
        variant="outlined"
        loading={isExporting && !users && !error}
        onClick={() => whenThere(() => setExporting(true))}
      >
        {t('export')}
      </Button>
      <Button href={`/users/new${query && `?${query}`}`} variant="contained">
        {t('new')}
      </Button>
      {ExportDialog && isExporting && users && (
        <ExportDialog {...others} users={users} onClose={() => setExporting(false)} />
      )}
    </>
  )
}
