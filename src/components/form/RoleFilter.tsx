import { type Role, roleSchema, roles } from '#contract/users.ts'
import { useText } from '../use-text.ts'
import commonMessages from '../common.en.json'
import { SelectInput } from './SelectInput.tsx'

interface Props {
  label: string
  /** What stands there while people of every role are shown. */
  anyLabel: string
  value: Role | null
  onChange: (role: Role | null) => void
}

/** Shows people of one role, or of all. */
export function RoleFilter({ label, anyLabel, value, onChange }: Props) {
  const roleNames = useText(commonMessages, 'role')
  return (
    <SelectInput
      label={label}
      value={value ?? ''}
      fullWidth={false}
      sx={{ minWidth: 120 }}
      onChange={(event) => onChange(roleSchema.safeParse(event.target.value).data ?? null)}
    >
      <option value="">{anyLabel}</option>
      {roles.map((role) => (
        <option key={role} value={role}>
          {roleNames(role)}
        </option>
      ))}
    </SelectInput>
  )
}
