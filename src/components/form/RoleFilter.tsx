import { memo } from 'react'
import { type Role, roleSchema, roles } from '#contract/users.ts'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'
import { FilterSelect } from './FilterSelect.tsx'

interface Props {
  label: string
  /** What stands there while people of every role are shown. */
  anyLabel: string
  value: Role | null
  onChange: (change: { role: Role | null }) => void
}

/** Shows people of one role, or of all. Drawn anew only where it says something else: a list draws itself at each key. */
export const RoleFilter = memo(function RoleFilter({ label, anyLabel, value, onChange }: Props) {
  const roleNames = useText(commonMessages, 'role')
  return (
    <FilterSelect
      label={label}
      value={value ?? ''}
      onChange={(picked) => onChange({ role: roleSchema.safeParse(picked).data ?? null })}
    >
      <option value="">{anyLabel}</option>
      {roles.map((role) => (
        <option key={role} value={role}>
          {roleNames(role)}
        </option>
      ))}
    </FilterSelect>
  )
})
