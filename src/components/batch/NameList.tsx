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
  // Nobody, or somebody who is gone and has no name any more.
  if (names.join('') === '') return null
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {list(names, { count, atMost: names.length })}
    </Box>
  )
}
