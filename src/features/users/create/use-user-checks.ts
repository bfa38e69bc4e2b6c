import { useIssueText } from '#components/form/use-issue-text.ts'
import type { Issues } from '#lib/rules/issue.ts'
import { checkPassword } from '#lib/rules/passwords.ts'
import { type UsernameIssueCode, checkFirstName, checkLastName, checkUsername } from '#lib/rules/users.ts'
import type { UsernameIndex } from '#lib/rules/usernames.ts'
import { checkUserId } from '#lib/rules/uuid.ts'

/** That a name is taken is told while it is typed, other errors when the form is sent. */
const firstTold = ({ errors, warnings }: Issues<UsernameIssueCode>) =>
  errors.find(({ code }) => code === 'taken') ?? warnings[0]

/** The checks of a new user's fields: `rules` for the form (true, or what is wrong), `warn` for what is told before. */
export function useUserChecks(usernames: UsernameIndex | undefined) {
  const usernameText = useIssueText('username')
  const nameText = useIssueText('name')
  const passwordText = useIssueText('password')
  const idText = useIssueText('userId')
  const inUse = usernames ? { usernames } : {}
  return {
    rules: {
      username: (text: string) => usernameText(checkUsername(text, inUse).errors[0]) ?? true,
      // Empty: the username serves, as in Argilla's SDK.
      first_name: (text: string) =>
        text.trim() === '' ? true : (nameText(checkFirstName(text).errors[0]) ?? true),
      last_name: (text: string) => nameText(checkLastName(text).errors[0]) ?? true,
      password: (text: string) => passwordText(checkPassword(text).errors[0]) ?? true,
      id: (text: string) => idText(checkUserId(text).errors[0]) ?? true,
    },
    warn: {
      username: (text: string) => usernameText(firstTold(checkUsername(text, inUse))),
      name: (text: string) => nameText(checkLastName(text).warnings[0]),
      password: (text: string) => passwordText(checkPassword(text).warnings[0]),
    },
  }
}
