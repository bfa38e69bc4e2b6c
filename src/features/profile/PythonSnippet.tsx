import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useServer } from '#api/server.ts'
import { infoQuery } from '#api/session.ts'
import { CopyButton } from '#components/page/CopyButton.tsx'
import { useText } from '#components/use-text.ts'
import { pythonLines } from './model/python-lines.ts'
import profileMessages from './profile.en.json'

/** How the key is used from Python; the key itself is never in it (U14). */
export function PythonSnippet() {
  const t = useText(profileMessages)
  const { data: info } = useQuery(infoQuery())
  const url = info?.argilla_url ?? t('pythonAddress')
  const code = pythonLines(useServer().product, url, t('pythonKey'))
  return (
    <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start', maxWidth: '72ch', mt: 2 }}>
      <Typography variant="body2" color="textSecondary">
        {t('python')}
      </Typography>
      <Box
        component="pre"
        sx={{
          width: '100%',
          m: 0,
          p: 1.5,
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          bgcolor: 'background.paper',
          whiteSpace: 'pre-wrap',
        }}
      >
        <code>{code}</code>
      </Box>
      <CopyButton text={() => code} label={t('pythonCopy')} className="no-print" />
    </Box>
  )
}
