import Alert from '@mui/material/Alert'
import { useFormatter } from 'use-intl'
import { parseTime, toTheMinute } from '#lib/times.ts'
import type { FormerHolder } from '../model/former.ts'
import { useText } from '#components/use-text.ts'
import createMessages from './create.en.json'

/** Says that somebody else had this username until just now, and what that means (Argilla looks tokens up by name). */
export function FormerAlert({ username, former }: { username: string; former: FormerHolder }) {
  const t = useText(createMessages)
  const format = useFormatter()
  const at = parseTime(former.at)
  return (
    <Alert severity="warning" sx={{ overflowWrap: 'anywhere' }}>
      {t(`former.${former.reason}`, {
        username,
        at: at ? format.dateTime(at, toTheMinute) : '',
      })}
    </Alert>
  )
}
