import { writeCsv, type CsvSeparator } from '#lib/csv.ts'
import { joinWorkspaces } from '#lib/export.ts'
import { importFields, type ImportField } from './columns.ts'

const examples: readonly Partial<Record<ImportField, string>>[] = [
  {
    username: 'anna.example',
    first_name: 'Anna',
    last_name: 'Example',
    role: 'annotator',
    workspaces: joinWorkspaces(['reviews', 'support']),
  },
  { username: 'bo.example', first_name: 'Bo', role: 'admin', workspaces: 'support' },
]

/** Whether a row is one of the template's that was left in: nobody is to be created from it. */
export const isExample = ({ username }: { readonly username: string }): boolean =>
  examples.some((example) => example.username === username)

/** A file to fill in. What each column takes stands above the titles, where an import does not read it. */
export const importTemplate = (takes: (field: ImportField) => string, separator?: CsvSeparator): string =>
  writeCsv(
    [
      importFields.map(takes),
      importFields,
      ...examples.map((example) => importFields.map((field) => example[field] ?? '')),
    ],
    separator,
  )
