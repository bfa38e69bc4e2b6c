import { roles } from '#contract/users.ts'
import commonMessages from '#components/common.en.json'
import { useText } from '#components/use-text.ts'
import { parseRole } from '../model/cells.ts'

/** The roles to choose from, and what the cell says where that is none of them. */
export function RoleOptions({ value }: { value: string }) {
  const t = useText(commonMessages, 'role')
  return (
    <>
      {parseRole(value) === null && <option value={value}>{value}</option>}
      {roles.map((role) => (
        <option key={role} value={role}>
          {t(role)}
        </option>
      ))}
    </>
  )
}
