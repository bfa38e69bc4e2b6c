import Tooltip from '@mui/material/Tooltip'
import { useFormatter, useNow } from 'use-intl'

/** A point in time, relative; the exact one on hover and for screen readers. `date` is Argilla's UTC text without zone. */
export function Time({ at }: { at: string }) {
  const format = useFormatter()
  const now = useNow({ updateInterval: 60_000 })
  const date = new Date(/[Zz]|[+-]\d\d:?\d\d$/.test(at) ? at : `${at}Z`)
  const exact = format.dateTime(date, { dateStyle: 'medium', timeStyle: 'medium' })
  return (
    <Tooltip title={exact} describeChild>
      <time dateTime={date.toISOString()}>{format.relativeTime(date > now ? now : date, now)}</time>
    </Tooltip>
  )
}
