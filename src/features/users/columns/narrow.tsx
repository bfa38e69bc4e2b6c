import Box from '@mui/material/Box'
import type { Column, Rows } from '#components/table/columns.ts'
import type { UserRow } from '../list/columns.tsx'

/** Each with what the columns say of it, made when it is asked for. */
export const rowsOf = (rows: Rows<UserRow> | null, moreOf: (user: UserRow) => string): Rows<UserRow> | null =>
  rows && {
    length: rows.length,
    at: (index) => {
      const user = rows.at(index)
      return user && { ...user, more: moreOf(user) }
    },
  }

/** Between a phone, where a row has a second line of its own, and a window with room for the columns. */
const betweenSx = {
  display: { xs: 'none', sm: 'block', md: 'none' },
  color: 'text.secondary',
  fontSize: '0.8125rem',
  lineHeight: 1.2,
} as const

/** The first column, which says it there. */
export const withMore = (column: Column<UserRow>): Column<UserRow> =>
  column.rowHeader
    ? {
        ...column,
        render: (user) => (
          <>
            {column.render(user)}
            <Box sx={betweenSx}>{user.more?.slice(3)}</Box>
          </>
        ),
      }
    : column
