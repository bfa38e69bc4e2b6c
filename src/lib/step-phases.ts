import type { StepKind } from '#contract/steps.ts'

/** What later ones rest on comes first; who goes, goes last. Steps of one phase may run side by side. */
export const stepPhases: readonly (readonly StepKind[])[] = [
  ['workspace.create'],
  ['user.create'],
  ['user.update', 'user.password', 'user.readmit'],
  ['member.add', 'member.remove'],
  ['user.offboard'],
  ['user.delete'],
]

const phases = new Map<string, number>(
  stepPhases.flatMap((kinds, phase) => kinds.map((kind) => [kind, phase] as const)),
)

/** The place of a kind of step among the phases; the first for one that is not known. */
export const phaseOfKind = (kind: string): number => phases.get(kind) ?? 0
