import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { Source } from '../store.ts'
import { MeaningSelect } from './MeaningSelect.tsx'
import { SourceOptions } from './SourceOptions.tsx'
import { type ReadSource, tellingWords, withColumn } from './read-source.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  read: ReadSource
  source: Source
  onChange: (source: Source) => void
}

/** Which column holds what, with a look into each. */
export function ColumnMappingTable({ read, source, onChange }: Props) {
  const t = useText(importMessages)
  const { table, mapping, duplicates } = read
  const above = table.firstLines.filter(({ line }) => line < (table.titleLine ?? 0)).length
  const columns = Array.from({ length: table.columns }, (_, column) => column)
  const title = (column: number) => {
    const text = table.header?.[column]?.trim() ?? ''
    return text === '' ? t('columns.unnamed', { number: column + 1 }) : text
  }

  return (
    <Box component="section" aria-labelledby="import-columns" sx={{ mt: 3 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', mb: 1.5 }}>
        <Box sx={{ flex: '1 1 16rem' }}>
          <Typography variant="h2" id="import-columns">
            {t('columns.title')}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {t('columns.summary', { rows: table.rows.length, columns: table.columns })}
            {above > 0 && ` ${t('columns.above', { line: table.titleLine ?? 0, count: above })}`}
          </Typography>
        </Box>
        <SourceOptions table={table} source={source} onChange={onChange} />
      </Box>
      {source.file && 'bytes' in source.file && source.file.bytes && (
        <Alert severity="info" sx={{ mb: 1.5, overflowWrap: 'anywhere' }}>
          {t.rich('columns.telling', {
            words: () => (
              <Box component="bdi" key="words" className="mono">
                {tellingWords(read).join(' · ')}
              </Box>
            ),
          })}
        </Alert>
      )}
      {duplicates.length > 0 && (
        <Alert severity="warning" sx={{ mb: 1.5 }}>
          {t('columns.duplicates', { columns: duplicates.map((column) => title(column)).join(', ') })}
        </Alert>
      )}
      <Box
        sx={{
          '& table': { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
          '& th, & td': { textAlign: 'left', py: 0.5, pr: 1.5, borderBottom: 1, borderColor: 'divider' },
          '& td, & tbody th': {
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
            fontWeight: 400,
          },
          '& thead th': { color: 'text.secondary', fontSize: '0.8125rem', fontWeight: 500 },
        }}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{t('columns.column')}</th>
              <th scope="col">{t('columns.means')}</th>
              <th scope="col">{t('columns.example')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <tr key={column}>
                <th scope="row" dir="auto">
                  {title(column)}
                </th>
                <td>
                  <MeaningSelect
                    column={title(column)}
                    means={mapping[column] ?? null}
                    onChoose={(field) => onChange({ ...source, mapping: withColumn(mapping, column, field) })}
                  />
                </td>
                <td>
                  <bdi className="mono">
                    {mapping[column] === 'password'
                      ? t('columns.hidden')
                      : table.rows
                          .slice(0, 3)
                          .map(({ cells }) => cells[column]?.trim())
                          .filter(Boolean)
                          .join(' · ')}
                  </bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Box>
    </Box>
  )
}
