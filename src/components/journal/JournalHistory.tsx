import Typography from '@mui/material/Typography'
import type { ComponentProps } from 'react'
import { OlderButton } from '../page/OlderButton.tsx'
import { Section } from '../page/Page.tsx'
import { useText } from '../use-text.ts'
import { JournalList } from './JournalList.tsx'
import journalMessages from './journal.en.json'

interface Props {
  /** Of the user or workspace on whose page it stands. */
  about: string
  list: ComponentProps<typeof JournalList>['list'] & ComponentProps<typeof OlderButton>['list']
  /** Which changes these are. */
  description: string
}

/** What was changed about a user or a workspace through this page, newest first. */
export function JournalHistory({ about, list, description }: Props) {
  const t = useText(journalMessages, 'history')
  return (
    <Section id="history" title={t('title')} description={description}>
      <JournalList
        label={t('title')}
        list={list}
        about={about}
        emptyState={<Typography color="textSecondary">{t('empty')}</Typography>}
      />
      <OlderButton list={list} />
    </Section>
  )
}
