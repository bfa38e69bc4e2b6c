import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import type { ImportRow } from '../model/rows.ts'
import { useNoteTaken } from '#components/page/use-note-taken.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  people: readonly ImportRow[]
  address: string
  onPrint: () => void
  onClose: () => void
}

/** One card a person, to print and cut. */
export function Cards({ people, address, onPrint, onClose }: Props) {
  const t = useText(importMessages, 'cards')
  const note = useNoteTaken()
  const print = async () => {
    if (!(await note({ what: 'hand_over', rows: people.length }))) return
    window.print()
    onPrint()
  }
  return (
    <>
      <Box className="no-print" sx={{ display: 'flex', gap: 1, mb: 2 }}>
        <Button variant="contained" size="medium" onClick={() => void print()}>
          {t('print')}
        </Button>
        <Button color="inherit" size="medium" onClick={onClose}>
          {t('back')}
        </Button>
      </Box>
      <Box
        component="ol"
        aria-label={t('label')}
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          '& li': {
            // Thousands of cards: those out of sight cost nothing until they are printed.
            contentVisibility: 'auto',
            containIntrinsicSize: 'auto 152px',
            breakInside: 'avoid',
            py: 2,
            borderBottom: '1px dashed',
            borderColor: 'text.disabled',
          },
          '& dl': {
            display: 'grid',
            gridTemplateColumns: 'max-content 1fr',
            columnGap: 2,
            rowGap: 0.5,
            m: 0,
            mt: 1,
          },
          '& dt': { color: 'text.secondary' },
          '& dd': { m: 0, minWidth: 0 },
          // Ink on paper, whichever theme is on.
          '@media print': {
            color: '#000',
            '& dt': { color: '#333' },
            '& li': { contentVisibility: 'visible', borderColor: '#666' },
          },
        }}
      >
        {people.map(({ key, username, first_name, last_name, password }) => (
          <li key={key}>
            <Box component="strong" dir="auto" sx={{ overflowWrap: 'anywhere' }}>
              {`${first_name} ${last_name}`.trim()}
            </Box>
            <dl>
              <dt>{t('address')}</dt>
              <dd className="mono">{address}</dd>
              <dt>{t('username')}</dt>
              <dd>
                <bdi className="mono">{username}</bdi>
              </dd>
              <dt>{t('password')}</dt>
              <dd>
                <bdi className="mono" translate="no" style={{ whiteSpace: 'pre-wrap' }}>
                  {password}
                </bdi>
              </dd>
            </dl>
          </li>
        ))}
      </Box>
    </>
  )
}
