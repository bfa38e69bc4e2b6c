import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRefreshAfterImport } from '#api/import.ts'
import { infoQuery } from '#api/session.ts'
import { GuardedButton } from '#components/GuardedButton.tsx'
import { ProblemPanel } from '#components/ProblemText.tsx'
import { planImport } from '#lib/import-plan.ts'
import { checkRows } from '#lib/import-rules.ts'
import { Footer } from '../Footer.tsx'
import { startRun } from '../run/start.ts'
import { setImport, useImport } from '../store.ts'
import { useImportContext } from '../use-import-context.ts'
import { Cards } from './Cards.tsx'
import { HandOverButtons } from './HandOverButtons.tsx'
import { isNew, sheetOf } from './sheet.ts'

/** The passwords are handed over before they are set: a run that is interrupted goes on from the sheet. */
export function HandOverStep() {
  const t = useTranslations('import')
  const common = useTranslations('common')
  const { rows, imported, decisions, handedOver } = useImport()
  const { context, problem, retry } = useImportContext()
  const { data: info } = useQuery(infoQuery())
  const refresh = useRefreshAfterImport()
  const [showsCards, setShowsCards] = useState(false)

  if (problem) return <ProblemPanel problem={problem} onRetry={retry} />
  if (!context || !rows) return <Box role="status">{t('check.reading')}</Box>

  const address = info?.argilla_url ?? window.location.origin
  const sheet = sheetOf(rows, context, decisions)
  if (showsCards)
    return <Cards people={sheet.people} address={address} onClose={() => setShowsCards(false)} />

  const made = isNew(sheet.people, imported)
  const reports = checkRows(rows, context, decisions)
  const plan = planImport(rows, reports, context)
  const creates = plan.users.filter(({ create }) => create).length
  const reason =
    plan.users.length === 0
      ? t('check.nothingToDo')
      : made && handedOver !== 'declined' && handedOver !== rows
        ? t(handedOver === null ? 'handOver.first' : 'handOver.again')
        : null

  return (
    <>
      <Typography sx={{ maxWidth: '72ch', mb: 2 }}>
        {sheet.people.length === 0
          ? t('handOver.noPasswords')
          : made
            ? t('handOver.text', { count: sheet.people.length })
            : t('handOver.hasAll')}
      </Typography>
      {sheet.people.length > 0 && (
        <>
          <HandOverButtons sheet={sheet} address={address} onCards={() => setShowsCards(true)} />
          <Typography variant="body2" color="textSecondary" sx={{ maxWidth: '72ch', mt: 2 }}>
            {t('handOver.keep')}
          </Typography>
        </>
      )}
      {made && (
        <FormControlLabel
          sx={{ mt: 1 }}
          control={
            <Checkbox
              size="small"
              checked={handedOver === 'declined'}
              onChange={(event) => setImport({ handedOver: event.target.checked ? 'declined' : null })}
            />
          }
          label={t('handOver.decline')}
        />
      )}
      <Footer>
        <Typography variant="body2" color="textSecondary" role="status" sx={{ flex: '1 1 16rem' }}>
          {reason ??
            t('handOver.summary', {
              creates,
              joins: plan.users.length - creates,
              workspaces: plan.workspaces.length,
            })}
        </Typography>
        <Button color="inherit" size="medium" onClick={() => setImport({ step: 'check' })}>
          {common('back')}
        </Button>
        <GuardedButton
          variant="contained"
          size="medium"
          reason={reason}
          onClick={() => startRun(plan, refresh)}
        >
          {creates > 0
            ? t('handOver.start', { count: creates })
            : t('handOver.startJoins', { count: plan.users.length })}
        </GuardedButton>
      </Footer>
    </>
  )
}
