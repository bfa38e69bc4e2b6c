import { batchStartSchema, planRequestSchema, type BatchStart, type PlanRequest } from '#contract/plans.ts'
import { maxSteps, stepSchema } from '#contract/steps.ts'
import { z } from '#contract/zod.ts'
import { inSlices, mapping } from '../directory/slices.ts'
import { parseOr422 } from '../parse.ts'

const steps = z.array(z.unknown()).check(z.minLength(1), z.maxLength(maxSteps))
const planSchema = z.extend(planRequestSchema, { steps })
const startSchema = z.extend(batchStartSchema, { steps })

/** Of thousands of steps each by itself, so that others are answered meanwhile. Throws BadRequest. */
export const parseSteps = (sent: readonly unknown[]) =>
  inSlices(mapping(sent, (step) => parseOr422(stepSchema, step)))

export async function parsePlan(body: unknown): Promise<PlanRequest> {
  const sent = parseOr422(planSchema, body)
  return { ...sent, steps: await parseSteps(sent.steps) }
}

export async function parseStart(body: unknown): Promise<BatchStart> {
  const sent = parseOr422(startSchema, body)
  return { ...sent, steps: await parseSteps(sent.steps) }
}
