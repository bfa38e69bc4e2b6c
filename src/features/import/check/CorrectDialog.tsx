import { useState } from 'react'
import { FormDialog } from '#components/form/FormDialog.tsx'
import { PickMany } from '#components/form/PickMany.tsx'
import { pickNames } from '#lib/list/pick.ts'
import { SelectInput } from '#components/form/SelectInput.tsx'
import { roles } from '#contract/users.ts'
import commonMessages from '#components/common.en.json'
import { useText } from '#components/use-text.ts'
import { type Correction, ways } from '../model/corrections/correct.ts'
import importMessages from '../import.en.json'

interface Props {
  /** How many rows it is about. */
  count: number
  /** Those that are there, and those that the file names besides. */
  names: readonly string[]
  onSubmit: (correction: Correction) => void
  onClose: () => void
}

const nothing: Correction = { role: null, way: 'add', names: [] }

/** What many rows are to say instead: their role, their workspaces. */
export function CorrectDialog({ count, names, onSubmit, onClose }: Props) {
  const t = useText(importMessages, 'corrections')
  const roleText = useText(commonMessages, 'role')
  const [{ role, way, names: chosen }, setCorrection] = useState<Correction>(nothing)
  const set = (change: Partial<Correction>) => setCorrection((before) => ({ ...before, ...change }))
  const all = [...new Set([...names, ...chosen])].toSorted((a, b) => a.localeCompare(b))
  return (
    <FormDialog
      title={t('title', { count })}
      submitLabel={t('submit', { count })}
      pending={false}
      error={null}
      dirty={role !== null || chosen.length > 0}
      blocked={role === null && chosen.length === 0 && way !== 'replace' ? t('none') : undefined}
      onSubmit={() => onSubmit({ role, way, names: chosen })}
      onClose={onClose}
    >
      <SelectInput
        label={t('role')}
        value={role ?? ''}
        onChange={({ target: { value } }) => set({ role: roles.find((one) => one === value) ?? null })}
      >
        <option value="">{t('asItIs')}</option>
        {roles.map((one) => (
          <option key={one} value={one}>
            {roleText(one)}
          </option>
        ))}
      </SelectInput>
      <SelectInput
        label={t('way')}
        value={way}
        onChange={({ target: { value } }) => set({ way: ways.find((one) => one === value) ?? 'add' })}
      >
        {ways.map((one) => (
          <option key={one} value={one}>
            {t(`ways.${one}`)}
          </option>
        ))}
      </SelectInput>
      <PickMany
        label={t('names')}
        source={pickNames(all)}
        value={chosen}
        onChange={(names) => set({ names })}
        noOptions={t('noOptions')}
        create={{
          label: (name) =>
            way === 'remove' || [...all, ...chosen].includes(name) ? null : t('another', { name }),
          run: (name) => set({ names: [...chosen, name] }),
        }}
      />
    </FormDialog>
  )
}
