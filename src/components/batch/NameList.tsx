import Box from '@mui/material/Box'
import { useFormatter } from 'use-intl'
import { useText } from '../use-text.ts'
import batchMessages from './batch.en.json'

interface Props {
  /** The first few. */
  names: readonly string[]
  /** How many there are in all. */
  count: number
}

/** "ann, bo and 12 more". */
export function NameList({ names, count }: Props) {
  const t = useText(batchMessages)
  const format = useFormatter()
  const list = format.list(names, { type: 'unit' })
  // Nobody, or somebody who is gone and has no name any more.
  if (list === '') return null
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {t('names', { names: list, more: count - names.length })}
    </Box>
  )
}
