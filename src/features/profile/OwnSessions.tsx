import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { OwnSession } from '#contract/app.ts'
import { signOutEverywhere } from '#api/session.ts'
import { endOwnSession, ownSessionsQuery } from '#api/sessions.ts'
import { ErrorAlert, ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { StaleAlert } from '#components/feedback/StaleAlert.tsx'
import { useBeforeSignOut } from '#components/form/use-before-sign-out.tsx'
import { Time } from '#components/page/Time.tsx'
import { browserIn } from './model/user-agent.ts'
import { useExactTime } from '#components/use-exact-time.ts'
import { useText } from '#components/use-text.ts'
import profileMessages from './profile.en.json'

/** Where one is signed in, with the ways to end one of these sessions, or all. */
export function OwnSessions() {
  const t = useText(profileMessages)
  const queryClient = useQueryClient()
  const { data, error, refetch } = useQuery(ownSessionsQuery())
  const ending = useMutation({ mutationFn: (id: string) => endOwnSession(queryClient, id) })
  const everywhere = useMutation({ mutationFn: () => signOutEverywhere(queryClient) })
  const leaving = useBeforeSignOut(() => everywhere.mutate())

  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={64} />
  return (
    <Box sx={{ display: 'grid', gap: 1.5, justifyItems: 'start' }}>
      <StaleAlert what="sessions" error={error} onRetry={() => void refetch()} />
      <ErrorAlert error={ending.error ?? everywhere.error} />
      <Box component="ul" aria-label={t('sessions')} sx={{ listStyle: 'none', m: 0, p: 0, width: '100%' }}>
        {data.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            pending={ending.isPending && ending.variables === session.id}
            onEnd={() => ending.mutate(session.id)}
          />
        ))}
      </Box>
      <Button variant="outlined" className="no-print" loading={everywhere.isPending} onClick={leaving.begin}>
        {t('signOutEverywhere')}
      </Button>
      {leaving.question}
    </Box>
  )
}

interface RowProps {
  session: OwnSession
  pending: boolean
  onEnd: () => void
}

function SessionRow({ session, pending, onEnd }: RowProps) {
  const t = useText(profileMessages)
  const exact = useExactTime()
  const { agent, address, method, issued_at: since, used_at: used, current } = session
  const known = agent === null ? null : browserIn(agent)
  const browser = known ? t('browser', { ...known, system: known.system ?? 'none' }) : t('otherProgram')
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 2,
        minHeight: 48,
        py: 0.5,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ flex: '1 1 16rem', minWidth: 0, overflowWrap: 'anywhere' }}>
        <Box title={agent ?? undefined}>
          {browser}
          {current && <strong> · {t('thisSession')}</strong>}
        </Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
          {method && `${t(method)} · `}
          {address && `${address} · `}
          {t.rich('since', { time: () => <Time at={since} /> })}
          {!current && <> · {t.rich('used', { time: () => <Time at={used} /> })}</>}
        </Box>
      </Box>
      {!current && (
        <Button
          variant="outlined"
          className="no-print"
          loading={pending}
          // One may be signed in twice with one browser.
          aria-label={t('endSession', { browser, time: exact(since) })}
          onClick={onEnd}
        >
          {t('end')}
        </Button>
      )}
    </Box>
  )
}
