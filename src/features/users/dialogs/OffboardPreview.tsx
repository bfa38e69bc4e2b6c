import type { Plan } from '#contract/plans.ts'
import { roleSchema } from '#contract/users.ts'
import { useText } from '#components/use-text.ts'
import commonMessages from '#components/common.en.json'
import { useProviderText } from '../providers/use-provider-text.ts'
import providersMessages from '../providers/providers.en.json'
import dialogsMessages from './dialogs.en.json'

/** What off-boarding one person means for them, from the plan. */
export function OffboardPreview({ plan, username }: { plan: Plan; username: string }) {
  const t = useText(dialogsMessages, 'offboard')
  const out = useText(providersMessages, 'out')
  const provider = useProviderText()
  const roleNames = useText(commonMessages, 'role')
  const [step] = plan.steps
  if (step?.effect !== 'change') return null
  const role = roleSchema.safeParse(step.before?.['role'])
  return (
    <ol aria-label={t('steps')} style={{ margin: 0, paddingInlineStart: 20, overflowWrap: 'anywhere' }}>
      {role.success && role.data !== 'annotator' && (
        <li>{t('stepRole', { from: roleNames(role.data), to: roleNames('annotator') })}</li>
      )}
      <li>{t('stepPassword')}</li>
      {step.workspaces.map(({ id, name }) => (
        <li key={id}>{t.rich('stepLeave', { workspace: () => <bdi className="mono">{name}</bdi> })}</li>
      ))}
      {provider !== null && (
        <li>{out.rich('step', { provider, name: () => <bdi className="mono">{username}</bdi> })}</li>
      )}
    </ol>
  )
}
