import type { Issue } from '#lib/rules/issue.ts'
import type { PasswordIssueCode } from '#lib/rules/passwords.ts'
import type { NameIssueCode, UsernameIssueCode } from '#lib/rules/users.ts'
import type { UserIdIssueCode } from '#lib/rules/uuid.ts'
import { useText } from '../use-text.ts'
import formMessages from './form.en.json'

interface Codes {
  username: UsernameIssueCode
  name: NameIssueCode
  password: PasswordIssueCode
  userId: UserIdIssueCode
}

/** The sentence for what is wrong, or risky, about a username, a name, a password or an id; undefined for no issue. */
export function useIssueText<Kind extends keyof Codes>(kind: Kind) {
  const t = useText(formMessages, 'issue')
  return (issue: Issue<Codes[Kind]> | null | undefined): string | undefined =>
    issue ? t(`${kind}.${issue.code}` as 'username.empty', issue.params as never) : undefined
}
