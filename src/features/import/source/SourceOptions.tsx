import { SelectInput } from '#components/form/SelectInput.tsx'
import type { ImportSeparator, ImportTable } from '../model/table.ts'
import type { Source } from '../store.ts'
import { decodeAs, encodings } from './decode.ts'
import { sheetSource } from './read-file.ts'
import { uncut } from './read-source.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  table: ImportTable
  source: Source
  onChange: (source: Source) => void
}

const separators: Record<string, ImportSeparator | null> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  pipe: '|',
  list: null,
}

/** Characters of a line that it is known by; one longer would make the select wider than a phone. */
const shown = 40

const startOf = (cells: readonly string[]) => {
  const text = cells
    .map((cell) => cell.trim())
    .filter(Boolean)
    .join(' · ')
  return text.length > shown ? `${text.slice(0, shown)}…` : text
}

/** What the person may know better than the guess: how the text is cut, and which line has the titles. */
export function SourceOptions({ table, source, onChange }: Props) {
  const t = useText(importMessages, 'columns')
  const separator = Object.keys(separators).find((name) => separators[name] === table.separator) ?? 'list'
  const { file } = source
  return (
    <>
      {file && 'bytes' in file && file.bytes && (
        <SelectInput
          label={t('encoding')}
          fullWidth={false}
          sx={{ width: 296, maxWidth: '100%' }}
          value={file.encoding}
          onChange={({ target: { value } }) => {
            const encoding = encodings.find((one) => one === value)
            if (!file.bytes || !encoding) return
            onChange({ ...uncut(source), text: decodeAs(file.bytes, encoding), file: { ...file, encoding } })
          }}
        >
          {encodings.map((encoding) => (
            <option key={encoding} value={encoding}>
              {t(`encodings.${encoding}`)}
            </option>
          ))}
        </SelectInput>
      )}
      {file && 'sheets' in file && file.sheets.length > 1 && (
        <SelectInput
          label={t('sheet')}
          fullWidth={false}
          sx={{ minWidth: 152, maxWidth: 240 }}
          value={file.sheet}
          onChange={({ target: { value } }) => {
            const sheet = file.sheets.find(({ name }) => name === value)
            if (sheet) onChange(sheetSource(file.name, file.sheets, sheet))
          }}
        >
          {file.sheets.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </SelectInput>
      )}
      {!(file && 'sheets' in file) && (
        <SelectInput
          label={t('separator')}
          fullWidth={false}
          sx={{ minWidth: 152 }}
          value={separator}
          onChange={(event) =>
            onChange({ ...uncut(source), separator: separators[event.target.value] ?? null })
          }
        >
          {Object.keys(separators).map((name) => (
            <option key={name} value={name}>
              {t(`separators.${name as 'comma'}`)}
            </option>
          ))}
        </SelectInput>
      )}
      <SelectInput
        label={t('titleLine')}
        fullWidth={false}
        sx={{ width: 240, maxWidth: '100%' }}
        value={table.titleLine ?? ''}
        onChange={(event) =>
          onChange({
            ...uncut(source),
            titleLine: event.target.value === '' ? null : Number(event.target.value),
          })
        }
      >
        <option value="">{t('noTitles')}</option>
        {table.firstLines.map(({ line, cells }) => (
          <option key={line} value={line}>
            {t('titlesIn', { line, text: startOf(cells) })}
          </option>
        ))}
      </SelectInput>
    </>
  )
}
