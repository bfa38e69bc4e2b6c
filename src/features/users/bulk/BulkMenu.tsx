import Divider from '@mui/material/Divider'
import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { roles } from '#contract/users.ts'
import { type BulkContext, type Choice, operationOf, targetsOf } from '../model/operations.ts'
import { useLeftOutText } from './use-left-out-text.ts'
import { useText } from '#components/use-text.ts'
import bulkMessages from './bulk.en.json'
import commonMessages from '#components/common.en.json'

interface Props {
  anchor: HTMLElement
  context: BulkContext
  onClose: () => void
  onChoose: (choice: Choice) => void
}

const groups: readonly (readonly Choice[])[] = [
  roles.toReversed().map((to) => ({ kind: 'role', to })),
  [{ kind: 'join' }, { kind: 'leave' }],
  [{ kind: 'offboard' }, { kind: 'delete' }],
]

/** What can be done with the selected: for each, to how many it applies and why not to the others. */
export function BulkMenu({ anchor, context, onClose, onChoose }: Props) {
  const t = useText(bulkMessages)
  const role = useText(commonMessages, 'role')
  const leftOutText = useLeftOutText()
  const everywhere = context.workspaces.map(({ id }) => id)

  const item = (choice: Choice) => {
    const { targets, reasons } = targetsOf(operationOf(choice, everywhere), context)
    const applies = t('appliesTo', { count: targets.length, all: context.selected.length })
    return (
      <MenuItem
        key={choice.kind === 'role' ? choice.to : choice.kind}
        disabled={targets.length === 0}
        onClick={() => onChoose(choice)}
        sx={{ color: choice.kind === 'delete' ? 'error.main' : undefined, whiteSpace: 'normal' }}
      >
        <ListItemText
          primary={
            choice.kind === 'role' ? t('menu.role', { role: role(choice.to) }) : t(`menu.${choice.kind}`)
          }
          secondary={[applies, leftOutText(choice, reasons)].filter(Boolean).join(' · ')}
          slotProps={{ secondary: { variant: 'caption' } }}
        />
      </MenuItem>
    )
  }
  return (
    <Menu
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'top', horizontal: 'right' }}
      transformOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      // The menu stands outside of the page's landmarks: it brings its own.
      slotProps={{
        root: { role: 'region', 'aria-label': t('label') },
        paper: { sx: { maxWidth: 360 } },
      }}
    >
      {groups.flatMap((group, index) => [
        ...(index === 0 ? [] : [<Divider key={`line ${index}`} component="li" />]),
        ...group.map(item),
      ])}
    </Menu>
  )
}
