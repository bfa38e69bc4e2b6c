import Button from '@mui/material/Button'
import { useState } from 'react'
import { useLeaveGuard } from '#components/form/leave.ts'
import { Page } from '#components/page/Page.tsx'
import { ForgetDialog } from './ForgetDialog.tsx'
import { Stepper } from './Stepper.tsx'
import { CheckStep } from './check/CheckStep.tsx'
import { HandOverStep } from './handover/HandOverStep.tsx'
import { RunStep } from './run/RunStep.tsx'
import { SourceStep } from './source/SourceStep.tsx'
import { lostWithTab, resetImport, useImport, wouldLose } from './store.ts'
import { useStepHistory } from './use-step-history.ts'
import { useText } from '#components/use-text.ts'
import importMessages from './import.en.json'

const screens = { source: SourceStep, check: CheckStep, handOver: HandOverStep }

/** Brings in many users at once: where from, what would happen, hand-over, run. */
export function ImportPage() {
  const t = useText(importMessages)
  const state = useImport()
  useStepHistory(state)
  const [asking, setAsking] = useState(false)
  const lost = lostWithTab(state)
  useLeaveGuard(lost !== null, {
    memory: 'import',
    lost: lost ? t(`lost.${lost.what}`, lost) : undefined,
    passwords: lost?.what === 'passwords' ? lost.count : 0,
  })
  const run = state.step === 'run' ? state.run : null
  const Screen = state.step === 'run' ? SourceStep : screens[state.step]
  const begun = run === null && (state.source.text !== '' || state.rows !== null)
  return (
    <Page
      title={t('title')}
      description={state.step === 'source' ? t('description') : undefined}
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
      <Stepper current={state.step} />
      {run ? <RunStep run={run} /> : <Screen />}
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
