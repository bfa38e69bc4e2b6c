import type { Role } from '#contract/users.ts'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'

/** A role by its name; what it looks like stands in the theme, since a list has one in each row. */
export function RoleChip({ role }: { role: Role }) {
  const t = useText(commonMessages, 'role')
  return <span className={`role-chip ${role}`}>{t(role)}</span>
}
