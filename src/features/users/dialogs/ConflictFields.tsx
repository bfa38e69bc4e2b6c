import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import Typography from '@mui/material/Typography'
import { roles, type UserField } from '#contract/users.ts'
import type { Choices, FieldComparison } from '../model/user-changes.ts'
import { useText } from '#components/use-text.ts'
import commonMessages from '#components/common.en.json'
import dialogsMessages from './dialogs.en.json'

interface Props {
  comparison: readonly FieldComparison[]
  choices: Choices
  onChoose: (choices: Choices) => void
}

/** What somebody else changed while one was typing: a choice where both changed the same field, else a word of it. */
export function ConflictFields({ comparison, choices, onChoose }: Props) {
  const t = useText(dialogsMessages, 'editUser')
  const roleNames = useText(commonMessages, 'role')
  const shown = (field: UserField, value: string | null) => {
    const role = field === 'role' ? roles.find((role) => role === value) : undefined
    if (role) return roleNames(role)
    return value === null ? <i>{t('empty')}</i> : <bdi>{value}</bdi>
  }
  return (
    <>
      <Alert severity="warning">{t('conflict')}</Alert>
      {comparison.map(({ field, state, base, theirs, mine }) => {
        if (state === 'theirs') {
          return (
            <Box key={field}>
              <Typography variant="h3">{t(`field.${field}`)}</Typography>
              <span>
                {shown(field, base)} → {shown(field, theirs)}
              </span>{' '}
              <Typography component="span" variant="body2" color="textSecondary">
                {t('theirsStays')}
              </Typography>
            </Box>
          )
        }
        if (state !== 'conflict') return null
        return (
          <Box key={field} component="fieldset" sx={{ border: 0, m: 0, p: 0, minWidth: 0 }}>
            <Typography variant="h3" component="legend" sx={{ p: 0 }}>
              {t(`field.${field}`)}
            </Typography>
            <RadioGroup
              value={choices[field] ?? ''}
              onChange={(_, choice) =>
                onChoose({ ...choices, [field]: choice === 'mine' ? 'mine' : 'theirs' })
              }
            >
              {(['theirs', 'mine'] as const).map((choice) => (
                <FormControlLabel
                  key={choice}
                  value={choice}
                  control={<Radio size="small" />}
                  sx={{ overflowWrap: 'anywhere', '& .MuiFormControlLabel-label': { minWidth: 0 } }}
                  label={
                    <>
                      {shown(field, choice === 'mine' ? mine : theirs)}{' '}
                      <Typography component="span" variant="body2" color="textSecondary">
                        {t(choice)}
                      </Typography>
                    </>
                  }
                />
              ))}
            </RadioGroup>
          </Box>
        )
      })}
    </>
  )
}
