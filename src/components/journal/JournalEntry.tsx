import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Link from '@mui/material/Link'
import type { JournalRecord } from '#contract/journal.ts'
import { providerName } from '#lib/providers/names.ts'
import { Time } from '../page/Time.tsx'
import { useText } from '../use-text.ts'
import { Between } from './Between.tsx'
import { EntryActions } from './EntryActions.tsx'
import { EntryName } from './EntryName.tsx'
import { EntryValues } from './EntryValues.tsx'
import type { Underscored } from './use-entry-label.ts'
import journalMessages from './journal.en.json'

export interface EntryProps {
  entry: JournalRecord
  /** The id of the user or workspace whose page it stands on: said as "this". Without one, names lead to their pages. */
  about: string | null
}

const aside = { color: 'text.secondary', fontSize: '0.8125rem' }

/** One entry in words: who did what when, with each field before and after. */
export function JournalEntry({ entry, about }: EntryProps) {
  const t = useText(journalMessages)
  const { actor, operation, user, workspace, outcome, batch_id: batchId, last_at: lastAt } = entry
  const isHere = (one: typeof user) => about !== null && one?.id === about
  const nameOf = (one: typeof user, path: string, here: string) =>
    isHere(one) ? here : <EntryName id={about === null && one?.id} name={one?.name ?? one?.id} path={path} />
  const here = isHere(user) ? 'user' : 'none'
  const sentence = operation.replace('.', '_') as Underscored<typeof operation>
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr) auto', sm: '9rem minmax(0, 1fr) auto' },
        columnGap: 2,
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
        overflowWrap: 'anywhere',
      }}
    >
      <Box sx={{ color: 'text.secondary', gridColumn: { xs: '1 / -1', sm: 'auto' } }}>
        <Time at={entry.at} />
      </Box>
      <div>
        {t.rich(`operation.${sentence}`, {
          what: entry.after?.['what'] ?? '',
          provider: providerIn(entry),
          about: user ? 'user' : 'none',
          here: isHere(workspace) ? 'workspace' : here,
          between: () => <Between after={entry.after} />,
          actor: () =>
            actor ? (
              <EntryName id={about === null && actor.id} name={actor.username} path="/users/" />
            ) : (
              t('somebody')
            ),
          user: () => nameOf(user, '/users/', t('thisUser')),
          workspace: () => nameOf(workspace, '/workspaces/', t('thisWorkspace')),
        })}
        {batchId !== null && (
          <>
            {' · '}
            <Link href={`/batches/${batchId}`} underline="always" className="no-print">
              {t('batch')}
            </Link>
          </>
        )}
        {outcome !== 'done' && (
          <Chip
            label={outcome === 'refused' ? t('refused', { status: entry.status ?? 0 }) : t('unknown')}
            color={outcome === 'refused' ? 'default' : 'warning'}
            variant="outlined"
            sx={{ ml: 1, height: 20, borderRadius: 1 }}
          />
        )}
        <EntryValues entry={entry} />
        {about === null && entry.address !== null && (
          <Box sx={aside}>{t('from', { address: entry.address })}</Box>
        )}
        {lastAt !== null && (
          <Box sx={aside}>
            {t.rich('repeats', { count: entry.repeats, time: () => <Time at={lastAt} /> })}
          </Box>
        )}
      </div>
      {/* Last, for what can be done about it rests on what it was. */}
      <EntryActions entry={entry} />
    </Box>
  )
}

/** A sign-in, and what it shows to have been changed, name the provider. */
function providerIn({ after }: JournalRecord): string {
  const name = after?.['provider']
  return name ? providerName(name) : 'none'
}
