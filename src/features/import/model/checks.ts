import type { Role, User } from '#contract/users.ts'
import { startsLikeFormula } from '#lib/csv.ts'
import { parseWorkspaces } from './cells.ts'
import type { ImportField } from './columns.ts'
import type { ImportContext, ImportDecisions } from './context.ts'
import type { FileIndex } from './duplicates.ts'
import type { ImportRow } from './rows.ts'
import { isExample } from './template.ts'
import type { Issues, Issue } from '#lib/rules/issue.ts'
import { checkPassword, type PasswordIssueCode } from '#lib/rules/passwords.ts'
import {
  checkFirstName,
  checkLastName,
  checkUsername,
  type NameIssueCode,
  type UsernameIssueCode,
} from '#lib/rules/users.ts'
import { checkUserId, parseUuid, type UserIdIssueCode } from '#lib/rules/uuid.ts'
import { checkWorkspaceName } from '#lib/rules/workspaces.ts'

/** What can be said about a cell: what the forms say, and what only a file can do wrong. */
export type ImportIssueCode =
  | UsernameIssueCode
  | NameIssueCode
  | UserIdIssueCode
  | PasswordIssueCode
  /** `line`: where it stands first. */
  | 'duplicateInFile'
  /** `username`, `line`: another row, another spelling. */
  | 'differsInFile'
  /** There is a user of this name, whom the row does not create. */
  | 'exists'
  /** There is a user with the row's id and name: an earlier run made them. */
  | 'createdBefore'
  /** The row's id and its username belong to different users; `username`: whose the id is. */
  | 'takenByAnother'
  /** A row of the template that was left in. */
  | 'templateExample'
  /** A character that parts cells, in what should be one cell; `sign`. */
  | 'holdsSeparator'
  /** A sheet will show it with an apostrophe in front. */
  | 'startsLikeFormula'
  | 'unknownRole'
  | 'ownerToConfirm'
  | 'newOwner'
  /** `role`: what the existing user has and keeps. */
  | 'roleStays'
  /** `name`; with `near`: the workspace that was probably meant. */
  | 'unknownWorkspace'
  | 'unknownWorkspaceNear'
  /** `name`: can't be created, see `checkWorkspaceName`. */
  | 'workspaceName'
  | 'workspaceDropped'
  | 'ownerAsMember'

type CellIssue = Issue<ImportIssueCode>
type CellIssues = Issues<ImportIssueCode>
export type IssuesByField = Readonly<Partial<Record<ImportField, CellIssues>>>

export function checkName(
  row: ImportRow,
  file: FileIndex,
  { usernames }: ImportContext,
  existing: User | null,
): CellIssues {
  const { errors, warnings } = checkUsername(row.username, {
    usernames,
    ...(existing && { exceptId: existing.id }),
  })
  const id = parseUuid(row.id)
  const first = file.firstByUsername.get(row.username) ?? row.key
  const twin = file.twinOf(row)
  const same = existing?.username === row.username
  // Somebody who has such a name was not cut wrongly.
  const sign = same ? undefined : /[;,|]/.exec(row.username)?.[0]
  return {
    errors: [
      ...errors,
      ...when(isExample(row), 'templateExample'),
      ...when(first !== row.key, 'duplicateInFile', { line: first }),
      // The file means somebody, and the name was given to somebody else since.
      ...when(same && id !== null && existing.id !== id, 'takenByAnother'),
    ],
    warnings: [
      ...warnings,
      ...when(same, existing?.id === id ? 'createdBefore' : 'exists'),
      ...(twin ? when(true, 'differsInFile', { username: twin.username, line: twin.key }) : []),
      ...(sign === undefined ? [] : when(true, 'holdsSeparator', { sign })),
      ...when(startsLikeFormula(row.username), 'startsLikeFormula'),
    ],
  }
}

export function checkId(row: ImportRow, file: FileIndex, existing: User | null): CellIssues {
  const id = parseUuid(row.id)
  const first = (id !== null ? file.firstById.get(id) : null) ?? row.key
  const another = existing?.id === id && existing.username !== row.username
  return {
    errors: [
      ...checkUserId(row.id).errors,
      ...when(first !== row.key, 'duplicateInFile', { line: first }),
      ...when(another, 'takenByAnother', { username: existing?.username ?? '' }),
    ],
    warnings: [],
  }
}

/** What an existing user keeps as it is needs no check; a role that differs is worth a word. */
export const checkRoleOfExisting = (role: Role | null, existing: User): CellIssues => ({
  errors: [],
  warnings: when(role !== null && role !== existing.role, 'roleStays', { role: existing.role }),
})

/** Empty cells are fine: the first name becomes the username, the password and the id are made. */
export function checkNewUser(row: ImportRow, role: Role | null, ownerConfirmed: boolean): IssuesByField {
  const { errors, warnings } = checkPassword(row.password)
  return {
    ...(row.first_name !== '' && { first_name: checkFirstName(row.first_name) }),
    last_name: checkLastName(row.last_name),
    role: {
      errors: [
        ...when(role === null, 'unknownRole'),
        ...when(role === 'owner' && !ownerConfirmed, 'ownerToConfirm'),
      ],
      warnings: when(role === 'owner' && ownerConfirmed, 'newOwner'),
    },
    ...(row.password !== '' && {
      password: {
        errors,
        warnings: [...warnings, ...when(startsLikeFormula(row.password), 'startsLikeFormula')],
      },
    }),
  }
}

/** Only names that every client can read can be created, see `checkWorkspaceName`. */
export const isCreatable = (name: string, product: ImportContext['product']): boolean =>
  checkWorkspaceName(name, [], product).errors.length === 0

/** `owner`: whether the user is, or will be, one. */
export function checkWorkspaces(
  row: ImportRow,
  existing: User | null,
  owner: boolean,
  context: ImportContext,
  decisions: ImportDecisions,
): { issues: CellIssues; joins: string[] } {
  const errors: CellIssue[] = []
  const warnings: CellIssue[] = []
  const joins: string[] = []
  for (const name of parseWorkspaces(row.workspaces, context.workspaces)) {
    const workspace = context.workspaces.get(name)
    const decision = decisions.workspaces.get(name)
    if (workspace) {
      if (!existing || !context.members.get(workspace.id)?.has(existing.id)) joins.push(name)
    } else if (decision === 'drop') warnings.push({ code: 'workspaceDropped', params: { name } })
    else if (decision === 'create' && isCreatable(name, context.product)) joins.push(name)
    else errors.push(unknownWorkspace(name, context))
  }
  warnings.push(...when(owner && joins.length > 0, 'ownerAsMember'))
  return { issues: { errors, warnings }, joins }
}

function unknownWorkspace(name: string, context: ImportContext): CellIssue {
  const near = context.nearWorkspace(name)
  if (near !== null) return { code: 'unknownWorkspaceNear', params: { name, near } }
  return { code: isCreatable(name, context.product) ? 'unknownWorkspace' : 'workspaceName', params: { name } }
}

const when = (
  applies: boolean,
  code: ImportIssueCode,
  params?: Record<string, string | number>,
): CellIssue[] => (applies ? [params ? { code, params } : { code }] : [])
