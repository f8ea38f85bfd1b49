// What a scenario is: edits with pauses between them. The stories are in the files beside this one.
import type { EventsModel } from '../model/events-model.ts';

/** A story that edits the model step by step. Each `yield` is a pause. */
export type Scenario = { title: string; tell: (model: EventsModel) => Generator<void> };
