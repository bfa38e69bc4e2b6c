import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useText } from '#components/use-text.ts'
import firstStepsMessages from './first-steps.en.json'

const steps = ['workspace', 'people', 'handOver'] as const

/** What to do in an installation where nobody is yet but who looks at it. */
export function FirstSteps({ hasWorkspaces }: { hasWorkspaces: boolean }) {
  const t = useText(firstStepsMessages)
  const current = hasWorkspaces ? 'people' : 'workspace'
  return (
    <Box
      component="section"
      aria-labelledby="first-steps"
      sx={{
        mt: 3,
        maxWidth: 560,
        p: 2.5,
        border: 1,
        borderColor: 'divider',
        borderRadius: 2,
        bgcolor: 'background.paper',
      }}
    >
      <Typography variant="h2" id="first-steps">
        {t('title')}
      </Typography>
      <Typography color="textSecondary">{t('text')}</Typography>
      <Box component="ol" sx={{ m: 0, mt: 1.5, pl: 2.5, '& li': { mt: 1.5, pl: 0.5 } }}>
        {steps.map((step) => (
          <li key={step} aria-current={step === current ? 'step' : undefined}>
            <Box component="span" sx={{ fontWeight: step === current ? 600 : 400 }}>
              {t(step)}
            </Box>
            {step === 'workspace' && hasWorkspaces ? (
              <Box component="span" sx={{ color: 'success.main' }}>
                {' '}
                · {t('done')}
              </Box>
            ) : (
              <Typography variant="body2" color="textSecondary">
                {t(`${step}Text`)}
              </Typography>
            )}
            {step === current && (
              <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
                {step === 'workspace' ? (
                  <Button href="/workspaces/new" variant="outlined">
                    {t('newWorkspace')}
                  </Button>
                ) : (
                  <>
                    <Button href="/users/new" variant="outlined">
                      {t('newUser')}
                    </Button>
                    <Button href="/users/import" variant="outlined">
                      {t('import')}
                    </Button>
                  </>
                )}
              </Box>
            )}
          </li>
        ))}
      </Box>
    </Box>
  )
}
