import { type User, type UserField, userFields } from '#contract/users.ts'
import { lastNameOf } from '#lib/rules/users.ts'

/** The fields of a user that the form edits, or the form's own values: there an empty last name is ''. */
export type EditedUser = Pick<User, UserField>

/** As Argilla will keep it: first and last name trimmed, no last name as null. The username is taken as it is. */
const kept = (user: EditedUser): EditedUser => ({
  username: user.username,
  first_name: user.first_name.trim(),
  last_name: lastNameOf(user.last_name),
  role: user.role,
})

/** What to send: only fields that the form changed. Empty when nothing did. */
export function changedFields(original: EditedUser, form: EditedUser): Partial<EditedUser> {
  const typed = kept(form)
  const changed = userFields.filter((field) => typed[field] !== original[field])
  return Object.fromEntries(changed.map((field) => [field, typed[field]]))
}

/** Who changed a field since the form was opened; `same` also when both changed it to the same. */
export type EditState = 'same' | 'mine' | 'theirs' | 'conflict'

export interface FieldComparison {
  readonly field: UserField
  readonly state: EditState
  readonly base: string | null
  readonly theirs: string | null
  readonly mine: string | null
}

/** Compares, field by field, the user as it was when the form opened, as it is on the server now, and as typed. */
export function compareEdits(base: EditedUser, theirs: EditedUser, mine: EditedUser): FieldComparison[] {
  const typed = kept(mine)
  return userFields.map((field) => {
    const values = { base: base[field], theirs: theirs[field], mine: typed[field] }
    return { field, state: stateOf(values), ...values }
  })
}

function stateOf({ base, theirs, mine }: Record<'base' | 'theirs' | 'mine', string | null>): EditState {
  if (theirs === mine) return 'same'
  if (theirs === base) return 'mine'
  return mine === base ? 'theirs' : 'conflict'
}

/** Whose value is to stay, for fields that both changed. */
export type Choices = Partial<Record<UserField, 'mine' | 'theirs'>>

/** The form's values after the person chose, for fields in conflict; without a choice what was typed stays. */
export function resolveEdits(
  theirs: EditedUser,
  mine: EditedUser,
  comparison: readonly FieldComparison[],
  choices: Choices = {},
): EditedUser {
  const taken = comparison
    .filter(({ field, state }) => state === 'theirs' || (state === 'conflict' && choices[field] === 'theirs'))
    .map(({ field }) => [field, theirs[field]] as const)
  return { ...mine, ...(Object.fromEntries(taken) as Partial<EditedUser>) }
}
