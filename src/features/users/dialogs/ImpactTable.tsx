import Box from '@mui/material/Box'
import { useFormatter } from 'use-intl'
import type { Impact } from '#contract/impact.ts'
import { useText } from '#components/use-text.ts'
import dialogsMessages from './dialogs.en.json'

const kinds = ['submitted', 'discarded', 'draft'] as const

/** The responses that would be lost, by dataset. */
export function ImpactTable({ impact }: { impact: Impact }) {
  const t = useText(dialogsMessages, 'deleteUser')
  const format = useFormatter()
  return (
    <Box
      // Long lists scroll here, so that the dialog's buttons stay in sight.
      tabIndex={0}
      role="region"
      aria-label={t('table')}
      sx={{
        overflow: 'auto',
        maxHeight: 280,
        '& table': { width: '100%', borderCollapse: 'collapse', fontSize: '0.8125rem' },
        '& th, & td': { textAlign: 'right', px: 1, py: 0.75, borderBottom: 1, borderColor: 'divider' },
        '& th:first-of-type': { textAlign: 'left', overflowWrap: 'anywhere', pl: 0 },
        '& tfoot th, & tfoot td': { fontWeight: 600, borderBottom: 0 },
      }}
    >
      <table aria-label={t('table')}>
        <thead>
          <tr>
            <th scope="col">{t('dataset')}</th>
            {kinds.map((kind) => (
              <th key={kind} scope="col">
                {t(kind)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {impact.datasets.map(({ id, name, workspace, responses }) => (
            <tr key={id}>
              <Box component="th" scope="row" sx={{ fontWeight: 400 }}>
                <bdi>{name}</bdi>
                <Box sx={{ color: 'text.secondary' }}>
                  <bdi>{workspace.name}</bdi>
                </Box>
              </Box>
              {kinds.map((kind) => (
                <td key={kind}>{format.number(responses[kind])}</td>
              ))}
            </tr>
          ))}
        </tbody>
        {impact.datasets.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row">{t('total')}</th>
              {kinds.map((kind) => (
                <td key={kind}>{format.number(impact.totals[kind])}</td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </Box>
  )
}
