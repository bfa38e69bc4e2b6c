import { type ReactNode, useState } from 'react'
import { FormDialog } from '#components/form/FormDialog.tsx'
import { PickMany } from '#components/form/PickMany.tsx'
import { pickNames } from '#lib/list/pick.ts'
import { SelectInput } from '#components/form/SelectInput.tsx'
import { TextInput } from '#components/form/TextInput.tsx'
import { parseRole, parseWorkspaces } from '../model/cells.ts'
import { joinWorkspaces } from '#lib/export.ts'
import type { IssuesByField } from '../model/checks.ts'
import { importFields, type ImportField } from '../model/columns.ts'
import type { ImportRow } from '../model/rows.ts'
import { useCellText } from '../use-row-issue-text.ts'
import { RoleOptions } from './RoleOptions.tsx'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  row: ImportRow
  cells: IssuesByField
  submitLabel: string
  /** What can't be changed any more: the user is there. */
  locked?: readonly ImportField[]
  /** Names of workspaces to choose from; without them the field is a text, which may name new ones. */
  workspaces?: readonly string[]
  pending?: boolean
  /** Above the fields: what else is in the way. */
  children?: ReactNode
  /** @returns what is still wrong, which keeps the dialog open; else null */
  onSave: (
    change: Partial<Record<ImportField, string>>,
  ) => IssuesByField | null | Promise<IssuesByField | null>
  onClose: () => void
}

/** One row with all its fields, and what is to be said about each. */
export function EditRowDialog({
  row,
  cells,
  submitLabel,
  locked = [],
  workspaces,
  pending = false,
  children,
  onSave,
  onClose,
}: Props) {
  const t = useText(importMessages)
  const cellText = useCellText()
  // What was found holds for the values it was found in.
  const [checked, setChecked] = useState({ values: row, cells })
  const [values, setValues] = useState(row)
  const set = (field: ImportField, value: string) => setValues((before) => ({ ...before, [field]: value }))
  const changed = importFields.filter((field) => values[field] !== row[field])

  const textsOf = (field: ImportField) => {
    const found = checked.values[field] === values[field] ? checked.cells[field] : undefined
    if (!found) return {}
    return found.errors.length > 0 ? { error: cellText(found) } : { hint: cellText(found) }
  }
  const save = async () => {
    const change = Object.fromEntries(
      changed.map((field) => [field, field === 'password' ? values[field] : values[field].trim()]),
    )
    const wrong = await onSave(change)
    if (wrong) setChecked({ values, cells: wrong })
  }

  const role = parseRole(values.role)
  function fieldOf(field: ImportField) {
    if (field === 'workspaces' && workspaces) {
      return (
        <PickMany
          key={field}
          label={t('fields.workspaces')}
          source={pickNames(workspaces)}
          value={parseWorkspaces(values.workspaces, new Set(workspaces))}
          onChange={(names) => set('workspaces', joinWorkspaces(names))}
          noOptions={t('edit.noWorkspaces')}
          {...textsOf('workspaces')}
        />
      )
    }
    if (field === 'role') {
      return (
        <SelectInput
          key={field}
          label={t('fields.role')}
          value={role ?? values.role}
          disabled={locked.includes(field)}
          onChange={(event) => set('role', event.target.value)}
          {...textsOf(field)}
        >
          <RoleOptions value={values.role} />
        </SelectInput>
      )
    }
    return (
      <TextInput
        key={field}
        label={t(`fields.${field}`)}
        value={values[field]}
        disabled={locked.includes(field)}
        autoFocus={field === 'username'}
        onChange={(event) => set(field, event.target.value)}
        hint={field in hints ? t(`edit.hints.${field as keyof typeof hints}`) : undefined}
        inputProps={{ dir: 'auto', spellCheck: false, autoComplete: 'off', autoCapitalize: 'off' }}
        {...textsOf(field)}
      />
    )
  }

  return (
    <FormDialog
      title={t('edit.title', { line: row.key })}
      submitLabel={submitLabel}
      pending={pending}
      error={null}
      dirty={changed.length > 0}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      {children}
      {importFields.map(fieldOf)}
    </FormDialog>
  )
}

const hints = { first_name: true, workspaces: true, password: true, id: true } as const
