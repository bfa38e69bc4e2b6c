import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import type { Info } from '#contract/app.ts'
import type { Noting } from '#contract/noting.ts'
import { ErrorAlert } from '#components/feedback/ErrorText.tsx'
import { useNotify } from '#components/feedback/Notifications.tsx'
import { FormDialog } from '#components/form/FormDialog.tsx'
import { useText } from '#components/use-text.ts'
import { useNotingSwitch } from './use-noting-switch.ts'
import { isSwitchedOn, whyNot } from './why-not.ts'
import settingsMessages from './settings.en.json'

interface Props {
  noting: Noting
  info: Info
}

/** On at once; off only after a question, for it forgets what was noted. */
export function NotingSwitch({ noting, info }: Props) {
  const t = useText(settingsMessages)
  const notify = useNotify()
  const reasonId = useId()
  const { isAsking, isPending, error, switchTo, ask, close } = useNotingSwitch((on) =>
    notify({ text: t(on ? 'switchedOn' : 'switchedOff') }),
  )
  const { state } = noting
  const isOn = isSwitchedOn(noting)
  const reason = whyNot(noting, info)
  return (
    <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
      {!isAsking && <ErrorAlert error={error} />}
      <FormControlLabel
        control={
          <Switch
            checked={isOn}
            disabled={isPending || (!isOn && reason !== null)}
            onChange={() => (isOn ? ask() : switchTo(true))}
            slotProps={{ input: { role: 'switch', 'aria-describedby': reasonId } }}
          />
        }
        label={t('noting')}
      />
      <Typography variant="body2" id={reasonId} color="textSecondary">
        {reason === null ? t(`state.${state}`) : t(`reason.${reason}`)}
      </Typography>
      {state === 'gone' && reason === null && (
        <Button variant="outlined" loading={isPending} onClick={() => switchTo(true)}>
          {t('registerAgain')}
        </Button>
      )}
      {state === 'unfinished' && (
        <Button variant="outlined" loading={isPending} onClick={() => switchTo(false)}>
          {t('remove')}
        </Button>
      )}
      {isAsking && (
        <FormDialog
          title={t('offTitle')}
          submitLabel={t('off')}
          destructive
          pending={isPending}
          error={error}
          dirty={false}
          onSubmit={() => switchTo(false)}
          onClose={close}
        >
          <Typography>{t('offText')}</Typography>
        </FormDialog>
      )}
    </Box>
  )
}
