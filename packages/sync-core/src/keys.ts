// How rows are named in the maps that the host gives to the core. One place, so that both sides agree.

/** Key of a person, an event or a list: ids of a source are unique within an integration only. */
export function sourceKey(integrationId: string, id: string): string {
  return `${integrationId}\u0000${id}`;
}

/** Key of a unique value. */
export function identifierKey(field: string, normal: string): string {
  return `${field}\u0000${normal}`;
}
