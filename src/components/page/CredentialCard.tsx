import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { CopyButton } from './CopyButton.tsx'
import { inFileName } from '../download/download.ts'
import { useDownload } from '../download/use-download.ts'
import { useText } from '../use-text.ts'
import pageMessages from './page.en.json'

interface Props {
  /** Where the person signs in: Argilla's address, or this page's where Argilla has no page of its own. */
  address: string
  username: string
  /** Kept by the caller, and only while this is shown (U14). */
  password: string
  /** It was copied or downloaded: then something else is the next thing to do. */
  isTaken: boolean
  onTaken: () => void
}

/** What to hand over to a person, once: it can be copied or downloaded, and says that it is gone when closed. */
export function CredentialCard({ address, username, password, isTaken, onTaken }: Props) {
  const t = useText(pageMessages, 'credentials')
  const download = useDownload()
  const text = () => t('text', { address, username, password })
  const taken = { what: 'hand_over', rows: 1 } as const
  const rows = { address, username, password }
  return (
    <Box component="section" aria-label={t('label')}>
      <Box
        component="dl"
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: '1fr', sm: 'max-content 1fr' },
          columnGap: 2,
          rowGap: { xs: 0, sm: 1 },
          m: 0,
          p: 2,
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          '& dt': { color: 'text.secondary' },
          '& dd': { m: 0, mb: { xs: 1, sm: 0 }, minWidth: 0, userSelect: 'all' },
        }}
      >
        {(Object.keys(rows) as (keyof typeof rows)[]).map((row) => (
          <Box key={row} sx={{ display: 'contents' }}>
            <dt>{t(row)}</dt>
            <dd>
              {/* A password with spaces at its ends or in a row would look like another one. */}
              <code dir="auto" translate="no" style={{ whiteSpace: 'pre-wrap' }}>
                {rows[row]}
              </code>
            </dd>
          </Box>
        ))}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.5 }}>
        <CopyButton
          text={text}
          label={t('copyAll')}
          taken={taken}
          copied={t('copied')}
          onCopied={onTaken}
          variant={isTaken ? 'outlined' : 'contained'}
        />
        <Button
          variant="outlined"
          onClick={() =>
            void download({
              ...taken,
              name: `argilla-${inFileName(username)}.txt`,
              text: text(),
              type: 'text/plain',
            }).then((isGiven) => isGiven && onTaken())
          }
        >
          {t('download')}
        </Button>
      </Box>
      <Alert severity="warning" sx={{ mt: 2 }}>
        {t('once')}
      </Alert>
    </Box>
  )
}
