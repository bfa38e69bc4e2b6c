import Check from '@mui/icons-material/Check'
import Box from '@mui/material/Box'
import { CopyButton } from '#components/page/CopyButton.tsx'
import pageMessages from '#components/page/page.en.json'
import type { ImportRow } from '../model/rows.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  person: ImportRow
  address: string
  /** Whether its text was copied already. */
  isTaken: boolean
  onCopied: () => void
}

/** How one person signs in: to cut out, or as a text to paste into a message. */
export function Card({ person, address, isTaken, onCopied }: Props) {
  const t = useText(importMessages, 'cards')
  const message = useText(pageMessages, 'credentials')
  const { username, first_name, last_name, password, workspaces } = person
  return (
    <Box
      component="li"
      sx={{
        // Thousands of cards: those out of sight cost nothing until they are printed.
        contentVisibility: 'auto',
        containIntrinsicSize: 'auto 168px',
        breakInside: 'avoid',
        p: 2,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        minWidth: 0,
        '& dl': {
          display: 'grid',
          gridTemplateColumns: 'minmax(5.5rem, max-content) 1fr',
          columnGap: 2,
          rowGap: 0.5,
          m: 0,
          mt: 1,
        },
        '& dt': { color: 'text.secondary' },
        '& dd': { m: 0, minWidth: 0, overflowWrap: 'anywhere' },
      }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <Box component="strong" dir="auto" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          {`${first_name} ${last_name}`.trim()}
        </Box>
        <CopyButton
          className="no-print"
          text={() => message('text', { address, username, password })}
          label={t(isTaken ? 'copyAgain' : 'copy')}
          aria-label={t('copyOf', { username })}
          {...(isTaken && { color: 'inherit', variant: 'text', startIcon: <Check /> })}
          taken={{ what: 'hand_over', rows: 1 }}
          copied={t('copied', { username })}
          onCopied={onCopied}
        />
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
        {workspaces !== '' && (
          <>
            <dt>{t('workspaces')}</dt>
            <dd>
              <bdi>{workspaces.split('|').join(', ')}</bdi>
            </dd>
          </>
        )}
      </dl>
    </Box>
  )
}
