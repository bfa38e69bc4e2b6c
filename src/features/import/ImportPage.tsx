import Button from '@mui/material/Button'
import { useState } from 'react'
import { useLeaveGuard } from '#components/form/leave.ts'
import { Page } from '#components/page/Page.tsx'
import { ForgetDialog } from './ForgetDialog.tsx'
import { PlaceToSay } from './Said.tsx'
import { Screens } from './Screens.tsx'
import { CheckScreen } from './check/CheckScreen.tsx'
import { HandOverScreen } from './handover/HandOverScreen.tsx'
import { RunScreen } from './run/RunScreen.tsx'
import { SourceScreen } from './source/SourceScreen.tsx'
import { lostWithTab, resetImport, useImport, wouldLose } from './store.ts'
import { useScreenHistory } from './use-screen-history.ts'
import { useText } from '#components/use-text.ts'
import importMessages from './import.en.json'

const screens = { source: SourceScreen, check: CheckScreen, handOver: HandOverScreen }

/** Brings in many users at once: where from, what would happen, hand-over, run. */
export function ImportPage() {
  const t = useText(importMessages)
  const state = useImport()
  useScreenHistory(state)
  const [asking, setAsking] = useState(false)
  const lost = lostWithTab(state)
  useLeaveGuard(lost !== null, {
    memory: 'import',
    lost: lost ? t(`lost.${lost.what}`, lost) : undefined,
    passwords: lost?.what === 'passwords' ? lost.count : 0,
  })
  const run = state.screen === 'run' ? state.run : null
  const Screen = state.screen === 'run' ? SourceScreen : screens[state.screen]
  const begun = run === null && (state.source.text !== '' || state.rows !== null)
  return (
    <Page
      title={t('title')}
      description={state.screen === 'source' ? t('description') : undefined}
      actions={
        begun && (
          <Button
            color="inherit"
            variant="outlined"
            onClick={() => (wouldLose(state) ? setAsking(true) : resetImport())}
          >
            {t('startOver')}
          </Button>
        )
      }
    >
      <Screens current={state.screen} />
      <PlaceToSay>{run ? <RunScreen run={run} /> : <Screen />}</PlaceToSay>
      {asking && (
        <ForgetDialog
          kind="startOver"
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false)
            resetImport()
          }}
        />
      )}
    </Page>
  )
}
