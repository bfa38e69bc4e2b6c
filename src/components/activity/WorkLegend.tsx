import Box from '@mui/material/Box'
import { useText } from '../use-text.ts'
import { workColours } from './work-colours.ts'
import workMessages from './work.en.json'

/** What the parts of the bars mean. */
export function WorkLegend() {
  const t = useText(workMessages)
  return (
    <Box
      aria-hidden="true"
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, color: 'text.secondary', fontSize: '0.8125rem' }}
    >
      {(['submitted', 'discarded', 'draft'] as const).map((state) => (
        <Box key={state} sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
          <Box sx={{ width: 12, height: 10, borderRadius: '3px', ...workColours[state] }} />
          {t(state)}
        </Box>
      ))}
    </Box>
  )
}
