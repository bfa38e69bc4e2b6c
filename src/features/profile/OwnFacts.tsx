import Box from '@mui/material/Box'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useFormatter } from 'use-intl'
import type { User } from '#contract/users.ts'
import { sessionQuery } from '#api/session.ts'
import { CopyButton } from '#components/page/CopyButton.tsx'
import { Time } from '#components/page/Time.tsx'
import { providerName } from '#lib/providers/names.ts'
import { parseTime, toTheMinute } from '#lib/times.ts'
import { displayName } from '#lib/user-names.ts'
import { useText } from '#components/use-text.ts'
import profileMessages from './profile.en.json'

/** Username, id, when the account was made, and how long this sign-in lasts. */
export function OwnFacts({ user }: { user: User }) {
  const t = useText(profileMessages)
  const format = useFormatter()
  const { data: session } = useQuery(sessionQuery())
  const name = displayName(user)
  const wayIn = session?.provider
    ? t('through', { provider: providerName(session.provider) })
    : session && t(session.method)
  const until = session ? parseTime(session.expires_at) : null
  return (
    <Box
      component="dl"
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 1, m: 0, mt: 0.5, '& dd': { m: 0 } }}
    >
      <Fact term={t('username')}>
        <bdi className="mono">{user.username}</bdi>
      </Fact>
      {name !== null && (
        <Fact term={t('name')}>
          <bdi>{name}</bdi>
        </Fact>
      )}
      <Fact term={t('created')}>
        <Time at={user.inserted_at} />
      </Fact>
      {session && <Fact term={t('signedInWith')}>{wayIn}</Fact>}
      {until && <Fact term={t('until')}>{format.dateTime(until, toTheMinute)}</Fact>}
      <Fact term={t('id')}>
        <code>{user.id}</code>{' '}
        <CopyButton
          text={() => user.id}
          label={t('copyId')}
          variant="text"
          color="inherit"
          className="no-print"
          sx={{ minHeight: 24, py: 0 }}
        />
      </Fact>
    </Box>
  )
}

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
    <Box component="dt" sx={{ fontSize: '0.75rem' }}>
      {term}
    </Box>
    <Box component="dd" sx={{ color: 'text.primary' }}>
      {children}
    </Box>
  </Box>
)
