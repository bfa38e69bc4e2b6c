import Alert from '@mui/material/Alert'
import Typography from '@mui/material/Typography'
import { useFormatter, useTranslations } from 'use-intl'
import type { User } from '#contract/users.ts'
import type { LeftOutReason } from '#lib/bulk.ts'
import type { Choice } from './operations.ts'
import { useLeftOutText } from './use-left-out-text.ts'

interface Props {
  choice: Choice
  targets: readonly User[]
  reasons: ReadonlyMap<LeftOutReason, number>
}

/** How many names are worth reading before one trusts the number. */
const named = 8

/** Before anything is done: whom it is about, whom not, and what it means. */
export function BulkPreview({ choice, targets, reasons }: Props) {
  const t = useTranslations('bulk')
  const format = useFormatter()
  const leftOutText = useLeftOutText()
  // Isolated, so that a name from right to left does not turn its neighbours around.
  const names = targets.slice(0, named).map(({ username }) => `\u2068${username}\u2069`)
  return (
    <>
      <div>
        {names.length > 0 && (
          <Typography sx={{ overflowWrap: 'anywhere' }}>
            {t('who', { names: format.list(names, { type: 'unit' }), more: targets.length - names.length })}
          </Typography>
        )}
        <Typography variant="body2" color="textSecondary">
          {leftOutText(choice, reasons)}
        </Typography>
      </div>
      {choice.kind === 'role' && choice.to === 'owner' && (
        <Alert severity="warning">{t('ownerWarning')}</Alert>
      )}
      {choice.kind === 'offboard' && <span>{t('offboardText')}</span>}
      {choice.kind === 'delete' && <span>{t('noUndo')}</span>}
    </>
  )
}
