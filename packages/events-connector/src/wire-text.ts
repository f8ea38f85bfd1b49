// Text of the wire as it may be kept. Nothing of meaning lives here.

/** The source field key of a custom field. */
export const customKey = (key: string): string => `custom:${toText(key)}`;

/** Text that every store can keep: U+0000 taken out, half a surrogate pair replaced by U+FFFD. */
export function toText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

/** The name of a type as it may be stored and shown: a wire type can be of any length. */
export function toTypeName(type: string): string {
  return toText(type).slice(0, 200).toWellFormed();
}

/** An id that every store can keep. U+0000 is replaced and not taken out, so that no id becomes empty. */
export function toSourceId(id: string): string {
  return id.replaceAll('\u0000', '\ufffd').toWellFormed();
}
