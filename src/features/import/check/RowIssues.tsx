import Box from '@mui/material/Box'
import Tooltip from '@mui/material/Tooltip'
import type { RowReport } from '../model/rules.ts'
import { useNameList } from '#components/use-name-list.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'

interface Props {
  id?: string | undefined
  report: RowReport
  texts: readonly string[]
}

const colors = {
  ready: 'success.main',
  warned: 'warning.main',
  refused: 'error.main',
  skipped: 'text.secondary',
}

/** What would become of a row, and what is to be said of it; two lines, on a phone four, all of it on hover, to screen readers, and in its dialog. */
export function RowIssues({ id, report, texts }: Props) {
  const t = useText(importMessages, 'effects')
  const list = useNameList()
  const { state, existing, role, joins } = report
  const names = { count: joins.length, workspaces: list(joins) }
  const effect = () => {
    if (state === 'refused' || state === 'skipped') return t(state)
    return existing ? t('join', names) : t('create', { role, ...names })
  }
  return (
    <Tooltip title={[effect(), ...texts].join(' · ')} describeChild>
      <Box
        id={id}
        sx={{
          whiteSpace: 'normal',
          fontSize: '0.75rem',
          lineHeight: 1.35,
          display: '-webkit-box',
          WebkitLineClamp: { xs: 4, sm: 2 },
          WebkitBoxOrient: 'vertical',
          overflow: 'hidden',
          overflowWrap: 'anywhere',
        }}
      >
        <Box component="strong" sx={{ color: colors[state], fontWeight: 600 }}>
          {effect()}
        </Box>
        {texts.length > 0 && ` · ${texts.join(' ')}`}
      </Box>
    </Tooltip>
  )
}
