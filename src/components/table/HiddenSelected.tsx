import Box from '@mui/material/Box'
import { useText } from '../use-text.ts'
import selectionMessages from './selection.en.json'

/** Says how many of the selected rows the filter hides, where it hides any: what is done, is done to them too. */
export function HiddenSelected({ count }: { count: number }) {
  const t = useText(selectionMessages)
  if (count === 0) return null
  const text = t('hidden', { count })
  return (
    <Box title={text} sx={{ color: 'text.secondary', fontSize: '0.75rem', maxWidth: 260 }}>
      {text}
    </Box>
  )
}
