import * as z from 'zod';
import { EpochMillis } from '../common/index.js';

/** How often a player says how it fares. */
export const AUDIENCE_REPORT_MS = 15_000;

/** What a player saw since its last report. */
export const AudienceReport = z
  .strictObject({
    /** Date-time of the picture it shows; null while it shows none. */
    playingDate: EpochMillis.nullable(),
    /** Whether the picture moved. */
    playing: z.boolean(),
    stalls: z.int().min(0).max(1_000),
    stalledMs: z.int().min(0).max(60_000),
    /** Height of the picture in lines; null when it is not known. */
    height: z.int().min(0).max(10_000).nullable(),
  })
  .meta({ id: 'AudienceReport' });
export type AudienceReport = z.infer<typeof AudienceReport>;

/** The audience as a console shows it. */
export const AudienceHealth = z
  .object({
    /** People with the page open; the same person in two tabs is one. */
    viewers: z.int().nonnegative(),
    /** Of those, whose picture moved in the last half minute. */
    watching: z.int().nonnegative(),
    /** From a picture being made to being seen; null when nobody reports. */
    medianDelaySeconds: z.number().nullable(),
    p95DelaySeconds: z.number().nullable(),
    /** Stalls of all players in the last five minutes, and the share of the time watched that they took. */
    stalls: z.int().nonnegative(),
    stalledShare: z.number().min(0).max(1),
  })
  .meta({ id: 'AudienceHealth' });
export type AudienceHealth = z.infer<typeof AudienceHealth>;
