import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { infoQuery } from '#api/session.ts'
import { type PlannedUser, planImport } from '#lib/import-plan.ts'
import { checkRows } from '#lib/import-rules.ts'
import type { ImportField } from '#lib/import-columns.ts'
import { Footer } from '../Footer.tsx'
import { EditRowDialog } from '../check/EditRowDialog.tsx'
import { changedRow } from '../check/rows.ts'
import { Cards } from '../handover/Cards.tsx'
import { HandOverButtons } from '../handover/HandOverButtons.tsx'
import { isNew, sheetOf } from '../handover/sheet.ts'
import { resetImport, setImport, useImport } from '../store.ts'
import { useImportContext } from '../use-import-context.ts'
import { Outcome } from './Outcome.tsx'
import { Progress } from './Progress.tsx'
import { ResultsTable } from './ResultsTable.tsx'
import { listResults } from './results.ts'

/** The run, its result per row, and what is left to do. */
export function RunStep() {
  const t = useTranslations('import.run')
  const { rows, imported, decisions, run, handedOver } = useImport()
  const { context } = useImportContext()
  const { data: info } = useQuery(infoQuery())
  const [editing, setEditing] = useState<number | null>(null)
  const [showsCards, setShowsCards] = useState(false)
  // The state changes with every row, the sheet only with what was typed or read.
  const sheet = useMemo(
    () => (rows && context ? sheetOf(rows, context, decisions) : null),
    [rows, context, decisions],
  )
  if (!run || !rows) return null

  const { runner, plan, state } = run
  const address = info?.argilla_url ?? window.location.origin
  if (showsCards && sheet)
    return <Cards people={sheet.people} address={address} onClose={() => setShowsCards(false)} />

  const list = listResults(plan, state)
  const failed = list.filter(({ result }) => result.status === 'failed')
  const retry = (keys: readonly number[]) =>
    runner.enqueue({ ...plan, users: plan.users.filter(({ key }) => keys.includes(key)) })
  const row = rows.find(({ key }) => key === editing)
  const edited = row && list.find(({ user }) => user.key === editing)

  /** Plans the row anew, with what the server holds by now. */
  const save = (change: Partial<Record<ImportField, string>>) => {
    if (!row || !context) return null
    const next = rows.map((one) => (one.key === row.key ? changedRow(one, change) : one))
    const reports = checkRows(next, context, decisions)
    const report = reports.find(({ key }) => key === row.key)
    if (report?.state === 'refused') return report.cells
    const anew = planImport(
      next.filter(({ key }) => key === row.key),
      reports,
      context,
    )
    // Nothing left to plan: the user is there, and in all the workspaces that are still asked for.
    const replan = (user: PlannedUser) => anew.users[0] ?? { ...user, create: null, joins: [] }
    const users = plan.users.map((user) => (user.key === row.key ? replan(user) : user))
    const workspaces = [...plan.workspaces, ...anew.workspaces]
    setImport({ rows: next, run: { ...run, plan: { workspaces, users } } })
    runner.enqueue({ workspaces, users: users.filter(({ key }) => key === row.key) })
    setEditing(null)
    return null
  }

  const over = state.phase === 'finished' || state.phase === 'stopped'
  return (
    <>
      <Progress state={state} list={list} runner={runner} />
      {over && (
        <Outcome
          list={list}
          stopped={state.phase === 'stopped'}
          stale={
            handedOver !== 'declined' &&
            handedOver !== rows &&
            isNew(sheet?.people ?? [], Array.isArray(handedOver) ? handedOver : imported)
          }
        >
          {sheet && sheet.people.length > 0 && (
            <HandOverButtons sheet={sheet} address={address} onCards={() => setShowsCards(true)} />
          )}
        </Outcome>
      )}
      <ResultsTable
        list={list}
        onRetry={(key) => retry([key])}
        onEdit={context ? (key) => setEditing(key) : null}
      />
      {row && edited && (
        <EditRowDialog
          row={row}
          cells={{}}
          submitLabel={t('saveAndRetry')}
          locked={
            edited.result.created ? ['username', 'first_name', 'last_name', 'role', 'password', 'id'] : []
          }
          onSave={save}
          onClose={() => setEditing(null)}
        />
      )}
      <Footer>
        {failed.length > 0 && (
          <Button variant="outlined" size="medium" onClick={() => retry(failed.map(({ user }) => user.key))}>
            {t('retryAll', { count: failed.length })}
          </Button>
        )}
        {over && (
          <>
            <Button variant="outlined" size="medium" onClick={resetImport}>
              {t('another')}
            </Button>
            <Box component="span">
              <Button
                variant="contained"
                size="medium"
                href="/users"
                onClick={state.phase === 'finished' && failed.length === 0 ? resetImport : undefined}
              >
                {t('toUsers')}
              </Button>
            </Box>
          </>
        )}
      </Footer>
    </>
  )
}
