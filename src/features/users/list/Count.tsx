import Box from '@mui/material/Box'
import commonMessages from '#components/common.en.json'
import listMessages from './list.en.json'
import { visuallyHidden } from '#components/page/visually-hidden.ts'
import { useText } from '#components/use-text.ts'

interface Props {
  /** null while they are read. */
  shown: number | null
  all: number | null
  isFiltered: boolean
  refreshing: boolean
  /** What is shown is from more than a minute ago. */
  old: boolean
}

/** How many users the list shows, said whenever it changes. */
export function Count({ shown, all, isFiltered, refreshing, old }: Props) {
  const t = useText(listMessages)
  const common = useText(commonMessages, 'common')
  return (
    <Box
      sx={[
        {
          flex: { xs: '1 0 100%', sm: '0 0 auto' },
          justifyContent: 'flex-end',
          ml: 'auto',
          display: 'flex',
          gap: 1.5,
          color: 'text.secondary',
          fontSize: '0.8125rem',
        },
        // On a phone the views below say it already.
        !old &&
          !isFiltered &&
          (({ breakpoints }) => ({ [breakpoints.down('sm')]: { ...visuallyHidden, left: 0 } })),
      ]}
    >
      {/* Most reads are over before one could read this. */}
      <span
        style={{
          opacity: refreshing || old ? 1 : 0,
          transition: refreshing ? 'opacity 100ms 500ms' : 'none',
        }}
      >
        {old ? t('old') : refreshing && common('refreshing')}
      </span>
      <span role="status">
        {shown !== null &&
          all !== null &&
          (shown === all ? t('count', { all }) : t('countOf', { shown, all }))}
      </span>
    </Box>
  )
}
