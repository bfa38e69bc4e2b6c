import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import FormControlLabel from '@mui/material/FormControlLabel'
import Typography from '@mui/material/Typography'
import { Fragment, useId, useState } from 'react'
import { areKeysOn, switchKeys } from '#components/keys/single-key.ts'
import commonMessages from '#components/common.en.json'
import { useText } from '#components/use-text.ts'
import keyboardMessages from './keyboard.en.json'

const groups = {
  everywhere: {
    palette: ['Ctrl K', '⌘ K'],
    search: ['/'],
    undo: ['z'],
    submit: ['Ctrl Enter', '⌘ Enter'],
    help: ['?'],
  },
  users: { edit: ['e'], password: ['p'], join: ['w'], menu: ['m'] },
  lists: { move: ['↓', '↑'], moveFrom: ['j', 'k'], select: ['x'], actions: ['a'], clear: ['Esc'] },
} as const

/** Which keys do what, and the switch for those of one letter. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useText(keyboardMessages, 'keys')
  const common = useText(commonMessages, 'common')
  const titleId = useId()
  const [areOn, setOn] = useState(areKeysOn)
  return (
    <Dialog open fullWidth maxWidth="sm" onClose={onClose} aria-labelledby={titleId}>
      <DialogTitle id={titleId} variant="h2">
        {t('title')}
      </DialogTitle>
      <DialogContent>
        <Box
          sx={{
            columnCount: { xs: 1, sm: 2 },
            columnGap: 4,
            '& section': { breakInside: 'avoid', pb: 2 },
          }}
        >
          {(Object.keys(groups) as (keyof typeof groups)[]).map((group) => (
            <section key={group} aria-label={t(group)}>
              <Typography variant="h3" component="h3" gutterBottom>
                {t(group)}
              </Typography>
              <Box
                component="dl"
                sx={{
                  display: 'grid',
                  gridTemplateColumns: '1fr max-content',
                  gap: 0.75,
                  m: 0,
                  '& dd': { m: 0, textAlign: 'right' },
                  '& kbd': {
                    font: 'inherit',
                    fontSize: '0.8125rem',
                    px: 0.75,
                    py: '1px',
                    border: 1,
                    borderColor: 'divider',
                    borderRadius: 1,
                  },
                }}
              >
                {Object.entries(groups[group]).map(([what, keys]: [string, readonly string[]]) => (
                  <Fragment key={what}>
                    <dt>{t(`what.${what}` as 'what.help')}</dt>
                    <dd>
                      {keys.map((key, index) => (
                        <Fragment key={key}>
                          {index > 0 && ' '}
                          <kbd>{key}</kbd>
                        </Fragment>
                      ))}
                    </dd>
                  </Fragment>
                ))}
              </Box>
            </section>
          ))}
        </Box>
        <FormControlLabel
          sx={{ alignItems: 'flex-start' }}
          control={
            <Checkbox
              size="small"
              checked={areOn}
              sx={{ mt: '-6px' }}
              onChange={(_, on) => {
                switchKeys(on)
                setOn(on)
              }}
            />
          }
          label={t('on')}
        />
        <Typography variant="body2" color="textSecondary">
          {t('onText')}
        </Typography>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button variant="contained" autoFocus onClick={onClose}>
          {common('close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
