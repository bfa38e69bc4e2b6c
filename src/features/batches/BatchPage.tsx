import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import Skeleton from '@mui/material/Skeleton'
import { type ReactNode, use } from 'react'
import { useParams } from 'react-router'
import type { Batch } from '#contract/batches.ts'
import { useCurrentUser } from '#api/current-user.ts'
import { isApiError } from '#lib/errors/api-error.ts'
import { useBatchRun } from '#api/batches/use-batch-run.ts'
import { BatchProgress } from '#components/batch/BatchProgress.tsx'
import { BatchResults } from '#components/batch/BatchResults.tsx'
import { Revert } from '#components/batch/revert.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { Page } from '#components/page/Page.tsx'
import { ErrorAlert, ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { Time } from '#components/page/Time.tsx'
import { isOver } from '#lib/batch-results.ts'
import { useText } from '#components/use-text.ts'
import pagesMessages from './pages.en.json'
import wordsMessages from '#components/words/batch.en.json'

/** One batch, by id. */
export function BatchPage() {
  const { batchId = '' } = useParams()
  // Its links lead to other batches.
  return <BatchView key={batchId} id={batchId} />
}

/** How far it is, what became of each step, and what may be done about it. */
function BatchView({ id }: { id: string }) {
  const t = useText(pagesMessages, 'batchPage')
  const words = useText(wordsMessages)
  const self = useCurrentUser()
  const { batch, steps, unread, error, refetch, busy, failure, command } = useBatchRun({ id })
  const revert = use(Revert)

  if (!batch) {
    const missing = isApiError(error) && (error.status === 404 || error.status === 422)
    return (
      <Page title={missing ? t('missing') : t('title')}>
        {missing && <NoSuchBatch />}
        {error && !missing && <ErrorPanel error={error} onRetry={refetch} />}
        {!error && <Skeleton variant="rounded" height={240} />}
      </Page>
    )
  }
  const own = batch.actor.id === self.id
  const over = isOver(batch)
  const mayRevert = over && batch.counts.done > 0 && batch.reverted_by === null
  return (
    <Box sx={{ maxWidth: 1040 }}>
      <Page
        title={words(`kind.${batch.kind}`)}
        description={<Facts batch={batch} />}
        actions={
          mayRevert && (
            <Button variant="outlined" onClick={() => revert(batch.id)}>
              {t('revert')}
            </Button>
          )
        }
      >
        <Box sx={{ display: 'grid', gap: 2 }}>
          {!own && !over && (
            <Alert severity="info">{t('readOnly', { username: batch.actor.username })}</Alert>
          )}
          <ErrorAlert error={failure} />
          <BatchProgress batch={batch} own={own} busy={busy} onCommand={(name) => void command(name)} />
          <BatchResults
            steps={steps}
            unread={unread}
            batch={batch}
            own={own}
            onRetry={(indexes) => void command('retry', indexes)}
            maxHeight="60vh"
            of={batch.kind}
          />
        </Box>
      </Page>
    </Box>
  )
}

function Facts({ batch }: { batch: Batch }) {
  const t = useText(pagesMessages, 'batchPage')
  const other = (id: string) => (text: ReactNode) => (
    <Link href={`/batches/${id}`} underline="always">
      {text}
    </Link>
  )
  return (
    <>
      {t.rich('begun', { username: batch.actor.username, time: () => <Time at={batch.created_at} /> })}
      {batch.ended_at !== null && (
        <>, {t.rich('ended', { time: () => <Time at={batch.ended_at ?? ''} /> })}</>
      )}
      {batch.reverts !== null && <div>{t.rich('reverts', { link: other(batch.reverts) })}</div>}
      {batch.reverted_by !== null && <div>{t.rich('revertedBy', { link: other(batch.reverted_by) })}</div>}
    </>
  )
}

function NoSuchBatch() {
  const t = useText(pagesMessages, 'batchPage')
  return (
    <EmptyState
      title={t('missing')}
      text={t('missingText')}
      action={{ label: t('toList'), href: '/batches' }}
    />
  )
}
