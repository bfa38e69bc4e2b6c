import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { downloadFile } from '#components/download/download.ts'
import { ownSeparator } from '#components/download/table-file.ts'
import { useText } from '#components/use-text.ts'
import importMessages from '../import.en.json'
import { importTemplate } from '../model/template.ts'

/** A file to fill in, and what comes after this step. */
export function TemplateLine() {
  const t = useText(importMessages)
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mt: 1.5 }}>
      <Button
        variant="outlined"
        onClick={() =>
          downloadFile('argilla-users-template.csv', 'text/csv;charset=utf-8', [
            importTemplate((field) => t(`source.takes.${field}`), ownSeparator()),
          ])
        }
      >
        {t('source.template')}
      </Button>
      <Typography variant="body2" color="textSecondary" sx={{ flex: '1 1 20rem' }}>
        {t('source.continueHint')}
      </Typography>
    </Box>
  )
}
