import express, { type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import { behaviourChangeSchema, behaviourSchema, profiles } from '../behaviour';
import type { World } from '../world';

const profileChange = z.strictObject({ profile: z.enum(profiles) });

/** `PATCH /behaviour` changes single manners until the next reset, `PUT /profile` resets everything to a profile's seed. */
export function behaviourRoutes(world: World): Router {
  const router = express.Router();
  const answer = () => ({ profile: world.profile, behaviour: world.behaviour });
  router.get('/behaviour', (_req, res) => void res.json(answer()));
  router.patch('/behaviour', (req, res) => {
    const change = behaviourChangeSchema.safeParse(req.body);
    if (!change.success) return void res.status(400).json({ error: z.prettifyError(change.error) });
    world.behave(change.data);
    res.json(answer());
  });
  router.put('/profile', (req, res) => {
    const change = profileChange.safeParse(req.body);
    if (!change.success) return void res.status(400).json({ error: z.prettifyError(change.error) });
    world.reset(change.data.profile);
    res.json(answer());
  });
  return router;
}

const whole = z.string().regex(/^\d+$/).transform(Number);
const checkbox = z.literal('on').optional().transform(Boolean);
const form = z.object({
  lagMs: whole,
  lagReads: whole,
  lagLists: whole,
  lagWrites: whole,
  graphPer10Seconds: whole,
  halopsaPerMinute: whole,
  ninjaonePerMinute: whole,
  passwordNeedsPermission: checkbox,
  mandatoryTicketFields: checkbox,
  closingNeedsTime: checkbox,
  halopsaRetryAfter: checkbox,
  refusedOutcomes: z
    .string()
    .regex(/^[\d\s,]*$/)
    .transform((text) =>
      text
        .split(/[\s,]+/)
        .filter(Boolean)
        .map(Number),
    ),
});

/** The page's form holds every manner; what is not ticked is off. */
export function behaviourForm(world: World): RequestHandler {
  return (req, res) => {
    if (typeof req.body?.profile === 'string') {
      const chosen = profileChange.safeParse({ profile: req.body.profile });
      if (!chosen.success) return void res.redirect(303, '/?problem=behaviour#behaviour');
      world.reset(chosen.data.profile);
      return void res.redirect(303, '/#behaviour');
    }
    const entered = form.pipe(behaviourSchema).safeParse(req.body);
    if (!entered.success) return void res.redirect(303, '/?problem=behaviour#behaviour');
    world.behave(entered.data);
    res.redirect(303, '/#behaviour');
  };
}
