import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { format } from 'prettier'
import type { Section } from './measurement.ts'

const table = (rows: Section['rows']) => {
  const columns = Object.keys(rows[0] ?? {})
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((column) => row[column] ?? ''))),
  ].join('\n')
}

const section = ({ title, how, rows, says = [] }: Section) =>
  [`## ${title}`, how, ...(rows.length > 0 ? [table(rows)] : []), ...says].join('\n\n')

/** What a document says before its first table. */
export interface Heading {
  machine: string
  /** Load of the machine before and after. */
  loads: readonly [string, string]
  isWhole: boolean
}

/** Writes what was measured into a file; nothing of it is written by hand. */
export async function write(
  file: string,
  { machine, loads, isWhole }: Heading,
  sections: readonly Section[],
): Promise<void> {
  const text = [
    '# Performance',
    `Written by \`npm run bench\`${isWhole ? '' : ' with a small scale, which says little'}. ${machine}. ` +
      `Load of the machine before ${loads[0]}, after ${loads[1]}. Each figure is a median, with the least and the most beside it ` +
      'where there are several; nothing is asserted. Programs, browser and whoever asks share the cores.',
    'MUI’s DataGrid and react-admin’s list do not stand beside: the newest DataGrid does not install here, its free version shows no ' +
      'more than 100 rows at a time, and react-admin would be a second application to build. Neither can do less than the bare page does.',
    ...sections.map(section),
  ].join('\n\n')
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, await format(text, { parser: 'markdown', printWidth: 110 }))
}
