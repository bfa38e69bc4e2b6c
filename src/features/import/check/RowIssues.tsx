import Box from '@mui/material/Box'
import Tooltip from '@mui/material/Tooltip'
import type { RowState } from '../model/rules.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  id?: string | undefined
  state: RowState
  texts: readonly string[]
}

const colors = {
  ready: 'success.main',
  warned: 'warning.main',
  refused: 'error.main',
  skipped: 'text.secondary',
}

/** What would become of a row, and why; two lines of it, all on hover and to screen readers. */
export function RowIssues({ id, state, texts }: Props) {
  const t = useText(importMessages)
  return (
    <Tooltip title={texts.length > 0 ? texts.join(' ') : ''} describeChild>
      <Box
        id={id}
        sx={{
          whiteSpace: 'normal',
          fontSize: '0.75rem',
          lineHeight: 1.35,
          display: '-webkit-box',
          WebkitLineClamp: 2,
          WebkitBoxOrient: 'vertical',
          overflow: 'hidden',
          overflowWrap: 'anywhere',
        }}
      >
        <Box component="strong" sx={{ color: colors[state], fontWeight: 600 }}>
          {t(`states.${state}`)}
        </Box>
        {texts.length > 0 && ` · ${texts.join(' ')}`}
      </Box>
    </Tooltip>
  )
}
