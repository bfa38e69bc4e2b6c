import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { infoQuery } from '#api/session.ts'
import { ownAddress } from '#lib/address/base.ts'
import { ActionBar } from '#components/page/ActionBar.tsx'
import { ErrorPanel } from '#components/feedback/ErrorText.tsx'
import { Cards } from '../handover/Cards.tsx'
import { markHandedOver } from '../handover/HandOverButtons.tsx'
import { signsIn } from '../model/sheet.ts'
import { Said } from '../Said.tsx'
import { type ImportRun, holdsPasswords, useImport } from '../store.ts'
import { BatchWatch } from './BatchWatch.tsx'
import { NewImport } from './NewImport.tsx'
import { RunView } from './RunView.tsx'
import { SignIns } from './SignIns.tsx'
import { useRun } from './use-run.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

/** What the server does with the rows. It needs nobody to look on: what is here can be left and come back to. */
export function RunScreen({ run }: { run: ImportRun }) {
  const t = useText(importMessages, 'run')
  const { data: info } = useQuery(infoQuery())
  const state = useRun(run)
  const held = useImport()
  const { sheet, batches } = run
  const people = useMemo(() => signsIn(sheet, state.results), [sheet, state.results])
  const [showsCards, setShowsCards] = useState(false)
  const address = info?.argilla_url ?? ownAddress()

  if (state.error)
    return (
      <>
        <ErrorPanel error={state.error} onRetry={state.retry} />
        <ActionBar>
          <NewImport isLost={holdsPasswords(held)} />
        </ActionBar>
      </>
    )
  return (
    <>
      {batches.map(({ id }) => (
        <BatchWatch key={id} id={id} />
      ))}
      {state.batch === null && <Said>{t('reading')}</Said>}
      {state.batch !== null && showsCards && (
        <Cards
          people={people}
          address={address}
          onTaken={() => markHandedOver(sheet)}
          onClose={() => setShowsCards(false)}
        />
      )}
      {state.batch !== null && !showsCards && (
        <RunView
          run={run}
          batch={state.batch}
          read={state.read}
          results={state.results}
          unread={state.unread}
        >
          <SignIns
            sheet={sheet}
            people={people}
            read={state.read}
            batch={state.batch}
            address={address}
            onCards={() => setShowsCards(true)}
          />
        </RunView>
      )}
    </>
  )
}
