import Box from '@mui/material/Box'
import { useNameList } from '../use-name-list.ts'

interface Props {
  /** The first few. */
  names: readonly string[]
  /** How many there are in all. */
  count: number
}

/** "ann, bo and 12 more", beside what is said of them. */
export function NameList({ names, count }: Props) {
  const list = useNameList()
  if (names.length === 0) return null
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {list(names, { count, atMost: names.length })}
    </Box>
  )
}
