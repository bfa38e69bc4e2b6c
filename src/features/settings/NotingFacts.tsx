import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Noting } from '#contract/noting.ts'
import { datasetsQuery } from '#api/datasets.ts'
import { testNoting } from '#api/noting.ts'
import { ErrorAlert } from '#components/feedback/ErrorText.tsx'
import { FactList } from '#components/page/FactList.tsx'
import { Time } from '#components/page/Time.tsx'
import { useText } from '#components/use-text.ts'
import { isSwitchedOn } from './why-not.ts'
import settingsMessages from './settings.en.json'

/** Where Argilla sends it, since when, and what came; with a way to try whether it arrives. */
export function NotingFacts({ noting }: { noting: Noting }) {
  const t = useText(settingsMessages)
  const client = useQueryClient()
  const { data: datasets } = useQuery(datasetsQuery())
  const test = useMutation({ mutationFn: () => testNoting(client) })
  const { address, since, last_event_at: last } = noting
  if (!isSwitchedOn(noting)) return null
  const newest = (datasets ?? []).reduce(
    (latest, { last_activity_at: at }) => (at > latest ? at : latest),
    '',
  )
  const rows: [string, ReactNode][] = [
    [t('address'), address === null ? t('reason.noAddress') : <code key="address">{address}</code>],
    [t('since'), since && <Time key="since" at={since} />],
    [t('last'), last === null ? t('never') : <Time key="last" at={last} />],
    [t('newest'), newest === '' ? t('never') : <Time key="newest" at={newest} />],
  ]
  return (
    <Box sx={{ display: 'grid', gap: 1.5, justifyItems: 'start', mt: 2 }}>
      <FactList label={t('facts')} rows={rows} columns={{ xs: '1fr', sm: '12rem minmax(0, 1fr)' }} />
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem', maxWidth: '72ch' }}>{t('compare')}</Box>
      <ErrorAlert error={test.error} />
      {test.data !== undefined && (
        <Alert severity={test.data ? 'success' : 'warning'}>
          {test.data ? t('reached') : t('notReached', { address: address ?? '' })}
        </Alert>
      )}
      {noting.state === 'on' && (
        <Button
          variant="outlined"
          className="no-print"
          loading={test.isPending}
          onClick={() => test.mutate()}
        >
          {t('test')}
        </Button>
      )}
    </Box>
  )
}
