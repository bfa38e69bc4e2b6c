import Check from '@mui/icons-material/Check'
import Box from '@mui/material/Box'
import { Fragment, memo } from 'react'
import { CopyButton } from '#components/page/CopyButton.tsx'
import type { ImportRow } from '../model/rows.ts'
import { type Language, messageFor, signInOf } from './sign-in.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  person: ImportRow
  address: string
  language: Language
  /** Whether its text was copied already. */
  isTaken: boolean
  /** With the key of the person. */
  onCopied: (key: number) => void
}

/** How one person signs in: to cut out, or as a text to paste into a message. One that is copied leaves thousands as they are. */
export const Card = memo(function Card({ person, address, language, isTaken, onCopied }: Props) {
  const t = useText(importMessages, 'cards')
  const { username, first_name, last_name } = person
  const { lines } = signInOf(person, address, language)
  return (
    <Box
      component="li"
      lang={language}
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
          lang="en"
          text={() => messageFor(person, address, language)}
          label={t(isTaken ? 'copyAgain' : 'copy')}
          aria-label={t(isTaken ? 'copiedOf' : 'copyOf', { username })}
          {...(isTaken && { color: 'inherit', variant: 'text', startIcon: <Check /> })}
          taken={{ what: 'hand_over', rows: 1 }}
          copied={t('copied', { username })}
          onCopied={() => onCopied(person.key)}
        />
      </Box>
      <dl>
        {lines.map(({ key, label, value }) => (
          <Fragment key={key}>
            <dt>{label}</dt>
            <dd>
              <bdi
                {...(key !== 'workspaces' && {
                  className: 'mono',
                  translate: 'no',
                  style: { whiteSpace: 'pre-wrap' },
                })}
              >
                {value}
              </bdi>
            </dd>
          </Fragment>
        ))}
      </dl>
    </Box>
  )
})
