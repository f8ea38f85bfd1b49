// The decision table as cases: at least one for every row and variant. Data only; the runners are beside it.
import type { DecisionCase } from './decision-table/case.ts';
import { ROWS_1_TO_5 } from './decision-table/rows-1-to-5.ts';
import { CORRECTIONS, ROWS_6_TO_11 } from './decision-table/rows-6-to-11.ts';
import { ROWS_12_TO_15 } from './decision-table/rows-12-to-15.ts';

export const DECISION_CASES: readonly DecisionCase[] = [
  ...ROWS_1_TO_5,
  ...ROWS_6_TO_11,
  ...CORRECTIONS,
  ...ROWS_12_TO_15,
];
