// Statements are written with $1, $2, … for both databases. SQLite would take `$1` for a NAME and number it by its first
// appearance, so it is given ?1, ?2, … instead. Nothing here runs SQL.

// Literals, quoted names and comments are stepped over: a `$1` in them is text.
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\d+)/g;

/** The statement as SQLite wants it: `$2` becomes `?2`. */
export function toSqlitePlaceholders(sql: string): string {
  return sql.replace(TOKENS, (token, position: string | undefined) =>
    position === undefined ? token : `?${position}`,
  );
}
