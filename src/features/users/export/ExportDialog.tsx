import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import { useState } from 'react'
import type { User } from '#contract/users.ts'
import { FormDialog } from '#components/form/FormDialog.tsx'
import { SelectInput } from '#components/form/SelectInput.tsx'
import { ownSeparator } from '#components/download/table-file.ts'
import { useSaveTable } from '#components/download/use-save-table.ts'
import type { UserRows } from '#lib/directory/user-rows.ts'
import { type ExportColumn, exportColumns, usersCsv, usersJson } from '#lib/export.ts'
import { useNameList } from '#components/use-name-list.ts'
import { useText } from '#components/use-text.ts'
import { useMoreAddress } from '../columns/use-more-address.ts'
import { useMoreColumns } from '../columns/use-more-columns.tsx'
import exportMessages from './export.en.json'

interface Props {
  /** What the list shows, in the order of its usual columns. */
  users: UserRows
  workspacesOf: (user: Pick<User, 'id'>) => readonly string[]
  nameOf: ReadonlyMap<string, string>
  /** Names of the workspaces whose members could not be read. */
  unread: readonly string[]
  onClose: () => void
}

const formats = ['comma', 'semicolon', 'json'] as const
type Format = (typeof formats)[number]
const usual = new Set<ExportColumn>(['username', 'first_name', 'last_name', 'role', 'workspaces'])

/** The users that the list shows, as a file with the columns one chooses. */
export function ExportDialog({ users, workspacesOf, nameOf, unread, onClose }: Props) {
  const t = useText(exportMessages)
  const list = useNameList()
  const [format, setFormat] = useState<Format>(ownSeparator() === ';' ? 'semicolon' : 'comma')
  const [chosen, setChosen] = useState<ReadonlySet<ExportColumn>>(usual)
  const columns = exportColumns.filter((column) => chosen.has(column))
  const { rows } = useMoreColumns(useMoreAddress(), users)

  const workspaceNames = (userId: string) => workspacesOf({ id: userId }).map((id) => nameOf.get(id) ?? id)
  const saveTable = useSaveTable()
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async () => {
    setPending(true)
    setError(null)
    const all = rows ?? users.all()
    const isGiven = await saveTable({
      what: 'users',
      rows: all.length,
      name: 'users',
      ...(format === 'json' && { ending: 'json' }),
      text: () =>
        format === 'json'
          ? usersJson(all, columns, workspaceNames)
          : usersCsv(all, columns, workspaceNames, format === 'semicolon' ? ';' : ','),
      onError: setError,
    })
    setPending(false)
    if (isGiven) onClose()
  }
  const whyNot = () => {
    if (users.length === 0) return t('nobody')
    return columns.length === 0 ? t('noColumn') : undefined
  }

  return (
    <FormDialog
      title={t('title', { count: users.length })}
      submitLabel={t('submit')}
      submitFocused
      pending={pending}
      error={error}
      dirty={false}
      blocked={whyNot()}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <SelectInput
        label={t('format')}
        value={format}
        onChange={(event) => setFormat(event.target.value as Format)}
        hint={t(`formatHint.${format}`)}
      >
        {formats.map((value) => (
          <option key={value} value={value}>
            {t(`formats.${value}`)}
          </option>
        ))}
      </SelectInput>
      <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, columns: { sm: 2 } }}>
        <Box component="legend" sx={{ p: 0, mb: 0.5, color: 'text.secondary' }}>
          {t('columns')}
        </Box>
        {exportColumns.map((column) => (
          <FormControlLabel
            key={column}
            sx={{ display: 'flex' }}
            label={<code>{column}</code>}
            control={
              <Checkbox
                size="small"
                checked={columns.includes(column)}
                onChange={(_, isOn) => {
                  const next = new Set(chosen)
                  if (isOn) next.add(column)
                  else next.delete(column)
                  setChosen(next)
                }}
              />
            }
          />
        ))}
      </Box>
      {unread.length > 0 && columns.includes('workspaces') && (
        <Alert severity="warning">{t('unread', { names: list(unread) })}</Alert>
      )}
    </FormDialog>
  )
}
