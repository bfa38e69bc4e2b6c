import NativeSelect from '@mui/material/NativeSelect'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'
import { type ImportField, importFields } from '../model/columns.ts'

interface Props {
  /** Its title in the file. */
  column: string
  /** null: the column is left out. */
  means: ImportField | null
  onChoose: (field: ImportField | null) => void
}

/** What a column holds. */
export function MeaningSelect({ column, means, onChoose }: Props) {
  const t = useText(importMessages)
  return (
    <NativeSelect
      fullWidth
      sx={{ pl: 1, border: 1, borderColor: 'text.disabled', borderRadius: 1 }}
      value={means ?? ''}
      inputProps={{ 'aria-label': t('columns.meaningOf', { column }) }}
      onChange={({ target }) => onChoose(importFields.find((field) => field === target.value) ?? null)}
    >
      <option value="">{t('columns.ignored')}</option>
      {importFields.map((field) => (
        <option key={field} value={field}>
          {t(`fields.${field}`)}
        </option>
      ))}
    </NativeSelect>
  )
}
