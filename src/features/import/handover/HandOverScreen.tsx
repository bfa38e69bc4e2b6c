import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { infoQuery } from '#api/session.ts'
import { ownAddress } from '#lib/address/base.ts'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { Cards } from './Cards.tsx'
import { ImportHandOver } from './ImportHandOver.tsx'
import { markHandedOver } from './HandOverButtons.tsx'
import { PlanAndStart } from './PlanAndStart.tsx'
import { useDraft } from './use-draft.ts'
import { setImport } from '../store.ts'
import { Said } from '../Said.tsx'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

/** The passwords are handed over before they are set: a batch that is interrupted goes on from the sheet. */
export function HandOverScreen() {
  const t = useText(importMessages)
  const { draft, request, fit, error, retry } = useDraft()
  const { data: info } = useQuery(infoQuery())
  const [showsCards, setShowsCards] = useState(false)

  if (error) return <ErrorPanel error={error} onRetry={retry} />
  if (!draft) return <Said>{t('check.reading')}</Said>

  const address = info?.argilla_url ?? ownAddress()
  if (showsCards)
    return (
      <Cards
        people={draft.people}
        address={address}
        onTaken={() => markHandedOver(draft.sheet)}
        onClose={() => setShowsCards(false)}
      />
    )
  return (
    <>
      {draft.left > 0 && (
        <Alert
          severity="warning"
          sx={{ mb: 2 }}
          action={
            <Button color="inherit" onClick={() => setImport({ screen: 'check' })}>
              {t('handOver.backToCheck')}
            </Button>
          }
        >
          {t('handOver.leftOut', { count: draft.left })}
        </Alert>
      )}
      {draft.work.steps.length + draft.people.length === 0 ? (
        <Said>{t('handOver.nothing')}</Said>
      ) : (
        <ImportHandOver
          sheet={draft.sheet}
          people={draft.people}
          address={address}
          onCards={() => setShowsCards(true)}
        />
      )}
      <PlanAndStart work={draft.work} request={request} fit={fit} sheet={draft.sheet} people={draft.people} />
    </>
  )
}
