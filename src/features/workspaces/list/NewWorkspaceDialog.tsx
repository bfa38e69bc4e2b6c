import Button from '@mui/material/Button'
import { useForm, useWatch } from 'react-hook-form'
import { useLocation, useNavigate } from 'react-router'
import { useCurrentUser } from '#api/current-user.ts'
import { useServer } from '#api/server.ts'
import { useWorkspaces } from '#api/directory.ts'
import { FormDialog } from '#components/form/FormDialog.tsx'
import { TextInput, Warned } from '#components/form/TextInput.tsx'
import { can } from '#lib/rules/permissions.ts'
import { checkWorkspaceName, suggestWorkspaceName } from '#lib/rules/workspaces.ts'
import { usePageTitle } from '#components/use-page-title.ts'
import { useText } from '#components/use-text.ts'
import deniedMessages from '../denied.en.json'
import { isTaken, useNewWorkspace } from './use-new-workspace.ts'
import listMessages from './list.en.json'

/** Makes a workspace, then opens it, for its members come next. */
export function NewWorkspaceDialog() {
  const t = useText(listMessages, 'newWorkspace')
  usePageTitle(t('title'))
  const denied = useText(deniedMessages)
  const navigate = useNavigate()
  const { search } = useLocation()
  const { product } = useServer()
  const mayCreate = can(useCurrentUser(), 'manageWorkspaces')
  const { workspaces } = useWorkspaces()
  const form = useForm({ defaultValues: { name: '' } })

  const findings = (name: string) =>
    checkWorkspaceName(
      name,
      workspaces?.map((workspace) => workspace.name),
      product,
    )
  const name = useWatch({ control: form.control, name: 'name' })
  const [warning] = name === '' ? [] : findings(name).warnings
  const suggestion = ['characters', 'start', 'long'].includes(form.formState.errors.name?.type ?? '')
    ? suggestWorkspaceName(name, product)
    : null

  const field = form.register('name', {
    validate: Object.fromEntries(
      (['empty', 'characters', 'start', 'long', 'taken'] as const).map((code) => [
        code,
        (value: string) => {
          const issue = findings(value).errors.find((found) => found.code === code)
          return issue === undefined || t(code, { product, ...issue.params })
        },
      ]),
    ),
  })

  const saving = useNewWorkspace((taken) => {
    form.setError('name', { type: 'taken', message: taken }, { shouldFocus: true })
  })

  return (
    <FormDialog
      title={t('title')}
      submitLabel={t('submit')}
      pending={saving.isPending}
      error={isTaken(saving.error) ? null : saving.error}
      about={{ name: saving.variables?.name, what: 'creation' }}
      dirty={name !== ''}
      blocked={mayCreate.allowed ? null : denied(mayCreate.reason)}
      onSubmit={(event) => void form.handleSubmit((values) => saving.mutate(values))(event)}
      onClose={() => void navigate(`/workspaces${search}`, { replace: true })}
    >
      <div>
        <TextInput
          label={t('name')}
          autoFocus
          autoComplete="off"
          required
          inputProps={{ spellCheck: false, autoCapitalize: 'none', className: 'mono' }}
          name={field.name}
          onBlur={(event) => void field.onBlur(event)}
          onChange={(event) => void field.onChange(event)}
          inputRef={field.ref}
          error={form.formState.errors.name?.message}
          hint={
            warning ? (
              <Warned>{t('differsByCase', { name: String(warning.params?.['name']) })}</Warned>
            ) : (
              t('hint', { product })
            )
          }
        />
        {suggestion && (
          <Button
            sx={{ mt: 0.5, ml: 1, maxWidth: '100%', overflowWrap: 'anywhere', whiteSpace: 'normal' }}
            onClick={() => {
              form.setValue('name', suggestion, { shouldValidate: true })
              form.setFocus('name')
            }}
          >
            {t('suggestion', { name: suggestion })}
          </Button>
        )}
      </div>
    </FormDialog>
  )
}
