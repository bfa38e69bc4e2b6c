import { foldForSearch } from '#lib/search.ts'

export const importFields = [
  'username',
  'first_name',
  'last_name',
  'role',
  'workspaces',
  'password',
  'id',
] as const
export type ImportField = (typeof importFields)[number]

/** Which field each column holds, null for none. */
export type ColumnMapping = readonly (ImportField | null)[]

/** What columns are called, in the languages of those who asked. `name` and `email` are no fields, see `mapColumns`. */
const titles: Record<ImportField | 'name' | 'email', string> = {
  username:
    'username, user, user name, login, login name, account, account name, benutzername, benutzer, nutzername, nutzer, anmeldename, kennung, ' +
    "nom d'utilisateur, utilisateur, identifiant, nombre de usuario, usuario, nome utente, utente, nome de usuário, " +
    'gebruikersnaam, gebruiker, имя пользователя, пользователь, логин, 用户名, ユーザー名, 사용자 이름',
  first_name:
    'first name, given name, given names, forename, vorname, vornamen, prénom, nombre, nombres, nome, primeiro nome, ' +
    'voornaam, имя, 名, 名字, 이름',
  last_name:
    'last name, surname, family name, nachname, familienname, zuname, nom, nom de famille, apellido, apellidos, cognome, ' +
    'sobrenome, apelido, achternaam, фамилия, 姓, 성',
  role: 'role, rolle, rôle, rol, ruolo, papel, função, роль, 角色, 役割, 역할',
  workspaces:
    'workspaces, workspace, teams, team, groups, group, arbeitsbereiche, arbeitsbereich, gruppen, gruppe, ' +
    'espaces de travail, espace de travail, espacios de trabajo, espacio de trabajo, equipos, equipo, équipes, équipe, ' +
    'werkruimten, werkruimte, рабочие пространства, 工作区, ワークスペース',
  password:
    'password, pass, passwort, kennwort, mot de passe, contraseña, senha, wachtwoord, пароль, 密码, パスワード, 비밀번호',
  id: 'id, uuid, user id, argilla id',
  name: 'name, full name, display name, vollständiger name, nom complet, nombre completo, nome completo, 姓名, 氏名',
  email:
    'email, email address, mail, email adresse, adresse email, courriel, correo, correo electrónico, почта',
}

const normal = (title: string) => foldForSearch(title).replace(/[^\p{L}\p{M}\p{N}]/gu, '')

const byTitle = new Map(
  (Object.entries(titles) as [keyof typeof titles, string][]).flatMap(([field, list]) =>
    list.split(', ').map((title) => [normal(title), field] as const),
  ),
)

const fieldOf = (title: string) => byTitle.get(normal(title)) ?? null

export const countKnownTitles = (cells: readonly string[]): number =>
  cells.filter((cell) => fieldOf(cell)).length

/**
 * Which column holds what, by the titles of the first row. Of two columns for one field the first counts; the others are
 * in `duplicates` (column numbers from 0). A whole name goes into the first name, or beside a column of first names into
 * the last one; an e-mail address is the username where there is no other.
 */
export function mapColumns(header: readonly string[]): { mapping: ColumnMapping; duplicates: number[] } {
  const found = header.map(fieldOf)
  const mapping: (ImportField | null)[] = header.map(() => null)
  const duplicates: number[] = []
  found.forEach((field, column) => {
    if (field === null || field === 'name' || field === 'email') return
    if (mapping.includes(field)) duplicates.push(column)
    else mapping[column] = field
  })
  const stand = (title: 'name' | 'email', ...fields: ImportField[]) => {
    const column = found.indexOf(title)
    const free = fields.find((field) => !mapping.includes(field))
    if (column >= 0 && free) mapping[column] = free
  }
  const parted = mapping.includes('last_name')
  stand('name', ...(parted ? (['first_name'] as const) : (['first_name', 'last_name'] as const)))
  stand('email', 'username')
  return { mapping, duplicates }
}
