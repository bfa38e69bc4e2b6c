import { useInfiniteQuery } from '@tanstack/react-query'
import { batchesQuery } from '#api/batches/batches.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { Page } from '#components/page/Page.tsx'
import { OlderButton } from '#components/page/OlderButton.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { DataTable } from '#components/table/DataTable.tsx'
import { useBatchColumns } from './use-batch-columns.tsx'
import { useText } from '#components/use-text.ts'
import pagesMessages from './pages.en.json'

/** What was done to many: for an owner by everybody, for an admin one's own. */
export function BatchesPage() {
  const t = useText(pagesMessages, 'batchList')
  const list = useInfiniteQuery(batchesQuery())
  const { data, error, refetch } = list
  const columns = useBatchColumns()
  return (
    <Page title={t('title')} description={t('description')}>
      {error && !data ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          label={t('label')}
          columns={columns}
          rows={data?.pages.flatMap(({ items }) => items) ?? null}
          rowKey={({ id }) => id}
          emptyState={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
        />
      )}
      <OlderButton list={list} />
    </Page>
  )
}
