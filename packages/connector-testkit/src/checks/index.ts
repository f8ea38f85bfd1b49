// Every check of the kit, in the order of the report.
import type { Check } from '../check.ts';
import { browseChecks } from './browse.ts';
import { engineChecks } from './engine.ts';
import { feedChecks } from './feed.ts';
import { fieldChecks } from './fields.ts';
import { honestChecks } from './honest.ts';
import { manifestChecks } from './manifest.ts';
import { pullChecks } from './pull.ts';
import { setUpChecks } from './set-up.ts';
import { troubleChecks } from './trouble.ts';
import { parseChecks } from './webhook-parse.ts';
import { verifyChecks } from './webhook-verify.ts';

export const ALL_CHECKS: readonly Check[] = [
  ...manifestChecks,
  ...setUpChecks,
  ...fieldChecks,
  ...verifyChecks,
  ...parseChecks,
  ...browseChecks,
  ...pullChecks,
  ...feedChecks,
  ...troubleChecks,
  ...honestChecks,
  ...engineChecks,
];
