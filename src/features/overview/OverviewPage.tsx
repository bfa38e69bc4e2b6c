import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useMemo, useState } from 'react'
import { useServer } from '#api/server.ts'
import { EmptyState } from '#components/feedback/EmptyState.tsx'
import { ErrorPanel, useErrorText } from '#components/feedback/ErrorText.tsx'
import { ReadAlert } from '#components/feedback/ReadAlert.tsx'
import { Page, Section } from '#components/page/Page.tsx'
import { useOnDemand } from '#components/page/use-on-demand.ts'
import { useText } from '#components/use-text.ts'
import type { Directory } from '#lib/directory/directory.ts'
import { isTested, serverName, testedVersions } from '#lib/rules/tested-versions.ts'
import Skeleton from '@mui/material/Skeleton'
import { DismissedList } from './DismissedList.tsx'
import { FindingRow } from './FindingRow.tsx'
import { findAll, type Finding } from './model/find.ts'
import { sortOut } from './model/dismissed.ts'
import { activePeople, progressOf } from './model/sums.ts'
import { RunningSection } from './RunningSection.tsx'
import { Sums } from './Sums.tsx'
import { useFacts } from './use-facts.ts'
import overviewMessages from './overview.en.json'

const load = async () => (await import('./MendDialog.tsx')).MendDialog

/** What an owner may want to look at, and how much there is of everything. */
export function OverviewPage() {
  const t = useText(overviewMessages)
  const errorText = useErrorText()
  const server = useServer()
  const [MendDialog, whenThere] = useOnDemand(load)
  // Here, for what is mended is no finding any more; whom it is about stays as it was agreed to, whatever is read meanwhile.
  const [mending, setMending] = useState<{ finding: Finding; directory: Directory } | null>(null)
  const {
    directory,
    datasets,
    batches,
    lastDays,
    offboarded,
    hasProviders,
    activity,
    namesPeople,
    entries,
    pictureGap,
    datasetsGap,
    isPending,
    isUnsorted,
    error,
    retry,
    now,
  } = useFacts()
  const findings = useMemo(
    () =>
      directory &&
      findAll({ directory, datasets, batches, lastDays: lastDays ?? null, offboarded, hasProviders, now }),
    [directory, datasets, batches, lastDays, offboarded, hasProviders, now],
  )
  const active = useMemo(
    () =>
      activity && lastDays !== undefined && directory
        ? activePeople(activity, lastDays, directory, now)
        : null,
    [activity, lastDays, directory, now],
  )
  const { open, dismissed } = sortOut(isUnsorted ? [] : (findings ?? []), entries)
  const comesLater = findings ? isUnsorted || (isPending && open.length === 0) : !error
  return (
    <Box sx={{ maxWidth: 1040 }}>
      <Page title={t('title')}>
        {server.version !== null && !isTested(server) && (
          <Alert severity="warning" sx={{ mb: 2 }}>
            {t('untested', { server: serverName(server), versions: testedVersions(server) })}
          </Alert>
        )}
        <Sums
          people={directory?.count ?? pictureGap}
          active={namesPeople && activity !== undefined ? (active ?? pictureGap) : undefined}
          workspaces={directory?.workspaces.length ?? pictureGap}
          datasets={datasets?.length ?? datasetsGap}
          progress={activity && progressOf(activity)}
        />
        <RunningSection batches={batches ?? []} />
        <Section id="look" title={t('look')} description={t('lookText')}>
          {error && findings && (
            <ReadAlert error={error} onRetry={retry}>
              {t('incomplete', { problem: errorText(error) })}
            </ReadAlert>
          )}
          {!findings && error && <ErrorPanel error={error} onRetry={retry} />}
          {comesLater && [0, 1, 2].map((row) => <Skeleton key={row} height={72} />)}
          {!comesLater && !error && open.length === 0 && (
            <EmptyState title={t('nothing')} text={t('nothingText')} />
          )}
          {open.length > 0 && (
            <Box component="ul" aria-label={t('look')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {open.map((finding) => (
                <FindingRow
                  key={finding.kind}
                  finding={finding}
                  onMend={() => directory && whenThere(() => setMending({ finding, directory }))}
                />
              ))}
            </Box>
          )}
          <DismissedList dismissed={dismissed} />
          {MendDialog && mending && <MendDialog {...mending} onClose={() => setMending(null)} />}
        </Section>
      </Page>
    </Box>
  )
}
